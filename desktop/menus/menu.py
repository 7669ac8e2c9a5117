"""What the menus have in common: the window that they act in, and acts by the names of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.actions import Act
    from desktop.main_window import MainWindow

S = TypeVar("S")


class Menu(QObject):
    """Does what a menu asks in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._outfit = window.outfit

    def section_of(self, kind: type[S]) -> S | None:
        """Return the section of a kind that is meant: the selected one, else the book's first."""
        session = self._window.session
        if session is None:
            return None
        selected = session.book.section(session.selection.section)
        found = (section for section in session.book.sections() if isinstance(section, kind))
        return selected if isinstance(selected, kind) else next(found, None)

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        raise NotImplementedError
