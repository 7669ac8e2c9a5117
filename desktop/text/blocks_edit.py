"""The note editor: all blocks of a collection in one column of text, with labels and marks beside them.

The document holds words; what else a block has (label, style, mark, sources) stays in the session and is only shown. Each Qt
paragraph carries its block's id, so that after a key only the paragraphs that changed are read and sent.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.book.text import Block, BlockStyle
from briefs.edits import commands
from briefs.edits.difference import difference
from briefs.edits.edits import Change
from desktop.session import Changed, Session
from desktop.style import font
from desktop.text.bridge import insert_runs, read_runs
from desktop.text.gutter import GUTTER, Gutter
from desktop.text.rich_edit import RichEdit

_ID = QTextFormat.Property.UserProperty + 11
_AFTER: dict[str, BlockStyle] = {"heading": "prose", "spoken": "prose"}
_INDENT = {"bullet": 20, "number": 24, "quotation": 20}


class BlocksEdit(RichEdit):
    """Edits the blocks of a collection, given by its place (`into.field` names it)."""

    def __init__(self, session: Session, into: Place, parent: QWidget | None = None) -> None:
        section = session.book.section(into.section)
        super().__init__(session, section.language if section is not None else "en", parent)
        self.into = into
        self._blocks: tuple[Block, ...] = ()
        self._showing = False
        self.document().setDocumentMargin(8)
        self.setViewportMargins(GUTTER, 0, 24, 0)
        self.gutter = Gutter(self)
        self._show(self._held())
        self.document().contentsChanged.connect(self._send)
        self.cursorPositionChanged.connect(self._select)
        session.changed.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self.gutter.update)
        self.document().documentLayout().update.connect(self.gutter.update)

    # What others ask

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks that are shown."""
        return self._blocks

    def block_at_caret(self) -> Block | None:
        """Return the block in which the caret stands."""
        return self.block_of(self.textCursor().block())

    def block_of(self, paragraph: QTextBlock) -> Block | None:
        """Return the block of a paragraph of the document."""
        number = paragraph.blockNumber()
        return self._blocks[number] if 0 <= number < len(self._blocks) else None

    def show_place(self, place: Place) -> bool:
        """Put the caret into the block at a place; False where it is not here."""
        for number, block in enumerate(self._blocks):
            if block.id == place.item:
                cursor = QTextCursor(self.document().findBlockByNumber(number))
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def set_style(self, style: BlockStyle) -> None:
        """Give the block at the caret (or each selected one) a style."""
        self._change_selected("Change style", "style", style)

    def set_field(self, block: Block, field: str, value: object) -> None:
        """Set a field of a block that is not its words."""
        self.session.do(commands.set_field(self.session.book, Place(self.into.section, block.id, field), value))

    def move_block(self, step: int) -> None:
        """Move the block at the caret up (-1) or down (1)."""
        block = self.block_at_caret()
        if block is not None:
            place = Place(self.into.section, block.id)
            column = self.textCursor().positionInBlock()
            if self.session.do(commands.move_by(self.session.book, place, step)):
                self.show_place(place)
                cursor = self.textCursor()
                cursor.setPosition(cursor.block().position() + min(column, cursor.block().length() - 1))
                self.setTextCursor(cursor)

    # Keys and pasting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move blocks with Alt and arrows; the menu of marks with Ctrl+M; labels with Ctrl+L."""
        modifiers, key = event.modifiers(), event.key()
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_block(-1 if key == Qt.Key.Key_Up else 1)
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_M:
            self.gutter.open_mark_menu(self.textCursor().block())
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_L:
            self.gutter.edit_label(self.textCursor().block())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            self.break_line(cursor)
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def break_line(self, cursor: QTextCursor) -> None:
        """Begin a new block: the part before the caret keeps its id."""
        made = QTextBlockFormat(cursor.blockFormat())
        made.setProperty(_ID, self.session.new_id())
        cursor.insertBlock(made, QTextCharFormat())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Send what an input method has committed, once it has."""
        super().inputMethodEvent(event)
        if not event.preeditString():
            self._send()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self.gutter.setGeometry(area.left(), area.top(), GUTTER, area.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the block at the caret."""
        super().focusInEvent(event)
        self._select()

    def changeEvent(self, event: QEvent) -> None:
        """Show the words again in another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "gutter"):
            self.gutter.update()

    # Between document and session

    def _held(self) -> tuple[Block, ...]:
        part = find(self.session.book, self.into)
        return get(part, self.into.field) if part is not None else ()

    def _show(self, blocks: tuple[Block, ...]) -> None:
        """Build the document anew."""
        self._showing = True
        cursor = self.textCursor()
        number, column = cursor.blockNumber(), cursor.positionInBlock()
        self.clear()
        cursor = QTextCursor(self.document())
        for index, block in enumerate(blocks):
            if index:
                cursor.insertBlock(_block_format(block), QTextCharFormat())
            else:
                cursor.setBlockFormat(_block_format(block))
            insert_runs(cursor, block.runs, self._base(block))
        self._blocks = blocks
        paragraph = self.document().findBlockByNumber(min(number, max(0, len(blocks) - 1)))
        back = QTextCursor(paragraph)
        back.setPosition(paragraph.position() + min(column, max(0, paragraph.length() - 1)))
        self.setTextCursor(back)
        self._showing = False
        if hasattr(self, "gutter"):
            self.gutter.update()

    def _send(self) -> None:
        if self._showing or self.composing() or self.isReadOnly():
            return
        blocks = self._read()
        edit = difference(self.into, self._blocks, blocks)
        self._blocks = blocks
        self.gutter.update()
        if edit is not None:
            self.session.do(Change("Typing", edit, typing=True), self)
            self._select()

    def _read(self) -> tuple[Block, ...]:
        """Return the blocks of the document; paragraphs whose words stayed are the same values."""
        known = {block.id: block for block in self._blocks}
        out: list[Block] = []
        seen: set[str] = set()
        paragraph = self.document().begin()
        while paragraph.isValid():
            block = self._read_block(paragraph, known, seen, out[-1] if out else None)
            seen.add(block.id)
            out.append(block)
            paragraph = paragraph.next()
        if len(out) == 1 and not out[0].runs and not self._blocks:
            return ()
        return tuple(out)

    def _read_block(self, paragraph: QTextBlock, known: dict[str, Block], seen: set[str], before: Block | None) -> Block:
        block_id = str(paragraph.blockFormat().property(_ID) or "")
        runs = read_runs(paragraph)
        if block_id in known and block_id not in seen:
            old = known[block_id]
            return old if old.runs == runs else msgspec.structs.replace(old, runs=runs)
        if not block_id or block_id in seen:
            block_id = self.session.new_id()
            cursor = QTextCursor(paragraph)
            made = QTextBlockFormat()
            made.setProperty(_ID, block_id)
            self._showing = True
            cursor.mergeBlockFormat(made)
            self._showing = False
        style: BlockStyle = _AFTER.get(before.style, before.style) if before is not None else "prose"
        marking = before.marking if before is not None else None
        sources = before.sources if before is not None else ()
        return Block(id=block_id, style=style, runs=runs, marking=marking, sources=sources)

    def _follow(self, changed: Changed) -> None:
        held = self._held()
        if changed.origin is self:
            self._blocks = held
            return
        if held != self._blocks:
            if self._same_words(held):
                self._restyle(held)
            else:
                self._show(held)
        elif changed.before.figures != changed.after.figures or changed.before.tabs != changed.after.tabs:
            self.document().markContentsDirty(0, self.document().characterCount())

    def _same_words(self, blocks: tuple[Block, ...]) -> bool:
        return [(b.id, b.runs, b.style) for b in blocks] == [(b.id, b.runs, b.style) for b in self._blocks]

    def _restyle(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self.gutter.update()

    def _select(self) -> None:
        block = self.block_at_caret()
        if block is not None and self.hasFocus() and not self._showing:
            self.session.select(Place(self.into.section, block.id, "runs"), self)
        self.gutter.update()

    def _change_selected(self, label: str, field: str, value: object) -> None:
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        changes = [
            commands.set_field(self.session.book, Place(self.into.section, block.id, field), value)
            for block in self._blocks[first : last + 1]
        ]
        self.session.do(commands.together(label, *changes))

    def _base(self, block: Block) -> QTextCharFormat:
        base = QTextCharFormat()
        if block.style == "heading":
            base.setFont(font("strong", self.language))
        return base


def _block_format(block: Block) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setProperty(_ID, block.id)
    made.setLineHeight(26, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setLeftMargin(_INDENT.get(block.style, 0))
    made.setTopMargin(14 if block.label or block.style == "heading" else 2)
    made.setBottomMargin(2)
    return made
