"""The note editor: all blocks of a collection in one column of text, with labels and marks beside them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from briefs.book.cells import tables
from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.book.text import Block, BlockStyle, NoteRun
from briefs.edits.difference import difference
from briefs.edits.edits import Change, SetField
from desktop.session import Changed, Session
from desktop.style import token
from desktop.text.block_acts import BlockActs
from desktop.text.gutter import GUTTER, Gutter
from desktop.text.ornaments import LISTED, MARGIN, Ornaments
from desktop.text.paragraphs import Paragraphs
from desktop.text.rich_edit import RichEdit
from desktop.text.table_keys import TableKeys, column_stops
from desktop.text.taking_in import join_markings, take_in

LEADING = 20
OVERHANG = 48
"""How far what belongs to a paragraph may reach beyond it: its label in two lines, its mark, its frame."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIGNS: dict[str, BlockStyle] = {
    "-": "bullet",
    "*": "bullet",
    "1.": "number",
    "1)": "number",
    "#": "heading",
    "##": "heading",
    ">": "quotation",
    "・": "bullet",
}
"""What Markdown writes before a paragraph, and the style that it asks for."""


class BlocksEdit(RichEdit):
    """Edits the blocks of a collection, given by its place (`into.field` names it)."""

    def __init__(self, session: Session, into: Place, parent: QWidget | None = None) -> None:
        section = session.book.section(into.section)
        super().__init__(session, into.section, section.language if section is not None else "en", parent)
        self.into = into
        self.document().setDocumentMargin(MARGIN)
        self._layout, self._bar = self.document().documentLayout(), self.verticalScrollBar()
        self._paragraphs = Paragraphs(self.document(), self.language, session.new_id, partial(join_markings, session))
        self.gutter, self._ornaments = Gutter(self), Ornaments(self)
        self.setViewportMargins(GUTTER, 0, 16, 0)
        self.table, self.acts = TableKeys(self), BlockActs(self)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind it need be painted
        self._drop_line: int | None = None
        # Columns move once the key is done: it stands on the screen first, and what lies between columns has room for it.
        self._widened = QTimer(self, singleShot=True, interval=0)
        self._widened.timeout.connect(lambda: self._set_stops(self.table.here()))
        self._current = ("", False)  # the block at the caret, and whether the gutter shows it
        with self.showing():
            self._paragraphs.show(self._held())
        self._set_stops(tables(self.blocks))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.caret_to(session.selection)
        self.document().contentsChanged.connect(self.send)
        self.document().documentLayout().update.connect(self._update_gutter)
        self.verticalScrollBar().valueChanged.connect(self.gutter.update)
        self.cursorPositionChanged.connect(self._select)
        session.changed.connect(self._follow)

    # What others ask

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that are shown."""
        return self._paragraphs.blocks

    def block_at_caret(self) -> Block | None:
        """Return the block in which the caret stands."""
        return self.block_of(self.textCursor().block())

    def block_of(self, paragraph: QTextBlock) -> Block | None:
        """Return the block of a paragraph of the document."""
        return self._paragraphs.block_of(paragraph)

    def show_place(self, place: Place) -> bool:
        """Give the focus to the block at a place; False where it is not here."""
        if not self.caret_to(place):
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if place.field in ("label", "lead"):
            self.gutter.edit_field(self.textCursor().block(), place.field)
        return True

    def caret_to(self, place: Place, column: int = 0) -> bool:
        """Put the caret into the block at a place; False where it is not here."""
        number = next((number for number, block in enumerate(self.blocks) if block.id == place.item), None)
        if number is None:
            return False
        paragraph = self.document().findBlockByNumber(number)
        if paragraph != self.textCursor().block() or column:
            cursor = QTextCursor(paragraph)
            cursor.setPosition(paragraph.position() + min(column, paragraph.length() - 1))
            self.place_caret(cursor)
        return True

    def show_drop(self, y: int) -> None:
        """Show the line at which a block dropped at a height of the viewport would come to stand."""
        self._drop_line = self._drop_at(y)[1]
        self.viewport().update()

    def drop_block(self, block_id: str, y: int) -> None:
        """Move a block to where the line is."""
        self._drop_line = None
        self.viewport().update()
        self.acts.move_to(block_id, self._drop_at(y)[0])

    def _drop_at(self, y: int) -> tuple[int, int]:
        """Return before which block a height of the viewport is, and the height of the gap there."""
        visible = self.visible()
        for paragraph, _ in visible:
            room = self.room_of(paragraph)
            if y < room.center().y():
                return paragraph.blockNumber(), round(room.top())
        last = visible[-1][0] if visible else self.document().lastBlock()
        return last.blockNumber() + 1, round(self.room_of(last).bottom())

    def send(self) -> None:
        """Tell the session what was typed: what changed of the blocks that were touched."""
        if self.busy:
            return
        old = self.blocks
        with self.showing():
            new = self._paragraphs.read()
        if new is not old and self.table.here():
            self._widened.start()
        edit = difference(self.into, old, new) if new is not old else None
        if edit is not None:
            self.session.do(Change(self.step, edit) if self.step else Change("Typing", edit, typing=True), self)
            if _notes_differ(old, new):
                self.refresh_chips(run for block in new for run in block.runs)
            if not isinstance(edit, SetField) or edit.place.field != "runs":
                self.gutter.update()
            self._select()

    def base_format(self, cursor: QTextCursor) -> QTextCharFormat:
        """Return the format of plain words in the block where a cursor stands."""
        block = self.block_of(cursor.block())
        return self._paragraphs.base_format(block.style if block is not None else "prose")

    def selected_paragraphs(self) -> tuple[Block, ...]:
        """Return what is selected as blocks, each with what it bears."""
        first = self.document().findBlock(self.textCursor().selectionStart()).blockNumber()
        return tuple(
            msgspec.structs.replace(block, runs=part.runs)
            for block, part in zip(self.blocks[first:], super().selected_paragraphs(), strict=False)
        )

    def insert_paragraphs(self, paragraphs: tuple[Block, ...]) -> None:
        """Insert paragraphs in place of what is selected. They keep their marks, and marks join where words do."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        take_in(self.session, self._paragraphs, cursor, paragraphs)
        cursor.endEditBlock()
        self.place_caret(cursor)
        self.setCurrentCharFormat(self.base_format(cursor))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Split with Enter; move blocks with Alt and arrows; Ctrl+M marks, Ctrl+L labels, Ctrl+Shift+R leads."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self.acts.takes(key, modifiers):
            pass
        elif key in _ENTER and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            if not self.cards.opens_chip():
                self._enter()
        elif key == Qt.Key.Key_Space and not modifiers and self._style_typed():
            self._take_style()
        elif self.table.takes(key, modifiers):
            pass
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go from cell to cell with Tab; out of the editor elsewhere."""
        return self.table.step(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the block at the caret."""
        super().focusInEvent(event)
        self._select()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the bar from the block."""
        super().focusOutEvent(event)
        self._select()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self.gutter.setGeometry(area.left(), area.top(), GUTTER, area.height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a row's lead where it stands."""
        paragraph = self.cursorForPosition(event.position().toPoint()).block()
        block = self.block_of(paragraph)
        if block is not None and block.style == "row" and event.position().x() < paragraph.blockFormat().leftMargin():
            self.gutter.edit_field(paragraph, "lead")
        else:
            super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the gutter in another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.gutter.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands behind the words, the words, and what stands beside them."""
        visible = self.visible(event.rect())
        painter = QPainter(self.viewport())
        self._ornaments.paint_behind(painter, event.rect(), visible)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._drop_line is not None:
            painter.fillRect(0, self._drop_line - 1, self.viewport().width(), 2, token(self, "ai"))
        self._ornaments.paint_beside(painter, visible)
        painter.end()

    # Where paragraphs stand, for the gutter too

    def visible(self, area: QRect | None = None) -> list[tuple[QTextBlock, Block]]:
        """Return the paragraphs in view with their blocks; or those that have to do with an area of it, as a key changes."""
        out = []
        area = area.adjusted(0, -OVERHANG, 0, OVERHANG) if area is not None else self.viewport().rect()
        paragraph = self.cursorForPosition(area.topLeft()).block()
        while paragraph.isValid() and self.room_of(paragraph).top() <= area.bottom():
            block = self.block_of(paragraph)
            if block is not None:
                out.append((paragraph, block))
            paragraph = paragraph.next()
        return out

    def room_of(self, paragraph: QTextBlock) -> QRectF:
        """Return where a paragraph stands in the viewport."""
        return self._layout.blockBoundingRect(paragraph).translated(0, -self._bar.value())

    def baseline(self, paragraph: QTextBlock) -> int:
        """Return the y of a paragraph's first baseline in the viewport."""
        layout = paragraph.layout()
        line = layout.lineAt(0)
        return round(self.room_of(paragraph).top() + (line.y() + line.ascent() if line.isValid() else LEADING))

    # Inside

    def _held(self) -> tuple[Block, ...]:
        part = find(self.session.book, self.into)
        return get(part, self.into.field) if part is not None else ()

    def _follow(self, changed: Changed) -> None:
        held = self._held()
        if changed.before.comments is not changed.after.comments:
            self.gutter.update()
        if changed.origin is self:
            return
        if held is not self.blocks and held != self.blocks:
            with self.showing():
                end = self._paragraphs.show(held)
            self._set_stops(tables(held))
            if changed.edit is None:
                cursor = self.textCursor()
                cursor.setPosition(min(end, self.document().characterCount() - 1))
                self.place_caret(cursor)
            self.gutter.update()
        self.refresh_chips(run for block in held for run in block.runs)

    def _set_stops(self, shown: Iterable[range]) -> None:
        found = [(rows, column_stops(self.blocks[rows.start : rows.stop], self.width_of)) for rows in shown]
        with self.showing():
            self._paragraphs.set_stops(found)

    def _enter(self) -> None:
        block = self.block_at_caret()
        if self.isReadOnly():
            return
        if block is not None and block.style == "cells":
            self.table.enter()
            return
        if block is not None and not block.runs and block.style in LISTED:
            if not self.acts.move_level(-1):
                self.acts.set_style("prose")
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._paragraphs.split(cursor)
        cursor.endEditBlock()
        self.place_caret(cursor)

    def _style_typed(self) -> BlockStyle | None:
        """Return the style that the signs before the caret ask for (Markdown's), where nothing else stands before it."""
        cursor = self.textCursor()
        if self.isReadOnly() or cursor.hasSelection():
            return None
        return _SIGNS.get(cursor.block().text()[: cursor.positionInBlock()])

    def _take_style(self) -> None:
        """Give the paragraph the style whose sign has been typed, in place of the sign."""
        style = self._style_typed()
        if style is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.acts.set_style(style)

    def _select(self) -> None:
        block, was = self.block_at_caret(), self._current
        if block is not None and self.hasFocus() and not self._showing:
            self.session.select(Place(self.into.section, block.id, "runs"), self)
        self._current = (block.id if block is not None else "", self.hasFocus())
        if self._current != was:
            self.gutter.update()

    def _update_gutter(self, changed: QRectF) -> None:
        """Paint the gutter anew beside what has been laid out anew."""
        area = changed.translated(0, -self.verticalScrollBar().value())
        top, bottom = max(0, int(area.top()) - OVERHANG), min(self.gutter.height(), area.bottom() + OVERHANG)
        self.gutter.update(0, top, self.gutter.width(), max(0, round(bottom) - top))


def _notes_differ(old: tuple[Block, ...], new: tuple[Block, ...]) -> bool:
    """Return whether the footnotes of blocks are others, or may stand in another order: then their numbers may be others."""
    if len(old) != len(new):
        return True
    return any(_notes(before) != _notes(after) for before, after in zip(old, new, strict=True) if before is not after)


def _notes(block: Block) -> list[NoteRun]:
    return [run for run in block.runs if type(run) is NoteRun]
