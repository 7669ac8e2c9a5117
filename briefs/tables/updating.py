"""Lines that a table tells anew: which lines of a group its rows are, and what becomes of these.

A ministry sends its table again with other amounts, or ours back: what is there already is not to stand there twice.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from briefs.book.numbering import line_codes
from briefs.book.text import TextRun
from briefs.book.trade import Group, Line, TradePackage
from briefs.book.value import Phrase


class Told(msgspec.Struct, frozen=True):
    """A group's lines as a table leaves them, and how: those that change (before and after), those added, and how many stay.

    `same` are told as they are, `unnamed` are not in the table and stay as well; `elsewhere` are rows that tell lines of
    other groups, and are left out.
    """

    lines: tuple[Line, ...]
    changed: tuple[tuple[Line, Line], ...] = ()
    added: tuple[Line, ...] = ()
    same: int = 0
    unnamed: int = 0
    elsewhere: int = 0

    @property
    def meets(self) -> bool:
        """Return whether any line of the table is there already."""
        return bool(self.changed or self.same)


def told_anew(package: TradePackage, group: Group, rows: Sequence[Line]) -> Told:
    """Return what becomes of a group's lines when a table's rows, made lines, tell them anew.

    A line keeps its id, marking, sources and whatever the table does not tell; one that is not in the table stays.
    """
    codes = line_codes(package)
    others = _Known([line for other in package.groups if other.id != group.id for line in other.lines], rows, codes)
    known = _Known(group.lines, rows, codes)
    became: dict[int, Line] = {}
    added: list[Line] = []
    elsewhere = 0
    for row in rows:
        index = known.take(row)
        if index is not None:
            became[index] = _told(group.lines[index], row, codes)
        elif others.has(row):
            elsewhere += 1
        else:
            added.append(row)
    changed = tuple((line, became[n]) for n, line in enumerate(group.lines) if n in became and became[n] != line)
    kept = tuple(became.get(n, line) for n, line in enumerate(group.lines))
    same, unnamed = len(became) - len(changed), len(kept) - len(became)
    return Told((*kept, *added), changed, tuple(added), same, unnamed, elsewhere)


class _Known:
    """Lines that are there, each given out once: by name and code, by name, or by a code that both have once.

    A code may be the tariff's, or the one that we print before the line.
    """

    def __init__(self, lines: Sequence[Line], rows: Sequence[Line], codes: Mapping[str, str]) -> None:
        self._codes = [{line.code, codes[line.id]} - {""} for line in lines]
        self._taken: set[int] = set()
        self._named: dict[str, list[int]] = defaultdict(list)
        self._coded: dict[str, list[int]] = defaultdict(list)
        self._rows = Counter(row.code for row in rows)
        for index, line in enumerate(lines):
            for code in self._codes[index]:
                self._coded[code].append(index)
            for name in _names(line):
                self._named[name].append(index)

    def take(self, row: Line) -> int | None:
        """Return which line a row is; None for one that is not there yet."""
        named = [index for name in _names(row) for index in self._named.get(name, ()) if index not in self._taken]
        exact = [index for index in named if row.code in self._codes[index]]
        found = next(iter((*exact, *named, *self._by_code(row))), None)
        if found is not None:
            self._taken.add(found)
        return found

    def has(self, row: Line) -> bool:
        """Return whether a row is one of these by name and code."""
        named = (index for name in _names(row) for index in self._named.get(name, ()))
        return any(row.code in self._codes[index] for index in named)

    def _by_code(self, row: Line) -> list[int]:
        coded = self._coded.get(row.code, [])
        alone = len(coded) == 1 and self._rows[row.code] == 1
        return [index for index in coded if alone and index not in self._taken]


def _names(line: Line) -> Iterator[str]:
    """Yield what a line is called, width, case and spaces aside; what stands in brackets may be whose it is, and counts."""
    for name in (line.name.en, line.name.ja):
        if folded := "".join(unicodedata.normalize("NFKC", name).casefold().split()):
            yield folded


def _told(line: Line, row: Line, codes: Mapping[str, str]) -> Line:
    """Return a line with what a row tells of it."""
    code = "" if row.code == codes[line.id] else row.code
    anew = {amount.scenario: amount for amount in row.amounts}
    amounts = [anew.pop(amount.scenario, amount) for amount in line.amounts]
    typed = all(isinstance(run, TextRun) for run in line.note)  # what draws from the ledger is nothing that a table tells
    note = row.note if row.note and typed and _said(row) != _said(line) else line.note
    return msgspec.structs.replace(
        line,
        name=Phrase(en=line.name.en or row.name.en, ja=line.name.ja or row.name.ja),
        note=note,
        code=line.code or code,
        lead=row.lead or line.lead,
        quantity=line.quantity if row.quantity is None else row.quantity,
        unit=line.unit if _says_no_other(row.unit, line.unit) else row.unit,
        price=line.price if row.price is None else row.price,
        now=line.now if row.now is None else row.now,
        amounts=(*amounts, *anew.values()),
    )


def _says_no_other(told: Phrase, held: Phrase) -> bool:
    """Return whether words in one language or both are those that are held."""
    return told.en in ("", held.en) and told.ja in ("", held.ja)


def _said(line: Line) -> str:
    return "".join(run.text for run in line.note if isinstance(run, TextRun))
