"""The other book, from its value to its PDF: nothing is dropped, nothing changes places."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.profiles import load_profiles
from briefs.book.schema import ids_in
from briefs.book.sections import KINDS, kind_of
from briefs.checks.checker import Checker
from briefs.exchange.textform import dump_folder, load_folder
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.geometry import LETTER, TEXT_WIDTH
from briefs.pdf.press import write_book
from tests.books.pages import PageTexts, normalised
from tests.books.reading import Row, reading
from tests.books.river_basin import river_basin_book

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="module")
def book() -> Book:
    return river_basin_book()


@pytest.fixture(scope="module")
def document(book: Book) -> Document:
    return BookLayout(RESOURCES).lay_out(book)


@pytest.fixture(scope="module")
def bodies(document: Document) -> list[str]:
    """The text of every page's body, without banner, head, foot and tabs, as it is read from the PDF."""
    opened = pypdfium2.PdfDocument(write_book(document))
    bodies = [_body(opened[page.number - 1], page.recto) for page in document.pages]
    opened.close()
    return bodies


def test_the_book_is_large_and_of_every_kind(book: Book) -> None:
    kinds = Counter(kind_of(section) for section in book.sections())
    assert sum(kinds.values()) == 42
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 2
    assert len(set(ids_in(book))) == len(list(ids_in(book)))


def test_the_book_has_no_error(book: Book) -> None:
    problems = Checker(load_profiles(RESOURCES / "markings")).check(book)
    assert [problem for problem in problems if problem.severity == "error"] == []


@pytest.mark.slow
def test_the_book_survives_its_text_form(book: Book, tmp_path: Path) -> None:
    dump_folder(book, tmp_path, lambda attachment: b"")
    assert load_folder(tmp_path) == book


SECTIONS = [section.id for section in river_basin_book().sections()]


@pytest.mark.slow
@pytest.mark.parametrize("section_id", SECTIONS)
def test_every_string_of_a_section_stands_on_its_pages_in_order(
    section_id: str, book: Book, document: Document, bodies: list[str]
) -> None:
    section = book.section(section_id)
    assert section is not None
    begins = document.destinations[Place(section_id)]
    pages = PageTexts(bodies[begins.page - 1 : begins.last])
    place = 0
    for row in reading(book, section):
        place = _past(pages, row, place)


@pytest.mark.slow
def test_cover_and_contents_tell_what_the_book_tells(book: Book, document: Document, bodies: list[str]) -> None:
    first = document.destinations[Place(SECTIONS[0])].page
    front = normalised("".join(bodies[: first - 1]))
    cover = (book.title.en, book.occasion.en, book.occasion.ja, book.cover.handling, book.cover.about)
    tabs = chain.from_iterable((tab.title, tab.summary) for tab in book.tabs)
    assert [text for text in (*cover, *tabs) if normalised(text) not in front] == []


def _body(page: pypdfium2.PdfPage, recto: bool) -> str:
    """Return the text of a page's body in the order in which the file shows it (a page's lines would mix its columns)."""
    left = LETTER.text_left(recto) - 1
    top, bottom = LETTER.height - LETTER.body_top + 15, LETTER.height - LETTER.body_bottom - 3
    texts = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
    placed = ((text.extract(), text.get_bounds()) for text in texts)
    return "".join(
        shown
        for shown, (x0, y0, x1, y1) in placed
        if x0 >= left and x1 <= left + TEXT_WIDTH + 5 and y0 > bottom and y1 < top
    )


def _past(pages: PageTexts, row: Row, place: int) -> int:
    """Return where a row ends: each of its columns in order, the columns beside each other."""
    ends = [place]
    for column in row:
        at = place
        for string in column:
            if normalised(string):
                end = pages.end_of(string, at)
                assert end is not None, f"{string!r} does not follow {pages.around(at)!r}"
                at = end
        ends.append(at)
    return max(ends)
