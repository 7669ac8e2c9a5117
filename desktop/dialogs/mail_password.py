"""The password of a mail account, asked for where no keyring has it: used once, and kept nowhere unless that is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from briefs.deliver.accounts import Account
from briefs.deliver.passwords import Secret
from desktop.dialogs.frame import asking_foot, dialog_column, dialog_title, name_of

WIDTH = 440


class MailPasswordDialog(QDialog):
    """Asks for one password."""

    given = Signal(object)
    """Emitted with the Secret that was typed."""

    def __init__(self, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Password"))
        self.setMinimumWidth(WIDTH)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        name = name_of(self.field, self.tr("{user} at {host}").format(user=account.user, host=account.host))
        note = QLabel(self.tr("It is used for this sending and kept nowhere. Mail accounts can keep it in the keyring."))
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self.go = QPushButton(self.tr("Send"))
        self.go.setEnabled(False)
        self.go.clicked.connect(self._give)
        self.field.textChanged.connect(lambda typed: self.go.setEnabled(bool(typed)))
        dialog_column(self, dialog_title(self.windowTitle()), name, self.field, note, foot=asking_foot(self, self.go))

    def _give(self) -> None:
        typed = Secret(self.field.text())
        self.field.clear()
        self.accept()
        self.given.emit(typed)
