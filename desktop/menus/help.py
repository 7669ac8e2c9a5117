"""The Help menu: the user guide, the shortcuts, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from briefs import __version__
from briefs.wording import Wording
from desktop.dialogs.help import GuideWindow, shortcuts_page
from desktop.menus.menu import Menu
from desktop.messages import NAME, tell

if TYPE_CHECKING:
    from desktop.actions import Act
    from desktop.main_window import MainWindow


class HelpMenu(Menu):
    """Does what the Help menu asks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._guide: GuideWindow | None = None

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {"guide": self._show_guide, "shortcuts": self._show_shortcuts, "about": self._about}

    def _show_guide(self) -> GuideWindow:
        """Show the guide anew, in the language of the moment; there is one at a time."""
        if self._guide is not None:
            self._guide.deleteLater()
        self._guide = GuideWindow(self._outfit.resources / "guide", self._outfit.interpreter.language, self._window)
        self._guide.show()
        return self._guide

    def tour(self) -> None:
        """Show the guide's page for whoever begins."""
        self._show_guide().page.setSource(QUrl("first-book.md"))

    def _show_shortcuts(self) -> None:
        self._show_guide().show_page(shortcuts_page(self.tr("Shortcuts"), self._window.menu_actions.shortcuts()))

    def _about(self) -> None:
        words = self.tr("Prepares, checks and prints the briefing book of a summit. Works without a network.")
        tell(self._window, Wording(f"{NAME} {__version__}", words))
