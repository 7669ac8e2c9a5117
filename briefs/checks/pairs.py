"""Words in two languages that should say the same: a number in one alone, or a language missing that is printed."""

from __future__ import annotations

from collections.abc import Iterator

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
from briefs.numbers.moments import moments_in, months_in
from briefs.numbers.ordinals import ordinals_in
from briefs.numbers.reading import MONTHS
from briefs.numbers.stated import stated_in

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
            english, japanese = (_said(get(part, f"{root}.{each}")) for each in ("en", "ja"))
            if not english or not japanese:
                continue
            if (apart := _apart(english, japanese, finder)) is not None:
                details = (("number", apart[0]), ("language", apart[1]))
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


def _said(value: Runs | str) -> str:
    return value if isinstance(value, str) else plain_text(value)


def _apart(english: str, japanese: str, finder: NumberFinder) -> tuple[str, Language] | None:
    """Return the first number that one text alone says, or the first day, year or time that the other tells otherwise."""
    en, ja = stated_in(english, finder), stated_in(japanese, finder)
    for written in en.unmatched(ja):
        return written, "en"
    for written in ja.unmatched(en):
        return written, "ja"
    if en.counts - ja.numbers() and ja.counts - en.numbers():  # each counts what the other does not
        return f"{min(ja.counts - en.numbers()):f}", "ja"
    if named := _named_apart(english, japanese):
        return named, "en"
    theirs = moments_in(japanese)
    for kind, ours in moments_in(english).items():
        if ours and theirs[kind] and ours != theirs[kind]:
            written = min(ours ^ theirs[kind])
            return written, "en" if written in ours else "ja"
    return None


def _named_apart(english: str, japanese: str) -> str:
    """Return the first place in a row, or month alone, of the English, where each text tells one that the other does not."""
    ours, theirs = ordinals_in(english), ordinals_in(japanese)
    if ours - theirs and theirs - ours:
        return str(min(ours - theirs))
    (ours, all_ours), (theirs, all_theirs) = months_in(english), months_in(japanese)
    return MONTHS[min(ours - all_theirs) - 1].capitalize() if ours - all_theirs and theirs - all_ours else ""
