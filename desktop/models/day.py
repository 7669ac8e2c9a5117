"""A day's events in time: which stand beside each other, and where two that need the principal meet."""

from __future__ import annotations

import datetime as dt

import msgspec

from briefs.book.programme import Day, Event


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


def meetings(events: list[Placed]) -> list[Meeting]:
    """Return where two events that need the principal meet."""
    needed = [each for each in events if each.event.role != "absent"]
    return [
        Meeting(other.start, min(each.end, other.end), other)
        for number, each in enumerate(needed)
        for other in needed[number + 1 :]
        if other.start < each.end
    ]


def end_of(event: Event) -> dt.time:
    """Return when an event ends."""
    return (dt.datetime.combine(dt.date.min, event.start) + dt.timedelta(minutes=event.minutes)).time()
