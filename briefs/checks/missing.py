"""What is missing where it must not be: a portion's mark, a figure's or statement's source."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.book import Book
from briefs.book.codes import codes_of, shown
from briefs.book.formulas import Fault
from briefs.book.ledger import Ledger
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.sections import Annex, SourceList
from briefs.book.text import Block, Portion, notes_in
from briefs.book.value import Entity
from briefs.book.written import says_something
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.edits.edits import Change, SetField

FORMULA_FAULTS: dict[Fault, str] = {
    "formula": "unreadable formula",
    "broken": "broken formula",
    "empty": "empty formula",
    "circular": "circular formula",
    "zero": "zero formula",
}
_NEEDS_NO_SOURCE = (Annex, SourceList)


def check_missing(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every portion of the section that says something without a mark, or without a source.

    A portion without sources of its own rests on its section's.
    """
    for place, part in walk_section(section):
        if not isinstance(part, Portion) or not (says_something(part) if part is not section else has_words(section)):
            continue
        yield from _marking(facts, place, part, section.marking)
        if (
            part is not section
            and not (part.sources or section.sources or _notes_cite(part))
            and _needs_source(section, part)
        ):
            yield Problem("no source", "warning", place.at("sources"))


def check_figures(facts: Facts, book: Book) -> Iterator[Problem]:
    """Yield a problem for every figure of the ledger without a value, a source or a mark, or whose formula has a fault."""
    ledger, codes = Ledger(book), codes_of(book)
    for figure in book.figures:
        place = Place(item=figure.id)
        key = (("key", figure.key),)
        if figure.value is None and not figure.formula:
            yield Problem("no value", "error", place.at("value"), key)
        if (fault := ledger.fault(figure.id)) is not None:
            what = shown(fault.what, codes)
            yield Problem(FORMULA_FAULTS[fault.fault], "error", place.at("formula"), (*key, ("what", what)))
        if not figure.sources:
            yield Problem("figure without source", "warning", place.at("sources"), key)
        yield from _marking(facts, place, figure, None)


def _notes_cite(part: Entity) -> bool:
    """Return whether a footnote in a part's words says where they come from."""
    paths = (path for path, field in fields_of(type(part)).items() if field.kind is FieldKind.RUNS)
    return any(note.sources for path in paths for note in notes_in(get(part, path)))


def has_words(section: Section) -> bool:
    """Return whether a section says more than its title: what has just been made from a template says nothing yet."""
    own = (get(section, path) for path, field in fields_of(type(section)).items() if field.kind is FieldKind.RUNS)
    parts = (part for _, part in walk_section(section) if part is not section)
    return bool(section.standfirst) or any(own) or any(isinstance(part, Portion) and says_something(part) for part in parts)


def _marking(facts: Facts, place: Place, part: Portion, section: Marking | None) -> Iterator[Problem]:
    if part.marking is None:
        at = place.at("marking")
        offered = section or Marking(level=facts.ceiling)
        details = (("mark", offered.level),)
        yield Problem("no marking", "warning", at, details, Change("Change marking", SetField(at, offered)))
    elif facts.profile.level(part.marking.level) is None:
        unknown = (("mark", part.marking.level), ("profile", facts.profile.name.en))
        yield Problem("unknown marking", "error", place.at("marking"), unknown)


def _needs_source(section: Section, part: Portion) -> bool:
    heading = isinstance(part, Block) and part.style == "heading"
    return not heading and not isinstance(section, _NEEDS_NO_SOURCE)
