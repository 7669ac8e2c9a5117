"""The columns that the heads and the lines of the page share, and the words in them, which end where their column ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy

COLUMNS = (44, 56, 192, 220, 232, 136, 136)
"""Widths at 1440: check, copy, who, address, what, cleared to, state; all from the third on share what room there is."""
FIXED = 2
INDENT = sum(COLUMNS[:FIXED])
LINE_HEIGHT, EDGE = 20, 24


def share_columns(grid: QGridLayout) -> None:
    """Give a grid the columns of the page, so that heads and lines agree."""
    grid.setHorizontalSpacing(0)
    for number, width in enumerate(COLUMNS):
        if number < FIXED:
            grid.setColumnMinimumWidth(number, width)
        else:
            grid.setColumnStretch(number, width)


class Fitted(QLabel):
    """Words in one line that end in "…" where their column ends, and are told whole by their tooltip."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setFixedHeight(LINE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        if self.textFormat() == Qt.TextFormat.RichText:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.width() - 12
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)

    def say(self, words: str, *, rich: bool = False) -> None:
        """Show words."""
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setText(words)
        self.setToolTip("" if rich else words)
