"""References that lead nowhere: figures, pages, people and sources that are no longer there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from itertools import count

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import Field, FieldKind, collections_of, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import FigureRun, ReferenceRun, Runs, tidy
from briefs.book.trade import Line, TradePackage
from briefs.book.value import Entity
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.edits.edits import Change, SetField


def check_references(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every reference in the section to a part that is not in the book."""
    for place, part in walk_section(section):
        yield from _in_part(facts, place, part)
        if isinstance(part, TradePackage):
            yield from _amounts(place, part)


def check_book_references(facts: Facts, book: Book) -> Iterator[Problem]:
    """Yield the same for the book's own parts: people, sources, figures; and keys that two of them share."""
    yield from _in_part(facts, Place(), book)
    for name in collections_of(Book):
        for part in getattr(book, name):
            yield from _in_part(facts, Place(item=part.id), part)
    for keyed in (book.figures, book.sources):
        counts = Counter(part.key for part in keyed)
        for part in keyed:
            if counts[part.key] > 1:
                place, free = Place(item=part.id, field="key"), _free_key(part.key, counts)
                fix = Change("Change key", SetField(place, free))
                yield Problem("same key", "error", place, (("key", part.key), ("free", free)), fix)


def _free_key(key: str, taken: Container[str]) -> str:
    """Return the first key of the same letter that nothing has."""
    letters = key.rstrip("0123456789")
    return next(free for n in count(1) if (free := f"{letters}{n}") not in taken)


def _in_part(facts: Facts, place: Place, part: Entity) -> Iterator[Problem]:
    for path, field in fields_of(type(part)).items():
        if field.kind is FieldKind.REFERENCE:
            target = get(part, path)
            if target and target not in facts.ids[field.refers]:
                yield _broken(place.at(path), field.refers, SetField(place.at(path), ""))
        elif field.kind is FieldKind.REFERENCES:
            yield from _in_list(facts, place.at(path), field, get(part, path))
        elif field.kind is FieldKind.RUNS:
            yield from _in_runs(facts, place.at(path), get(part, path))


def _in_list(facts: Facts, place: Place, field: Field, targets: tuple[str, ...]) -> Iterator[Problem]:
    known = facts.ids[field.refers]
    if any(target not in known for target in targets):
        kept = tuple(target for target in targets if target in known)
        yield _broken(place, field.refers, SetField(place, kept))


def _in_runs(facts: Facts, place: Place, runs: Runs) -> Iterator[Problem]:
    for run in runs:
        code = ""
        if isinstance(run, FigureRun) and run.figure not in facts.ids["figure"]:
            code = "broken figure"
        elif isinstance(run, ReferenceRun) and run.target not in facts.pages:
            code = "broken page"
        if code:
            fix = Change("Remove reference", SetField(place, tidy(other for other in runs if other != run)))
            yield Problem(code, "error", place, fix=fix)


def _amounts(place: Place, package: TradePackage) -> Iterator[Problem]:
    columns = {scenario.id for scenario in package.scenarios}
    for group in package.groups:
        for line in group.lines:
            yield from _amounts_of(Place(place.section, line.id, "amounts"), line, columns)


def _amounts_of(place: Place, line: Line, columns: set[str]) -> Iterator[Problem]:
    kept = tuple(amount for amount in line.amounts if amount.scenario in columns)
    if len(kept) != len(line.amounts):
        fix = Change("Remove amounts", SetField(place, kept))
        yield Problem("broken scenario", "warning", place, (("line", line.name.en or line.name.ja),), fix)


def _broken(place: Place, kind: str, edit: SetField) -> Problem:
    return Problem(f"broken {kind}", "error", place, fix=Change("Remove reference", edit))
