"""What spans the cells of the trade package's table: units of groups, refusals, names that stay in view, or no lines."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from briefs.book.ledger import shown_text
from desktop.models.languages import interface_language
from desktop.models.refusal_words import refusal_words
from desktop.models.trade_cells import Row
from desktop.models.trade_table import TradeTable
from desktop.session import Session
from desktop.style import font, paint_focus, token
from desktop.views.editors.trade_cell import PADDING, strong
from desktop.views.editors.trade_columns import WIDTHS
from desktop.views.editors.trade_heads import HELD, held_width

HEIGHTS = {"group": 32, "line": 36, "refusal": 28, "subtotal": 36}


class Spans:
    """Paints over the cells of a view."""

    def __init__(self, view: QTableView, table: TradeTable, session: Session) -> None:
        self._view, self._table, self._session = view, table, session

    def paint(self, painter: QPainter) -> None:
        """Paint what spans the cells of the rows in view."""
        view, rows = self._view, self._table.rows
        if not self._table.package.groups:
            self._paint_empty(painter)
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        width = min(view.horizontalHeader().length(), view.viewport().width())
        for number_ in range(max(first, 0), (last if last >= 0 else len(rows) - 1) + 1):
            row = rows[number_]
            self._paint_held(painter, number_)
            rect = QRect(0, view.rowViewportPosition(number_), width, HEIGHTS[row.kind])
            if row.kind == "group":
                self._paint_group(painter, rect.adjusted(WIDTHS["code"] + PADDING, 0, -PADDING, 0), row)
            elif row.kind == "refusal":
                self._paint_refusal(painter, rect, row)

    def _paint_empty(self, painter: QPainter) -> None:
        """Say how the first lines come in."""
        painter.setFont(font("empty", interface_language()))
        painter.setPen(token(self._view, "text"))
        room = self._view.viewport().rect().adjusted(WIDTHS["code"] + PADDING, 24, -24, 0)
        words = QCoreApplication.translate("Spans", "No lines yet. Add one, or import a table (Ctrl+Shift+I).")
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)
        if self._view.hasFocus():
            paint_focus(painter, self._view.viewport().rect(), token(self._view, "ai"))

    def _paint_held(self, painter: QPainter, number_: int) -> None:
        """Draw a row's code and name over what has been scrolled below them."""
        width = held_width(self._view.horizontalHeader())
        for column in range(HELD if width else 0):
            option = QStyleOptionViewItem()
            option.rect = self._view.visualRect(self._table.index(number_, column))
            self._view.itemDelegate().paint(painter, option, self._table.index(number_, column))
        if width:
            edge = QRect(width - 1, self._view.rowViewportPosition(number_), 1, self._view.rowHeight(number_))
            painter.fillRect(edge, token(self._view, "kei"))

    def _paint_group(self, painter: QPainter, rect: QRect, row: Row) -> None:
        group = self._table.group(row)
        unit = self._table.words.unit_text(group)
        painter.setFont(self._view.font())
        painter.setPen(token(self._view, "secondary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, unit)
        rect.setRight(rect.right() - self._view.fontMetrics().horizontalAdvance(unit) - 2 * PADDING)
        painter.setFont(strong(self._view.font()))
        painter.setPen(token(self._view, "ai"))
        name = shown_text(self._session.book, group.name, self._table.package.language)
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_refusal(self, painter: QPainter, rect: QRect, row: Row) -> None:
        _, refusal = self._table.refusals(row.line)[0]
        painter.fillRect(rect, token(self._view, "error ground"))
        painter.setFont(self._view.font())
        painter.setPen(token(self._view, "shu"))
        words = refusal_words(refusal)
        inner = rect.adjusted(WIDTHS["code"] + PADDING, 0, -PADDING, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        if refusal.suggestion:
            inner.setLeft(inner.left() + self._view.fontMetrics().horizontalAdvance(words) + 2 * PADDING)
            painter.setFont(strong(self._view.font()))
            painter.setPen(token(self._view, "ai"))
            take = QCoreApplication.translate("Spans", "Use %1").replace("%1", refusal.suggestion)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, f"{take}   Alt+Enter")
