"""Whether the book is kept, in words that follow the language."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

Saving = Literal["saved", "saving", "not saved", "read only"]


class SavedState(QLabel):
    """Tells how it stands with saving, and when the book was saved last if that was today."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[Saving, str] | None = None

    def tell(self, state: Saving, at: str = "") -> None:
        """Tell how it stands."""
        self._told = state, at
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        if self._told is None:
            return
        state, at = self._told
        words = {
            "saved": self.tr("Saved {}").format(at) if at else self.tr("Saved"),
            "saving": self.tr("Saving…"),
            "not saved": self.tr("Not saved"),
            "read only": self.tr("Read only"),
        }
        self.setText(words[state])
