"""What a meeting is for: items of its agenda to which nobody speaks, and points that serve none of our objectives."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.programme import Event, Programme
from briefs.book.section import Section
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem


def check_aims(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every item of an agenda without a point, and for every point of ours without an objective.

    Points that wait to be raised need no objective, nor does any point of a book that has none.
    """
    if isinstance(section, Programme):
        for event in (event for day in section.days for event in day.events):
            yield from _agenda(facts, section, event)
    if isinstance(section, TalkingPoints) and facts.ids["objective"]:
        for point in section.points:
            if not point.objective and point.tier != "if raised":
                name = (("point", point.name.in_language(section.language)),)
                yield Problem("point without objective", "note", Place(section.id, point.id, "objective"), name)


def _agenda(facts: Facts, section: Programme, event: Event) -> Iterator[Problem]:
    for item in event.agenda:
        if item.id not in facts.raised and event.role != "absent":
            named = (("item", item.title), ("event", event.title))
            yield Problem("agenda item without point", "warning", Place(section.id, item.id, "title"), named)
    total = sum(item.minutes for item in event.agenda)
    if total > event.minutes:
        details = (("total", str(total)), ("event", event.title), ("minutes", str(event.minutes)))
        yield Problem("agenda too long", "warning", Place(section.id, event.id, "minutes"), details)
