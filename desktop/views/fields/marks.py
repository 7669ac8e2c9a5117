"""The field that holds a portion's mark: a box as on the page, and a menu of what the profile knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from briefs.book.marking import Marking, portion_words
from briefs.book.place import Place
from briefs.edits.commands import mark, together
from desktop.models.languages import interface_language
from desktop.session import Session
from desktop.style import restyle
from desktop.views.fields.binding import Binding


class MarkField(QToolButton):
    """Shows a mark, dashed “?” where there is none. Enter, Space or a click opens its menu."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.others: Sequence[Place] = ()
        """Portions that get the same mark in the same step."""
        self._session = session
        self.setEnabled(not session.read_only)
        self.setProperty("role", "mark")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._binding = Binding(self, session, place, self._show)
        self._binding.always = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def set_mark(self, marking: Marking | None) -> None:
        """Mark the portion, and the others with it."""
        marks = [mark(self._session.book, place, marking) for place in (self.place, *self.others)]
        self._session.do(together("Change marking", *marks), self)
        self._binding.refresh()

    def _show(self, marking: Marking | None) -> None:
        profile, language = self._session.profile, interface_language()
        level = profile.level(marking.level) if marking is not None else None
        self.setText("?" if marking is None else portion_words(profile, marking, language))
        restyle(self, look="missing" if marking is None else "outlined" if level and level.outlined else "filled")
        name = level.name.in_language(language) if level else marking.level if marking else self.tr("Not marked")
        self.setAccessibleDescription(name)
        self.setToolTip(name)

    def _fill(self) -> None:
        menu: QMenu = self.menu()
        menu.clear()
        marking: Marking | None = self._binding.value
        levels = QActionGroup(menu)
        for level in self._session.profile.levels:
            words = f"{level.code}  {level.name.in_language(interface_language())}"
            action = self._add(menu, words, _with(marking, level=level.code))
            action.setChecked(marking is not None and marking.level == level.code)
            levels.addAction(action)
            if level.code == (self._session.book.ceiling if marking is None else marking.level):
                menu.setActiveAction(action)
        if marking is not None:
            self._fill_caveats(menu, marking)
            menu.addSeparator()
            menu.addAction(self.tr("No mark")).triggered.connect(lambda: self.set_mark(None))

    def _fill_caveats(self, menu: QMenu, marking: Marking) -> None:
        known = self._session.profile.caveats
        menu.addSeparator()
        for caveat in (*known, *(each for each in marking.caveats if each not in known)):
            left = tuple(each for each in marking.caveats if each != caveat)
            chosen = caveat in marking.caveats
            action = self._add(menu, caveat, _with(marking, caveats=left if chosen else (*left, caveat)))
            action.setChecked(chosen)
        if self._session.profile.release_fallback or marking.release:
            menu.addAction(_release_field(menu, marking, self.set_mark))

    def _add(self, menu: QMenu, words: str, marking: Marking) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.set_mark(marking))
        return action


def _with(marking: Marking | None, **fields: Any) -> Marking:
    return Marking(**fields) if marking is None else msgspec.structs.replace(marking, **fields)


def _release_field(menu: QMenu, marking: Marking, keep: Callable[[Marking], None]) -> QWidgetAction:
    """Return the entry in which the countries are typed to which a portion may be released, parted by commas."""
    field = QLineEdit(", ".join(marking.release))
    field.setPlaceholderText(menu.tr("Releasable to: countries, parted by commas"))
    field.setAccessibleName(menu.tr("Releasable to"))

    def take() -> None:
        countries = tuple(word.strip().upper() for word in field.text().split(",") if word.strip())
        menu.close()
        keep(_with(marking, release=countries))

    field.returnPressed.connect(take)
    action = QWidgetAction(menu)
    action.setDefaultWidget(field)
    return action
