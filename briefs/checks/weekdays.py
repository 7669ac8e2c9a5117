"""Dates against weekdays: a Tuesday that is a Monday, a 31st of a month of thirty, a day out of order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from briefs.book.place import Place
from briefs.book.programme import Day
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import NoteRun, Run, Runs, TextRun
from briefs.book.value import Entity
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.written_dates import WrittenDate, dates_in
from briefs.edits.edits import Change, SetField


def check_weekdays(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every date in the section's words that does not fall on the weekday beside it."""
    last: dt.date | None = None
    for place, part in walk_section(section):
        if isinstance(part, Day):
            if last is not None and part.date <= last:
                details = (("day", part.date.isoformat()), ("before", last.isoformat()))
                yield Problem("day order", "error", place.at("date"), details)
            last = part.date
        yield from _in_fields(facts, place, part)


def _in_fields(facts: Facts, place: Place, part: Entity) -> Iterator[Problem]:
    for path, index, date in _dates(part):
        meant = date.meant(facts.months)
        if meant is None or not date.weekday:
            yield Problem("no such date", "error", place.at(path), (("date", date.text),))
            continue
        right = date.right(meant)
        if right != date.weekday:
            value = _mended(get(part, path), index, date, right)
            fix = Change("Correct weekday", SetField(place.at(path), value))
            yield Problem("weekday", "error", place.at(path), (("date", date.text), ("right", right)), fix)


@remembered
def _dates(part: Entity) -> tuple[tuple[str, int, WrittenDate], ...]:
    """Return the dates that a part tells, each with its field, and which run of that it stands in."""
    found: list[tuple[str, int, WrittenDate]] = []
    for path, field in fields_of(type(part)).items():
        if field.kind is FieldKind.TEXT:
            found.extend((path, 0, date) for date in dates_in(get(part, path)))
        elif field.kind is FieldKind.RUNS:
            for index, run in enumerate(get(part, path)):
                if isinstance(run, TextRun | NoteRun):
                    found.extend((path, index, date) for date in dates_in(run.text))
    return tuple(found)


def _mended(value: str | Runs, index: int, date: WrittenDate, right: str) -> str | Runs:
    """Return a field's value with another weekday beside a date."""
    run = value if isinstance(value, str) else value[index]
    text = run if isinstance(run, str) else run.text if isinstance(run, TextRun | NoteRun) else ""
    mended = text[: date.start] + right + text[date.end :]
    return mended if isinstance(value, str) else _with_text(value, index, mended)


def _with_text(runs: Runs, index: int, text: str) -> Runs:
    changed: list[Run] = list(runs)
    changed[index] = msgspec.structs.replace(runs[index], text=text)
    return tuple(changed)
