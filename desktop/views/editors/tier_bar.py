"""The bar that heads a tier of talking points."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from briefs.book.points import Tier
from desktop.models.words import choice_words
from desktop.style import token

_LOOKS: dict[Tier, tuple[str, str]] = {
    "must raise": ("ai", "on-ai"),
    "if time": ("usuai", "text"),
    "if raised": ("ground", "ai"),
}


class TierBar(QWidget):
    """The tier's name and what it asks of the speaker."""

    HEIGHT = 28

    def __init__(self, tier: Tier) -> None:
        super().__init__()
        self._tier = tier
        self._name = QLabel(choice_words("tier")[tier])
        asks: dict[Tier, str] = {
            "must raise": self.tr("say all of them"),
            "if time": self.tr("in this order"),
            "if raised": self.tr("only if they raise it"),
        }
        self._asks = QLabel(asks[tier])
        self._name.setProperty("role", "label")
        self.setFixedHeight(self.HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(self._name)
        layout.addStretch()
        layout.addWidget(self._asks)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bar: solid ai, usuai, or white in an ai frame."""
        painter = QPainter(self)
        fill, ink = _LOOKS[self._tier]
        painter.fillRect(self.rect(), token(self, fill))
        if fill == "ground":
            painter.setPen(token(self, "ai"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for label in (self._name, self._asks):
            palette = label.palette()
            if palette.windowText().color() != token(self, ink):
                palette.setColor(label.foregroundRole(), token(self, ink))
                label.setPalette(palette)
