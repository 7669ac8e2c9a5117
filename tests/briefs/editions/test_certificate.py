"""The certificate of a release: one page, what it tells, and what it does not."""

from __future__ import annotations

import hashlib
import io

import pypdfium2
import pytest

from briefs.book.cut import Cut
from briefs.editions.certificate import Certified, lay_out_certificate
from briefs.layout.renditions import Rendition
from briefs.pdf.press import write_book
from tests.books.river_basin import river_basin_book
from tests.books.sample import sample_book
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.pdf.structure_check import faults

SAMPLE = sample_book()


def certificate(language: str = "en", given: int = 0, **options: object) -> tuple[str, bytes, Cut]:
    rendition = Rendition(level="O", **options)  # type: ignore[arg-type]
    made = layouts().cut(SAMPLE, rendition)
    assert made is not None
    certified = Certified("for the press.pdf", b"the file", 7, rendition, made, given)
    data = write_book(lay_out_certificate(layouts(), SAMPLE, certified, "ja" if language == "ja" else "en"))
    opened = pypdfium2.PdfDocument(io.BytesIO(data))
    assert len(opened) == 1
    text = " ".join(opened[0].get_textpage().get_text_range().split())
    opened.close()
    return text, data, made


def test_it_tells_the_edition_the_level_the_counts_the_hash_and_the_checks() -> None:
    text, data, made = certificate()
    assert "Edition 3 · 24 October 2025, 18:00 JST" in text
    assert "For readers cleared to Official (O)" in text
    assert "Whole book, 7 pages" in text
    assert hashlib.sha256(b"the file").hexdigest() in text.replace(" ", "")
    assert f"What was withheld: {made.portions} portions" in text
    assert "Figure register 9 9 O-S" in text
    assert "Summary 17 17 O-S" in text
    assert text.count("Nothing withheld was found") == 2
    assert "None found" in text
    assert "OFFICIAL-SENSITIVE" in text, "it is marked as the whole book is"
    assert faults(data) == []


def test_it_warns_of_numbers_that_give_something_away_and_names_for_whom_it_was_cut() -> None:
    text, _, _ = certificate(given=2, named=("NOFORN", "USA"))
    assert "2 found: see the warnings" in text
    assert "Official (O), named for NOFORN, USA" in text


def test_it_says_no_word_of_what_was_withheld() -> None:
    text, _, made = certificate()
    words = {word for one in made.withheld for word in one.texts if len(word) > 24}
    assert words
    assert not [word for word in words if word in text]


def test_it_is_told_in_japanese_too() -> None:
    text, data, _ = certificate("ja")
    assert "提供証明書" in text
    assert "公用" in text
    assert faults(data) == []


@pytest.mark.parametrize("level", ["CLEAR", "GREEN", "RED"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_one_page_for_a_large_book_on_letter_paper(level: str, language: str) -> None:
    book, rendition = river_basin_book(), Rendition(level=level)
    made = layouts().cut(book, rendition)
    assert made is not None
    certified = Certified("a.pdf", b"", 1, rendition, made)
    assert len(lay_out_certificate(layouts(), book, certified, "ja" if language == "ja" else "en").pages) == 1
