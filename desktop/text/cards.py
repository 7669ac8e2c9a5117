"""The cards of an editor of rich text: of the footnote and of the link at its caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from briefs.book.text import Block, NoteRun, TextRun, plain
from desktop.text.bridge import read_runs
from desktop.text.card import Card, on_screen
from desktop.text.chips import chip_of
from desktop.text.link_card import LinkCard
from desktop.text.note_card import NoteCard

if TYPE_CHECKING:
    from desktop.text.rich_edit import RichEdit

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Cards:
    """Opens them, and puts what was written into the text."""

    def __init__(self, editor: RichEdit) -> None:
        self._editor = editor
        self.shown: Card | None = None
        """The card that is open, if one is."""

    def takes(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Open the card that a key asks for; return whether it was such a key."""
        if modifiers == _CONTROL | Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_F:
            self.edit_note()
        elif modifiers == _CONTROL and key == Qt.Key.Key_K:
            self.edit_link()
        else:
            return False
        return True

    # Footnotes

    def edit_note(self) -> None:
        """Open the card of the footnote that is selected or beside the caret, or that of a new one."""
        editor = self._editor
        if editor.isReadOnly():
            return
        found = self._note_at_caret()
        chip = chip_of(found.charFormat()) if found is not None else None
        cursor = found or editor.textCursor()
        card = NoteCard(editor.session, chip if isinstance(chip, NoteRun) else NoteRun(text=""), editor.language, editor)
        card.kept.connect(lambda note: self._put_note(cursor, note))
        self._open(card)

    def opens_chip(self) -> bool:
        """Open the card of a footnote that alone is selected; return whether one is."""
        cursor = self._editor.textCursor()
        found = cursor.selectionEnd() - cursor.selectionStart() == 1 and self._note_at_caret() is not None
        if found:
            self.edit_note()
        return found

    def _note_at_caret(self) -> QTextCursor | None:
        """Return a cursor that selects the footnote at the caret: the one selected, or that before or behind it."""
        caret = self._editor.textCursor()
        start, end = caret.selectionStart(), caret.selectionEnd()
        if end - start > 1:
            return None
        for at in (end - 1,) if end > start else (end - 1, end):
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(max(0, at))
            moved = cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            if moved and cursor.selectionStart() == at and isinstance(chip_of(cursor.charFormat()), NoteRun):
                return cursor
        return None

    def _put_note(self, cursor: QTextCursor, note: NoteRun) -> None:
        self._editor.setTextCursor(cursor)
        self._editor.insert_paragraphs((Block(id="", runs=(note,) if note.text else ()),))

    # Links

    def edit_link(self) -> None:
        """Open the card of the link at the caret, or of one that the selected words are to be."""
        editor, cursor = self._editor, self._link_at_caret()
        document = editor.document()
        if editor.isReadOnly() or document.findBlock(cursor.selectionStart()) != document.findBlock(cursor.selectionEnd()):
            return
        card = LinkCard(cursor.charFormat().anchorHref(), editor)
        card.kept.connect(lambda address: self.put_link(cursor, address))
        self._open(card)

    def put_link(self, cursor: QTextCursor, address: str) -> None:
        """Let the words that a cursor selects lead to an address, or nowhere; without words the address is put there."""
        block = self._editor.document().findBlock(cursor.selectionStart())
        start, end = cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position()
        runs = read_runs(block, start, end) if end > start else plain(address)
        words = tuple(msgspec.structs.replace(run, link=address) if isinstance(run, TextRun) else run for run in runs)
        self._editor.setTextCursor(cursor)
        self._editor.insert_paragraphs((Block(id="", runs=words),))

    def leave_link(self) -> None:
        """Let what is typed next behind a link be none."""
        cursor = self._editor.textCursor()
        given = cursor.charFormat()
        if cursor.hasSelection() or not given.isAnchor():
            return
        if cursor.atBlockEnd() or self._address(cursor.position() + 1) != given.anchorHref():
            self._editor.setCurrentCharFormat(self._editor.base_format(cursor))

    def _link_at_caret(self) -> QTextCursor:
        """Return a cursor that selects what is selected, or the whole link in which the caret stands."""
        cursor = self._editor.textCursor()
        address = cursor.charFormat().anchorHref()
        if cursor.hasSelection() or not address:
            return cursor
        block, start = cursor.block(), cursor.position()
        end = start
        while start > block.position() and self._address(start) == address:
            start -= 1
        while end < block.position() + block.length() - 1 and self._address(end + 1) == address:
            end += 1
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _address(self, position: int) -> str:
        """Return where the character before a position leads."""
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(position)
        return cursor.charFormat().anchorHref()

    # Both

    def _open(self, card: Card) -> None:
        self.shown = card
        card.closed.connect(self._closed)
        card.open_at(on_screen(self._editor.viewport(), self._editor.cursorRect()))

    def _closed(self) -> None:
        self.shown = None
        self._editor.setFocus()
