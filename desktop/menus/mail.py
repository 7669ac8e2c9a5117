"""What the menus ask of mail: its accounts, and the wording of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefs.deliver.accounts import Mailroom, read_mailroom, write_mailroom
from briefs.errors import BriefsError
from desktop.menus.menu import Menu

if TYPE_CHECKING:
    from desktop.actions import Act
    from desktop.dialogs.accounts import AccountsDialog
    from desktop.dialogs.letter_text import LetterTextDialog
    from desktop.main_window import MainWindow


class MailMenu(Menu):
    """Does what the menus ask of mail. Accounts and wording are kept beside the settings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._folder = self._outfit.settings.path.parent

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {
            "mail accounts": self.show_accounts,
            "mail wording": self.show_wording,
        }

    def mailroom(self) -> Mailroom | None:
        """Return accounts and wordings; None, having told, where they cannot be read."""
        try:
            return read_mailroom(self._folder)
        except BriefsError as error:
            self._window.tell(error)
            return None

    def show_accounts(self) -> AccountsDialog | None:
        """Show the mail accounts."""
        from briefs.deliver.passwords import SystemKeeper  # noqa: PLC0415 - the window opens without mail and TLS
        from desktop.dialogs.accounts import AccountsDialog  # noqa: PLC0415

        mailroom = self.mailroom()
        if mailroom is None:
            return None
        dialog = AccountsDialog(mailroom, self._outfit, SystemKeeper(), self._window)
        dialog.open()
        return dialog

    def show_wording(self) -> LetterTextDialog | None:
        """Show the wording of messages."""
        from briefs.deliver.letters import load_letter_words  # noqa: PLC0415 - as above
        from desktop.dialogs.letter_text import LetterTextDialog  # noqa: PLC0415

        mailroom, outfit = self.mailroom(), self._outfit
        if mailroom is None:
            return None
        words = load_letter_words(outfit.resources / "words")
        dialog = LetterTextDialog(mailroom, words, outfit.interpreter.language, self._window)
        dialog.kept.connect(self._keep)
        dialog.open()
        return dialog

    def _keep(self, mailroom: Mailroom) -> None:
        try:
            write_mailroom(self._folder, mailroom)
        except BriefsError as error:
            self._window.tell(error)
