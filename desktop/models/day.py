"""A day's events in time: which stand beside each other, and where two that need the principal meet."""

from __future__ import annotations

import datetime as dt

import msgspec

from briefs.book.formats import clock, clock_on
from briefs.book.programme import Day, Event
from briefs.book.text import Language
from briefs.book.zones import elsewhere, zone
from briefs.layout.clock import zone_name


class Placed(msgspec.Struct, frozen=True):
    """An event, its minutes from midnight, and the column that it takes where events meet."""

    event: Event
    start: int
    end: int
    column: int


def placed(day: Day) -> list[Placed]:
    """Return the events in the order of their times; one that begins before another has ended stands beside it."""
    out: list[Placed] = []
    for event in sorted(day.events, key=lambda event: event.start):
        start = event.start.hour * 60 + event.start.minute
        taken = {other.column for other in out if other.end > start}
        column = next(column for column in range(len(out) + 1) if column not in taken)
        out.append(Placed(event, start, start + event.minutes, column))
    return out


class Meeting(msgspec.Struct, frozen=True):
    """The stretch of time, in minutes from midnight, in which an event meets one that has not ended."""

    start: int
    end: int
    later: Placed


def meetings(events: list[Placed], home: str) -> list[Meeting]:
    """Return where two events that need the principal meet, by one clock: what meets across time zones, the checks tell.

    `home` is the book's time zone, which is that of every event that names none.
    """
    needed = [each for each in events if each.event.role != "absent"]
    return [
        Meeting(other.start, min(each.end, other.end), other)
        for number, each in enumerate(needed)
        for other in needed[number + 1 :]
        if other.start < each.end and (other.event.zone or home) == (each.event.zone or home)
    ]


def own_clock(day: Day, event: Event) -> str:
    """Return when an event begins, with the letters of its time zone where it names one."""
    if (there := zone(event.zone)) is None:
        return clock(event.start)
    return f"{clock(event.start)} {zone_name(dt.datetime.combine(day.date, event.start, there), event.zone)}".rstrip()


def home_clock(day: Day, event: Event, home: str, language: Language) -> str:
    """Return when an event begins by the clock of the book, where it has one of its own."""
    at = elsewhere(day.date, event.start, event.zone, home)
    return f"{clock_on(at, day.date, language)} {zone_name(at, home)}".rstrip() if at is not None else ""


def end_of(event: Event) -> dt.time:
    """Return when an event ends."""
    return (dt.datetime.combine(dt.date.min, event.start) + dt.timedelta(minutes=event.minutes)).time()
