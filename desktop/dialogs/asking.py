"""A question that one line of words answers."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop.dialogs.frame import asking_foot, dialog_column, dialog_title


class LineDialog(QDialog):
    """Asks for a line; `go` names the button that takes it."""

    def __init__(self, title: str, question: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.line = QLineEdit()
        self.line.setAccessibleName(question)
        asked = QLabel(question)
        asked.setWordWrap(True)
        take = QPushButton(go)
        take.clicked.connect(self.accept)
        dialog_column(self, dialog_title(title), asked, self.line, foot=asking_foot(self, take))
        self.setMinimumWidth(520)

    def ask(self, text: str = "") -> str | None:
        """Return the line, which begins as `text`; None where the question is given up."""
        self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus()
        taken = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return self.line.text().strip() if taken else None
