"""How wide the columns of the trade package's table are, and which of them are hidden."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.models.trade_table import TradeTable
from desktop.views.editors.trade_cell import PADDING

WIDTHS = {"code": 56, "name": 190, "confidence": 92, "now": 76, "level": 84, "change": 68}


class ColumnWidths:
    """Gives amounts the room that they need, and what is left to the names."""

    def __init__(self, view: QTableView, table: TradeTable) -> None:
        self._view, self._table = view, table
        self._hidden: set[str] = set()
        self._fitted_in_yen = False

    def begin(self) -> None:
        """Give every column its first width, and hide again what was hidden."""
        self._set_widths()
        self.hide(self._hidden)

    def hide(self, keys: set[str]) -> None:
        """Hide the columns of these keys: "confidence", "now", "change" or a scenario's id."""
        self._hidden = keys
        for number_, column in enumerate(self._table.columns):
            self._view.setColumnHidden(number_, bool({column.kind, column.scenario} & keys))
        self.fit_names()

    def fit_amounts(self) -> None:
        """Widen columns whose amounts in view, or sums, do not fit: digits that are left off make another number."""
        if self._table.in_yen != self._fitted_in_yen:
            self._fitted_in_yen = self._table.in_yen
            self._set_widths()
        bold = QFont(self._view.font())
        bold.setWeight(QFont.Weight.Bold)
        metrics, header = QFontMetrics(bold), self._view.horizontalHeader()
        first, last = self._view.rowAt(0), self._view.rowAt(self._view.viewport().height() - 1)
        seen = self._table.rows[max(first, 0) : last + 1 if last >= 0 else len(self._table.rows)]
        lines = [row for row in seen if row.kind == "line" and not self._table.group(row).in_words]
        groups = [group for group in self._table.package.groups if not group.in_words]
        wider = False
        for number_, column in enumerate(self._table.columns):
            if column.kind not in ("now", "level", "change") or self._view.isColumnHidden(number_):
                continue
            texts = [self._table.words.shown(row, column) for row in lines]
            texts += [self._table.words.sum_text(group, column) for group in groups]
            needed = max(map(metrics.horizontalAdvance, texts), default=0) + 2 * PADDING + 1
            if needed > header.sectionSize(number_):
                header.resizeSection(number_, needed)
                wider = True
        if wider:
            self.fit_names()

    def fit_names(self) -> None:
        """Give the names what the other columns leave."""
        header = self._view.horizontalHeader()
        names = next(n for n, column in enumerate(self._table.columns) if column.kind == "name")
        others = sum(header.sectionSize(n) for n in range(header.count()) if n != names and not self._view.isColumnHidden(n))
        header.resizeSection(names, max(WIDTHS["name"], self._view.viewport().width() - others))

    def _set_widths(self) -> None:
        header = self._view.horizontalHeader()
        for number_, column in enumerate(self._table.columns):
            header.setSectionResizeMode(number_, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(number_, WIDTHS[column.kind])
        self.fit_names()
