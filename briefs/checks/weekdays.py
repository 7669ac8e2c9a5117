"""Dates against weekdays: a Tuesday that is a Monday, a 31st of a month of thirty, a day out of order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from briefs.book.formats import weekday_names
from briefs.book.place import Place
from briefs.book.programme import Day
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import NoteRun, Run, Runs, TextRun
from briefs.book.value import Entity
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.edits.edits import Change, SetField
from briefs.numbers.scales import kanji_value

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = weekday_names("en")
_SHORT = tuple(day[:3] for day in _DAYS)
_JAPANESE_DAYS = "月火水木金土日"
_DAY = rf"(?P<weekday>{'|'.join(_DAYS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(m[:3] for m in _MONTHS)})\b\.?)"
_BRITISH = re.compile(rf"\b{_DAY},? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (?P<year>\d{{4}}))?")
_WRITTEN_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_BEHIND = rf"[（(]{_DAY}[)）]"  # the weekday in brackets behind its date
_BRITISH_BEHIND = re.compile(rf"\b{_WRITTEN_DAY}(?: of)? {_MONTH}(?:,? (?P<year>\d{{4}}))? ?{_BEHIND}")
_AMERICAN_BEHIND = re.compile(rf"\b{_MONTH} {_WRITTEN_DAY}(?:,? (?P<year>\d{{4}}))? ?{_BEHIND}")
_AMERICAN = re.compile(rf"\b{_DAY},? {_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?")
_NUMBER = "[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
_IN_BRACKETS = rf"[（(](?P<weekday>[{_JAPANESE_DAYS}])(?:曜日?)?(?=[）)・、])"
_JAPANESE = re.compile(
    rf"(?:(?:(?P<year>\d{{4}})|令和(?P<reiwa>{_NUMBER}|元))年)?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})日"
    rf"(?:{_IN_BRACKETS}|(?P<named>[{_JAPANESE_DAYS}])曜)"
)
_SLASHED = re.compile(rf"(?<![\d/])(?:(?P<year>\d{{4}})/)?(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}}){_IN_BRACKETS}")
_NEXT = re.compile(rf"[）)](?:曜日?)?[、・，, ～〜~-]*(?P<day>{_NUMBER})日{_IN_BRACKETS}")  # 3月2日（火）・3日（水）
_HINT = re.compile(rf"[{_JAPANESE_DAYS}][）)曜・]|day|{'|'.join(_SHORT)}")  # no weekday is without one of these
_REIWA_BEFORE = 2018  # 令和元年 is 2019


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
    for path, field in fields_of(type(part)).items():
        if field.kind is FieldKind.TEXT:
            yield from _in_text(facts, place.at(path), get(part, path), None)
        elif field.kind is FieldKind.RUNS:
            runs: Runs = get(part, path)
            for index, run in enumerate(runs):
                if isinstance(run, TextRun | NoteRun):
                    yield from _in_text(facts, place.at(path), run.text, (runs, index))


def _in_text(facts: Facts, place: Place, text: str, within: tuple[Runs, int] | None) -> Iterator[Problem]:
    if not _HINT.search(text):
        return
    for pattern in (_BRITISH, _BRITISH_BEHIND, _AMERICAN, _AMERICAN_BEHIND, _JAPANESE, _SLASHED):
        for match in pattern.finditer(text):
            written = match.groupdict()
            yield from _judge(facts, place, match, written, within)
            while pattern in (_JAPANESE, _SLASHED) and (after := _NEXT.match(text, match.end())) is not None:
                match, written = after, {**written, "named": None, **after.groupdict()}  # noqa: PLW2901
                yield from _judge(facts, place, match, written, within)


Written = dict[str, str | None]


def _judge(
    facts: Facts, place: Place, match: re.Match[str], told: Written, within: tuple[Runs, int] | None
) -> Iterator[Problem]:
    group = "named" if told.get("named") else "weekday"
    written = told[group] or ""
    days = _dates(told, facts.years)
    if days is None:
        yield Problem("no such date", "error", place, (("date", match.group()),))
        return
    if not days or any(_weekday(day, written) == written for day in days):
        return
    right = _weekday(days[0], written)
    start, end = match.span(group)
    text = match.string[:start] + right + match.string[end:]
    details = (("date", match.group()), ("right", right))
    value: str | Runs = text if within is None else _with_text(*within, text)
    yield Problem("weekday", "error", place, details, Change("Correct weekday", SetField(place, value)))


def _dates(written: Written, years: tuple[int, ...]) -> list[dt.date] | None:
    """Return the dates that may be meant (no year written: any year of the visit); None where there is no such date."""
    month = written["month"] or ""
    short = [name[:3] for name in _MONTHS]
    number = short.index(month[:3]) + 1 if month[:3] in short else _count(month)
    if reiwa := written.get("reiwa"):
        years = (_REIWA_BEFORE + (1 if reiwa == "元" else _count(reiwa)),)
    elif year := written.get("year"):
        years = (int(year),)
    try:
        return [dt.date(year, number, _count(written["day"] or "")) for year in years]
    except ValueError:
        return None


def _count(written: str) -> int:
    return int(written) if written.isdigit() else kanji_value(written)


def _weekday(date: dt.date, like: str) -> str:
    if like in _JAPANESE_DAYS:
        return _JAPANESE_DAYS[date.weekday()]
    if like in _DAYS:
        return _DAYS[date.weekday()]
    return _SHORT[date.weekday()] + ("." if like.endswith(".") else "")


def _with_text(runs: Runs, index: int, text: str) -> Runs:
    changed: list[Run] = list(runs)
    changed[index] = msgspec.structs.replace(runs[index], text=text)
    return tuple(changed)
