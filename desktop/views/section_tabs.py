"""The thumb tabs at the right: the paper's order and words, the open one wider."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.style import font, token

WIDTH, TAB_WIDTH, TAB_HEIGHT, PITCH, TOP = 44, 36, 84, 87, 4
NUMERAL_HEIGHT, UPRIGHT_PITCH, SMALLEST = 18, 13, 10


class ThumbTab(msgspec.Struct, frozen=True):
    """A tab's id, numeral and word; upright letters where it is Japanese."""

    id: str
    numeral: str
    word: str
    japanese: bool = False


class SectionTabs(QWidget):
    """One tab below the other; up, down, Home and End choose, as clicks do, and Ctrl with a digit from anywhere."""

    chosen = Signal(str)
    entered = Signal()
    """Emitted when a digit has chosen a tab from anywhere: one goes there to work, not to choose on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: tuple[ThumbTab, ...] = ()
        self._open = 0
        self._offset = 0
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Tabs of the book"))
        for position in range(9):
            QShortcut(QKeySequence(f"Ctrl+{position + 1}"), self, lambda position=position: self._enter(position))

    def set_tabs(self, tabs: Sequence[ThumbTab], open_tab: str) -> None:
        """Show tabs, the one with the id `open_tab` open."""
        shown = tuple(tabs), next((n for n, tab in enumerate(tabs) if tab.id == open_tab), -1)
        if shown == (self._tabs, self._open):
            return
        self._tabs, self._open = shown
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        """Keep the open tab in view."""
        self._scroll(self._offset)
        self._bring_into_view()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint all tabs."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "panel"))
        painter.fillRect(0, 0, 1, self.height(), token(self, "kei"))
        for index, tab in enumerate(self._tabs):
            self._paint_tab(painter, tab, self.tab_rect(index), index == self._open)
        if self.hasFocus() and 0 <= self._open < len(self._tabs):
            painter.setPen(QPen(token(self, "on-ai"), 2))
            painter.drawRect(self.tab_rect(self._open).adjusted(3, 3, -3, -3))

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
            self._choose(goal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by click."""
        for index, tab in enumerate(self._tabs):
            if self.tab_rect(index).contains(event.position().toPoint()):
                self.chosen.emit(tab.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll when there are more tabs than room."""
        self._scroll(self._offset - event.angleDelta().y())

    def _enter(self, position: int) -> None:
        if position < len(self._tabs):
            self._choose(position)
            self.entered.emit()

    def _choose(self, position: int) -> None:
        if position < len(self._tabs):
            self.chosen.emit(self._tabs[position].id)

    def _paint_tab(self, painter: QPainter, tab: ThumbTab, rect: QRect, is_open: bool) -> None:
        painter.fillRect(rect, token(self, "ai" if is_open else "mizu"))
        painter.setPen(token(self, "on-ai" if is_open else "text"))
        painter.setFont(font("tab numeral", "en" if tab.numeral.isascii() else "ja"))
        numeral = QRect(rect.left(), rect.top() + 2, rect.width(), NUMERAL_HEIGHT)
        painter.drawText(numeral, Qt.AlignmentFlag.AlignCenter, tab.numeral)
        letters = font("tab", "ja" if tab.japanese else "en")
        letters.setWeight(QFont.Weight.DemiBold if is_open else QFont.Weight.Normal)
        words = rect.adjusted(0, NUMERAL_HEIGHT + 3, 0, -2)
        if tab.japanese:
            self._paint_upright(painter, tab.word, words, letters)
        else:
            self._paint_turned(painter, tab.word, words, letters)

    @staticmethod
    def _paint_upright(painter: QPainter, word: str, rect: QRect, letters: QFont) -> None:
        painter.setFont(_fitted(letters, len(word) * UPRIGHT_PITCH / letters.pixelSize(), rect.height()))
        pitch = painter.font().pixelSize() * UPRIGHT_PITCH // letters.pixelSize()
        for line, letter in enumerate(word[: rect.height() // pitch]):
            at = QRect(rect.left(), rect.top() + line * pitch, rect.width(), pitch)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, letter)

    @staticmethod
    def _paint_turned(painter: QPainter, word: str, rect: QRect, letters: QFont) -> None:
        length = QFontMetrics(letters).horizontalAdvance(word) / letters.pixelSize()
        painter.setFont(_fitted(letters, length, rect.height()))
        shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, rect.height())
        painter.save()
        painter.translate(rect.right() + 1, rect.top())
        painter.rotate(90)
        painter.drawText(QRect(0, 0, rect.height(), rect.width()), Qt.AlignmentFlag.AlignVCenter, shown)
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


def _fitted(letters: QFont, length: float, room: int) -> QFont:
    """Return the font, smaller where words of a length (in ems) would not find room, but never below what is legible."""
    fitted = QFont(letters)
    if length:
        fitted.setPixelSize(max(SMALLEST, min(letters.pixelSize(), int(room / length))))
    return fitted
