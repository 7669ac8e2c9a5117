"""What the menus have in common: the window that they act in, and acts by the names of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.actions import Act
    from desktop.main_window import MainWindow


class Menu(QObject):
    """Does what a menu asks in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._outfit = window.outfit

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        raise NotImplementedError
