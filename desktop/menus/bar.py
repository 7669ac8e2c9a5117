"""The menu bar of a window: its menus, the words in them, and which of them can be used now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefs.book.place import Place
from desktop.menus.book import BookMenu
from desktop.menus.editing import EditMenu
from desktop.menus.editions import EditionsMenu
from desktop.menus.exchange import ExchangeMenu
from desktop.menus.file import FileMenu
from desktop.menus.help import HelpMenu
from desktop.menus.leaving import LeavingMenu
from desktop.menus.mail import MailMenu
from desktop.menus.printing import PrintMenu
from desktop.menus.rehearsing import RehearsingMenu
from desktop.menus.sending import SendingMenu
from desktop.menus.view import ViewMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from desktop.actions import Act, Actions
    from desktop.main_window import MainWindow
    from desktop.outfit import Outfit
    from desktop.session import Session


class MenuBar:
    """What can be asked of a window, by menu."""

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        self._actions = actions
        self.file, self.edit, self.view, self.book = FileMenu(window), EditMenu(window), ViewMenu(window), BookMenu(window)
        self.exchange, self.editions, self.mail = ExchangeMenu(window), EditionsMenu(window), MailMenu(window)
        self.sending, self.leaving, self.printing = SendingMenu(window), LeavingMenu(window), PrintMenu(window)
        self.rehearsing, self.help = RehearsingMenu(window), HelpMenu(window)

    def connect_all(self, settle: Act) -> None:
        """Let every action do what it says; `settle` is done before those that take the book as it is."""
        for menu in (
            self.file, self.edit, self.view, self.book, self.exchange, self.editions, self.mail, self.sending, self.leaving,
            self.printing, self.rehearsing, self.help,
        ):  # fmt: skip
            self._actions.connect_all(menu.acts(), settle)

    def fill(self, bar: QMenuBar, outfit: Outfit) -> None:
        """Fill the bar in the language of the moment and tick what holds."""
        self._actions.fill(bar, self.view.tick)
        add = self._actions.menu("add section")
        for kind, words in self.edit.kinds().items():
            add.addAction(words).triggered.connect(lambda _=False, kind=kind: self.edit.add_section(kind))
        self._actions["japanese" if outfit.interpreter.language == "ja" else "english"].setChecked(True)
        self._actions[outfit.settings.look].setChecked(True)
        self.fill_recent(outfit)

    def fill_recent(self, outfit: Outfit) -> None:
        """List the books that were opened last."""
        menu = self._actions.menu("recent")
        menu.clear()
        for path in outfit.settings.recent():
            menu.addAction(path.name).triggered.connect(lambda _=False, path=path: self.file.open_recent(path))
        menu.setEnabled(not menu.isEmpty())

    def grey(self, session: Session | None, *, in_sight: bool) -> None:
        """Grey what cannot be done with the book that is open, or while it is out of sight."""
        writable = session is not None and not session.read_only
        self._actions.grey(book=session is not None, writable=writable, in_sight=in_sight)
        self._actions.name_step("undo", session.undo_label if session is not None and writable else None)
        self._actions.name_step("redo", session.redo_label if session is not None and writable else None)
        selected = session.selection if session is not None else Place()
        self._actions["delete section"].setEnabled(writable and in_sight and selected != Place())
