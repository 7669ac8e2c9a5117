"""A choice of few, all in sight: buttons in one frame, the chosen one in ai. Arrow keys choose too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class Segmented(QWidget):
    """One of several words is chosen."""

    chosen = Signal(int)
    """Emitted with the position of the word that somebody has chosen."""

    def __init__(self, words: Sequence[str], current: int = 0) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, each in enumerate(words):
            button = QToolButton()
            button.setText(each)
            button.setCheckable(True)
            button.setChecked(number == current)
            button.setProperty("role", "segment")
            self._group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch()
        self._group.idClicked.connect(self.chosen)
        if self.buttons():
            self.setFocusProxy(self.buttons()[max(current, 0)])

    @property
    def current(self) -> int:
        """Return the position of the chosen word."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Show a word as chosen, without telling."""
        button = self._group.button(number)
        if button is not None:
            button.setChecked(True)

    def buttons(self) -> list[QToolButton]:
        """Return the buttons from the left."""
        return [button for button in self._group.buttons() if isinstance(button, QToolButton)]
