"""The cells of a trade package's table: which rows and columns there are, and what typed text means in each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Literal, get_args

import msgspec

from briefs.book.schema import replace
from briefs.book.search import fold
from briefs.book.text import Language
from briefs.book.trade import NOW, Amount, Group, Line, TradePackage
from briefs.book.value import Confidence
from desktop.models.choice_words import choice_words
from desktop.models.entry import Refusal, amount_text, read_cell_amount

RowKind = Literal["group", "line", "refusal", "subtotal"]
ColumnKind = Literal["code", "name", "confidence", "now", "level", "change"]


class Row(msgspec.Struct, frozen=True):
    """One row: what it shows, and the ids of its group and (lines and refusals) line."""

    kind: RowKind
    group: str
    line: str = ""


class Column(msgspec.Struct, frozen=True):
    """One column; levels and changes belong to a scenario, the name is in a language."""

    kind: ColumnKind
    scenario: str = ""
    language: Language = "en"

    @property
    def path(self) -> str:
        """Return the path of the line's field that the column shows, or "" where it is computed."""
        if self.kind == "name":
            return f"name.{self.language}"
        return {"confidence": "confidence", "now": "now", "level": "amounts"}.get(self.kind, "")

    @property
    def amount(self) -> str:
        """Return the column of amounts that this one shows (`NOW` or a scenario's id), or ""."""
        return NOW if self.kind == "now" else self.scenario


_CONFIDENCES: dict[str, Confidence] = {"": "", "low": "low", "medium": "medium", "high": "high"}


def columns_of(package: TradePackage, language: Language) -> tuple[Column, ...]:
    """Return the columns from the left, with names in a language."""
    first = (Column("code"), Column("name", language=language), Column("confidence"), Column("now"))
    kinds: tuple[ColumnKind, ...] = ("level", "change")
    return (*first, *(Column(kind, scenario.id) for scenario in package.scenarios for kind in kinds))


class Arrangement(msgspec.Struct, frozen=True):
    """Which lines are shown and in which order within their groups; the book's own order where no column is named."""

    words: str = ""
    column: Column | None = None
    descending: bool = False


AS_THE_BOOK = Arrangement()


def rows_of(package: TradePackage, refused: Collection[str], arrangement: Arrangement = AS_THE_BOOK) -> list[Row]:
    """Return the rows from the top; the lines in `refused` have their refusal under them."""
    out: list[Row] = []
    for group in package.groups:
        out.append(Row("group", group.id))
        for line in _arranged(group.lines, arrangement):
            out.append(Row("line", group.id, line.id))
            if line.id in refused:
                out.append(Row("refusal", group.id, line.id))
        if not group.in_words and group.lines:
            out.append(Row("subtotal", group.id))
    return out


def _arranged(lines: tuple[Line, ...], arrangement: Arrangement) -> Sequence[Line]:
    """Return the lines that hold the words, sorted by the column; what has no value stands last either way."""
    words, column = fold(arrangement.words), arrangement.column
    shown = [line for line in lines if words in _searched(line)] if words else list(lines)
    if column is None or column.kind == "code":
        return shown[::-1] if arrangement.descending else shown
    keyed = [(_sort_key(line, column), line) for line in shown]
    known = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=arrangement.descending)
    return [*(line for _, line in known), *(line for key, line in keyed if key is None)]


def _searched(line: Line) -> str:
    return fold(" ".join((line.name.en, line.name.ja, line.code, line.lead)))


def _sort_key(line: Line, column: Column) -> Any:
    if column.kind == "name":
        return fold(line.name.in_language(column.language)) or None
    if column.kind == "confidence":
        return list(_CONFIDENCES).index(line.confidence) or None
    return line.change(column.scenario) if column.kind == "change" else line.amount(column.amount)


def is_typed(group: Group, column: Column) -> bool:
    """Return whether the cells of a column hold what is typed: codes and changes are computed."""
    return column.kind not in ("code", "change") and not (column.kind == "now" and group.in_words)


def typed_text(line: Line, column: Column) -> str:
    """Return a cell's text as it is edited and copied."""
    if column.kind == "name":
        return line.name.ja if column.language == "ja" else line.name.en
    if column.kind == "confidence":
        return line.confidence
    return amount_text(line.amount(column.amount)) or line.words(column.amount)


def read_cell(group: Group, line: Line, column: Column, typed: str) -> Any:
    """Return the value of the column's field of the line once `typed` stands in the cell, or the Refusal."""
    if column.kind == "name":
        return typed.strip()
    if column.kind == "confidence":
        words = choice_words("confidence")
        known = {words[value].casefold(): value for value in get_args(Confidence)} | _CONFIDENCES
        found = known.get(typed.strip().casefold())
        return Refusal(typed, "confidence") if found is None else found
    if group.in_words:
        return _amounts(line, Amount(scenario=column.scenario, words=typed.strip()))
    value = read_cell_amount(typed, group.currency, group.scale)
    if isinstance(value, Refusal) or column.kind == "now":
        return value
    return _amounts(line, Amount(scenario=column.scenario, value=value))


def with_value(line: Line, column: Column, value: Any) -> Line:
    """Return the line with a column's field set."""
    changed = replace(line, column.path, value)
    return changed if isinstance(changed, Line) else line


def _amounts(line: Line, amount: Amount) -> tuple[Amount, ...]:
    """Return the line's amounts with one set, in its old position; an empty one is left out."""
    empty = amount.value is None and not amount.words
    if all(old.scenario != amount.scenario for old in line.amounts):
        return line.amounts if empty else (*line.amounts, amount)
    changed = tuple(amount if old.scenario == amount.scenario else old for old in line.amounts)
    return tuple(each for each in changed if not (empty and each is amount))
