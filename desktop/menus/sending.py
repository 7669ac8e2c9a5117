"""Before anything leaves: the page in the window, and what it asks of the rest: files, drafts, dialogs, the mail program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from briefs.book.dates import file_date
from briefs.book.place import Place
from briefs.deliver.drafts import write_draft
from briefs.deliver.registrar import departure_of
from briefs.editions.departures import note_done
from briefs.editions.filenames import safe_name
from briefs.editions.slip import Slip
from briefs.errors import BriefsError
from briefs.files import replace_file
from briefs.jobs.export import SlipsOrder
from briefs.wording import Wording
from desktop.dialogs.passwords import PasswordsDialog
from desktop.menus.menu import Menu
from desktop.messages import tell

if TYPE_CHECKING:
    from briefs.deliver.accounts import Account
    from desktop.actions import Act
    from desktop.dialogs.mail_password import MailPasswordDialog
    from desktop.mail_program import MailProgram
    from desktop.main_window import MainWindow
    from desktop.views.sending.page import SendPage

RECIPIENTS = Place(field="recipients")


class SendingMenu(Menu):
    """Shows the page, and does what it asks. Everything about mail is imported when it is first shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.page: SendPage | None = None
        self._program: MailProgram | None = None

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {"send": self.show}

    def show(self) -> SendPage | None:
        """Show what is to leave."""
        from briefs.deliver.passwords import SystemKeeper  # noqa: PLC0415 - the window opens without mail and TLS
        from desktop.sending.desk import SendingDesk  # noqa: PLC0415
        from desktop.sending.premises import Premises  # noqa: PLC0415
        from desktop.views.sending.page import SendPage  # noqa: PLC0415

        window, session = self._window, self._window.session
        mailroom = window.menus.mail.mailroom()
        if session is None or mailroom is None or self.page is not None:
            return self.page
        premises = Premises(session, window.keeper, window.outfit, lambda: window.bundle, SystemKeeper())
        try:
            desk = SendingDesk(premises, mailroom, self)
        except BriefsError as error:
            window.tell(error)
            return None
        window.menus.rehearsing.leave()
        page = self.page = SendPage(desk, window.words)
        page.left.connect(self.leave)
        self._wire(page)
        window.show_over_book(page)
        return page

    def leave(self) -> None:
        """Go back to the book; what is under way is stopped, and the register knows of it."""
        page, self.page = self.page, None
        if page is not None:
            page.desk.close()
            self._window.show_book(page)
            page.desk.deleteLater()

    def close(self) -> None:
        """End with the book: nothing that was laid out for a mail program stays."""
        self.leave()
        if self._program is not None:
            self._program.clear()

    def save_drafts(self) -> None:
        """Ask for a folder, and write the letters of all copies that can go there, each with its copy."""
        if self.page is None:
            return
        title = self.tr("Save drafts in")
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._outfit.folder))
        if chosen:
            self.drafts_to(Path(chosen))

    def drafts_to(self, folder: Path) -> None:
        """Write drafts into a folder, with the certificates of those that are cut, and enter them in the register."""
        if self.page is None:
            return
        desk = self.page.desk
        number = desk.edition.book.edition.number
        lines = desk.sendable()
        try:
            for line in lines:
                letter = desk.letters[line.recipient.id]
                path = folder / f"{safe_name(f'{line.stamp.number:02d} {letter.name}')}.eml"
                write_draft(letter, path, desk.account)
                if line.made is not None and line.made.certificate:
                    replace_file(path.with_name(f"{path.stem}-certificate.pdf"), line.made.certificate)
                note_done(self._window.keeper.note, [departure_of(line, number, "draft", path.name)])
        except BriefsError as error:
            self._window.tell(error)
            return
        words = self.tr("1 draft is in {folder}") if len(lines) == 1 else self.tr("{count} drafts are in {folder}")
        hint = self.tr("They are in the register. A mail program opens each as a message that is not sent yet.")
        tell(self._window, Wording(words.format(count=len(lines), folder=folder), hint))

    def open_in_program(self, whose: str) -> None:
        """Open a recipient's letter, with its copy, in the system's mail program."""
        from desktop.mail_program import MailProgram  # noqa: PLC0415 - as above

        if self.page is None:
            return
        desk = self.page.desk
        line, letter = desk.line(whose), desk.letters.get(whose)
        if line is None or letter is None:
            return
        self._program = self._program or MailProgram(self)
        try:
            trouble = self._program.open(letter)
            if trouble is None:
                note_done(
                    self._window.keeper.note, [departure_of(line, desk.edition.book.edition.number, "draft", letter.address)]
                )
        except BriefsError as error:
            self._window.tell(error)
            return
        if trouble is not None:
            tell(self._window, self._window.words.trouble(trouble), grave=True)

    def save_certificate(self, whose: str) -> None:
        """Ask where the certificate of a copy goes, and write it."""
        line = self.page.desk.line(whose) if self.page is not None else None
        if line is None or line.made is None:
            return
        start = self._outfit.books / f"{Path(line.made.name).stem}-certificate.pdf"
        kinds = self.tr("PDF files (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the certificate"), str(start), kinds)
        if chosen:
            try:
                replace_file(Path(chosen), line.made.certificate)
            except BriefsError as error:
                self._window.tell(error)

    def _wire(self, page: SendPage) -> None:
        window, notices, facts, desk = self._window, page.list.notices, page.side.facts, page.desk
        page.left.connect(self.leave)
        page.head.accounts_wanted.connect(self._show_accounts)
        page.head.wording_wanted.connect(self._show_wording)
        notices.stopped.link.clicked.connect(self._show_problems)
        notices.lost.link.clicked.connect(window.menus.leaving.register)
        notices.unable.link.clicked.connect(self._show_accounts)
        page.list.add.clicked.connect(lambda: window.menus.book.show_details(RECIPIENTS))
        page.foot.drafts.clicked.connect(self.save_drafts)
        facts.certificate_wanted.connect(self.save_certificate)
        facts.program_wanted.connect(self.open_in_program)
        desk.failed.connect(window.tell)
        desk.dispatch.password_asked.connect(self._ask_password)
        desk.passed_on.connect(self._show_passwords)

    def _show_problems(self) -> None:
        self.leave()
        self._window.menus.editions.show_problems()

    def _show_accounts(self) -> None:
        dialog = self._window.menus.mail.show_accounts()
        if dialog is not None:
            dialog.finished.connect(self._take_mailroom)

    def _show_wording(self) -> None:
        dialog = self._window.menus.mail.show_wording()
        if dialog is not None:
            dialog.finished.connect(self._take_mailroom)

    def _take_mailroom(self) -> None:
        mailroom = self._window.menus.mail.mailroom()
        if self.page is not None and mailroom is not None:
            self.page.desk.take_mailroom(mailroom)

    def _ask_password(self, account: Account) -> MailPasswordDialog:
        from desktop.dialogs.mail_password import MailPasswordDialog  # noqa: PLC0415 - as above

        dialog = MailPasswordDialog(account, self._window)
        if self.page is not None:
            dialog.given.connect(self.page.desk.send)
        dialog.open()
        return dialog

    def _show_passwords(self, slips: Sequence[Slip]) -> None:
        if self.page is None:
            return
        order = SlipsOrder(tuple(slips), file_date(self.page.desk.edition.book), self._window.keeper.path or Path())
        dialog = PasswordsDialog(slips, self._window)
        dialog.slips_wanted.connect(partial(self._window.menus.exchange.save_slips, order))
        dialog.open()
