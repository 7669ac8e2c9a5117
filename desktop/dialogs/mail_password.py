"""The password of a mail account, asked for where no keyring has it: used once, and kept nowhere unless that is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefs.deliver.accounts import Account
from briefs.deliver.passwords import Secret

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
        title = QLabel(self.tr("Password"))
        title.setProperty("role", "dialog")
        label = QLabel(self.tr("{user} at {host}").format(user=account.user, host=account.host))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(label.text())
        label.setBuddy(self.field)
        note = QLabel(self.tr("It is used for this sending and kept nowhere. Mail accounts can keep it in the keyring."))
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self.go, cancel = QPushButton(self.tr("Send")), QPushButton(self.tr("Cancel"))
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._give)
        self.field.textChanged.connect(lambda typed: self.go.setEnabled(bool(typed)))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (title, label, self.field, note):
            column.addWidget(widget)
        column.addLayout(foot)

    def _give(self) -> None:
        typed = Secret(self.field.text())
        self.field.clear()
        self.accept()
        self.given.emit(typed)
