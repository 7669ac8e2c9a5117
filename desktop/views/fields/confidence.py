"""The field that holds a confidence, or in its place a likelihood: dots, filled from the left, and the word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from briefs.book.place import Place
from briefs.book.value import BANDS, Confidence, Judgement
from desktop.models.choice_words import choice_words
from desktop.session import Session
from desktop.style import token
from desktop.views.fields.binding import Binding

LEVELS: tuple[Confidence, ...] = get_args(Confidence)
DOT, PITCH = 8, 12
BAND_DOT, BAND_PITCH = 5, 7
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1}


def draw_dots(painter: QPainter, rect: QRect, filled: int, colour: QColor, *, bands: bool = False) -> None:
    """Draw three dots, or one a band of likelihood, at the left of `rect`, centred from top to bottom."""
    count, dot, pitch = (len(BANDS), BAND_DOT, BAND_PITCH) if bands else (3, DOT, PITCH)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    for n in range(count):
        painter.setBrush(colour if n < filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.left() + n * pitch, rect.center().y() - dot // 2, dot, dot)
    painter.restore()


class ConfidenceField(QToolButton):
    """Left and Right take one dot away or add one, 0 to 3 set them; Enter, Space or a click opens the list.

    `levels` are what it can hold: confidences, and where a likelihood may stand instead the bands behind them.
    """

    def __init__(
        self, session: Session, place: Place, levels: Sequence[Judgement] = LEVELS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.place = place
        self._levels = tuple(levels)
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
        """Set a level by its number: how many dots are filled, from none to three, then the bands of likelihood."""
        if 0 <= level < len(self._levels):
            self._binding.send(self._levels[level])
            self._binding.refresh()

    def step(self, by: int) -> None:
        """Take a dot more or less; a confidence does not turn into a likelihood by that, nor back."""
        level = self._level + by
        if 0 <= level < len(self._levels) and (self._levels[level] in BANDS) == (self._levels[self._level] in BANDS):
            self.set_level(level)

    def sizeHint(self) -> QSize:
        """Return room for the dots and the longest word."""
        known = choice_words("confidence")
        longest = max(self.fontMetrics().horizontalAdvance(known[level]) + self._dots(level) for level in self._levels)
        return QSize(longest + 20, 28)

    def minimumSizeHint(self) -> QSize:
        """Return room for the dots and the longest word."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the dots, or open the list."""
        if event.key() in _STEPS and not event.modifiers():
            self.step(_STEPS[Qt.Key(event.key())])
        elif event.text() in ("0", "1", "2", "3"):
            self.set_level(int(event.text()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the dots and the word."""
        painter = QPainter(self)
        level = self._levels[self._level]
        filled, bands = self._filled()
        draw_dots(painter, self.rect().adjusted(6, 0, 0, 0), filled, token(self, "text"), bands=bands)
        painter.setPen(token(self, "secondary"))
        words = choice_words("confidence")[level]
        painter.drawText(self.rect().adjusted(10 + self._dots(level), 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _filled(self) -> tuple[int, bool]:
        """Return how many dots are filled, and whether they are those of a likelihood."""
        level = self._levels[self._level]
        return (BANDS.index(level) + 1, True) if level in BANDS else (self._level, False)

    @staticmethod
    def _dots(level: Judgement) -> int:
        return len(BANDS) * BAND_PITCH if level in BANDS else 3 * PITCH

    def _show(self, value: Judgement) -> None:
        self._level = self._levels.index(value)
        words = choice_words("confidence")[value]
        filled, bands = self._filled()
        told = self.tr("%1, %2 of seven") if bands else self.tr("%1, %2 of three")
        told = told.replace("%1", words).replace("%2", str(filled))
        self.setAccessibleDescription(told if self._level else words)
        self.update()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        known = choice_words("confidence")
        for level, value in enumerate(self._levels):
            if value in BANDS and self._levels[level - 1] not in BANDS:
                menu.addSection(self.tr("Or how likely it is"))
            action = menu.addAction(known[value])
            action.setCheckable(True)
            action.setChecked(level == self._level)
            action.triggered.connect(_setter(self, level))


def _setter(field: ConfidenceField, level: int) -> Callable[[], None]:
    return lambda: field.set_level(level)
