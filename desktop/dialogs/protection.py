"""Whether an exported file opens with a password, or is a plain archive."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFormLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from briefs.editions.passwords import Weakness, weakness
from desktop.dialogs.frame import name_of

INDENT = 24


class Protection(QWidget):
    """Two ways that exclude each other, with the reason; numbered copies have a password each, which are made for them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.archive = QRadioButton(self.tr("Plain archive, PDF/A"))
        self.locked = QRadioButton(self.tr("Opens with a password, AES-256"))
        self.ways = QButtonGroup(self)
        self.by_hand = QCheckBox(self.tr("Type the password instead of having one made"))
        self.typed, self.again = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for way in (self.archive, self.locked):
            self.ways.addButton(way)
            column.addWidget(way)
        self.why = QLabel(
            self.tr("Never both: an archive must open for ever without a secret, so PDF/A (ISO 19005) forbids encryption.")
        )
        self.why.setProperty("role", "note")
        self.why.setWordWrap(True)
        self.why.setIndent(INDENT)
        column.addWidget(self.why)
        column.addWidget(self.by_hand)
        self._passwords = self._fields()
        column.addWidget(self._passwords)
        self.archive.setChecked(True)
        self._copies = False
        self.ways.buttonToggled.connect(self._show)
        self.by_hand.toggled.connect(self._show)
        for field in (self.typed, self.again):
            field.textChanged.connect(self.changed)
        self._show()

    @property
    def types(self) -> bool:
        """Whether a password is to be typed."""
        return self.locked.isChecked() and self.by_hand.isChecked() and not self._copies

    @property
    def fault(self) -> Weakness | None:
        """Return what is wrong with what is typed."""
        return weakness(self.typed.text()) if self.types else None

    @property
    def differs(self) -> bool:
        """Whether the password was typed in two ways."""
        return self.types and self.typed.text() != self.again.text()

    def make_no_claim(self) -> None:
        """Say nothing of PDF/A: somebody else's pages in the file keep it from that claim."""
        self.archive.setText(self.tr("Plain, without a password"))

    def for_copies(self, copies: bool) -> None:
        """Offer what there is for numbered copies, or for one file."""
        self._copies = copies
        self._show()

    def _fields(self) -> QWidget:
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(INDENT, 4, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for field, name in ((self.typed, self.tr("Password")), (self.again, self.tr("Again"))):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            form.addRow(name_of(field, name), field)
            field.ensurePolished()  # its height is the style's, and the layout asks for it while it is hidden
            field.setMinimumHeight(field.sizeHint().height())
        return fields

    def _show(self) -> None:
        self.by_hand.setVisible(self.locked.isChecked() and not self._copies)
        self._passwords.setVisible(self.types)
        self.changed.emit()
