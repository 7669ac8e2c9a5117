"""Numbers that give away what is marked more highly than they are: a reader subtracts what she may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from briefs.book.book import Book
from briefs.book.cut import Cut
from briefs.book.figures import Figure
from briefs.book.ledger import Ledger, figure_number, references_of
from briefs.book.marking import MarkingProfile
from briefs.book.place import Place
from briefs.book.returns import HUNDRED
from briefs.book.schema import FieldKind, fields_of, get, walk
from briefs.book.section import Section
from briefs.book.text import typed_text
from briefs.book.trade import NOW, Group, Line, TradePackage
from briefs.book.value import Entity, Phrase
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.numbers.finding import NumberFinder


def check_differencing(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for the one line of a group that is marked more highly than all others of its total."""
    if not isinstance(section, TradePackage):
        return
    for group in section.groups:
        line = _given_away(facts.profile, group)
        if line is not None:
            details = (("line", line.name.en or line.name.ja), ("mark", line.marking.level if line.marking else ""))
            yield Problem("differencing", "warning", Place(section.id, line.id, "marking"), details)


def given_away(whole: Book, made: Cut, finder: NumberFinder) -> Iterator[Problem]:
    """Yield a problem for each number left in a cut by which its reader can work out one that was withheld.

    These are: the true total of a table, or its true part of a frame, of which one line was withheld; that line's own
    amount; all but one of the parts of a hundred per cent; and everything that a withheld figure is computed from.
    """
    told = tuple(_told(made.book, finder))
    for package in (one for one in whole.sections() if isinstance(one, TradePackage)):
        left = made.book.section(package.id)
        if isinstance(left, TradePackage):
            columns = (NOW, *(scenario.id for scenario in package.scenarios))
            for group, one, column in _thinned(package, left, columns):
                yield from _told_again(whole, group, one, column, told)
    yield from _rest_of_hundred(whole, made)
    yield from _computed(whole, made)


class _Told(msgspec.Struct, frozen=True):
    """A number that a cut tells, in whole units of `unit`, and where."""

    place: Place
    value: Decimal
    unit: str
    words: str


def _told(book: Book, finder: NumberFinder) -> Iterator[_Told]:
    ledger = Ledger(book)
    for figure in book.figures:
        if (value := ledger.value(figure.id)) is not None:
            yield _Told(Place(item=figure.id, field="value"), value, figure.unit, ledger.words(figure.id, "en") or "")
    for place, part in walk(book):
        for path, field in fields_of(type(part)).items():
            if field.kind in (FieldKind.TEXT, FieldKind.RUNS):
                held = get(part, path)
                text = held if isinstance(held, str) else typed_text(held)
                for number in finder.numerals_in(text):
                    yield _Told(place.at(path), number.value, number.unit, text[number.start : number.end])


def _thinned(whole: TradePackage, left: TradePackage, columns: Iterable[str]) -> Iterator[tuple[Group, Line, str]]:
    """Yield each group of which exactly one amount of a column was withheld, with its line and the column."""
    kept = {group.id: {line.id for line in group.lines} for group in left.groups}
    for group in whole.groups:
        for column in columns:
            lines = [line for line in group.lines if line.amount(column) is not None]
            gone = [line for line in lines if line.id not in kept.get(group.id, set())]
            if len(gone) == 1 and len(lines) > 1 and not group.in_words:
                yield group, gone[0], column


def _told_again(whole: Book, group: Group, one: Line, column: str, told: Iterable[_Told]) -> Iterator[Problem]:
    total, own = group.subtotal(column), one.amount(column)
    amounts = {amount * group.scale for amount in (total, own) if amount}
    frame = figure_number(whole, figure) if (figure := whole.figure(group.framework)) is not None else None
    part = group.part_of(frame, column) if frame else None
    for number in told:
        money = number.unit in ("", group.currency) and number.value in amounts
        if money or (number.unit == "%" and part is not None and number.value == part):
            yield _problem(number.place, number.words, one.name.en or one.name.ja)


def _rest_of_hundred(whole: Book, made: Cut) -> Iterator[Problem]:
    """Yield the withheld one of figures in per cent of one base that make a hundred."""
    ledger, shares = Ledger(whole), dict[Phrase, list[Figure]]()
    for figure in whole.figures:
        if figure.unit == "%":
            shares.setdefault(figure.base, []).append(figure)
    for figures in shares.values():
        gone = [figure for figure in figures if figure.id in made.ids]
        if len(gone) == 1 and len(figures) > 1 and sum(ledger.value(one.id) or 0 for one in figures) == HUNDRED:
            kept = [figure for figure in figures if figure.id not in made.ids]
            yield _problem(Place(item=kept[0].id, field="value"), ", ".join(one.key for one in kept), gone[0].key)


def _computed(whole: Book, made: Cut) -> Iterator[Problem]:
    """Yield the withheld figures of which a reader has every number that they are computed from."""
    left = {part.id: part for _, part in walk(made.book)}
    was = {part.id: part for _, part in walk(whole)}
    for figure in whole.figures:
        named = references_of(figure)
        same = all(one.item in left and _as_it_was(left[one.item], was[one.item]) for one in named)
        if figure.id in made.ids and named and same:
            yield _problem(Place(item=figure.id, field="formula"), figure.formula, figure.key)


def _as_it_was(left: Entity, was: Entity) -> bool:
    return not isinstance(left, Group) or not isinstance(was, Group) or len(left.lines) == len(was.lines)


def _problem(place: Place, number: str, withheld: str) -> Problem:
    return Problem("given away", "warning", place, (("number", number), ("withheld", withheld)))


def _given_away(profile: MarkingProfile, group: Group) -> Line | None:
    levels = [level.code for level in profile.levels]
    marked = [
        (levels.index(line.marking.level), line)
        for line in group.lines
        if line.marking is not None and line.marking.level in levels and _has_amount(line)
    ]
    if group.in_words or len(marked) < 2:
        return None
    highest = max(rank for rank, _ in marked)
    above = [line for rank, line in marked if rank == highest]
    return above[0] if len(above) == 1 else None


def _has_amount(line: Line) -> bool:
    return line.now is not None or any(amount.value is not None for amount in line.amounts)
