"""Dates against weekdays, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from briefs.book.programme import Day, Programme
from briefs.book.text import TextRun, typed_text
from briefs.edits.edits import apply
from tests.briefs.checks.books import OPEN, book_of, note, problems

# The book's meeting is from 1 to 3 March 2027; 1 March 2027 is a Monday.
WRONG = [
    ("We meet on Tuesday 1 March.", "Monday"),
    ("Monday 2 March 2027", "Tuesday"),
    ("on Wed 1 March", "Mon"),
    ("Sunday, March 1, 2027", "Monday"),
    ("Thursday the 2nd of March", "Tuesday"),
    ("Fri. 3 Mar 2027", "Wed."),
    ("By Saturday 25 December 2027 noon; but Friday 24 December 2027 and Monday 26 December 2027", "Sunday"),
    ("3月1日（火）に会合", "月"),
    ("2027年3月2日(月曜日)", "火"),
    ("令和9年3月3日（木）", "水"),
    ("令和元年5月1日（月）", "水"),
]
RIGHT = [
    "We meet on Monday 1 March.",
    "Tuesday 2 March 2027",
    "Monday, March 1",
    "Wed 3 March",
    "Sunday best, 1 March",
    "May day is a Saturday; 1 May 2027",
    "Friday 31 December 1999",
    "the Thursday market, March 1900 style",
    "3月1日（月）",
    "2027年3月2日（火曜日）",
    "令和9年3月3日（水）",
    "3月1日（祝）",
]


@pytest.mark.parametrize(("text", "right"), WRONG)
def test_a_wrong_weekday_is_found_and_its_fix_leaves_no_problem(text: str, right: str) -> None:
    book = book_of(note(text))
    (found,) = [problem for problem in problems(book) if problem.code == "weekday"]
    assert dict(found.details)["right"] == right
    assert found.fix is not None
    assert not problems(apply(book, found.fix.edit))


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_weekday_is_left_alone(text: str) -> None:
    assert not problems(book_of(note(text)))


@pytest.mark.parametrize("text", ["Monday 31 April 2027", "Monday 30 February", "2027年2月30日（月）", "11月31日（月）"])
def test_a_date_that_is_not_in_the_calendar_is_told(text: str) -> None:
    (found,) = problems(book_of(note(text)))
    assert found.code == "no such date"
    assert found.fix is None


def test_the_fix_keeps_the_emphasis_around_the_date() -> None:
    runs = (TextRun(text="On "), TextRun(text="Tuesday 1 March", bold=True), TextRun(text=" we meet."))
    book = book_of(note(runs))
    (found,) = problems(book)
    assert found.fix is not None
    section = apply(book, found.fix.edit).tabs[0].sections[0]
    fixed = section.blocks[0].runs  # type: ignore[union-attr]
    assert typed_text(fixed) == "On Monday 1 March we meet."
    assert fixed[1] == TextRun(text="Monday 1 March", bold=True)


def test_programme_days_out_of_order_are_told() -> None:
    days = tuple(Day(id=f"d{n}", date=dt.date(2027, 3, n)) for n in (2, 1))
    book = book_of(Programme(id="p", title="Programme", marking=OPEN, days=days))
    assert [(p.code, p.place.item) for p in problems(book)] == [("day order", "d1")]


def test_a_title_is_checked_like_any_text() -> None:
    (found,) = problems(book_of(note("Fine.", title="Talks on Friday 1 March 2027")))
    assert found.place.field == "title"
