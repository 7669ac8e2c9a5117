from __future__ import annotations

import pytest

from briefs.book.place import Place
from briefs.layout.document import Destination
from briefs.layout.marks import PageNumberSlot
from briefs.layout.page_numbers import number_words


def printed(pages: list[int], lines: int = 1, room: int = 0) -> list[str]:
    """What the slots of a list of pages print."""
    places = [Place(f"s{page}") for page in pages]
    arrivals = {place: Destination(page, 0.0, page) for place, page in zip(places, pages, strict=True)}
    slots = [
        PageNumberSlot(0, 0, "", 10, "", 80, places[0], others=tuple(places[1:]), line=n, lines=lines, room=room)
        for n in range(lines)
    ]
    return [number_words(arrivals, slot) for slot in slots]


@pytest.mark.parametrize(
    ("pages", "words"),
    [([5], "5"), ([9, 5, 5], "5, 9"), ([5, 6], "5, 6"), ([5, 6, 7], "5–7"), ([4, 6, 7, 8, 9, 12], "4, 6–9, 12")],
)
def test_three_pages_in_a_row_are_told_as_a_range(pages: list[int], words: str) -> None:
    assert printed(pages) == [words]


def test_a_list_of_pages_fills_its_lines_without_cutting_a_range_and_says_where_it_goes_on() -> None:
    assert printed([84, 91, 102, 103, 104, 110, 140], lines=3, room=12) == ["84, 91,", "102–104, 110,", "140"]


def test_a_line_that_is_not_needed_stays_empty() -> None:
    assert printed([84, 91], lines=3, room=12) == ["84, 91", "", ""]


def test_a_last_line_that_can_not_hold_the_rest_says_so() -> None:
    assert printed([84, 91, 102, 120], lines=1, room=8) == ["84, 91, …"]
