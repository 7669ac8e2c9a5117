"""The thumb tabs at the right: the paper's order and words, the open one wider."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.style import font, token

WIDTH, TAB_WIDTH, TAB_HEIGHT, PITCH, TOP = 44, 36, 84, 87, 4


class ThumbTab(msgspec.Struct, frozen=True):
    """A tab's id, numeral and word; upright letters where it is Japanese."""

    id: str
    numeral: str
    word: str
    japanese: bool = False


class SectionTabs(QWidget):
    """One tab below the other; up, down, Home and End choose, as clicks do."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: tuple[ThumbTab, ...] = ()
        self._open = 0
        self._offset = 0
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Tabs of the book"))

    def set_tabs(self, tabs: Sequence[ThumbTab], open_tab: str) -> None:
        """Show tabs, the one with the id `open_tab` open."""
        self._tabs = tuple(tabs)
        self._open = next((n for n, tab in enumerate(self._tabs) if tab.id == open_tab), -1)
        self._bring_into_view()
        if 0 <= self._open < len(self._tabs):
            tab = self._tabs[self._open]
            self.setAccessibleDescription(f"{tab.numeral} {tab.word}")
        self.update()

    def tab_rect(self, index: int) -> QRect:
        """Return where a tab stands."""
        width = WIDTH if index == self._open else TAB_WIDTH
        return QRect(WIDTH - width, TOP + index * PITCH - self._offset, width, TAB_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the width of the design and room for some tabs."""
        return QSize(WIDTH, TOP + 4 * PITCH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint all tabs."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "panel"))
        painter.fillRect(0, 0, 1, self.height(), token(self, "kei"))
        for index, tab in enumerate(self._tabs):
            self._paint_tab(painter, tab, self.tab_rect(index), index == self._open)
        if self.hasFocus() and 0 <= self._open < len(self._tabs):
            painter.setPen(token(self, "on-ai"))
            painter.drawRect(self.tab_rect(self._open).adjusted(3, 3, -4, -4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by key."""
        last = len(self._tabs) - 1
        goals = {
            Qt.Key.Key_Down: self._open + 1,
            Qt.Key.Key_Up: self._open - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        goal = goals.get(Qt.Key(event.key()))
        if goal is None or not 0 <= goal <= last:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(self._tabs[goal].id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by click."""
        for index, tab in enumerate(self._tabs):
            if self.tab_rect(index).contains(event.position().toPoint()):
                self.chosen.emit(tab.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll when there are more tabs than room."""
        self._scroll(self._offset - event.angleDelta().y())

    def _paint_tab(self, painter: QPainter, tab: ThumbTab, rect: QRect, is_open: bool) -> None:
        painter.fillRect(rect, token(self, "ai" if is_open else "mizu"))
        painter.setPen(token(self, "on-ai" if is_open else "text"))
        painter.setFont(font("book", "ja") if tab.japanese else font("strong"))
        box = QRect(rect.left(), rect.top() + 4, rect.width(), 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tab.numeral)
        painter.setFont(font("note", "ja" if tab.japanese else "en"))
        words = QRect(rect.left(), rect.top() + 24, rect.width(), rect.height() - 26)
        if tab.japanese:
            for line, letter in enumerate(tab.word[:3]):
                at = QRect(words.left(), words.top() + line * 16, words.width(), 16)
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, letter)
            return
        painter.save()
        painter.translate(QPoint(words.center().x() + 6, words.top()))
        painter.rotate(90)
        room = QRect(0, 0, words.height(), 16)
        word = painter.fontMetrics().elidedText(tab.word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()

    def _bring_into_view(self) -> None:
        if self._open >= 0:
            top = TOP + self._open * PITCH
            if top < self._offset:
                self._scroll(top - TOP)
            elif top + TAB_HEIGHT > self._offset + self.height():
                self._scroll(top + TAB_HEIGHT - self.height() + TOP)

    def _scroll(self, offset: int) -> None:
        most = max(0, TOP + len(self._tabs) * PITCH - self.height())
        self._offset = min(max(0, offset), most)
        self.update()
