"""The rows of a file as they stand in it, coloured by what becomes of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from briefs.jobs.tables import TableSeen
from briefs.numbers.reading import read_number
from briefs.tables.columns import column_letter
from briefs.tables.outcome import Outcome
from desktop.style import token

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROLE_ROW = 0
"""The first row holds what each column is; the file's rows follow."""


class ImportTable(QAbstractTableModel):
    """The first rows of a file. Colours come from the view's look."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._seen: TableSeen | None = None
        self._passed: dict[int, str] = {}
        self._refused: dict[int, str] = {}

    def show(self, seen: TableSeen) -> None:
        """Show a file as it is read now."""
        self.beginResetModel()
        self._seen = seen
        self._passed, self._refused = {}, {}
        self.endResetModel()

    def tell(self, outcome: Outcome) -> None:
        """Colour the rows by what becomes of them."""
        self._passed = {row: kind for row, kind in outcome.passed if kind != "above"}
        self._refused = {one.row: one.head for one in outcome.refused}
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows are shown, the row of roles among them."""
        return 0 if parent.isValid() or self._seen is None else 1 + len(self._seen.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() or self._seen is None else len(self._seen.headings.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, colour and weight."""
        if self._seen is None or not index.isValid() or index.row() == ROLE_ROW:
            return None
        number, column = index.row() - 1, index.column()
        row = self._seen.rows[number]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row[column] if column < len(row) else ""
        head, is_head = self._seen.headings.heads[column], number in self._seen.headings.rows
        refused = self._refused.get(number + 1) == head
        left_out = number < self._seen.headings.body or number + 1 in self._passed
        is_figure = column < len(row) and not is_head and read_number(row[column]) is not None
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold if is_head or refused else QFont.Weight.Normal)
        side = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft
        ground = "error ground" if refused else "kasumi" if is_head else "panel" if left_out else "ground"
        ink = "shu" if refused else "secondary" if left_out and not is_head else "text"
        looks: dict[int, Any] = {
            Qt.ItemDataRole.BackgroundRole: token(self._view, ground),
            Qt.ItemDataRole.ForegroundRole: token(self._view, ink),
            Qt.ItemDataRole.TextAlignmentRole: side | Qt.AlignmentFlag.AlignVCenter,
            Qt.ItemDataRole.FontRole: font,
        }
        return looks.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's letter, or a row's number."""
        if role == Qt.ItemDataRole.SizeHintRole and orientation == Qt.Orientation.Vertical:
            return QSize(44, 28)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letter(section + (self._seen.left if self._seen is not None else 0))
        return "" if section == ROLE_ROW else str(section)
