"""The field in the head of the window in which words of the book are looked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.style import icon

FIELD_WIDTH = 256
WORDS_FROM = 38  # px from the left: the words stand behind the sign


class FindField(QLineEdit):
    """Words to find in the book. Escape empties it and gives the focus back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(FIELD_WIDTH)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._keys = QLabel(self)
        self._keys.setObjectName("keys")
        self._keys.setProperty("role", "keys")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_keys)

    def set_keys(self, keys: QKeySequence) -> None:
        """Show the keys that lead here, at the right while the field is empty."""
        self._keys.setText(keys.toString(QKeySequence.SequenceFormat.NativeText))
        self._place_keys()

    def say(self, words: str) -> None:
        """Say what is found here, for the eye and the voice."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self._show_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the right."""
        super().resizeEvent(event)
        self._place_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _place_keys(self) -> None:
        size = self._keys.sizeHint()
        top = (self.height() - size.height()) // 2
        self._keys.setGeometry(self.width() - size.width() - 8, top, size.width(), size.height())
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys while the field is empty, where they do not stand on its words."""
        words_end = WORDS_FROM + self.fontMetrics().horizontalAdvance(self.placeholderText())
        wanted = bool(self._keys.text()) and not self.text()
        self._keys.setVisible(wanted and words_end < self._keys.geometry().left())
