"""Tables of a few cells in a column of blocks: keys that go from cell to cell, and where the columns stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from briefs.book.cells import TAB, cells_of, is_blank, table_around, with_column, without_column
from briefs.book.place import Place
from briefs.book.text import Block, Runs, plain
from briefs.edits import commands
from briefs.edits.edits import Change, Insert, SetField, Several

if TYPE_CHECKING:
    from desktop.text.blocks_edit import BlocksEdit

BETWEEN, LEAST, STEP, COLUMNS = 16, 48, 24, 3
_COLUMN_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def column_stops(rows: Sequence[Block], width_of: Callable[[Runs], float]) -> tuple[float, ...]:
    """Return where the second and further columns of a table begin, in whole steps: a key moves them but seldom."""
    cells = [cells_of(block.runs) for block in rows]
    stops: list[float] = []
    for column in range(max(map(len, cells)) - 1):
        widest = max((width_of(row[column]) for row in cells if column < len(row)), default=0.0)
        room = -(-max(widest, LEAST) // STEP) * STEP + BETWEEN
        stops.append((stops[-1] if stops else 0.0) + room)
    return tuple(stops)


class TableKeys:
    """What keys do in the table at the caret of an editor."""

    def __init__(self, editor: BlocksEdit) -> None:
        self._editor = editor

    def here(self) -> list[range]:
        """Return the rows of the table at the caret: none, where it stands in none."""
        number = self._editor.textCursor().blockNumber()
        blocks = self._editor.blocks
        return [table_around(blocks, number)] if number < len(blocks) and blocks[number].style == "cells" else []

    def begin(self) -> None:
        """Make the paragraph at the caret the first cell of a table with a further row; go there."""
        editor, block = self._editor, self._editor.block_at_caret()
        if block is None or editor.isReadOnly() or self.here():
            return
        into, book = editor.into, editor.session.book
        index = next(number for number, one in enumerate(editor.blocks) if one.id == block.id)
        place = Place(into.section, block.id)
        row = Block(id=editor.session.new_id(), style="cells", marking=block.marking, runs=plain(TAB * (COLUMNS - 1)))
        head = commands.together(
            "Table",
            commands.set_field(book, place.at("style"), "cells"),
            Change("Table", SetField(place.at("runs"), (*block.runs, *plain(TAB * (COLUMNS - 1))))),
            Change("Table", Insert(into, index + 1, row)),
        )
        editor.session.do(head)
        editor.show_place(place)

    def step(self, step: int) -> bool:
        """Go to the next or the last cell; behind the last one a row begins. False where there is nowhere to go."""
        cursor = self._editor.textCursor()
        rows = self.here()
        if not rows:
            return False
        text = cursor.block().text()
        column = cursor.positionInBlock()
        if step > 0 and TAB in text[column:]:
            self._go(cursor, text.index(TAB, column) + 1)
        elif step < 0 and TAB in text[:column]:
            self._go(cursor, text.rindex(TAB, 0, column))
        elif cursor.blockNumber() + step in rows[0]:
            cursor.movePosition(_TO_ROW[step])
            self._go(cursor, 0 if step > 0 else cursor.block().length() - 1)
        else:
            return step > 0 and not is_blank(self._runs(cursor)) and self._add_row()
        return True

    def enter(self) -> None:
        """Begin a row below; a row that says nothing becomes a paragraph."""
        cursor = self._editor.textCursor()
        block = self._editor.block_of(cursor.block())
        if block is not None and is_blank(block.runs):
            place = Place(self._editor.into.section, block.id)
            leave = (SetField(place.at("style"), "prose"), SetField(place.at("runs"), ()))
            self._editor.session.do(Change("Change style", Several(leave)))
        else:
            self._add_row()

    def takes(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Take the keys of columns, and those that would join cells; return whether a key was one of these."""
        if not self.here():
            return False
        cursor = self._editor.textCursor()
        text, column = cursor.block().text(), cursor.positionInBlock()
        if modifiers & _COLUMN_KEYS == _COLUMN_KEYS:
            return self._takes_of_columns(key, modifiers)
        if cursor.hasSelection():
            return False
        if key == Qt.Key.Key_Backspace and text[column - 1 : column] == TAB:
            self._go(cursor, column - 1)
            return True
        return key == Qt.Key.Key_Delete and text[column : column + 1] == TAB

    def _takes_of_columns(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key == Qt.Key.Key_Right and modifiers & Qt.KeyboardModifier.ShiftModifier:  # else it means the other language
            self._change_columns(with_column)
        elif key == Qt.Key.Key_Backspace:
            self._change_columns(without_column)
        else:
            return False
        return True

    def _change_columns(self, change: Callable[[Runs, int, int], Runs]) -> None:
        editor, cursor = self._editor, self._editor.textCursor()
        blocks = [editor.blocks[number] for number in self.here()[0]]
        columns = max(len(cells_of(block.runs)) for block in blocks)
        index = cursor.block().text()[: cursor.positionInBlock()].count(TAB)
        if editor.isReadOnly() or (change is without_column and columns == 1):
            return
        places = [Place(editor.into.section, block.id, "runs") for block in blocks]
        changes = [
            commands.set_field(editor.session.book, place, change(block.runs, index, columns))
            for place, block in zip(places, blocks, strict=True)
        ]
        editor.session.do(commands.together("Change the columns", *changes))

    def _add_row(self) -> bool:
        editor, cursor = self._editor, self._editor.textCursor()
        block = editor.block_of(cursor.block())
        if block is None or editor.isReadOnly():
            return False
        columns = max(len(cells_of(editor.blocks[number].runs)) for number in self.here()[0])
        row = Block(id=editor.session.new_id(), style="cells", runs=plain(TAB * (columns - 1)))
        editor.session.do(Change("Add a row", Insert(editor.into, cursor.blockNumber() + 1, row)))
        editor.show_place(Place(editor.into.section, row.id))
        self._go(editor.textCursor(), 0)
        return True

    def _runs(self, cursor: QTextCursor) -> Runs:
        block = self._editor.block_of(cursor.block())
        return block.runs if block is not None else ()

    def _go(self, cursor: QTextCursor, column: int) -> None:
        cursor.setPosition(cursor.block().position() + column)
        self._editor.place_caret(cursor)


_TO_ROW = {1: QTextCursor.MoveOperation.NextBlock, -1: QTextCursor.MoveOperation.PreviousBlock}
