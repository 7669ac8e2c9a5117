"""Something under way: how far it is in words and as a bar, a button that stops it, and what became of it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from briefs.errors import BriefsError
from briefs.wording import Words
from desktop.dialogs.frame import Foot, dialog_column, dialog_title, progress_bar
from desktop.style import restyle


class ProgressDialog(QDialog):
    """Begins with the book being read; Cancel becomes Close once all is over. What it stops is for subclasses to say."""

    def __init__(self, steps: int, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.told = QLabel(self.tr("Reading the book…"))
        self.told.setWordWrap(True)
        self.bar = progress_bar(steps)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)

    def _compose(self, title: str, *buttons: QPushButton) -> None:
        dialog_column(self, dialog_title(title), self.told, self.bar, foot=Foot(*buttons))

    def _end(self, words: str, *, wrong: bool = False) -> None:
        """Tell what became of it."""
        self.bar.hide()
        self.told.setText(words)
        restyle(self.told, role="error" if wrong else "")
        self.cancel.setText(self.tr("Close"))
        self.cancel.setEnabled(True)

    def _end_failed(self, error: BriefsError) -> None:
        """Tell what failed and what to do."""
        told = self._words.error(error)
        self._end(f"{told.message}\n{told.hint}", wrong=True)
