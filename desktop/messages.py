"""Telling and asking: message boxes that do not block what goes on, and one question at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QWidget

from briefs.errors import BriefsError
from briefs.wording import Wording, Words
from desktop.style import token
from desktop.style.icons import drawn

NAME = "Briefing Book"
MARK, GAP = 32, 8  # px


def tell(parent: QWidget, words: Wording, *, grave: bool = False) -> None:
    """Say something that needs no answer."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, NAME, words.message, QMessageBox.StandardButton.Ok, parent)
    box.setInformativeText(words.hint)
    if grave:
        box.setIconPixmap(drawn("warning", MARK, token(parent, "shu")))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def tell_error(parent: QWidget, words: Words, error: BriefsError) -> None:
    """Say in words what failed and what to do."""
    tell(parent, words.error(error), grave=True)


def ask(parent: QWidget, words: Wording, no: str, yes: str) -> bool:
    """Ask and return the answer; a question that is closed is answered with no."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, NAME, words.message, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(words.hint)
    box.setIconPixmap(drawn("help", MARK, token(parent, "ai")))
    refuse = box.addButton(no, QMessageBox.ButtonRole.NoRole)
    accept = box.addButton(yes, QMessageBox.ButtonRole.YesRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    for buttons in box.findChildren(QDialogButtonBox):
        if (row := buttons.layout()) is not None:
            row.setSpacing(GAP)
    box.exec()
    return box.clickedButton() is accept
