"""File › Message wording: the text that goes with a mailed book, in both languages, with the book's fields in braces."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from briefs.book.text import Language
from briefs.deliver.accounts import LetterText, Mailroom
from briefs.deliver.letters import FIELDS, LetterWords, fill
from desktop.dialogs.frame import Foot, dialog_column, dialog_title
from desktop.room import come_up
from desktop.style import restyle
from desktop.translation import say

LANGUAGES: tuple[Language, ...] = ("en", "ja")


class LetterTextDialog(QDialog):
    """Subject and text in one language at a time; `kept` brings the mailroom with the wording when the dialog is closed."""

    kept = Signal(object)

    def __init__(self, mailroom: Mailroom, words: LetterWords, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mailroom, self._defaults = mailroom, words.text
        self.texts = {**words.text, **mailroom.texts}
        self.language: Language = language
        self.setWindowTitle(self.tr("Message wording"))
        come_up(self, 720, 600)
        self.languages = QButtonGroup(self)
        self.subject, self.body = QLineEdit(), QPlainTextEdit()
        self.fields = QComboBox()
        self.told = QLabel()
        self.again = QPushButton(self.tr("Back to the usual wording"))
        self._compose()
        self.languages.button(LANGUAGES.index(language)).setChecked(True)
        self.languages.idToggled.connect(lambda number, on: self.show_language(LANGUAGES[number]) if on else None)
        self.subject.textChanged.connect(self._take)
        self.body.textChanged.connect(self._take)
        self.fields.activated.connect(self._insert)
        self.again.clicked.connect(self._take_back)
        self.show_language(language)

    def show_language(self, language: Language) -> None:
        """Show the wording in a language."""
        self.language = language
        text = self.texts[language]
        for widget in (self.subject, self.body):
            widget.blockSignals(True)
        self.subject.setText(text.subject)
        self.body.setPlainText(text.body)
        for widget in (self.subject, self.body):
            widget.blockSignals(False)
        self._check()

    def done(self, result: int) -> None:
        """Keep the wording, or what differs from the usual one."""
        if result == QDialog.DialogCode.Accepted:
            own = {language: text for language, text in self.texts.items() if text != self._defaults[language]}
            self.kept.emit(msgspec.structs.replace(self._mailroom, texts=own))
        super().done(result)

    def _take(self) -> None:
        self.texts[self.language] = LetterText(self.subject.text(), self.body.toPlainText())
        self._check()

    def _check(self) -> None:
        unknown = fill(self.texts[self.language], {}).unknown
        names = ", ".join(f"{{{name}}}" for name in unknown)
        hint = self.tr("A line whose fields are all empty is left out of the message.")
        self.told.setText(self.tr("These are no fields and stand as typed: %1").replace("%1", names) if unknown else hint)
        restyle(self.told, role="error" if unknown else "note")
        self.again.setEnabled(self.texts[self.language] != self._defaults[self.language])

    def _insert(self, row: int) -> None:
        self.body.insertPlainText(f"{{{FIELDS[row - 1]}}}" if row else "")
        self.fields.setCurrentIndex(0)
        self.body.setFocus()

    def _take_back(self) -> None:
        self.texts[self.language] = self._defaults[self.language]
        self.show_language(self.language)

    def _compose(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(16)
        for number, name in enumerate(("English", "日本語")):
            language = QRadioButton(name)
            self.languages.addButton(language, number)
            choice.addWidget(language)
        choice.addStretch()
        self.fields.addItem(self.tr("Insert a field…"))
        self.fields.addItems([f"{name}  {{{field}}}" for field, name in _names().items()])
        self.fields.setAccessibleName(self.tr("Insert a field…"))
        choice.addWidget(self.fields)
        self.body.setTabChangesFocus(True)
        self.told.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("Subject"), self.subject)
        form.addRow(self.tr("Text"), self.body)
        cancel, keep = QPushButton(self.tr("Cancel")), QPushButton(self.tr("Keep"))
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        keep.setProperty("role", "primary")
        for button in (self.again, cancel, keep):
            button.setAutoDefault(False)
        title, foot = dialog_title(self.windowTitle()), Foot(cancel, keep, beside=self.again)
        dialog_column(self, title, choice, form, self.told, foot=foot, filling=form)


def _names() -> dict[str, str]:
    """Return the fields with their names, in the order of FIELDS."""
    names = (
        say("Title"), say("Occasion"), say("Edition"), say("Name"), say("Organisation"),
        say("Rendition"), say("Marking"), say("Copy number"), say("Sender’s name"),
    )  # fmt: skip
    return dict(zip(FIELDS, names, strict=True))
