"""How the cells of the trade package's table are painted and edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.models.trade_cells import Column, Row
from desktop.models.trade_table import TradeTable
from desktop.style import token
from desktop.views.fields.confidence import LEVELS, draw_dots
from desktop.views.fields.keeping import keep_soon

Index = QModelIndex | QPersistentModelIndex
PADDING = 8


def strong(font: QFont) -> QFont:
    """Return a font at the weight of names and levels."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


class CellField(QLineEdit):
    """The field over a cell. It keeps Enter to itself: the delegate has seen it, the table must not go down twice.

    `before` is what stood in the cell when it was entered: Escape gives it back.
    """

    def __init__(self, parent: QWidget, keep: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.before = ""
        self._keep = keep
        self._soon = keep_soon(self, self._kept)

    def _kept(self) -> None:
        if self.isModified():
            self._keep(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key, Enter included."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class CellDelegate(QStyledItemDelegate):
    """Paints every kind of row and opens a bare field over a cell to edit it."""

    def __init__(self, view: QTableView, table: TradeTable) -> None:
        super().__init__(view)
        self._view = view
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        table = self._table
        row, column = table.rows[index.row()], table.columns[index.column()]
        painter.save()
        self._ground(painter, option.rect, index)
        if row.kind == "line" and column.kind == "confidence":
            filled = LEVELS.index(table.line(row).confidence)
            if filled:
                draw_dots(painter, option.rect.adjusted(PADDING, 0, 0, 0), filled, token(self._view, "text"))
        elif row.kind != "refusal" and not (row.kind == "group" and column.kind == "name"):
            self._text(painter, option.rect, index)
        self._rules(painter, option.rect, row)
        if index == self._view.currentIndex() and row.kind in ("line", "group"):
            painter.setPen(QPen(token(self._view, "ai"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        elif table.refusal(row, column) is not None:
            painter.setPen(QPen(token(self._view, "shu"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the field that edits a cell."""
        place = QPersistentModelIndex(self._plain(index))
        field = CellField(parent, lambda text: self._table.keep_typed(place, text) if place.isValid() else None)
        field.setFrame(False)
        field.setProperty("role", "cell")
        field.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text as it is typed into the field, unless typing has already begun to replace it."""
        if isinstance(editor, CellField) and not editor.isModified():
            editor.before = str(index.data(Qt.ItemDataRole.EditRole))
            editor.setText(editor.before)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what is typed to the table."""
        if isinstance(editor, QLineEdit):
            model.setData(self._plain(index), editor.text())

    def _plain(self, index: Index) -> QModelIndex:
        return self._table.index(index.row(), index.column())

    def _ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        table = self._table
        row, column = table.rows[index.row()], table.columns[index.column()]
        is_current = row.kind == "line" and index.row() == self._view.currentIndex().row()
        is_selected = row.kind == "line" and self._view.selectionModel().isSelected(self._plain(index))
        is_tinted = is_current or is_selected or (row.kind in ("line", "subtotal") and table.is_first(column))
        refused = table.refusal(row, column) is not None
        painter.fillRect(rect, token(self._view, "error ground" if refused else "kasumi" if is_tinted else "ground"))
        if is_current and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), token(self._view, "ai"))

    def _text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        table = self._table
        row, column = table.rows[index.row()], table.columns[index.column()]
        font = QFont(self._view.font())
        font.setWeight(_weight(row, column))
        painter.setFont(font)
        painter.setPen(token(self._view, _ink(row, column)))
        alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, alignment, text)

    def _rules(self, painter: QPainter, rect: QRect, row: Row) -> None:
        if row.kind == "subtotal":
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, token(self._view, "text"))
        colour = token(self._view, "text" if row.kind == "subtotal" else "kei" if row.kind == "group" else "kei 2")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour)


def _weight(row: Row, column: Column) -> QFont.Weight:
    if row.kind == "subtotal":
        return QFont.Weight.Bold if column.kind != "change" else QFont.Weight.DemiBold
    if row.kind == "group" or column.kind in ("code", "level"):
        return QFont.Weight.DemiBold
    return QFont.Weight.Medium if column.kind == "name" else QFont.Weight.Normal


def _ink(row: Row, column: Column) -> str:
    if row.kind == "group":
        return "ai"
    return "secondary" if column.kind == "change" and row.kind == "line" else "text"
