"""The field for plain text of a few lines, as the words on the cover."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from briefs.book.place import Place
from briefs.edits.commands import set_field
from desktop.session import Session
from desktop.text.line_edit import carried
from desktop.text.pasting import holds_files
from desktop.text.window_keys import is_window_key
from desktop.views.fields.binding import Binding

VISIBLE_LINES = 2


class LinesField(QPlainTextEdit):
    """Sends each key as typing. Tab leaves it; undo and redo are the book's."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._session = session
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(session.read_only)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._binding = Binding(self, session, place, self._show)
        self.textChanged.connect(self._send)

    def sizeHint(self) -> QSize:
        """Return the height of the lines that are seen at once."""
        return QSize(super().sizeHint().width(), VISIBLE_LINES * self.fontMetrics().lineSpacing() + 16)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and leave files to the window."""
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and is_window_key(event):
            event.ignore()
            return False
        return super().event(event)

    def _show(self, value: str) -> None:
        if value != self.toPlainText():
            caret = carried(self.textCursor().position(), self.toPlainText(), value)
            self.blockSignals(True)
            self.setPlainText(value)
            self.blockSignals(False)
            cursor = self.textCursor()
            cursor.setPosition(caret)
            self.setTextCursor(cursor)

    def _send(self) -> None:
        change = set_field(self._session.book, self.place, self.toPlainText(), typing=True)
        self._session.do(change, self)
