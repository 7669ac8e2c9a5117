"""For whom a rendition is: everybody the book is for, or readers cleared to a level, who get what they may see of it."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from briefs.book.marking import MarkingProfile
from desktop.models.languages import interface_language
from desktop.translation import counted

_COMMA = re.compile("[,，、]")


class ReadersChoice(QWidget):
    """Asks for the readers' level, and tells how much is withheld from them."""

    changed = Signal()

    def __init__(
        self, profile: MarkingProfile, parent: QWidget | None = None, *, certified: bool = True, label_width: int = 0
    ) -> None:
        """Without `certified` no certificate is offered; labels are at least `label_width` wide, to stand below others."""
        super().__init__(parent)
        self._certified, self._label_width = certified, label_width
        self.levels, self.named, self.told = QComboBox(), QLineEdit(), QLabel()
        self.certificate = QCheckBox(self.tr("Write a certificate beside it"))
        self._fill(profile)
        self.named.setPlaceholderText(self.tr("None"))
        self.named.setToolTip(self.tr("Portions with a caveat or a release list are withheld unless it is named here."))
        self.certificate.setToolTip(self.tr("One page for you: how much was withheld, and none of its words."))
        self.told.setProperty("role", "note")
        self.told.setWordWrap(True)
        self._lay_out()
        self.levels.currentIndexChanged.connect(self._choose)
        self.named.editingFinished.connect(self.changed)
        self._choose()

    @property
    def level(self) -> str:
        """Return the code of the level that is chosen, "" for the book's own readers."""
        return str(self.levels.currentData() or "")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the caveats and countries for which the readers are named."""
        if not self.level:
            return ()
        return tuple(dict.fromkeys(name.strip() for name in _COMMA.split(self.named.text()) if name.strip()))

    @property
    def wants_certificate(self) -> bool:
        """Return whether a certificate is to be written."""
        return bool(self.level) and self.certificate.isChecked()

    def tell(self, withheld: int, pages: int) -> None:
        """Say how many portions the readers do not get."""
        if not pages:
            words = self.tr("Nothing in it may be seen by these readers.")
        elif withheld:
            words = counted(withheld, self.tr("1 portion is withheld."), self.tr("{} portions are withheld."))
        else:
            words = self.tr("Nothing is withheld.")
        self.told.setText(words)

    def _fill(self, profile: MarkingProfile) -> None:
        self.levels.addItem(self.tr("Everybody the book is for"), "")
        for level in profile.levels:
            name = level.name.in_language(interface_language())
            self.levels.addItem(name if name == level.code else f"{name} ({level.code})", level.code)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(16)
        self.labels = readers, self._label = QLabel(self.tr("Readers")), QLabel(self.tr("Named for"))
        for label, field in ((readers, self.levels), (self._label, self.named)):
            label.setBuddy(field)
            label.setMinimumWidth(self._label_width)
            field.setAccessibleName(label.text())
            form.addRow(label, field)
        self.levels.setAccessibleName(self.tr("For readers cleared to"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(self.certificate)

    def _choose(self) -> None:
        self.told.clear()
        for widget in (self._label, self.named, self.told):
            widget.setVisible(bool(self.level))
        self.certificate.setVisible(bool(self.level) and self._certified)
        self.changed.emit()
