"""Bars beside what changed since the last edition, and the table that tells of it, on the pages of a book."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import get_args

import msgspec
import pytest

import resources
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.points import TalkingPoints, Tier
from briefs.book.posture import DocumentState, PostureKind
from briefs.book.press import Heat
from briefs.book.programme import Access, Role
from briefs.book.schema import find
from briefs.book.sections import SourceList
from briefs.book.sources import Reliability, SourceKind
from briefs.book.text import plain
from briefs.book.trade import Status
from briefs.book.value import Judgement
from briefs.edits import commands
from briefs.edits.edits import Edit, Insert, Move, Remove, SetField, apply
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.choices import choice_words
from briefs.layout.document import Document
from briefs.layout.marks import Marks, PageNumberSlot
from briefs.layout.page_numbers import number_words
from briefs.layout.words import read_words
from tests.books.sample import sample_taken
from tests.briefs.layout.engine import glyphs_of
from tests.briefs.layout.sections.sheets import marks_of

LAYOUT = BookLayout(resources.root())
SAMPLE = sample_taken()
VISIT = Place("scene-setter", "scene-visit", "runs")


def laid(after: Book, before: Book | None) -> Document:
    return LAYOUT.lay_out(after, beside=Beside(before))


def bars(document: Document) -> dict[int, list[tuple[float, float]]]:
    """The bars of each page that has any: top and height."""
    found = {page.number: [(bar.y, bar.height) for bar in page.survey.bars] for page in document.pages}
    return {number: on_page for number, on_page in found.items() if on_page}


def text_of(marks: Marks) -> str:
    return " ".join(glyphs.text for glyphs in glyphs_of(marks))


def table(document: Document) -> str:
    """The words of the pages of sources and changes."""
    first = document.destinations[Place("sources")]
    return " ".join(text_of(page.body.marks) for page in document.pages[first.page - 1 : first.last])


@cache
def plain_book() -> Book:
    book = SAMPLE.book
    for section in book.sections():
        if isinstance(section, SourceList):
            book = apply(book, Remove(Place(section.id)))
    return book


def test_without_an_earlier_edition_nothing_is_marked_and_no_table_stands() -> None:
    document = laid(SAMPLE.book, None)
    assert bars(document) == {}
    assert "Changes since" not in table(document)


def test_the_same_state_has_no_bars_and_says_that_nothing_changed() -> None:
    document = laid(SAMPLE.book, SAMPLE.book)
    assert bars(document) == {}
    assert "Nothing has changed since Edition 3." in table(document)


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (SetField(VISIT, plain("Other words.")), VISIT),
        (SetField(Place("summary", "red-risk", "title"), "No venture at all"), Place("summary", "red-risk", "title")),
        (SetField(Place("package", "lng", "confidence"), "high"), Place("package", "lng", "confidence")),
    ],
)
def test_a_bar_stands_beside_what_changed_in_its_full_height_and_nowhere_else(edit: Edit, place: Place) -> None:
    assert find(plain_book(), place) is not None
    document = laid(apply(plain_book(), edit), plain_book())
    (page,) = (page for page in document.pages if page.survey.shows(place))
    areas = [area for area in page.survey.areas if _within(area.place, place)]
    top, bottom = min(area.y for area in areas), max(area.y + area.height for area in areas)
    ((bar_top, bar_height),) = bars(document)[page.number]
    assert (bar_top, bar_height) == pytest.approx((top, bottom - top))
    assert sorted(bars(document)) == [2, page.number]


def _within(place: Place, outer: Place) -> bool:
    return place == outer or (not outer.field and Place(place.section, place.item) == outer)


def test_the_contents_bar_every_changed_section_also_one_made_from_another() -> None:
    points = [section.id for section in plain_book().sections() if section.id == "talking-points"]
    edit = SetField(Place(points[0], "point-package", "words.ja"), plain("別の言葉です。"))
    document = laid(apply(plain_book(), edit), plain_book())
    assert len(bars(document)[2]) == 2  # the points, and the Japanese page that says them
    assert len(bars(document)) == 3


def test_a_moved_part_is_told_by_its_numbers_and_a_new_one_as_new() -> None:
    before = SAMPLE.book
    after = apply(before, Move(Place("summary", "red-risk"), Place("summary", "", "red_lines"), 0))
    words = table(laid(after, before))
    assert "No. 3 in order" in words
    assert "No. 1 in order" in words


def test_the_sample_s_table_tells_each_change_with_its_page_and_both_wordings() -> None:
    document = laid(SAMPLE.book, SAMPLE.bundle.before)
    words = table(document)
    for told in (
        "Changes since Edition 2",
        "Red line 1",
        "A2, Fallback",
        "1,160",
        "1,180",
        "Position",
        "Point 4",
        "if time",
    ):
        assert told in words, told
    assert sorted(bars(document)) == [2, 3, 6, 10, 12, 22]


def test_a_table_of_few_changes_is_not_divided() -> None:
    document = laid(SAMPLE.book, SAMPLE.bundle.before)
    first = document.destinations[Place("sources")]
    pages = [text_of(page.body.marks) for page in document.pages[first.page - 1 : first.last]]
    (whole,) = (page for page in pages if "Changes since" in page)
    assert "(continued)" not in whole
    assert whole.index("Red line 1") < whole.index("Point 4")


def test_a_japanese_table_calls_choices_as_japanese_pages_do() -> None:
    japanese = apply(SAMPLE.book, SetField(Place("sources", field="language"), "ja"))
    talking = japanese.section("talking-points")
    assert isinstance(talking, TalkingPoints)
    point = next(one for one in talking.points if one.tier == "must raise")
    after = apply(japanese, SetField(Place(talking.id, point.id, "tier"), "if time"))
    words = table(laid(after, japanese)).replace(" ", "")
    assert "必ず発言する事項" in words
    assert "時間があれば発言する事項" in words


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("tier", get_args(Tier)),
        ("status", get_args(Status)),
        ("state", get_args(DocumentState)),
        ("kind", (*get_args(PostureKind), *get_args(SourceKind))),
        ("confidence", get_args(Judgement)),
        ("reliability", get_args(Reliability)),
        ("access", get_args(Access)),
        ("heat", get_args(Heat)),
        ("role", get_args(Role)),
    ],
)
def test_every_choice_that_pages_have_a_word_for_is_called_by_it(field: str, values: tuple[str, ...]) -> None:
    words = read_words(resources.folder("words") / "pages.yaml")["ja"]
    for value in filter(None, values):
        assert not choice_words(field, value, words).isascii()


def test_changes_are_told_in_the_order_of_the_pages_that_show_them() -> None:
    document = laid(SAMPLE.book, SAMPLE.bundle.before)
    source = document.destinations[Place("sources")]
    slots = [slot for page in document.pages[source.page - 1 : source.last] for slot in marks_of(page, PageNumberSlot)]
    told = [slot for slot in slots if slot.font.endswith("bold")]
    pages = [int(number_words(document.destinations, slot)) for slot in told]
    assert len(pages) > 6
    assert pages == sorted(pages)


def test_the_next_edition_says_what_it_replaces_and_since_when() -> None:
    at = dt.datetime(2026, 2, 3, 9, 0, tzinfo=dt.UTC)
    undated = apply(SAMPLE.book, SetField(Place(field="edition.at"), None))
    dated = commands.date_edition(undated, at)
    assert dated is not None
    before = apply(undated, dated.edit)
    after = apply(before, commands.next_edition(before).edit)
    assert (after.edition.number, after.edition.at, after.edition.replaces) == (4, None, "")
    cover = text_of(laid(after, before).pages[0].body.marks)
    assert "Edition 3" in cover
    assert "3 February, 18:00" in cover
    assert commands.date_edition(before, at) is None


def test_a_part_added_to_a_page_has_its_bar() -> None:
    section = next(section for section in plain_book().sections() if section.id == "scene-setter")
    block = section.blocks[0]  # type: ignore[union-attr]
    new = msgspec.structs.replace(block, id="added", runs=plain("A new paragraph."))
    document = laid(apply(plain_book(), Insert(Place(section.id, "", "blocks"), 0, new)), plain_book())
    page = document.pages[document.destinations[Place(section.id)].page - 1]
    areas = [area for area in page.survey.areas if area.place == Place(section.id, "added", "runs")]
    ((top, height),) = bars(document)[page.number]
    assert areas
    assert all(top <= area.y and area.y + area.height <= top + height for area in areas)
