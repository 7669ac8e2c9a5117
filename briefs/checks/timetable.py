"""Meetings that cannot be: at once, or in two places with no time between; and points that do not fit their slot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from briefs.book.book import Book
from briefs.book.formats import spoken_time
from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.programme import Day, Event, Programme
from briefs.book.schema import walk
from briefs.book.section import Section
from briefs.book.slot import plan_slot
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem


def check_timetable(facts: Facts, section: Section) -> Iterator[Problem]:  # noqa: ARG001 - checks are asked alike
    """Yield a problem for every two events of the principal that meet, or that leave no time to move between them."""
    if isinstance(section, Programme):
        for day in section.days:
            yield from _of_day(section, day)


def check_slots(book: Book) -> Iterator[Problem]:
    """Yield a problem for every section of points that take longer than their slot, in any language they are written in."""
    events = {part.id: part for _, part in walk(book) if isinstance(part, Event)}
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


def _of_day(section: Programme, day: Day) -> Iterator[Problem]:
    events = sorted((event for event in day.events if event.role != "absent"), key=lambda event: event.start)
    for one, other in pairwise(events):
        end, start = _at(one) + dt.timedelta(minutes=one.minutes), _at(other)
        details = (("one", one.title), ("other", other.title))
        if start < end:
            yield Problem("clash", "error", Place(section.id, other.id, "start"), details)
        elif start == end and one.place and other.place and one.place != other.place:
            yield Problem("no time to move", "warning", Place(section.id, other.id, "start"), details)


def _at(event: Event) -> dt.datetime:
    return dt.datetime.combine(dt.date(2000, 1, 1), event.start)
