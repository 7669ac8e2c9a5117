"""What every text editor shares: emphasis by key, chips, clean pasting, and undo that belongs to the book."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from briefs.book.text import Language, Run, Runs
from desktop.session import Session
from desktop.style import font
from desktop.text.bridge import insert_runs, read_runs
from desktop.text.chips import ChipPainter, register, resolver

MIME = "application/x-briefing-book-runs"
_RUNS = msgspec.json.Decoder(tuple[Runs, ...])
_WINDOW_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_EMPHASIS = {Qt.Key.Key_B: "bold", Qt.Key.Key_I: "italic", Qt.Key.Key_U: "underline"}


class RichEdit(QTextEdit):
    """A text editor without a memory of its own."""

    def __init__(self, session: Session, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.language: Language = language
        self.setAcceptRichText(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setReadOnly(session.read_only)
        self.setFont(font("prose", language))
        self.document().setDefaultFont(self.font())
        resolve = resolver(lambda: self.session.book, language, self._missing)
        self._chips = register(self.document(), ChipPainter(self, resolve))

    def composing(self) -> bool:
        """Return whether an input method is still composing: nothing is sent to the book before it ends."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def toggle(self, emphasis: str) -> None:
        """Turn bold, italic or underline on or off for the selection, or for what is typed next."""
        now, wanted = self.currentCharFormat(), QTextCharFormat()
        if emphasis == "bold":
            heavy = now.fontWeight() > QFont.Weight.Medium
            wanted.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.Bold)
        elif emphasis == "italic":
            wanted.setFontItalic(not now.fontItalic())
        else:
            wanted.setFontUnderline(not now.fontUnderline())
        self.mergeCurrentCharFormat(wanted)

    def insert_run(self, run: Run, _checked: bool = False) -> None:
        """Put a chip or text where the caret is."""
        cursor = self.textCursor()
        insert_runs(cursor, (run,), QTextCharFormat())
        self.setCurrentCharFormat(QTextCharFormat())

    def selected_runs(self) -> tuple[Runs, ...]:
        """Return what is selected, one tuple a paragraph."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block, out = self.document().findBlock(start), []
        while block.isValid() and block.position() <= end:
            first = max(0, start - block.position())
            out.append(read_runs(block, first, min(block.length() - 1, end - block.position())))
            block = block.next()
        return tuple(out)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take emphasis keys; the rest is typing."""
        plain_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if plain_control and Qt.Key(event.key()) in _EMPHASIS and not self.isReadOnly():
            self.toggle(_EMPHASIS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and the keys that move parts to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if moves or any(event.matches(key) for key in _WINDOW_KEYS):
                event.ignore()
                return False
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put runs with their chips on the clipboard, and plain words for everybody else."""
        data = QMimeData()
        runs = self.selected_runs()
        data.setData(MIME, QByteArray(msgspec.json.encode(runs)))
        resolve = resolver(lambda: self.session.book, self.language, self._missing)
        lines = ("".join(run.text if hasattr(run, "text") else resolve(run)[0] for run in line) for line in runs)
        data.setText("\n".join(lines))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take our own runs and plain text."""
        return source.hasFormat(MIME) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste runs with their chips; anything else as plain words, paragraph by paragraph."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if source.hasFormat(MIME):
            lines = _RUNS.decode(source.data(MIME).data())
            for number, runs in enumerate(lines):
                if number:
                    self.break_line(cursor)
                insert_runs(cursor, runs, QTextCharFormat())
        else:
            for number, line in enumerate(source.text().splitlines()):
                if number:
                    self.break_line(cursor)
                cursor.insertText(line, QTextCharFormat())
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def break_line(self, cursor: QTextCursor) -> None:
        """Begin a new paragraph while pasting; an editor of one paragraph begins a new word."""
        cursor.insertText(" ")

    def _missing(self, what: str) -> str:
        return self.tr("[figure missing]") if what == "figure missing" else self.tr("[page missing]")
