"""How the focus comes to a part that has several fields."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Entered(QWidget):
    """A part's widget: given the focus, it hands it to the field one works in.

    Not by Qt's focus proxies: with one inside it, the Tab key passes over every field that stands before that.
    """

    entry: QWidget | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on."""
        if self.entry is not None:
            self.entry.setFocus(event.reason())
