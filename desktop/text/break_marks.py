"""An editor's marks, which no page shows: where a line of Japanese may end, and where none does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from briefs.book.text import KEEP_TOGETHER, PHRASE_END
from desktop.style import token

if TYPE_CHECKING:
    from desktop.text.rich_edit import RichEdit

TICK = 4
"""How far what is painted for a mark reaches, below the words too."""
_MARKS = (PHRASE_END, KEEP_TOGETHER)


class BreakMarks:
    """Puts marks into one editor's text and paints them: a tick where a line may end, a tie where none does."""

    def __init__(self, editor: RichEdit) -> None:
        self._editor = editor

    def put(self, mark: str) -> None:
        """Put a mark where the caret is, or take it out where it stands."""
        editor = self._editor
        if editor.isReadOnly():
            return
        cursor = editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = QTextCursor(cursor)
        before.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
        stood = before.selectedText()
        cursor.beginEditBlock()
        if stood in _MARKS:
            before.removeSelectedText()
        if stood != mark:
            cursor.insertText(mark, editor.currentCharFormat())
        cursor.endEditBlock()
        editor.place_caret(cursor)

    def paint(self, painter: QPainter, paragraphs: Iterable[QTextBlock]) -> None:
        """Paint the marks in paragraphs."""
        document = self._editor.document()
        painter.setPen(QPen(token(self._editor, "ai"), 1.5))
        for paragraph in paragraphs:
            text = paragraph.text()
            for mark in _MARKS:
                found = document.find(mark, paragraph.position()) if mark in text else QTextCursor()
                while not found.isNull() and found.block() == paragraph:
                    spot = self._editor.cursorRect(found).bottomLeft()
                    reach = QPoint(0, -TICK) if mark == PHRASE_END else QPoint(TICK, 0)
                    painter.drawLine(spot - (QPoint() if mark == PHRASE_END else reach), spot + reach)
                    found = document.find(mark, found)
