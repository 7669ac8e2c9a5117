"""The card in which the address of a link is written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from briefs.book.links import address_of
from desktop.text.card import WIDTH, Card


class LinkCard(Card):
    """Takes an address of the web or of mail. Enter keeps it; without one the words lead nowhere."""

    kept = Signal(str)

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.told = QLabel()
        self.told.setProperty("role", "note")
        self.address = QLineEdit(address)
        self.address.setAccessibleName(self.tr("Address of the link"))
        self.address.setPlaceholderText(self.tr("Web or mail address"))
        self.address.returnPressed.connect(self._keep)
        self.address.textEdited.connect(lambda _: self.told.clear())
        self.address.selectAll()
        self.remove = QPushButton(self.tr("Remove the link"))
        self.remove.setEnabled(bool(address))
        self.remove.clicked.connect(self._remove)
        for widget in (self.address, self.told, self.remove):
            self.column.addWidget(widget)
        self.setFixedWidth(WIDTH)
        self.setFocusProxy(self.address)

    def _keep(self) -> None:
        typed = self.address.text().strip()
        address = address_of(typed)
        if typed and not address:
            self.told.setText(self.tr("This is no address of the web or of mail"))
            return
        self.kept.emit(address)
        self.close()

    def _remove(self) -> None:
        self.kept.emit("")
        self.close()
