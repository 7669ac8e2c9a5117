"""The sample on paper: what must fit one page does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefs.book.place import Place
from briefs.layout.book_layout import BookLayout
from tests.books.sample import sample_book

RESOURCES = Path(__file__).parents[2] / "resources"
ON_TWO_PAGES = {"package", "posture", "press", "sources", "japanese"}


@pytest.fixture(scope="module")
def lengths() -> Counter[str]:
    """How many pages each section takes, by its id."""
    book = sample_book()
    document = BookLayout(RESOURCES).lay_out(book)
    found = {section.id: document.destinations[Place(section.id)] for section in book.sections()}
    return Counter({section: arrival.last - arrival.page + 1 for section, arrival in found.items()})


def test_every_section_but_those_with_tables_or_readings_fits_one_page(lengths: Counter[str]) -> None:
    assert {section for section, pages in lengths.items() if pages != 1} == ON_TWO_PAGES


def test_sections_with_tables_or_readings_take_two_pages(lengths: Counter[str]) -> None:
    assert {lengths[section] for section in ON_TWO_PAGES} == {2}
