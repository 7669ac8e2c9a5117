"""Words in two languages that should say the same: a number in one alone, or a language missing that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from briefs.book.place import Place
from briefs.book.points import Point, Pushback, TalkingPoints
from briefs.book.press import FollowUp, PressLine, PressLines, Question
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import FigureRun, Language, Runs
from briefs.book.value import Entity
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.checks.wordings import plain_text
from briefs.numbers.finding import NumberFinder
from briefs.numbers.moments import Moments, moments_in

TELLING = 10  # smaller numbers without a unit are often words of one language alone ("both of us": 両者)
_NAMES_OF_UNITS = {"unit", "noun", "base"}  # "US$ million" is no amount
_WORDED = {
    Point: ("words",),
    Pushback: ("words",),
    PressLine: ("words", "pressed"),
    Question: ("question", "answer"),
    FollowUp: ("question", "answer"),
}


def check_pairs(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every pair of texts whose figures differ, and for every text that a page will lack."""
    printed = {language for of, language in facts.companions if of == section.id}
    for place, part in walk_section(section):
        for path, field in fields_of(type(part)).items():
            if field.language == "en" and field.kind is FieldKind.RUNS:
                yield from _figures(place, part, path.removesuffix(".en"))
        if isinstance(section, TalkingPoints | PressLines) and printed:
            yield from _missing(place, part, {*printed, section.language})


def check_pair_numbers(section: Section, finder: NumberFinder) -> Iterator[Problem]:
    """Yield a problem for every pair of texts whose typed numbers differ."""
    for place, part in walk_section(section):
        for path, field in fields_of(type(part)).items():
            root = path.removesuffix(".en")
            if field.language != "en" or root in _NAMES_OF_UNITS:
                continue
            english, japanese = (_said(get(part, f"{root}.{each}"), finder) for each in ("en", "ja"))
            if english is None or japanese is None:
                continue
            for written, language in _apart(english, japanese):
                details = (("number", written), ("language", language))
                yield Problem("number in one language", "warning", place.at(f"{root}.ja"), details)


def _figures(place: Place, part: Entity, root: str) -> Iterator[Problem]:
    english, japanese = get(part, f"{root}.en"), get(part, f"{root}.ja")
    if not english or not japanese:
        return
    only = _bound(english) ^ _bound(japanese)
    for figure in sorted(only)[:1]:
        language = "en" if figure in _bound(english) else "ja"
        yield Problem("figure in one language", "warning", place.at(f"{root}.ja"), (("language", language),))


def _missing(place: Place, part: Entity, languages: set[Language]) -> Iterator[Problem]:
    for root in _WORDED.get(type(part), ()):
        written = {language for language in ("en", "ja") if get(part, f"{root}.{language}")}
        for language in sorted(languages - written):
            if written:
                yield Problem("no translation", "warning", place.at(f"{root}.{language}"), (("language", language),))


def _bound(runs: Runs) -> frozenset[str]:
    return frozenset(run.figure for run in runs if isinstance(run, FigureRun))


class _Said(msgspec.Struct, frozen=True):
    """The amounts that a text states, small counts apart, and the days, years and times of day (as they are told)."""

    amounts: frozenset[Decimal]
    counts: frozenset[Decimal]
    moments: Moments


def _said(value: Runs | str, finder: NumberFinder) -> _Said | None:
    text = value if isinstance(value, str) else plain_text(value)
    if not text:
        return None
    found = {one.value: bool(one.unit) or one.value >= TELLING for one in finder.numerals_in(text)}
    counts = frozenset(value for value, telling in found.items() if not telling and value > 1)
    return _Said(frozenset(value for value, telling in found.items() if telling), counts, moments_in(text))


def _apart(english: _Said, japanese: _Said) -> Iterator[tuple[str, Language]]:
    """Yield the first number that one text alone says, or the first day, year or time that the other tells otherwise."""
    for value in sorted(english.amounts ^ japanese.amounts)[:1]:
        yield f"{value.normalize():f}", "en" if value in english.amounts else "ja"
        return
    if english.counts - japanese.counts and japanese.counts - english.counts:  # each counts what the other does not
        yield f"{min(japanese.counts - english.counts):f}", "ja"
        return
    for kind, ours in english.moments.items():
        theirs = japanese.moments[kind]
        if ours and theirs and ours != theirs:
            written = min(ours ^ theirs)
            yield written, "en" if written in ours else "ja"
            return
