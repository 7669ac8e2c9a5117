"""What is done to whole blocks in a column of them: their style, level, key and place; and the keys that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from briefs.book.lists import ITEMS, as_level
from briefs.book.place import Place
from briefs.book.text import Block, BlockStyle
from briefs.edits import commands
from desktop.text.window_keys import MOVES

if TYPE_CHECKING:
    from desktop.text.blocks_edit import BlocksEdit

_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_DEEPER = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_FIELDS = {
    (_CONTROL, Qt.Key.Key_L): "label",
    (_CONTROL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_R): "lead",
}


class BlockActs:
    """Acts on the block at the caret of an editor, or on each selected one."""

    def __init__(self, editor: BlocksEdit) -> None:
        self._editor, self._session = editor, editor.session

    def takes(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key asks of whole blocks; return whether it was such a key."""
        editor = self._editor
        if modifiers == _ALT and key in MOVES:
            self.move(MOVES[key])
        elif modifiers == _ALT and key in _DEEPER:
            self.move_level(_DEEPER[key])
        elif modifiers == _CONTROL | _ALT and key == Qt.Key.Key_K:
            self.toggle_key()
        elif modifiers & _CONTROL and key == Qt.Key.Key_M:
            editor.gutter.open_mark_menu(editor.textCursor().block())
        elif (modifiers, key) in _FIELDS:
            editor.gutter.edit_field(editor.textCursor().block(), _FIELDS[modifiers, key])
        else:
            return False
        return True

    def chosen(self) -> tuple[Block, ...]:
        """Return the block at the caret, or each selected one."""
        cursor, document = self._editor.textCursor(), self._editor.document()
        first, last = map(document.findBlock, (cursor.selectionStart(), cursor.selectionEnd()))
        return self._editor.blocks[first.blockNumber() : last.blockNumber() + 1]

    def set_style(self, style: BlockStyle) -> None:
        """Give the chosen blocks a style."""
        changes = [commands.set_field(self._session.book, self._place(block, "style"), style) for block in self.chosen()]
        self._session.do(commands.together("Change style", *changes))

    def toggle_key(self) -> None:
        """Mark the chosen blocks as key, or no longer."""
        book, chosen = self._session.book, self.chosen()
        wanted = not all(block.essential for block in chosen)
        changes = [commands.set_field(book, self._place(block, "essential"), wanted) for block in chosen]
        marked, unmarked = commands.together("Mark as key", *changes), commands.together("No longer key", *changes)
        self._session.do(marked if wanted else unmarked)

    def move_level(self, step: int) -> bool:
        """Put the items chosen deeper into their list (1) or out of it (-1); return whether any moved."""
        book, items = self._session.book, [block for block in self.chosen() if block.style in ITEMS]
        changes = [commands.set_field(book, self._place(one, "level"), as_level(one.level + step)) for one in items]
        return self._session.do(commands.together("Move in the list", *changes))

    def move(self, step: int) -> bool:
        """Move the block at the caret up (-1) or down (1), and the caret with it; return whether it could be moved."""
        editor = self._editor
        block, column = editor.block_at_caret(), editor.textCursor().positionInBlock()
        if block is None or not self._session.do(commands.move_by(self._session.book, self._place(block), step)):
            return False
        return editor.caret_to(self._place(block), column)

    def move_to(self, block_id: str, index: int) -> None:
        """Move a block before the one that now has an index."""
        editor = self._editor
        here = next((number for number, block in enumerate(editor.blocks) if block.id == block_id), None)
        if here is None or index in (here, here + 1):
            return
        place = Place(editor.into.section, block_id)
        self._session.do(commands.move_to(self._session.book, place, editor.into, index - (here < index)))
        editor.show_place(place)

    def set_field(self, block_id: str, field: str, value: object) -> None:
        """Set a field of a block that is not its words."""
        self._session.do(commands.set_field(self._session.book, Place(self._editor.into.section, block_id, field), value))

    def _place(self, block: Block, field: str = "") -> Place:
        return Place(self._editor.into.section, block.id, field)
