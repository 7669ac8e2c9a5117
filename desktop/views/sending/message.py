"""The message that goes with a copy, in the language of the person it goes to."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from briefs.book.text import Language
from briefs.deliver.sending import CopyLine
from desktop.sending.desk import SendingDesk
from desktop.views.editors.segmented import Segmented

LANGUAGES: tuple[Language, ...] = ("en", "ja")
LEAST_HEIGHT = 56


class _Body(QPlainTextEdit):
    """Takes what room there is, and asks for no more than two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(LEAST_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LEAST_HEIGHT)


class Message(QWidget):
    """Subject and words as they will be read. Another language is an edit of the distribution list."""

    def __init__(self, desk: SendingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._whose = ""
        self.heading, self.subject, self.body = QLabel(), QLabel(), _Body()
        self.languages = Segmented(("EN", "日本語"))
        self.heading.setProperty("role", "strong line")
        self.subject.setProperty("role", "strong line")
        self.subject.setWordWrap(True)
        self.body.setReadOnly(True)
        self.body.setProperty("role", "message")
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        speaking = QHBoxLayout()
        speaking.addWidget(self.heading, 1)
        speaking.addWidget(self.languages)
        column.addLayout(speaking)
        column.addSpacing(6)
        column.addWidget(self.subject)
        column.addSpacing(4)
        column.addWidget(self.body, 1)
        self.languages.chosen.connect(lambda number: self._desk.speak(self._whose, LANGUAGES[number]))

    def show_line(self, line: CopyLine) -> None:
        """Show a line's message."""
        self._whose = line.recipient.id
        desk, letter = self._desk, self._desk.letters.get(self._whose)
        self.subject.setText(letter.subject if letter is not None else "")
        body = letter.body if letter is not None else ""
        if self.body.toPlainText() != body:
            self.body.setPlainText(body)
        self.languages.choose(LANGUAGES.index(line.recipient.language))
        self.languages.setEnabled(not desk.dispatch.is_sending and not desk.premises.session.read_only)

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self.heading.setText(self.tr("Message"))
        self.body.setAccessibleName(self.tr("Message"))
        self.languages.setAccessibleName(self.tr("Language of the message"))
