"""What stands in the slot of page numbers, and that it stands inside its room."""

from __future__ import annotations

import datetime as dt

import pytest

from briefs.book.place import Place
from briefs.book.programme import Day, Event, Programme
from briefs.layout.document import Destination
from briefs.layout.marks import PageNumberSlot
from briefs.layout.page_numbers import number_words
from tests.briefs.layout.sections.sheets import SECRET, glyphs, layouts, marks_of, page_of


def told(*pages: int, **fields: object) -> str:
    """What a slot for these pages prints."""
    places = [Place(f"s{page}") for page in pages]
    numbers = {place: Destination(page, 0.0, page) for place, page in zip(places, pages, strict=True)}
    given = {"others": tuple(places[1:]), "words": ("page ", "pages "), **fields}
    slot = PageNumberSlot(0.0, 0.0, "SourceSans3-Semibold", 10, "#000000", 60, places[0], **given)  # type: ignore[arg-type]
    return number_words(numbers, slot)


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ((6,), "page 6"),
        ((6, 10), "pages 6, 10"),
        ((27, 122), "27, 122"),
        ((10, 11, 12), "pages 10–12"),
        ((127, 122, 103), "103, 122, 127"),
        ((3, 27, 122, 140, 155), "3, 27, 122, …"),
    ],
)
def test_a_list_that_has_no_room_stands_without_its_words_and_ends_with_dots(pages: tuple[int, ...], words: str) -> None:
    assert told(*pages, room=11) == words


def test_a_list_over_lines_ends_each_with_a_comma_and_the_last_that_there_is_with_dots() -> None:
    pages = tuple(range(101, 121, 2))
    assert [told(*pages, words=("", ""), room=12, line=n, lines=2) for n in range(2)] == ["101, 103, 105,", "107, 109, …"]


@pytest.mark.parametrize("pages", [(6, 10), (27, 122), (103, 122, 127), (3, 27, 122, 140, 155), (10, 11, 12)])
def test_pages_of_an_event_stand_clear_of_its_minutes(pages: tuple[int, ...]) -> None:
    event = Event(id="e", title="Talks", start=dt.time(9), minutes=120, marking=SECRET, pages=("a", "b"))
    programme = Programme(
        id="p", title="Days", marking=SECRET, days=(Day(id="d", date=dt.date(2031, 5, 6), events=(event,)),)
    )
    page = page_of(programme)
    (slot,) = marks_of(page, PageNumberSlot)
    minutes = glyphs(page, "120 min")
    words = told(*pages, room=slot.room)
    width = layouts().fonts.font(slot.font).widths[words] * slot.size
    assert slot.x + slot.width - width > minutes.x + minutes.width + 3
