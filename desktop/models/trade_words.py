"""What the cells of the trade package say: amounts in their units or in yen, changes, subtotals, and words for a voice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from briefs.book.formats import EN_DASH, date_words, illustrated, money, number, signed
from briefs.book.ledger import figure_number, shown_text
from briefs.book.trade import NOW, Group, Line, newest_exchange
from desktop.models.choice_words import choice_words
from desktop.models.languages import interface_language
from desktop.models.refusal_words import refusal_words
from desktop.models.trade_cells import Column, Row
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.models.trade_table import TradeTable


class TradeWords:
    """Puts the cells of a table into words; sums are kept for as long as their groups are the same."""

    def __init__(self, table: TradeTable, session: Session) -> None:
        self._table, self._session = table, session
        self._sums: dict[str, tuple[Group, dict[Column, Decimal | None]]] = {}

    def shown(self, row: Row, column: Column) -> str:
        """Return what stands in a cell."""
        if row.kind == "line":
            return self._line_text(row, column)
        if row.kind == "group":
            return self._group_text(row, column)
        if row.kind == "subtotal":
            return self._subtotal_text(row, column)
        return ""

    def told(self, row: Row, column: Column) -> str:
        """Return what a voice says of a cell, and a tip: its head and what stands in it, or why its entry was refused."""
        if (refusal := self._table.refusal(row, column)) is not None:
            return refusal_words(refusal)
        text = self.shown(row, column)
        scenario = next((each for each in self._table.package.scenarios if each.id == column.scenario), None)
        head = str(self._table.headerData(self._table.columns.index(column), Qt.Orientation.Horizontal))
        if scenario is not None:
            head = f"{scenario.name.in_language(interface_language())} {head}"
        return f"{head}: {text}" if head and text else text

    def unit_text(self, group: Group) -> str:
        """Return what a group's amounts are in as they are told now: its unit, or yen by which rate of which day."""
        language, tr = interface_language(), self._table.tr
        if group.in_words:
            return tr("in words")
        if not self._table.in_yen:
            return group.unit.in_language(language)
        if group.currency == "JPY":
            return tr("yen")
        rate = newest_exchange(self._table.package.exchange, group.currency)
        if rate is None or rate.yen is None:
            return tr("no exchange rate for {}").format(group.currency)
        dated = date_words(rate.dated, language, weekday=False) if rate.dated else tr("no date")
        words = tr("yen, {rate} to 1 {currency} ({date})")
        return words.format(rate=number(rate.yen), currency=group.currency, date=dated)

    def sum_text(self, group: Group, column: Column) -> str:
        """Return a group's sum in words; what is paid once has no change to sum up, but may be part of a framework."""
        if column.kind == "change" and not group.annual:
            return self._part_text(group, column)
        value = self._subtotal(group, column)
        if value is None:
            return EN_DASH
        return self._told_amount(group, value, signed_=column.kind == "change")

    def _part_text(self, group: Group, column: Column) -> str:
        """Return which part of its framework a group's total in a scenario is, where both are in one currency."""
        figure = self._session.book.figure(group.framework)
        frame = figure_number(self._session.book, figure) if figure is not None else None
        if figure is None or not frame or frame < 0 or figure.unit != group.currency:
            return ""
        level = Column("level", column.scenario)
        part = group.part_of(frame, column.scenario) if self._subtotal(group, level) is not None else None
        return "" if part is None else f"{number(part)}%"

    def _line_text(self, row: Row, column: Column) -> str:
        line = self._table.line(row)
        if column.kind == "code":
            return self._table.code(line.id)
        if column.kind == "name":
            book = self._session.book
            return illustrated(line.name.in_language(column.language), book.illustrative(line.sources))
        if column.kind == "confidence":
            return choice_words("confidence")[line.confidence] if line.confidence else EN_DASH
        return self._amount_text(row, line, column)

    def _amount_text(self, row: Row, line: Line, column: Column) -> str:
        if (refusal := self._table.refusal(row, column)) is not None:
            return refusal.typed
        if self._table.group(row).in_words:
            return line.words(column.scenario) if column.kind == "level" else ""
        if column.kind == "change" and not self._table.group(row).annual:
            return ""
        if column.kind == "change":
            broken = any(other.amount in (NOW, column.scenario) for other, _ in self._table.refusals(line.id))
            change = None if broken else line.change(column.scenario)
            return EN_DASH if change is None else self._told_amount(self._table.group(row), change, signed_=True)
        value = line.amount(column.amount)
        return EN_DASH if value is None else self._told_amount(self._table.group(row), value)

    def _told_amount(self, group: Group, value: Decimal, *, signed_: bool = False) -> str:
        """Return an amount in the group's units, or in yen where that is wanted and a rate is known."""
        if not self._table.in_yen:
            told = group.told(value)
            return signed(told) if signed_ else number(told)
        yen = self._table.package.in_yen(group, value)
        if yen is None:
            return "?"
        return ("+" if signed_ and yen > 0 else "") + money(yen, "JPY", interface_language())

    def _group_text(self, row: Row, column: Column) -> str:
        if column.kind == "code":
            return self._table.code(row.group)
        if column.kind != "name":
            return ""
        return shown_text(self._session.book, self._table.group(row).name, self._table.package.language)

    def _subtotal_text(self, row: Row, column: Column) -> str:
        if column.kind == "name":
            return self._table.tr("= Subtotal %1").replace("%1", self._table.code(row.group))
        if column.kind in ("code", "confidence"):
            return ""
        return self.sum_text(self._table.group(row), column)

    def _subtotal(self, group: Group, column: Column) -> Decimal | None:
        """Return a group's sum in a column; None where there is none, or while an entry that it needs is refused."""
        if self._table.refused_lines and any(
            other.amount == column.amount or (column.kind == "change" and other.kind == "now")
            for line in group.lines
            for other, _ in self._table.refusals(line.id)
        ):
            return None
        known, sums = self._sums.get(group.id, (None, {}))
        if known is not group:
            sums = {}
            self._sums[group.id] = group, sums
        if column not in sums:
            change = column.kind == "change"
            sums[column] = group.subtotal_change(column.scenario) if change else group.subtotal(column.amount)
        return sums[column]
