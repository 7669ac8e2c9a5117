"""File › Mail accounts: the accounts that mail can leave by, each tried with a button before it is needed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefs.deliver.accounts import Account, Mailroom, account_troubles, left_behind, write_mailroom
from briefs.deliver.mail import Trial
from briefs.deliver.passwords import Keeper
from briefs.errors import BriefsError
from briefs.wording import Words
from desktop.dialogs.account_form import AccountForm
from desktop.dialogs.frame import Foot, dialog_column, dialog_title, progress_bar, scrolling
from desktop.messages import tell_error
from desktop.outfit import Outfit
from desktop.postman import AccountTest, Errand
from desktop.room import come_up
from desktop.style import restyle

LIST_WIDTH = 220


class AccountsDialog(QDialog):
    """A list and a form. What is typed is kept when another account is chosen, tried, or the dialog closed."""

    def __init__(self, mailroom: Mailroom, outfit: Outfit, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mailroom, self._before = mailroom, mailroom
        self._outfit, self._keeper = outfit, keeper
        self._words = Words(outfit.resources / "words", outfit.interpreter.language)
        self._test: AccountTest | None = None
        self._errands: list[Errand] = []
        self.setWindowTitle(self.tr("Mail accounts"))
        come_up(self, 900, 720)
        self.list = QListWidget()
        self.form = AccountForm(outfit.tools.profiles)
        self.told = QLabel()
        self.bar = progress_bar()
        self.add, self.delete = QPushButton(self.tr("Add")), QPushButton(self.tr("Delete"))
        self.test, self.stop = QPushButton(self.tr("Test the account")), QPushButton(self.tr("Stop"))
        self._compose()
        self.form.changed.connect(self._take)
        self.form.authority_asked.connect(self._choose_authority)
        self.list.currentRowChanged.connect(self._show)
        self.add.clicked.connect(self.add_account)
        self.delete.clicked.connect(self.delete_account)
        self.test.clicked.connect(self.test_account)
        self.stop.clicked.connect(self.stop_test)
        self._fill(0)
        (self.list if mailroom.accounts else self.add).setFocus()
        self._look_for_keyring()

    @property
    def account(self) -> Account | None:
        """Return the account that is shown."""
        row = self.list.currentRow()
        return self.mailroom.accounts[row] if 0 <= row < len(self.mailroom.accounts) else None

    def add_account(self) -> None:
        """Add an account and begin to describe it."""
        self._write()
        self.mailroom = self.mailroom.with_account(Account(id=self._outfit.tools.ids()))
        self._fill(len(self.mailroom.accounts) - 1)
        self.form.fields["name"].setFocus()

    def delete_account(self) -> None:
        """Take the account that is shown out; its password is forgotten when the dialog closes."""
        account = self.account
        if account is not None:
            self.stop_test()
            row = self.list.currentRow()
            self.mailroom = self.mailroom.without_account(account)
            self._write()
            self._fill(min(row, len(self.mailroom.accounts) - 1))

    def test_account(self) -> None:
        """Try the account that is shown, in a thread."""
        account = self.account
        if account is None:
            return
        self._write()
        self.stop_test()
        self._say(self._words.mail("step connect"))
        self._show_testing(on=True)
        self._test = AccountTest(account, self._keeper, self)
        self._test.stepped.connect(self._step)
        self._test.ended.connect(self._tell_trial)
        self._test.start(self.form.password, keep=self.form.keeps)

    def stop_test(self) -> None:
        """Wait for the test no longer; it sends nothing."""
        if self._test is not None:
            self._test.give_up()
            self._test = None
            self._say_what_is_missing()
        self._show_testing(on=False)

    def done(self, result: int) -> None:
        """Keep everything: accounts in their file, and in the keyring the password that was typed last."""
        self.stop_test()
        if not self._write():
            return
        self._keep_password()
        gone = left_behind(self._before, self.mailroom)
        if gone:
            self._errand(lambda: self._forget(gone))
        super().done(result)

    def wait(self) -> None:
        """Wait until the keyring has done what was asked of it."""
        for errand in self._errands:
            errand.join()

    # The list

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._name(account) for account in self.mailroom.accounts])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show(row)

    def _name(self, account: Account) -> str:
        return account.name or account.address or self.tr("New account")

    def _show(self, _row: int) -> None:
        self.stop_test()
        self._keep_password()
        account = self.account
        for widget in (self.form, self.delete, self.test):
            widget.setEnabled(account is not None)
        self.form.show_account(account or Account(id=""))
        self._say_what_is_missing()

    def _take(self) -> None:
        account = self.account
        if account is None:
            return
        self.stop_test()
        changed = self.form.read(account)
        self.mailroom = self.mailroom.with_account(changed)
        item = self.list.currentItem()
        if item is not None:
            item.setText(self._name(changed))
        self._say_what_is_missing()

    def _say_what_is_missing(self) -> None:
        account = self.account
        troubles = account_troubles(account) if account is not None else ()
        words = self._words.trouble(troubles[0], in_sight=True).message if troubles else ""
        self._say(words if account is not None else self.tr("Add the account that mail is to leave by."))

    def _choose_authority(self) -> None:
        kinds = f"{self.tr('Certificates')} (*.pem *.crt *.cer);;{self.tr('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("The office’s own authority"), "", kinds)
        if chosen:
            self.form.fields["authority"].setText(chosen)

    # What is kept

    def _write(self) -> bool:
        """Keep the accounts and return whether that worked."""
        try:
            write_mailroom(self._outfit.settings.path.parent, self.mailroom)
        except BriefsError as error:
            tell_error(self, self._words, error)
            return False
        return True

    def _keep_password(self) -> None:
        """Give the keyring a password that was typed for the account shown last."""
        password, account = self.form.password, self.form.account
        if password is not None and self.form.keeps and account is not None:
            self._errand(lambda: self._keeper.keep(account, password))
        self.form.clear_password()

    def _forget(self, accounts: tuple[Account, ...]) -> None:
        for account in accounts:
            self._keeper.forget(account)

    def _look_for_keyring(self) -> None:
        self._errand(self._keeper.works, self.form.show_keyring)

    def _errand(self, act: Callable[[], object], then: Callable[[object], None] | None = None) -> None:
        errand = Errand(act, self)
        if then is not None:
            errand.given.connect(then)
        self._errands.append(errand)
        errand.start()

    # The test

    def _step(self, step: str) -> None:
        if step != "leave":  # that it works is told at the end alone, once a password is kept
            self._say(self._words.mail(f"step {step}"))

    def _tell_trial(self, trial: Trial) -> None:
        self._test = None
        self._show_testing(on=False)
        if trial.trouble is not None:
            told = self._words.trouble(trial.trouble, in_sight=True)
            if trial.trouble.code == "wrong-password":
                self.form.refuse_password()
            self._say(f"{told.message}\n{told.hint}", error=True)
            return
        self._take_limit(trial.limit)
        largest = self.tr("It takes messages of up to {} MB.").format(f"{trial.limit / 1e6:.1f}") if trial.limit else ""
        self._say("\n".join(filter(None, (self._words.mail("step leave"), largest))))

    def _take_limit(self, limit: int) -> None:
        """Know from now on what the server takes, so that a letter that is too big is told before it is sent."""
        account = self.account
        if account is not None and limit and not 0 < account.limit <= limit:
            self.mailroom = self.mailroom.with_account(msgspec.structs.replace(account, limit=limit))
            self.form.show_account(self.account or account)

    def _show_testing(self, *, on: bool) -> None:
        shown, other = (self.stop, self.test) if on else (self.test, self.stop)
        self.bar.setVisible(on)
        shown.show()
        if other.hasFocus():  # which would go to the list
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        other.hide()

    def _say(self, words: str, *, error: bool = False) -> None:
        self.told.setText(words)
        restyle(self.told, role="error" if error else "note")

    # Composition

    def _compose(self) -> None:
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setAccessibleName(self.tr("Mail accounts"))
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(40)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        under = QHBoxLayout()
        under.addWidget(self.add)
        under.addWidget(self.delete)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(under)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(scrolling(self.form), 1)
        right.addWidget(self.told)
        right.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)
        for button in (self.add, self.delete, self.test, self.stop, close):
            button.setAutoDefault(False)
        self.test.setProperty("role", "primary")
        foot = Foot(close, self.stop, self.test)
        dialog_column(self, dialog_title(self.windowTitle()), row, foot=foot, filling=row)
