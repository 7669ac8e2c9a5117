"""The card in which a footnote is written: its words and what it cites."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from briefs.book.text import Language, NoteRun
from desktop.session import Session
from desktop.style import font
from desktop.text.card import WIDTH, Card, on_screen
from desktop.text.chooser import Chooser, Option

WORDS_HEIGHT = 84
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteCard(Card):
    """Opens at a footnote. Enter, or a click elsewhere, keeps what was written; Escape leaves all as it was."""

    kept = Signal(object)
    """Emitted with the note where it is another one now; without words it is to go."""

    def __init__(self, session: Session, note: NoteRun, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._note, self._sources = session, note, note.sources
        self.words = _Words(note.text)
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.words.setFont(font("prose", language))
        self.words.setFixedHeight(WORDS_HEIGHT)
        self.words.setAccessibleName(self.tr("Footnote"))
        self.words.setPlaceholderText(self.tr("What the footnote says"))
        self.words.setTabChangesFocus(True)
        self.words.done.connect(self.close)
        self.sources = QPushButton()
        self.sources.clicked.connect(self.choose_sources)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self.choose_sources)
        self.chooser: Chooser | None = None
        """The list of sources that is open, if it is."""
        hint = QLabel(self.tr("Enter keeps, Esc leaves it as it was"))
        hint.setProperty("role", "note")
        for widget in (self.words, self.sources, hint):
            self.column.addWidget(widget)
        self.setFixedWidth(WIDTH)
        self.setFocusProxy(self.words)
        self._show_sources(self._sources)

    def choose_sources(self) -> None:
        """Offer the book's sources: the note cites those that are checked."""
        options = [Option(source.id, f"{source.key}   {source.title}") for source in self._session.book.sources]
        self.chooser = Chooser(self, self.tr("Sources of the footnote"), options, self._sources)
        self.chooser.checked.connect(self._show_sources)
        self.chooser.closed.connect(self.words.setFocus)
        self.chooser.open_at(on_screen(self, self.sources.geometry()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell what the note says now, where it says something else."""
        text = " ".join(self.words.toPlainText().split())
        note = NoteRun(text=text, sources=self._sources)
        if not self.given_up and note != self._note:
            self.kept.emit(note)
        super().closeEvent(event)

    def _show_sources(self, sources: tuple[str, ...]) -> None:
        self._sources = tuple(sources)
        keys = [source.key for source in self._session.book.sources if source.id in self._sources]
        words = self.tr("Sources: {keys}").format(keys=", ".join(keys)) if keys else self.tr("Cite a source")
        self.sources.setText(words)


class _Words(QPlainTextEdit):
    """Words of one paragraph."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
