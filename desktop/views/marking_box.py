"""A marking in its box between two lines, as it stands at the top of the window and at the foot of what fills it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.style import font, token

BOX_WIDTH, BOX_HEIGHT, ROW_HEIGHT = 256, 24, 28
AIR = 12
"""What is left between the box and its lines."""
WORDS_APART = "   "


class Marking(msgspec.Struct, frozen=True):
    """The words of a marking, and the colours its profile gives them, if it does."""

    words: tuple[str, ...] = ()
    background: str = ""
    foreground: str = ""

    def width(self) -> int:
        """Return how wide the box is: wider than the design's where the words are longer."""
        return max(BOX_WIDTH, QFontMetrics(font("banner")).horizontalAdvance(WORDS_APART.join(self.words)) + 48)

    def paint(self, painter: QPainter, widget: QWidget, box: QRect, left: int = 0) -> None:
        """Paint the box with its two lines; the first begins at `left`."""
        line, middle = token(widget, "text"), box.center().y()
        painter.fillRect(left, middle, box.left() - AIR - left, 1, line)
        painter.fillRect(box.right() + AIR + 1, middle, widget.width() - box.right() - AIR - 1, 1, line)
        painter.fillRect(box, self.background or line)
        painter.setPen(self.foreground or token(widget, "ground"))
        painter.setFont(font("banner"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, WORDS_APART.join(self.words))


class MarkingRow(QWidget):
    """A row that holds nothing but a marking in its middle."""

    def __init__(self, marking: Marking) -> None:
        super().__init__()
        self.marking = marking
        self.setAccessibleName(" ".join(marking.words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the box."""
        return QSize(self.marking.width(), ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the marking."""
        width = self.marking.width()
        top = (self.height() - BOX_HEIGHT) // 2
        self.marking.paint(QPainter(self), self, QRect((self.width() - width) // 2, top, width, BOX_HEIGHT))
