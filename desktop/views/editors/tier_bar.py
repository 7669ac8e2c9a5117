"""The bar that heads a tier of talking points."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from briefs.book.points import Tier
from desktop.models.choice_words import choice_words
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
        self._asks = QLabel()
        self.count(0)
        self._name.setProperty("role", "label")
        self.setFixedHeight(self.HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(self._name)
        layout.addStretch()
        layout.addWidget(self._asks)

    @property
    def words(self) -> str:
        """What the tier asks of the speaker."""
        return self._asks.text()

    def count(self, points: int) -> None:
        """Say what is asked where the tier has so many points, in the words of the page."""
        must = (
            self.tr("say all"),
            self.tr("say this one"),
            self.tr("say both"),
            self.tr("say all three"),
            self.tr("say all four"),
            self.tr("say all five"),
            self.tr("say all six"),
            self.tr("say all seven"),
        )
        asks: dict[Tier, str] = {
            "must raise": must[points if points < len(must) else 0],
            "if time": self.tr("in this order"),
            "if raised": self.tr("only if they raise it"),
        }
        self._asks.setText(asks[self._tier])

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
