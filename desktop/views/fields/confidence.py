"""The field that holds a confidence: three dots, filled from the left, and the word."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from briefs.book.place import Place
from briefs.book.value import Confidence
from desktop.models.words import choice_words
from desktop.session import Session
from desktop.style import token
from desktop.views.fields.binding import Binding

LEVELS: tuple[Confidence, ...] = get_args(Confidence)
DOT, PITCH = 8, 12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1}


def draw_dots(painter: QPainter, rect: QRect, filled: int, colour: QColor) -> None:
    """Draw three dots at the left of `rect`, centred from top to bottom."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    for n in range(3):
        painter.setBrush(colour if n < filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.left() + n * PITCH, rect.center().y() - DOT // 2, DOT, DOT)
    painter.restore()


class ConfidenceField(QToolButton):
    """Left and Right take one dot away or add one, 0 to 3 set them; Enter, Space or a click opens the list."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._level = 0
        self.setEnabled(not session.read_only)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._binding = Binding(self, session, place, self._show)

    def set_level(self, level: int) -> None:
        """Set how many dots are filled, from none to three."""
        if 0 <= level < len(LEVELS):
            self._binding.send(LEVELS[level])
            self._binding.refresh()

    def sizeHint(self) -> QSize:
        """Return room for the dots and the longest word."""
        longest = max(self.fontMetrics().horizontalAdvance(words) for words in choice_words("confidence").values())
        return QSize(3 * PITCH + longest + 20, 28)

    def minimumSizeHint(self) -> QSize:
        """Return room for the dots and the longest word."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the dots, or open the list."""
        if event.key() in _STEPS and not event.modifiers():
            self.set_level(self._level + _STEPS[Qt.Key(event.key())])
        elif event.text() in ("0", "1", "2", "3"):
            self.set_level(int(event.text()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the dots and the word."""
        painter = QPainter(self)
        draw_dots(painter, self.rect().adjusted(6, 0, 0, 0), self._level, token(self, "text"))
        painter.setPen(token(self, "secondary"))
        words = choice_words("confidence")[LEVELS[self._level]]
        painter.drawText(self.rect().adjusted(10 + 3 * PITCH, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _show(self, value: Confidence) -> None:
        self._level = LEVELS.index(value)
        words = choice_words("confidence")[value]
        told = self.tr("%1, %2 of three").replace("%1", words).replace("%2", str(self._level))
        self.setAccessibleDescription(told if self._level else words)
        self.update()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for words, level in zip(choice_words("confidence").values(), range(len(LEVELS)), strict=True):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(level == self._level)
            action.triggered.connect(_setter(self, level))


def _setter(field: ConfidenceField, level: int) -> Callable[[], None]:
    return lambda: field.set_level(level)
