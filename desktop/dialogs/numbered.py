"""Who gets a numbered copy: a name a line, typed or taken from the book's distribution list."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from briefs.book.book import Book
from briefs.book.recipients import Form
from briefs.editions.naming import main_language
from briefs.editions.stamp import Stamp, stamps_for, stamps_of

LINES = 5


class NumberedCopies(QWidget):
    """Off, it gives the one stamp of a file that is not numbered."""

    changed = Signal()

    def __init__(self, book: Book, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = main_language(book)
        self._book = book
        self._listed: tuple[Stamp, ...] = ()
        self.on = QCheckBox(self.tr("Numbered copies, each with its holder’s name on every page"))
        self.names = QPlainTextEdit()
        self.names.setAccessibleName(self.tr("Names, one a line"))
        self.names.setPlaceholderText(self.tr("One name a line"))
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(self.names.fontMetrics().lineSpacing() * LINES + 16)
        self.take = QPushButton(self.tr("Take the distribution list"))
        self.take.setAutoDefault(False)
        self.nobody = QLabel()
        self.nobody.setProperty("role", "note")
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.take)
        below.addWidget(self.nobody, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.on, self.names):
            column.addWidget(widget)
        column.addLayout(below)
        self.on.toggled.connect(self._show)
        self.names.textChanged.connect(self.changed)
        self.take.clicked.connect(self._fill)
        self.for_forms((form,))
        self._show()

    @property
    def stamps(self) -> tuple[Stamp, ...]:
        """Return the stamp of each file to be made; none while nobody is named."""
        if not self.on.isChecked():
            return (Stamp(),)
        names = [line.strip() for line in self.names.toPlainText().splitlines() if line.strip()]
        # A list that was taken and let be keeps the numbers and languages it gives.
        return self._listed if names == [stamp.name for stamp in self._listed] else stamps_of(names, self._language)

    def for_forms(self, forms: Container[Form]) -> None:
        """Offer those on the list who get one of these renditions."""
        every = zip(self._book.recipients, stamps_for(self._book.recipients), strict=True)
        self._listed = tuple(stamp for recipient, stamp in every if recipient.form in forms)
        self.take.setEnabled(bool(self._listed))
        self.nobody.setText("" if self._listed else self.tr("Nobody on the list gets this rendition."))

    def _fill(self) -> None:
        self.names.setPlainText("\n".join(stamp.name for stamp in self._listed))

    def _show(self) -> None:
        for widget in (self.names, self.take, self.nobody):
            widget.setVisible(self.on.isChecked())
        self.changed.emit()
