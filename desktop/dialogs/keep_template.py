"""File › Save as a template: its name, and whether what was written in the book comes along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.frame import asking_foot, dialog_column, dialog_title, name_of


class TemplateDialog(QDialog):
    """Asks for a name. A template is without words unless somebody wants them: it lies about in clear text."""

    named = Signal(str, bool)
    """Emitted with the name and whether the words are kept."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save as a template"))
        self.name = QLineEdit(name)
        named = QVBoxLayout()
        named.setSpacing(4)
        named.addWidget(name_of(self.name, self.tr("Name of the template")))
        named.addWidget(self.name)
        self.name.selectAll()
        self.words = QCheckBox(self.tr("With all words, figures, people and sources"))
        about = QLabel(
            self.tr(
                "A template keeps tabs, sections, headings and labels; nothing that was written below them. Attached files, "
                "comments and the distribution list always stay behind."
            )
        )
        about.setProperty("role", "note")
        about.setWordWrap(True)
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.clicked.connect(self._keep)
        self.name.textChanged.connect(lambda words: self.keep.setEnabled(bool(words.strip())))
        self.keep.setEnabled(bool(name.strip()))
        title = dialog_title(self.windowTitle())
        dialog_column(self, title, named, self.words, about, foot=asking_foot(self, self.keep))
        self.setMinimumWidth(520)

    def _keep(self) -> None:
        self.accept()
        self.named.emit(self.name.text().strip(), self.words.isChecked())
