"""The sheet for readers of an earlier edition: what changed, on which new page, and which pages to swap."""

from __future__ import annotations

import pypdfium2
import pytest

import resources
from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.recipients import Recipient
from briefs.book.sections import Note
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.edits.edits import Edit, Insert, Move, SetField, apply
from briefs.layout.beside import Beside, OnPaper
from briefs.layout.book_layout import BookLayout
from briefs.layout.change_sheet import page_list
from briefs.layout.marks import Glyphs
from briefs.layout.renditions import Rendition, printable
from briefs.layout.swapping import Swap, swap
from briefs.pdf.press import write_book
from tests.books.sample import sample_taken
from tests.briefs.layout.sections.sheets import marks_of
from tests.briefs.pdf.structure_check import faults
from tests.briefs.test_incremental import OPEN, SECRET

LAYOUT = BookLayout(resources.root())
SHEET = Rendition("change sheet")
SAMPLE = sample_taken().book
VISIT = Place("scene-setter", "scene-visit", "runs")
NEXT = SetField(Place(field="edition.number"), 4)


def sheet(after: Book, paper: OnPaper = "as laid out") -> bytes:
    return write_book(LAYOUT.lay_out(after, SHEET, Beside(SAMPLE, paper=paper)))


def pages_of(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in opened]
    opened.close()
    return texts


def how(after: Book) -> Swap:
    return swap(LAYOUT.lay_out(SAMPLE), LAYOUT.lay_out(after, beside=Beside(SAMPLE)))


def alone(note: Note) -> Tab:
    return Tab(id=f"tab-{note.id}", title=note.title, sections=(note,))


def edited(*edits: Edit) -> Book:
    book = SAMPLE
    for edit in (*edits, NEXT):
        book = apply(book, edit)
    return book


def test_one_page_in_each_language_tells_the_change_with_the_pages_that_carry_it() -> None:
    after = edited(SetField(VISIT, plain("Other words.")))
    english, japanese = pages_of(sheet(after))
    swapped = how(after)
    assert "From Edition 3 to Edition 4" in english
    assert "第3版から第4版へ" in japanese
    for language, text in (("en", english), ("ja", japanese)):
        words = {"en": ("page {pages}", "pages {pages}"), "ja": ("{pages}頁", "{pages}頁")}[language]
        for pages in (swapped.out, swapped.put, swapped.stay):
            assert page_list(pages, words).replace(" ", "") in text.replace(" ", "")
        assert "Other words." in text
    page = next(page.number for page in LAYOUT.lay_out(after).pages if page.survey.shows(VISIT))
    assert page in swapped.put
    assert f"Now {page} " in english
    assert faults(sheet(after)) == []


def test_a_japanese_sheet_sets_english_words_as_they_stand_on_their_page() -> None:
    after = edited(SetField(VISIT, plain("The barges wait below the lock until the water comes, and no earlier than that.")))
    document = LAYOUT.lay_out(after, SHEET, Beside(SAMPLE))
    quoted = [mark for mark in marks_of(document.pages[1], Glyphs) if "barges" in mark.text]
    assert [(mark.font, mark.adjust) for mark in quoted] == [("SourceSans3-Regular", ())]


def test_a_changed_page_takes_its_sheet_along_and_all_others_stay() -> None:
    after = edited(SetField(Place("posture", field="title"), "Capability, no ratio"))
    swapped = how(after)
    page = LAYOUT.lay_out(after).destinations[Place("posture")].page
    first = page - (page - 1) % 2
    assert {first, first + 1} <= set(swapped.put)
    assert not swapped.reissue
    # cover and contents, the page itself, and the sources with their table; each with the other side of its sheet
    assert len(swapped.put) <= 2 + 2 + 5
    assert sorted((*swapped.put, *swapped.stay)) == list(
        range(1, len(LAYOUT.lay_out(after, beside=Beside(SAMPLE)).pages) + 1)
    )


def test_a_new_paper_in_front_shifts_the_rest_and_the_whole_book_is_given_out_again() -> None:
    note = Note(id="late", title="Late news", marking=SAMPLE.tabs[0].sections[0].marking)
    after = edited(Insert(Place(field="tabs"), 0, Tab(id="late-tab", title="Late news", sections=(note,))))
    swapped = how(after)
    assert swapped.reissue
    assert swapped.stay == ()
    assert len(swapped.put) > len(swapped.out) == len(LAYOUT.lay_out(SAMPLE).pages)
    english, _ = pages_of(sheet(after))
    assert "per cent of the pages have changed: the whole book takes the place of Edition 3." in english


def test_a_page_that_only_reflowed_is_swapped_but_is_no_change() -> None:
    after = edited(Move(Place("programme"), Place(item=SAMPLE.tabs[1].id, field="sections"), 1))
    document = LAYOUT.lay_out(after, beside=Beside(SAMPLE))
    moved = document.destinations[Place("scene-setter")].page
    assert moved in how(after).put
    (bars,) = (page.survey.bars for page in document.pages if page.number == moved)
    assert len(bars) <= 1  # at the title of the one that moved


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        ("otherwise", "this version of the program sets otherwise: none of them can stay"),
        ("", "No printed file of Edition 3 is kept with the book"),
        ("as laid out", ""),
    ],
)
def test_how_sure_the_pages_on_paper_are_is_told(paper: OnPaper, told: str) -> None:
    english, _ = pages_of(sheet(edited(SetField(VISIT, plain("Other words."))), paper))
    assert told in english
    if paper == "otherwise":
        assert "Leave no page" in english
    if not told:
        assert "printed file" not in english


def test_the_same_book_has_nothing_to_swap() -> None:
    old = LAYOUT.lay_out(SAMPLE)
    assert swap(old, LAYOUT.lay_out(SAMPLE)).put == ()
    english, _ = pages_of(write_book(LAYOUT.lay_out(SAMPLE, SHEET, Beside(SAMPLE, paper="as laid out"))))
    assert "Nothing has changed since Edition 3." in english


def test_there_is_a_sheet_only_where_there_is_an_earlier_edition() -> None:
    assert printable(SAMPLE, "change sheet", SAMPLE)
    assert not printable(SAMPLE, "change sheet")


def test_who_gets_the_book_is_never_told_as_a_change() -> None:
    reader = Recipient(id="reader", name=Phrase(en="Secret Reader"))
    title = SetField(Place(item=SAMPLE.sources[0].id, field="title"), "Another title")
    text = " ".join(pages_of(sheet(edited(Insert(Place(field="recipients"), 0, reader), title))))
    assert "Another title" in text
    assert "Secret Reader" not in text


def test_a_reader_s_sheet_takes_out_the_page_with_what_is_withheld_only_now_and_does_not_tell_it() -> None:
    blocks = tuple(Block(id=f"b{n}", marking=OPEN, runs=plain(f"Barges, paragraph {n}.")) for n in range(3))
    notes = tuple(Note(id=f"n{k}", title=f"Paper {k}", marking=OPEN, blocks=blocks if k == 5 else ()) for k in range(12))
    before = Book(id="b", title=Phrase(en="River"), tabs=tuple(map(alone, notes)))
    raised = SetField(Place("n5", "b1", "marking"), SECRET)
    after = apply(apply(before, raised), SetField(Place(field="edition.number"), 2))
    rendition = Rendition("change sheet", level="O")
    (text,) = pages_of(write_book(LAYOUT.lay_out(after, rendition, Beside(before, paper="as laid out"))))
    assert "Barges, paragraph 1" not in text
    page = LAYOUT.lay_out(after, Rendition(level="O")).destinations[Place("n5")].page
    first = page - (page - 1) % 2
    assert f"Put in pages 1–2, {first}–{first + 1}" in text


def test_page_numbers_are_listed_as_people_say_them() -> None:
    words = ("page {pages}", "pages {pages}")
    assert page_list((1, 2, 3, 7, 9, 10), words) == "pages 1–3, 7, 9–10"
    assert page_list((4,), words) == "page 4"
    assert page_list((), words) == ""
