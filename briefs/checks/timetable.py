"""Meetings that cannot be: at once, or in two places with no time between; and points that do not fit their slot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefs.book.book import Book
from briefs.book.formats import clock, spoken_time
from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.programme import Event, Programme
from briefs.book.section import Section
from briefs.book.slot import plan_slot
from briefs.book.zones import zone
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.edits.edits import Change, SetField
from briefs.edits.programme import moved

NO_TIME, MINUTE = dt.timedelta(0), dt.timedelta(minutes=1)
JOURNEY = dt.timedelta(hours=2)  # nobody is in another time zone sooner


def check_timetable(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every two events of the principal that meet, or that leave no time to move between them.

    Each event is held against that which ends last of those before, by the clock of its own time zone, also from one day to
    another.
    """
    if not isinstance(section, Programme):
        return
    begins = dict(facts.begins)
    events = [event for day in section.days for event in day.events]
    for event in events:
        if event.zone and zone(event.zone) is None:
            place = Place(section.id, event.id, "zone")
            yield Problem("unknown time zone", "warning", place, (("zone", event.zone),))
    attended = sorted((event for event in events if event.role != "absent"), key=lambda event: begins[event.id])
    last: tuple[Event, dt.datetime] | None = None  # of those before, the one that ends last
    for event in attended:
        now = event, begins[event.id]
        if last is not None:
            yield from _between(facts, section, last, now)
        if last is None or _ends(*last) <= _ends(*now):
            last = now


def _ends(event: Event, begins: dt.datetime) -> dt.datetime:
    return begins + dt.timedelta(minutes=event.minutes)


def check_slots(book: Book) -> Iterator[Problem]:
    """Yield a problem for every section of points that take longer than their slot, in any language they are written in."""
    programmes = (section for section in book.sections() if isinstance(section, Programme))
    events = {event.id: event for programme in programmes for day in programme.days for event in day.events}
    for section in book.sections():
        if not isinstance(section, TalkingPoints) or not section.slot:
            continue
        event = events.get(section.event)
        for language in book.languages:
            plan = plan_slot(book, section, language, interpreted=event is not None and bool(event.interpreter))
            if plan.left < 0:
                dropped = ", ".join(map(str, plan.dropped))
                details = (("over", spoken_time(-plan.left)), ("points", dropped), ("language", language))
                yield Problem("over the slot", "warning", Place(section.id, field="slot"), details)


def _between(
    facts: Facts, section: Programme, first: tuple[Event, dt.datetime], second: tuple[Event, dt.datetime]
) -> Iterator[Problem]:
    """Yield what is wrong between two events with the moments at which they begin."""
    (one, begins), (other, start) = first, second
    left = start - _ends(one, begins)
    place, details = Place(section.id, other.id, "start"), (("one", one.title), ("other", other.title))
    travel = dt.timedelta(minutes=other.travel)
    right = moved(other.start, (travel - left) // MINUTE) if left < travel else None
    fix, told = Change("Change start", SetField(place, right)) if right else None, ("right", clock(right) if right else "")
    if left < NO_TIME:
        yield Problem("clash", "error", place, (*details, told), fix)
    elif left < travel:
        way = ("left", f"{left // MINUTE}"), ("travel", f"{other.travel}")
        yield Problem("too far", "warning", place, (*details, *way, told), fix)
    elif travel:
        return
    elif left == NO_TIME and one.place and other.place and one.place != other.place:
        yield Problem("no time to move", "warning", place, details)
    elif left < JOURNEY and (one.zone or facts.zone) != (other.zone or facts.zone):
        yield Problem("no time to travel", "warning", place, (*details, ("hours", f"{JOURNEY.seconds // 3600}")))
