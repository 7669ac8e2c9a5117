"""Fields in which one chooses: yes or no, one of several, or parts of the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from briefs.book.book import Book
from briefs.book.place import Place
from desktop.session import Session
from desktop.style import icon
from desktop.views.elided import ElidedBox
from desktop.views.fields.binding import Binding


class Choice(msgspec.Struct, frozen=True):
    """One thing that can be chosen, and its words."""

    value: Any
    words: str


MARGIN = 24
INSET, QUIET_INSET = 11, 6
"""Where the words of a field begin, with a frame and without."""
Choices = Callable[[Book], Sequence[Choice]]


class CheckField(QCheckBox):
    """A field that is so or not."""

    def __init__(self, session: Session, place: Place, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.place = place
        self.setEnabled(not session.read_only)
        self._binding = Binding(self, session, place, lambda value: self.setChecked(bool(value)))
        self.clicked.connect(self._binding.send)


class ChoiceField(ElidedBox):
    """A field that holds one of several values. A value that is none of them is shown as it is, never lost."""

    def __init__(self, session: Session, place: Place, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._session = session
        self._choices = choices
        self._shown: tuple[Choice, ...] = ()
        self._icons: Mapping[Any, str] = {}
        self.setEnabled(not session.read_only)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._binding = Binding(self, session, place, self._show)
        self._binding.always = True
        self.activated.connect(self._chosen)

    def picture(self, icons: Mapping[Any, str]) -> None:
        """Show an icon, by its name, before the words of a value."""
        self._icons = icons
        self._picture()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page: it never changes a value that it passes over."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Name the choices in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._binding.refresh()

    def _show(self, value: Any) -> None:
        choices = tuple(self._choices(self._session.book))
        if all(choice.value != value for choice in choices):
            choices = (*choices, Choice(value, str(value)))
        if choices != self._shown:
            self._shown = choices
            self.clear()
            self.addItems([choice.words for choice in choices])
            self._picture()
        self.setCurrentIndex(next(index for index, choice in enumerate(choices) if choice.value == value))

    def _picture(self) -> None:
        for index, choice in enumerate(self._shown):
            if choice.value in self._icons:
                self.setItemIcon(index, icon(self._icons[choice.value]))

    def _chosen(self, index: int) -> None:
        self._binding.send(self._shown[index].value)


class ManyField(QPushButton):
    """A field that holds any of several values, chosen in a menu that stays open."""

    def __init__(self, session: Session, place: Place, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._session = session
        self._choices = choices
        self.setEnabled(not session.read_only)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ""
        self.setProperty("role", "choices")
        menu = _StayingMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._binding = Binding(self, session, place, self._show)
        self._binding.always = True

    def changeEvent(self, event: QEvent) -> None:
        """Name what is chosen in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._binding.refresh()

    @property
    def words(self) -> str:
        """Return what is chosen, in full."""
        return self._words

    def minimumSizeHint(self) -> QSize:
        """Return a width that does not grow with what is chosen."""
        return QSize(64, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the words where those of other fields stand: Qt would set them at the very edge of a button with a menu."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        inset = INSET if self.property("role") == "choices" else QUIET_INSET
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(inset, 0, 0, 0), left, self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the words as there is room for."""
        super().resizeEvent(event)
        self._elide()

    def toggle_value(self, value: Any) -> None:
        """Choose a value, or no longer."""
        chosen = tuple(self._binding.value)
        left = tuple(old for old in chosen if old != value)
        self._binding.send(left if len(left) < len(chosen) else (*chosen, value))

    def _show(self, value: Any) -> None:
        words = {choice.value: choice.words for choice in self._choices(self._session.book)}
        self._words = " · ".join(words.get(key, str(key)) for key in value) or self.tr("None")
        self.setToolTip(self._words)
        self.setAccessibleDescription(self._words)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 2 * MARGIN
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 48)))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        chosen = self._binding.value or ()
        choices = self._choices(self._session.book)
        known = {choice.value for choice in choices}
        for choice in (*choices, *(Choice(key, str(key)) for key in chosen if key not in known)):
            action = menu.addAction(choice.words)
            action.setCheckable(True)
            action.setChecked(choice.value in chosen)
            action.triggered.connect(_toggler(self, choice.value))
        if menu.isEmpty():
            menu.addAction(self.tr("There is nothing to choose from yet.")).setEnabled(False)


class _StayingMenu(QMenu):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isEnabled():
            action.trigger()
        else:
            super().keyPressEvent(event)


def _toggler(field: ManyField, value: Any) -> Callable[[], None]:
    return lambda: field.toggle_value(value)
