"""What is different between two states of a book, part by part: by ids, never by how pages came to flow.

What a reader sees counts: words with the figures in them, amounts, subtotals, marks, order. Which sources a part cites
does not.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import msgspec

from briefs.book.formats import date_words, number
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.schema import Field, FieldKind, collections_of, fields_of, get, ids_in, is_section, same
from briefs.book.text import MARKS, FigureRun, Language, NoteRun, PersonRun, Run, Runs, TextRun
from briefs.book.trade import NOW, Group, Line
from briefs.book.value import Entity

Kind = Literal["changed", "new", "removed", "moved"]
FigureWords = Callable[[str, Language], str]
"""A figure of the ledger or a person (by id) as a language writes it; empty where it has no value."""
CONTEXT = 2
LONGEST = 14
_CUT, _STOP = "…", "。"


class Difference(msgspec.Struct, frozen=True):
    """One difference, at a place of the newer book.

    What is gone has the place of what stood beside it. `parts` are the ids inside that are as new as the part itself;
    `column` is the column of a trade line. `was` and `now` are what a reader sees, shortened to what differs; for what has
    moved they are its old and new number among its neighbours.
    """

    place: Place
    kind: Kind
    was: str = ""
    now: str = ""
    parts: tuple[str, ...] = ()
    column: str = ""

    def marked(self) -> Iterator[Place]:
        """Yield the places to be marked: a field, or whole parts."""
        yield self.place
        for part in self.parts:
            yield Place(self.place.section, part)


class State(msgspec.Struct, frozen=True):
    """One of the two states: a part of a book, and how its figures are told."""

    part: Entity
    figure: FigureWords


def compare(before: State, after: State, language: Language = "en") -> tuple[Difference, ...]:
    """Return the differences between two states of a section, or of a book's parts outside its sections."""
    section = after.part.id if is_section(after.part) else ""
    old, new = _Index(before.part), _Index(after.part)
    return tuple(_Comparison(section, (before, old), (after, new), language).differences())


def whole(section: Entity) -> Difference:
    """Return the difference that a whole new section makes."""
    return Difference(Place(section.id), "new")


class _Stand(msgspec.Struct, frozen=True):
    """A part where it stands: in which collection of which part, and at which place there."""

    part: Entity
    parent: str
    collection: str
    at: int


class _Index:
    """The parts of one state by id, in order; sections inside a book are left out."""

    def __init__(self, root: Entity) -> None:
        self.root = root
        self.stands: dict[str, _Stand] = {}
        self.rows: dict[tuple[str, str], list[str]] = {}
        self._add(root)

    def _add(self, parent: Entity) -> None:
        for name in collections_of(type(parent)):
            children = [child for child in getattr(parent, name) if not is_section(child)]
            self.rows[parent.id, name] = [child.id for child in children]
            for at, child in enumerate(children):
                self.stands[child.id] = _Stand(child, parent.id, name, at)
                self._add(child)


class _Comparison:
    def __init__(self, section: str, before: tuple[State, _Index], after: tuple[State, _Index], language: Language) -> None:
        self._section, self._language = section, language
        (self._before, self._old), (self._after, self._new) = before, after
        self._moved = self._movers()

    def differences(self) -> Iterator[Difference]:
        yield from self._fields(Place(self._section), self._old.root, self._new.root)
        yield from self._gone()
        for part_id, stand in self._new.stands.items():
            place = Place(self._section, part_id)
            old = self._old.stands.get(part_id)
            if old is None or type(old.part) is not type(stand.part):
                if stand.parent not in self._new.stands or stand.parent in self._old.stands:
                    told = excerpt("", self._first_words(stand.part, self._after.figure))[1]
                    yield Difference(place, "new", "", told, tuple(ids_in(stand.part))[1:])
                continue
            if part_id in self._moved:
                yield Difference(place, "moved", str(old.at + 1), str(stand.at + 1), tuple(ids_in(stand.part))[1:])
            yield from self._fields(place, old.part, stand.part)

    def _gone(self) -> Iterator[Difference]:
        for part_id, stand in self._old.stands.items():
            if part_id in self._new.stands or (stand.parent in self._old.stands and stand.parent not in self._new.stands):
                continue
            told = excerpt(self._first_words(stand.part, self._before.figure), "")[0]
            yield Difference(Place(self._section, self._neighbour(stand)), "removed", told)

    def _neighbour(self, stand: _Stand) -> str:
        """Return what still stands next to a part that is gone: before it, else after it, else what it stood in."""
        row = self._old.rows[stand.parent, stand.collection]
        around = [*reversed(row[: stand.at]), *row[stand.at + 1 :]]
        outside = stand.parent if stand.parent in self._new.stands else ""
        return next((other for other in around if other in self._new.stands), outside)

    def _movers(self) -> frozenset[str]:
        """Return the fewest parts that must have moved for the new order to come of the old."""
        out: set[str] = set()
        for (parent, name), row in self._new.rows.items():
            old = {part: at for at, part in enumerate(self._old.rows.get((parent, name), ()))}
            staying = [part for part in row if part in old]
            out.update(movers(staying, old))
            out.update(part for part in row if part not in old and part in self._old.stands)
        return frozenset(out)

    def _fields(self, place: Place, old: Entity, new: Entity) -> Iterator[Difference]:
        if isinstance(old, Line) and isinstance(new, Line):
            yield from self._columns(place, old, new)
        if isinstance(old, Group) and isinstance(new, Group):
            yield from self._subtotals(place, old, new)
        for path, field in fields_of(type(new)).items():
            if (
                field.kind in (FieldKind.PARTS, FieldKind.REFERENCES)
                or path in _UNSEEN
                or path in _IN_COLUMNS.get(type(new), ())
            ):
                continue
            was, now = get(old, path), get(new, path)
            texts = self._told(was, field, self._before.figure), self._told(now, field, self._after.figure)
            told_so = field.kind not in (FieldKind.PLAIN, FieldKind.REFERENCE) or field.refers == "figure"
            if texts[0] != texts[1] or not (told_so or same(was, now)):
                was_text, now_text = excerpt(*texts)
                yield Difference(place.at(path), "changed", was_text, now_text)

    def _columns(self, place: Place, old: Line, new: Line) -> Iterator[Difference]:
        for column in dict.fromkeys((NOW, *(amount.scenario for one in (old, new) for amount in one.amounts))):
            was, now = (_amount_told(line.amount(column)) or line.words(column) for line in (old, new))
            if was != now:
                field = "now" if column == NOW else "amounts"
                yield Difference(place.at(field), "changed", was, now, column=column)

    def _subtotals(self, place: Place, old: Group, new: Group) -> Iterator[Difference]:
        columns = (NOW, *(amount.scenario for one in (old, new) for line in one.lines for amount in line.amounts))
        for column in dict.fromkeys(columns):
            was, now = (_amount_told(group.subtotal(column)) for group in (old, new))
            if was != now:
                yield Difference(place.at("subtotal"), "changed", was, now, column=column)

    def _told(self, value: Any, field: Field, figure: FigureWords) -> str:
        if field.kind is FieldKind.RUNS:
            return _runs_told(value, figure, "ja" if field.language == "ja" else self._language)
        if field.kind is FieldKind.REFERENCE:
            return figure(value, self._language) if field.refers == "figure" else ""  # an id says nothing to a reader
        return _told(value, self._language)

    def _first_words(self, part: Entity, figure: FigureWords) -> str:
        """Return the first text that a reader sees of a part."""
        for path, field in fields_of(type(part)).items():
            if field.kind in (FieldKind.TEXT, FieldKind.RUNS) and (text := self._told(get(part, path), field, figure)):
                return text
        return ""


_UNSEEN = ("essential", "most_pages")  # what is marked key, or may be long, looks the same where it stands
_IN_COLUMNS: Mapping[type[Entity], tuple[str, ...]] = {Line: ("now", "amounts")}


def _runs_told(runs: Runs, figure: FigureWords, language: Language) -> str:
    return "".join(_run_told(run, figure, language) for run in runs).translate(MARKS)


def _run_told(run: Run, figure: FigureWords, language: Language) -> str:
    if isinstance(run, TextRun):
        return run.text
    if isinstance(run, FigureRun):
        return figure(run.figure, language)
    if isinstance(run, PersonRun):
        return figure(run.person, language)
    return f" [{run.text}]" if isinstance(run, NoteRun) else _CUT


def _amount_told(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def _told(value: Any, language: Language) -> str:
    if isinstance(value, Marking):
        return " ".join((value.level, *getattr(value, "caveats", ())))
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dt.datetime):
        return f"{date_words(value.date(), language, weekday=False)} {value:%H:%M}"
    if isinstance(value, dt.date):
        return date_words(value, language, weekday=False)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def excerpt(was: str, now: str) -> tuple[str, str]:
    """Return two texts without what they begin and end with alike, but for a word or two."""
    one, other = _words(was), _words(now)
    most = min(len(one), len(other))
    start = next((n for n in range(most) if one[n] != other[n]), most)
    end = next((n for n in range(most - start) if one[-1 - n] != other[-1 - n]), most - start)
    return _cut(one, start, len(one) - end), _cut(other, start, len(other) - end)


def _words(text: str) -> list[str]:
    """Return the words of a text, each with the space behind it; of Japanese the characters."""
    out: list[str] = []
    word = ""
    for character in " ".join(text.split(" ")):
        if ord(character) > 0x2E7F:
            out.extend([word] if word else [])
            out.append(character)
            word = ""
        else:
            word += character
            if character in " \n":
                out.append(word)
                word = ""
    return [*out, word] if word else out


def _cut(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - CONTEXT), min(len(words), end + CONTEXT)
    first = next((n for n in range(start, first, -1) if words[n - 1] == _STOP), first)  # no half word before a sentence
    if first <= CONTEXT:
        first = 0
    if len(words) - last <= CONTEXT:
        last = len(words)
    too_long = last - first > LONGEST * (3 if any(ord(word[0]) > 0x2E7F for word in words[first:last]) else 1)
    if too_long:
        last = first + LONGEST * (3 if any(ord(word[0]) > 0x2E7F for word in words[first:last]) else 1)
    text = "".join(words[first:last]).strip()
    return (_CUT if first else "") + (text.rstrip(".。、, ") + _CUT if last < len(words) else text)


def movers(parts: Sequence[str], rank: Mapping[str, int]) -> frozenset[str]:
    """Return the fewest of `parts` that must have moved for their order to come of their ranks."""
    return frozenset(parts) - frozenset(_longest_rising(parts, rank))


def _longest_rising(parts: Iterable[str], rank: Mapping[str, int]) -> list[str]:
    """Return the longest run of `parts` (not next to each other) whose ranks rise."""
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for part in parts:
        at = bisect_left(tails, rank[part])
        before[part] = ends[at - 1] if at else None
        tails[at : at + 1] = [rank[part]]
        ends[at : at + 1] = [part]
    out: list[str] = []
    last = ends[-1] if ends else None
    while last is not None:
        out.append(last)
        last = before[last]
    return out[::-1]
