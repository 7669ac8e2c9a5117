"""Lines that lead to a place in the book: problems, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefs.book.place import Place
from briefs.checks.problem import Problem, Severity
from desktop.models.languages import interface_language
from desktop.style import font, paint_focus, token
from desktop.style.icons import paint_icon

ROW, MARK = 28, 16
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLOURS = {"error": "shu", "warning": "text", "note": "secondary"}


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of a panel: what it says, where, what one click would do, and the place it leads to."""

    words: str
    where: str
    place: Place
    hint: str = ""
    action: str = ""
    severity: Severity | None = None
    problem: Problem | None = None


def _is_same(one: Line, other: Line) -> bool:
    """Return whether two lines tell of the same thing in the same place, however they word it now."""
    if one.problem is None or other.problem is None:
        return (one.place, one.words) == (other.place, other.words)
    return (one.problem.code, one.place) == (other.problem.code, other.place)


def _row_kept(chosen: Line, row: int, before: Sequence[Line], after: Sequence[Line]) -> int:
    """Return where the line chosen at `row` stands now, -1 where it is gone: others of its kind may stand in its place."""
    alike = [number for number, line in enumerate(after) if _is_same(line, chosen)]
    if chosen.problem is not None:
        told = [number for number in alike if _details(after[number]) == chosen.problem.details]
        if not told and len(alike) < sum(_is_same(line, chosen) for line in before):
            return -1
        alike = told or alike
    return min(alike, key=lambda number: abs(number - row), default=-1)


def _details(line: Line) -> tuple[tuple[str, str], ...]:
    return line.problem.details if line.problem is not None else ()


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: ARG002
        return len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (line.words, line.where, line.action) if part)
        return line.hint or None if role == Qt.ItemDataRole.ToolTipRole else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, rect = option.widget, option.rect
        if not isinstance(view, LineList):
            return
        line = view.model().lines[index.row()]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, token(view, "kasumi"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), token(view, "ai"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, rect, token(view, "ai"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, token(view, "kei 2"))
        if line.severity is not None:
            box = QRectF(rect.left() + 20, rect.top() + (ROW - MARK) // 2, MARK, MARK)
            paint_icon(painter, line.severity, box, token(view, _COLOURS[line.severity]).name())
        language = interface_language()
        painter.setFont(font("strong", language))
        painter.setPen(token(view, "ai"))
        own = painter.fontMetrics().horizontalAdvance(line.action)
        action = max(own, min(view.widest_action(), rect.width() // 4))
        right = rect.right() - 16
        painter.drawText(QRect(right - action, rect.top(), action, ROW), _RIGHT, line.action)
        painter.setFont(font("control", language))
        room = right - max(action, 64) - 24 - rect.left() - 48
        where = QRect(rect.left() + 48 + room * 62 // 100, rect.top(), room * 38 // 100, ROW)
        words = QRect(rect.left() + 48, rect.top(), room * 62 // 100 - 12, ROW)
        for box_, text, colour in ((words, line.words, "text"), (where, line.where, "secondary")):
            painter.setPen(token(view, colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box_.width())
            painter.drawText(box_, Qt.AlignmentFlag.AlignVCenter, shown)

    def action_rect(self, view: QWidget, rect: QRect, line: Line) -> QRect:
        """Return where the line's action can be clicked."""
        width = view.fontMetrics().horizontalAdvance(line.action) + 24
        return QRect(rect.right() - 16 - width, rect.top(), width + 16, ROW)


class LineList(QListView):
    """Lines that lead somewhere: double-click or Enter goes there, a click on the action does it."""

    chosen = Signal()
    """Emitted when somebody chooses a line, not when other lines come."""
    went = Signal(object)
    acted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines()
        self._painter = _Painter(self)
        self._widest: tuple[tuple[Line, ...], str, int] = ((), "", 0)
        self._followed_by: int | None = None  # the row that took the place of a chosen line that is gone
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setProperty("role", "lines")

    def model(self) -> _Lines:
        """Return the lines."""
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines. The chosen line stays chosen.

        Where it is gone, what followed it is chosen by whoever is in the list; for others the next step leads there, so
        that nobody takes the fix of a line that they have not seen.
        """
        chosen, row, before = self.current(), self.currentIndex().row(), self._lines.lines
        self._lines.show(lines)
        if chosen is None:
            return
        kept = _row_kept(chosen, row, before, lines)
        if kept < 0 and self.hasFocus():
            kept = min(row, len(lines) - 1)
        self._followed_by = row if kept < 0 else None
        if kept >= 0:
            self.setCurrentIndex(self._lines.index(kept))

    def current(self) -> Line | None:
        """Return the chosen line."""
        row = self.currentIndex().row()
        return self._lines.lines[row] if 0 <= row < len(self._lines.lines) else None

    def widest_action(self) -> int:
        """Return the width of the longest action: left free in every line, so that places stand under one another."""
        lines, language = self._lines.lines, interface_language()
        if self._widest[:2] != (lines, language):
            metrics = QFontMetrics(font("strong", language))
            width = max((metrics.horizontalAdvance(line.action) for line in lines if line.action), default=0)
            self._widest = (lines, language, width)
        return self._widest[2]

    def step(self, step: int) -> Line | None:
        """Choose the next (1) or previous (-1) line, round the ends, and return it."""
        count = len(self._lines.lines)
        if not count:
            return None
        row = self.currentIndex().row()
        if row < 0:
            row = (self._followed_by or 0) - (step > 0)
        goal, self._followed_by = (row + step) % count, None
        self.setCurrentIndex(self._lines.index(goal))
        self.chosen.emit()
        return self.current()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus also where there is no line that could."""
        super().paintEvent(event)
        if self.hasFocus() and not self._lines.lines:
            paint_focus(QPainter(self.viewport()), self.viewport().rect(), token(self, "ai"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where the line leads with Enter."""
        line = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None and not event.modifiers():
            self.went.emit(line)
            return
        super().keyPressEvent(event)
        if self.current() is not line:
            self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go where the line leads."""
        line = self.current()
        if line is not None and not self._on_action(event):
            self.went.emit(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do the line's action where that was clicked."""
        super().mouseReleaseEvent(event)
        line = self.current()
        if line is not None:
            self.chosen.emit()
        if line is not None and self._on_action(event):
            self.acted.emit(line)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a hand over what can be clicked."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            over = self._on_action(event, self.indexAt(event.position().toPoint()))
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def _on_action(self, event: QMouseEvent, index: QModelIndex | None = None) -> bool:
        at = index if index is not None else self.currentIndex()
        if not at.isValid() or not self._lines.lines[at.row()].action:
            return False
        line = self._lines.lines[at.row()]
        return self._painter.action_rect(self, self.visualRect(at), line).contains(event.position().toPoint())
