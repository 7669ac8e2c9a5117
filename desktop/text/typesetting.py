"""What becomes of signs as one types: quotes that curl, dashes, and Markdown's signs around words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QTextCursor

from briefs.book.quotes import typeset
from briefs.book.signs import LAST, asked
from briefs.book.text import Block
from desktop.text.bridge import read_runs
from desktop.text.window_keys import is_typing

if TYPE_CHECKING:
    from desktop.text.rich_edit import RichEdit

_TYPESET = ('"', "'", "-")


class Typesetting:
    """Types for one editor what its language prints."""

    def __init__(self, editor: RichEdit) -> None:
        self._editor = editor

    def takes(self, event: QKeyEvent) -> bool:
        """Type a quote or a hyphen as the language prints it; return whether the key was one."""
        editor = self._editor
        if event.text() not in _TYPESET or editor.isReadOnly() or not is_typing(event):
            return False
        editor.cards.leave_link()
        cursor = editor.textCursor()
        block = cursor.document().findBlock(cursor.selectionStart())
        before = block.text()[: cursor.selectionStart() - block.position()]
        gone, come = typeset(before, event.text(), editor.language)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for _ in range(gone):
            cursor.deletePreviousChar()
        cursor.insertText(come, editor.currentCharFormat())
        cursor.endEditBlock()
        editor.setTextCursor(cursor)
        return True

    def follow(self, typed: str) -> None:
        """Let words between signs of Markdown be what these ask for; undoing that gives back the signs."""
        editor = self._editor
        if typed not in LAST or editor.isReadOnly():
            return
        cursor = editor.textCursor()
        block, at = cursor.block(), cursor.positionInBlock()
        before = block.text()[:at]
        found = asked(before) if max(before, default="") <= "\uffff" else None  # positions are Qt's only in the first plane
        if found is None:
            return
        words = found.dressed(read_runs(block, found.first, found.end))
        cursor.setPosition(block.position() + found.start, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        with editor.as_step("Change style"):
            editor.insert_paragraphs((Block(id="", runs=words),))
