"""One plain field of text on one line."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.edits.commands import set_field
from desktop.session import Changed, Session
from desktop.text.window_keys import is_window_key


class LineEdit(QLineEdit):
    """Edits the text at a place; undo belongs to the book."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.place = place
        self.setReadOnly(session.read_only)
        self.setText(self._held() or "")
        self.setCursorPosition(0)
        self.textChanged.connect(self._send)
        session.changed.connect(self._follow)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the place."""
        super().focusInEvent(event)
        self.session.select(self.place, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no undo of its own; everything else is typing."""
        if is_window_key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and is_window_key(event):
            event.ignore()
            return False
        return super().event(event)

    def _held(self) -> str | None:
        part = find(self.session.book, self.place)
        return None if part is None else str(get(part, self.place.field))

    def _send(self, text: str) -> None:
        if text != self._held():
            self.session.do(set_field(self.session.book, self.place, text, typing=True), self)

    def _follow(self, changed: Changed) -> None:
        if changed.origin is self or changed.only_words:  # a line of text is no running text
            return
        held = self._held()
        if held is not None and held != self.text():
            at = carried(self.cursorPosition(), self.text(), held)
            blocked = self.blockSignals(True)
            self.setText(held)
            self.blockSignals(blocked)
            self.setCursorPosition(at)


def carried(caret: int, was: str, now: str) -> int:
    """Return where a caret goes when a text becomes another one: it stays between the same words, as far as these stay."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    return caret if caret <= same else max(same, caret + len(now) - len(was))
