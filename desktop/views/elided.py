"""Words in one line or two that end in "…" where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

ICON_GAP, TEXT_GAP = 4, 4
"""What Qt keeps free between icon and words, and around the words, of a choice."""


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


class ElidedBox(QComboBox):
    """A choice among words of somebody's own, however long."""

    def sizeHint(self) -> QSize:
        """Ask for what the longest words take with the room around them: Qt asks for the words alone."""
        return super().sizeHint() + QSize(TEXT_GAP, 0)

    def shown(self) -> str:
        """Return the words of the value as far as there is room for them."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._elided(option)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint as Qt does, with dots where the words of the value do not fit: Qt would cut a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._elided(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _elided(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + ICON_GAP
        return option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - TEXT_GAP)


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
