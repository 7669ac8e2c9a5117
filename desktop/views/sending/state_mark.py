"""What can become of a copy, or became of it: a sign and a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.style import restyle, token
from desktop.style.icons import paint_icon


class StateMark(QWidget):
    """The last cell of a line."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._colour = "check", "text"
        self.words = QLabel()
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self.words, 0, Qt.AlignmentFlag.AlignTop)

    def show_state(self, icon: str, words: str, colour: str) -> None:
        """Show a state."""
        self._icon, self._colour = icon, colour
        strong = colour == "shu" or icon == "warning"
        self.words.setText(words)
        restyle(self.words, role={"shu": "refusal", "secondary": "second"}.get(colour, "strong" if strong else ""))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sign."""
        painter = QPainter(self)
        paint_icon(painter, self._icon, QRectF(0, 2, 16, 16), token(self, self._colour).name())
