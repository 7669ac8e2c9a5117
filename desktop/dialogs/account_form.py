"""One mail account as a form: what is typed becomes an Account, and a password that is shown nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from briefs.book.marking import MarkingProfile
from briefs.deliver.accounts import PORTS, SECURITIES, Account, Security
from briefs.deliver.passwords import Secret
from desktop.dialogs.frame import number_field
from desktop.models.languages import interface_language

_TEXTS = ("name", "address", "sender", "host", "user", "authority")
MEGABYTE = 1_000_000


class AccountForm(QWidget):
    """Tells of every change; the account it shows is the dialog's to keep."""

    changed = Signal()
    authority_asked = Signal()

    def __init__(self, profiles: Mapping[str, MarkingProfile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account: Account | None = None
        self._keyring = self._refused = False
        self.fields = {name: QLineEdit() for name in _TEXTS}
        self.port, self.limit = number_field(), number_field()
        self.security, self.ceiling = QComboBox(), QComboBox()
        self.domains, self.secret = QLineEdit(), QLineEdit()
        self.keep = QCheckBox(self.tr("Keep the password in this computer’s keyring"))
        self.keep.setChecked(True)
        self.kept = QLabel(self.tr("Looking for a keyring…"))
        self._fill_choices(profiles)
        self._compose()
        for field in (*self.fields.values(), self.domains):
            field.textEdited.connect(self._tell)
        self.fields["authority"].textChanged.connect(self._tell)
        for spin in (self.port, self.limit):
            spin.valueChanged.connect(self._tell)
        self.secret.textChanged.connect(self._begin_password)
        self.security.activated.connect(self._follow_security)
        self.ceiling.activated.connect(self._tell)

    @property
    def password(self) -> Secret | None:
        """Return the password that was typed, or None."""
        return Secret(self.secret.text()) if self.secret.text() else None

    @property
    def keeps(self) -> bool:
        """Return whether the keyring is to keep it."""
        return self._keyring and self.keep.isChecked() and not self._refused

    def refuse_password(self) -> None:
        """Know that the server did not take the password that was typed, so that it is not kept."""
        self._refused = True

    def clear_password(self) -> None:
        """Forget what was typed as password."""
        self.secret.clear()

    def show_account(self, account: Account) -> None:
        """Show an account."""
        with QSignalBlocker(self):
            self.account = account
            for name, field in self.fields.items():
                field.setText(getattr(account, name))
            self.port.setValue(account.port)
            self.limit.setValue(account.limit // MEGABYTE)
            self.security.setCurrentIndex(SECURITIES.index(account.security))
            self.ceiling.setCurrentIndex(max(self.ceiling.findData(f"{account.profile} {account.ceiling}"), 0))
            self.domains.setText(", ".join(account.domains))
            self._show_security()

    def read(self, account: Account) -> Account:
        """Return the account with what stands in the form."""
        profile, _, ceiling = self.ceiling.currentData().partition(" ")
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        self.account = msgspec.structs.replace(
            account,
            **texts,
            port=self.port.value(),
            limit=account.limit if account.limit // MEGABYTE == self.limit.value() else self.limit.value() * MEGABYTE,
            security=self._security(),
            profile=profile,
            ceiling=ceiling,
            domains=tuple(filter(None, re.split(r"[\s,;、，；]+", self.domains.text().casefold()))),
        )
        return self.account

    def show_keyring(self, works: object) -> None:
        """Say whether there is a keyring."""
        self._keyring = bool(works)
        self.keep.setVisible(self._keyring)
        kept = self.tr("Leave it empty to use the one that is kept there.")
        asked = self.tr("This computer has no keyring: the password is asked for at every sending, and kept nowhere.")
        self.kept.setText(kept if self._keyring else asked)

    def _begin_password(self) -> None:
        self._refused = False

    def _security(self) -> Security:
        return cast("Security", self.security.currentData())

    def _follow_security(self) -> None:
        """Offer the usual port of what was chosen, unless an unusual one was typed."""
        if self.port.value() in PORTS.values():
            self.port.setValue(PORTS[self._security()])
        self._show_security()
        self._tell()

    def _show_security(self) -> None:
        plain = self._security() == "plain"
        self.relay.setVisible(plain)
        for widget in (self.fields["user"], self.secret, self.keep, self.fields["authority"]):
            widget.setEnabled(not plain or bool(self.fields["user"].text()))

    def _tell(self, _what: object = None) -> None:
        self.changed.emit()

    def _fill_choices(self, profiles: Mapping[str, MarkingProfile]) -> None:
        language = interface_language()
        words = {
            "starttls": self.tr("STARTTLS"),
            "tls": self.tr("TLS"),
            "plain": self.tr("None: a relay on this computer"),
        }
        for security in SECURITIES:
            self.security.addItem(words[security], security)
        self.ceiling.addItem(self.tr("Nothing that is marked"), " ")
        for profile in profiles.values():
            for level in profile.levels:
                name = f"{profile.name.in_language(language)} – {level.name.in_language(language)}"
                self.ceiling.addItem(name, f"{profile.id} {level.code}")

    def _compose(self) -> None:
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.port.setRange(1, 65535)
        self.limit.setRange(0, 1000)
        self.limit.setSpecialValueText(self.tr("Not known"))
        self.limit.setSuffix(" MB")
        self.domains.setPlaceholderText("office.example, office.test")
        self.fields["authority"].setPlaceholderText(self.tr("Those that the system trusts"))
        self.relay = QLabel(self.tr("Such a relay asks for no password. Mail to any other computer is always encrypted."))
        for label in (self.relay, self.kept):
            label.setProperty("role", "note")
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        choose = QPushButton(self.tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self.authority_asked)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        texts = self.fields
        rows: tuple[tuple[str, QWidget, *tuple[QWidget, ...]], ...] = (
            (self.tr("Name of the account"), texts["name"]),
            (self.tr("Mail address"), texts["address"]),
            (self.tr("Sender’s name"), texts["sender"]),
            (self.tr("Server"), texts["host"], QLabel(self.tr("Port")), self.port),
            (self.tr("Encryption"), self.security),
            ("", self.relay),
            (self.tr("User name"), texts["user"]),
            (self.tr("Password"), self.secret),
            ("", self.keep),
            ("", self.kept),
            (self.tr("Trusted authority"), texts["authority"], choose),
            (self.tr("Largest message"), self.limit),
            (self.tr("Carries up to"), self.ceiling),
            (self.tr("Own domains"), self.domains),
        )
        for words, *widgets in rows:
            _row(form, words, widgets)
        self.port.setAccessibleName(self.tr("Port"))


def _row(form: QFormLayout, words: str, widgets: list[QWidget]) -> None:
    if len(widgets) == 1:
        form.addRow(words, widgets[0])
    else:
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, widget in enumerate(widgets):
            row.addWidget(widget, 0 if number else 1)
        form.addRow(words, row)
    widgets[0].setAccessibleName(words)
