"""What a day asks of the principal."""

from __future__ import annotations

import datetime as dt

import msgspec

from briefs.book.programme import Account, Day, Event, Role, account_of


def day(*events: tuple[str, int, Role], travel: int = 0) -> Day:
    made = tuple(
        Event(id=str(number), title="", start=dt.time.fromisoformat(start), minutes=minutes, role=role, travel=travel)
        for number, (start, minutes, role) in enumerate(events)
    )
    return Day(id="day", date=dt.date(2031, 3, 3), events=made)


def told(day: Day, home: str = "Asia/Tokyo") -> Account | None:
    return account_of(day, home)


def test_time_between_events_is_free_and_that_of_two_at_once_is_not() -> None:
    account = told(day(("10:45", 45, "lead"), ("08:30", 45, "lead"), ("11:15", 30, "attend"), ("12:00", 60, "attend")))
    assert account == Account(lead=90, attend=90, free=90 + 15, begins=510, ends=780)


def test_what_the_principal_is_not_at_does_not_count() -> None:
    assert told(day(("09:00", 60, "absent"), ("10:00", 30, "lead"))) == Account(30, 0, 0, 600, 630)
    assert told(day(("09:00", 60, "absent"))) is None


def test_an_event_within_another_ends_no_sooner() -> None:
    assert told(day(("09:00", 120, "attend"), ("09:30", 30, "lead"), ("11:30", 30, "lead"))) == Account(
        60, 120, 30, 540, 720
    )


def test_what_is_free_between_two_clocks_is_not_told() -> None:
    made = day(("09:00", 60, "lead"), ("14:00", 60, "lead"))
    here, there = made.events
    apart = msgspec.structs.replace(made, events=(here, msgspec.structs.replace(there, zone="Asia/Seoul")))
    assert told(apart) == Account(120, 0, 0, 540, 900)


def test_an_event_that_names_the_books_own_time_zone_is_on_no_other_clock() -> None:
    made = day(("09:00", 60, "lead"), ("14:00", 60, "lead"))
    here, there = made.events
    named = msgspec.structs.replace(made, events=(here, msgspec.structs.replace(there, zone="Asia/Tokyo")))
    assert told(named) == told(made) == Account(120, 0, 240, 540, 900)
    assert told(named, home="Europe/Oslo") == Account(120, 0, 0, 540, 900)


def test_time_on_the_way_is_not_free() -> None:
    two: tuple[tuple[str, int, Role], ...] = ("09:00", 60, "lead"), ("11:00", 30, "lead")
    assert told(day(*two, travel=20)) == Account(90, 0, 40, 540, 690)
    assert told(day(*two, travel=90)) == Account(90, 0, 0, 540, 690)
