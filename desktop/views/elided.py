"""Words in one line or two that end in "…" where the room ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy


class Elided(QLabel):
    """A label that gives way: it asks for no width of its own."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """Return the words as far as there is room for them."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw them."""
        QPainter(self).drawText(self.rect(), self.alignment(), self.shown())


def in_two_lines(words: str, font: QFont, width: int) -> list[str]:
    """Return words as two lines show them, broken as a text is; what the second has no room for ends it in "…"."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textLength()
    layout.endLayout()
    rest = QFontMetrics(font).elidedText(words[end:], Qt.TextElideMode.ElideRight, width)
    return [words[:end].rstrip(), rest] if rest else [words]
