"""Blocks of cells of the trade package that are written as one step: pasted, filled down, cleared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from briefs.book.trade import Line
from briefs.edits.edits import Change, SetField, Several
from desktop.models.entry import Refusal
from desktop.models.refusal_words import refusal_words
from desktop.models.trade_cells import Column, Row, read_cell, with_value
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.models.trade_table import TradeTable

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[Row, Column]


class TradeBlocks:
    """Writes blocks into one table: all of a block or nothing, which is told by the table's `block_refused`."""

    def __init__(self, table: TradeTable, session: Session) -> None:
        self._table, self._session = table, session

    def write(self, top_left: Index, cells: Sequence[Sequence[str]], hidden: Collection[Column] = ()) -> bool:
        """Write a block of texts from a cell rightwards and downwards, over the columns that are seen.

        Refused whole, with False, if any text does not fit. Computed columns in the middle of a block are passed over.
        """
        rows = [row for row in self._table.rows[top_left.row() :] if row.kind == "line"]
        columns = [column for column in self._table.columns[top_left.column() :] if column not in hidden]
        texts: dict[Cell, str] = {}
        for offset, line in enumerate(cells):
            if offset >= len(rows) or len(line) > len(columns):
                return self._refuse(Refusal("", "cells"))
            for column, text in zip(columns, line, strict=False):
                if column.path and (text.strip() or self._table.is_editable(rows[offset], column)):
                    texts[rows[offset], column] = text
        return self._write("Paste", texts)

    def fill_down(self, indexes: Sequence[Index]) -> bool:
        """Write what stands in the topmost selected cell of each column into those below it."""
        above: dict[Column, str] = {}
        texts: dict[Cell, str] = {}
        for row, column in map(self._table.cell, sorted(indexes, key=lambda index: index.row())):
            if self._table.is_editable(row, column):
                if column in above:
                    texts[row, column] = above[column]
                else:
                    above[column] = self._table.typed(row, column)
        return self._write("Fill down", texts)

    def clear(self, indexes: Sequence[Index]) -> bool:
        """Empty the amounts, words and confidences of cells; names stay."""
        cells = map(self._table.cell, indexes)
        emptied = {cell: "" for cell in cells if self._table.is_editable(*cell) and cell[1].kind != "name"}
        return self._write("Clear cells", emptied)

    def _write(self, label: str, texts: Mapping[Cell, str]) -> bool:
        lines: dict[str, Line] = {}
        edits: list[SetField] = []
        for (row, column), text in texts.items():
            if not self._table.is_editable(row, column):
                return self._refuse(Refusal(text, "cells"))
            line = lines.get(row.line) or self._table.line(row)
            value = read_cell(self._table.group(row), line, column, text)
            if isinstance(value, Refusal):
                return self._refuse(value)
            after = with_value(line, column, value)
            if after != line:
                edits.append(SetField(self._table.place_of(row, column), value))
            lines[row.line] = after
        self._table.forget_refusals(texts)
        self._session.do(Change(label, Several(tuple(edits))) if edits else None)
        self._table.block_refused.emit("")
        return True

    def _refuse(self, refusal: Refusal) -> bool:
        self._table.block_refused.emit(refusal_words(refusal))
        return False
