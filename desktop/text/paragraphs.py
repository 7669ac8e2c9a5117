"""Between blocks and the paragraphs of a QTextDocument, both ways, touching and reading only what differs.

The document holds words; what else a block has (label, mark, sources) is held here beside it. Each paragraph carries its
block's id, so that a block keeps what it has while paragraphs are split, joined and moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat, QTextOption

from briefs.book.lists import ITEMS
from briefs.book.marking import Marking
from briefs.book.text import Block, BlockStyle, Language
from desktop.style import font
from desktop.text.bridge import insert_runs, read_runs, redress, replace_runs

_ID = QTextFormat.Property.UserProperty + 11
_FOLLOWS: dict[str, BlockStyle] = {"heading": "prose", "row": "row"}
_INDENT = {"bullet": 20, "number": 24, "quotation": 20, "callout": 14, "row": 120}
_CALLOUT_END = 14
DEEPER = 22
_GAP, _WIDE_GAP = 2, 18
_ABOVE = {"heading": 14, "callout": 8}
_BELOW = {"callout": 8, "cells": 6}

Join = Callable[[Marking | None, Marking | None], Marking | None]
"""Gives the mark of a paragraph made of two: never a lower one than either has."""


class Paragraphs:
    """The blocks of one document."""

    def __init__(self, document: QTextDocument, language: Language, ids: Callable[[], str], join: Join) -> None:
        self.blocks: tuple[Block, ...] = ()
        self._document, self._language = document, language
        self._ids, self._join = ids, join
        self._coming: dict[str, Block] = {}
        self._own = False
        self._untouched: tuple[int, int] | None = None
        document.documentLayout()  # without one a document does not tell what changed
        document.contentsChange.connect(self._touch)

    def block_of(self, paragraph: QTextBlock) -> Block | None:
        """Return the block of a paragraph; None where there is none yet."""
        number = paragraph.blockNumber()
        return self.blocks[number] if 0 <= number < len(self.blocks) else None

    def named(self, paragraph: QTextBlock) -> Block:
        """Return the block of a paragraph by the id it carries, also amid a change; a new one where it has none."""
        block_id = str(paragraph.blockFormat().property(_ID) or "")
        return next((block for block in self.blocks if block.id == block_id), None) or Block(id=block_id)

    def base_format(self, style: BlockStyle) -> QTextCharFormat:
        """Return the format of plain words in a style."""
        base = QTextCharFormat()
        if style == "heading":
            base.setFont(
                font("strong", self._language), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly
            )
        return base

    # From the session to the document

    def show(self, blocks: tuple[Block, ...]) -> int:
        """Make the document show `blocks` and return the position where the last difference ends."""
        shown, head, tail = list(self.blocks), *_same_ends(self.blocks, blocks)
        wanted = {block.id for block in blocks}
        end = 0
        with self._editing() as cursor:
            for index in reversed(range(head, len(shown) - tail)):
                if shown[index].id not in wanted:
                    end = self._remove(cursor, shown, index)
            for index, block in enumerate(blocks[head : len(blocks) - tail], head):
                if index < len(shown) and shown[index].id == block.id:
                    end = self._adapt(cursor, shown, index, block)
                    continue
                moved = next((number for number, other in enumerate(shown) if other.id == block.id), None)
                if moved is not None:
                    self._remove(cursor, shown, moved)
                end = self._insert(cursor, shown, index, block)
        self.blocks = blocks
        return end

    def _adapt(self, cursor: QTextCursor, shown: list[Block], index: int, new: Block) -> int:
        old, shown[index] = shown[index], new
        paragraph = self._document.findBlockByNumber(index)
        end = replace_runs(paragraph, old.runs, new.runs, self.base_format(old.style))
        if (old.style, old.level, bool(old.label)) != (new.style, new.level, bool(new.label)):
            cursor.setPosition(paragraph.position())
            cursor.setBlockFormat(self._block_format(new))
        if old.style != new.style:
            redress(paragraph, self.base_format(new.style))
        return end

    def _insert(self, cursor: QTextCursor, shown: list[Block], index: int, block: Block) -> int:
        base, made = self.base_format(block.style), self._block_format(block)
        if not shown:
            cursor.setPosition(0)
        elif index == 0:
            first = self._document.begin()
            cursor.setPosition(0)
            cursor.insertBlock(first.blockFormat(), first.charFormat())
            cursor.setPosition(0)
        else:
            before = self._document.findBlockByNumber(index - 1)
            cursor.setPosition(before.position() + before.length() - 1)
            cursor.insertBlock(made, base)
        cursor.setBlockFormat(made)
        cursor.setBlockCharFormat(base)
        insert_runs(cursor, block.runs, base)
        shown.insert(index, block)
        return cursor.position()

    def _remove(self, cursor: QTextCursor, shown: list[Block], index: int) -> int:
        paragraph = self._document.findBlockByNumber(index)
        neighbour = paragraph.previous() if index else paragraph.next()
        kept, base = neighbour.blockFormat(), neighbour.charFormat()
        start, end = paragraph.position(), paragraph.position() + paragraph.length()
        cursor.setPosition(start - 1 if index else start)
        cursor.setPosition(end if not index and neighbour.isValid() else end - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(kept)
        cursor.setBlockCharFormat(base)
        del shown[index]
        return cursor.position()

    def _block_format(self, block: Block) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setProperty(_ID, block.id)
        height = 28 if self._language == "ja" and block.style != "spoken" else 26
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        made.setLeftMargin(_INDENT.get(block.style, 0) + indent_of(block))
        made.setRightMargin(_CALLOUT_END if block.style == "callout" else 0)
        made.setTopMargin(_WIDE_GAP if block.label else _ABOVE.get(block.style, _GAP))
        made.setBottomMargin(_BELOW.get(block.style, _GAP))
        return made

    def set_stops(self, stops: Iterable[tuple[range, tuple[float, ...]]]) -> None:
        """Let the cells of tables stand below each other: tell where those of some paragraphs begin."""
        others = [
            (paragraph, positions)
            for rows, positions in stops
            for paragraph in map(self._document.findBlockByNumber, rows)
            if [tab.position for tab in paragraph.blockFormat().tabPositions()] != list(positions)
        ]
        if not others:  # as after most keys
            return
        with self._editing() as cursor:
            for paragraph, positions in others:
                made = paragraph.blockFormat()
                made.setTabPositions([QTextOption.Tab(position, QTextOption.TabType.LeftTab) for position in positions])
                cursor.setPosition(paragraph.position())
                cursor.setBlockFormat(made)

    # From the document to the session

    def split(self, cursor: QTextCursor) -> None:
        """Begin a new paragraph at a cursor. Words keep their block, both halves what marks and sources it has.

        What is begun behind the end is new: it bears no mark and cites nothing yet.
        """
        paragraph = cursor.block()
        old = self.block_of(paragraph) or Block(id=self._ids())
        column, last = cursor.positionInBlock(), paragraph.length() - 1
        if column == 0 and last:
            self._put_before(cursor, self._new_like(old))
        elif column < last:
            self.begin(
                cursor,
                msgspec.structs.replace(self._new_like(old), style=old.style, marking=old.marking, sources=old.sources),
            )
        else:
            self.begin(cursor, self._new_like(old))

    def _new_like(self, old: Block) -> Block:
        """Return a new block as it follows another one."""
        return Block(id=self._ids(), style=_FOLLOWS.get(old.style, old.style), level=old.level)

    def begin(self, cursor: QTextCursor, block: Block) -> None:
        """Begin the paragraph of a block at a cursor; what stands behind the cursor goes into it."""
        self._coming[block.id] = block
        cursor.insertBlock(self._block_format(block), self.base_format(block.style))

    def bear(self, block: Block) -> None:
        """Say what the block of a paragraph bears once it is read: pasted words bring their marks and sources."""
        self._coming[block.id] = block

    def read(self) -> tuple[Block, ...]:
        """Return the blocks as the document now has them; paragraphs that were not touched are the same values."""
        if self._untouched is None:
            return self.blocks
        (head, tail), self._untouched = self._untouched, None
        count = self._document.blockCount()
        if not self.blocks and count == 1 and self._document.isEmpty():
            return ()
        head = min(head, len(self.blocks), count)
        tail = min(tail, len(self.blocks) - head, count - head)
        old = self.blocks[head : len(self.blocks) - tail]
        fresh = self._fresh(head, count - tail, old)
        if len(fresh) == 1 and len(old) > 1:
            fresh = [self._joined(fresh[0], old[0], old[-1])]
        self.blocks = (*self.blocks[:head], *fresh, *self.blocks[len(self.blocks) - tail :])
        return self.blocks

    def _fresh(self, first: int, end: int, old: tuple[Block, ...]) -> list[Block]:
        coming, self._coming = self._coming, {}
        known = {**{block.id: block for block in old}, **coming}
        out = []
        paragraph = self._document.findBlockByNumber(first)
        for _ in range(first, end):
            block = known.pop(str(paragraph.blockFormat().property(_ID) or ""), None)
            if block is None:
                block = Block(id=self._ids())
                self._dress(paragraph, block)
            elif len(old) != 1 or block.id in coming:
                self._dress(paragraph, block)
            runs = read_runs(paragraph)
            out.append(block if runs == block.runs else msgspec.structs.replace(block, runs=runs))
            paragraph = paragraph.next()
        return out

    def _joined(self, one: Block, first: Block, last: Block) -> Block:
        """Return one block made of two with what both bore, where both had words."""
        if not first.runs or not last.runs:
            return one
        marking = self._join(one.marking, self._join(first.marking, last.marking))
        return msgspec.structs.replace(one, marking=marking, sources=both(one.sources, both(first.sources, last.sources)))

    def _put_before(self, cursor: QTextCursor, block: Block) -> None:
        self._coming[block.id] = block
        kept = cursor.blockFormat()
        cursor.insertBlock(kept, cursor.blockCharFormat())
        before = QTextCursor(cursor.block().previous())
        before.setBlockFormat(self._block_format(block))
        before.setBlockCharFormat(self.base_format(block.style))

    def _dress(self, paragraph: QTextBlock, block: Block) -> None:
        with self._editing() as cursor:
            cursor.setPosition(paragraph.position())
            cursor.setBlockFormat(self._block_format(block))
            redress(paragraph, self.base_format(block.style))

    def _touch(self, position: int, removed: int, added: int) -> None:  # noqa: ARG002
        if self._own:
            return
        count = self._document.blockCount()
        last = self._document.findBlock(position + added)
        head = max(0, self._document.findBlock(position).blockNumber())
        tail = count - 1 - last.blockNumber() if last.isValid() else 0
        before = self._untouched or (head, tail)
        self._untouched = min(before[0], head), min(before[1], tail)

    @contextmanager
    def _editing(self) -> Iterator[QTextCursor]:
        """Give a cursor for changes of our own, which need not be read back."""
        own, self._own = self._own, True
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._own = own


def indent_of(block: Block) -> int:
    """Return how far to the right an item of a list in a list stands, in pixels."""
    return DEEPER * block.level if block.style in ITEMS else 0


def both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is in either, in order."""
    return (*one, *(each for each in other if each not in one))


def _same_ends(old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[int, int]:
    """Return how many blocks at the beginning and at the end are the same in both."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] is not new[n] and old[n] != new[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if old[-1 - n] is not new[-1 - n] and old[-1 - n] != new[-1 - n]), rest)
    return head, tail
