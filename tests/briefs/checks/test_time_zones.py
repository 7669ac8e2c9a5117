from __future__ import annotations

import datetime as dt

from briefs.book.programme import Day, Event, Programme
from briefs.checks.problem import Problem
from tests.briefs.checks.books import book_of, problems

CODES = ("clash", "no time to move", "no time to travel", "unknown time zone")


def event(name: str, start: str, minutes: int, zone: str = "", place: str = "") -> Event:
    return Event(
        id=name, title=name, start=dt.time.fromisoformat(start), minutes=minutes, zone=zone, place=place, role="lead"
    )


def found(*days: tuple[Event, ...]) -> list[Problem]:
    made = tuple(Day(id=f"day{n}", date=dt.date(2027, 3, n + 1), events=events) for n, events in enumerate(days))
    book = book_of(Programme(id="programme", title="Programme", days=made), time_zone="Asia/Tokyo")
    return [problem for problem in problems(book) if problem.code in CODES]


def test_events_at_different_hours_of_two_clocks_can_be_at_once() -> None:
    (problem,) = found((event("Tokyo", "10:00", 60), event("call", "09:30", 30, "Asia/Kuala_Lumpur")))
    assert (problem.code, dict(problem.details)) == ("clash", {"one": "Tokyo", "other": "call", "right": "10:00"})


def test_events_at_one_hour_of_two_clocks_need_not_clash_but_leave_time_to_travel() -> None:
    (problem,) = found((event("Tokyo", "10:00", 30), event("Penang", "10:00", 30, "Asia/Kuala_Lumpur")))
    assert (problem.code, problem.place.item) == ("no time to travel", "Penang")
    assert found((event("Tokyo", "10:00", 30), event("Penang", "14:00", 30, "Asia/Kuala_Lumpur"))) == []


def test_an_event_that_lasts_past_midnight_clashes_with_the_next_day() -> None:
    (problem,) = found((event("dinner", "23:00", 120),), (event("call", "00:30", 30),))
    assert (problem.code, problem.place.item) == ("clash", "call")


def test_a_zone_that_is_none_is_told() -> None:
    (problem,) = found((event("talks", "10:00", 30, "Tokio"),))
    assert (problem.code, problem.place.field) == ("unknown time zone", "zone")
