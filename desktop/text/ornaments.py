"""What is painted around the words of a column of blocks: frames, rules of tables, bullets, numbers and leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QTextBlock

from briefs.book.lists import ordinal, sign
from briefs.book.text import Block
from desktop.style import font, token
from desktop.text.paragraphs import indent_of

if TYPE_CHECKING:
    from desktop.text.blocks_edit import BlocksEdit

MARGIN = 8
FRAME_ABOVE, FRAME_BELOW, RULE_BELOW = 3, 6, 3
"""How far frames and rules stand from their words: inside the margins of these."""
LISTED = ("bullet", "number", "quotation")
"""Styles that have a sign before their words."""


class Ornaments:
    """Paints what the blocks in view ask for besides their words."""

    def __init__(self, editor: BlocksEdit) -> None:
        self._editor = editor

    def paint_behind(self, painter: QPainter, area: QRect, visible: Sequence[tuple[QTextBlock, Block]]) -> None:
        """Paint the ground, and the frames of call-outs on it."""
        painter.fillRect(area, token(self._editor, "ground"))
        for paragraph, block in visible:
            paragraph.layout().setCacheEnabled(True)  # else Qt shapes its words anew, and asks for every chip, at each paint
            if block.style == "callout":
                self._paint_frame(painter, paragraph)

    def paint_beside(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, Block]]) -> None:
        """Paint what stands before words: bullets, numbers, leads; and the rules of tables."""
        editor = self._editor
        for paragraph, block in visible:
            if block.style == "cells":
                self._paint_rule(painter, paragraph)
            elif block.style in LISTED:
                painter.setFont(font("prose", editor.language))
                painter.setPen(token(editor, "secondary" if block.style == "bullet" else "ai"))
                at = QPoint(MARGIN + indent_of(block), editor.baseline(paragraph))
                painter.drawText(at, self._head_of(paragraph, block))
            elif block.style == "row":
                painter.setFont(font("label", editor.language))
                painter.setPen(token(editor, "text"))
                room = round(paragraph.blockFormat().leftMargin()) - 8
                words = painter.fontMetrics().elidedText(block.lead, Qt.TextElideMode.ElideRight, room)
                painter.drawText(QPoint(MARGIN, editor.baseline(paragraph)), words)

    def _paint_frame(self, painter: QPainter, paragraph: QTextBlock) -> None:
        """Paint the ground of a call-out and its edges; neighbours stand in one frame."""
        room = self._editor.room_of(paragraph)
        height = round(room.height()) + FRAME_ABOVE + FRAME_BELOW
        area = QRect(MARGIN, round(room.top()) - FRAME_ABOVE, self._width(), height)
        painter.fillRect(area, token(self._editor, "panel"))
        painter.setPen(token(self._editor, "gin"))
        painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.drawLine(area.topRight(), area.bottomRight())
        if self._style_of(paragraph.previous()) != "callout":
            painter.drawLine(area.topLeft(), area.topRight())
        if self._style_of(paragraph.next()) != "callout":
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_rule(self, painter: QPainter, paragraph: QTextBlock) -> None:
        """Paint the rule below a row of a table: a dark one below its head."""
        head = self._style_of(paragraph.previous()) != "cells"
        if head or self._style_of(paragraph.next()) == "cells":
            bottom = round(self._editor.room_of(paragraph).bottom()) + RULE_BELOW
            painter.fillRect(MARGIN, bottom, self._width(), 1, token(self._editor, "text" if head else "kei"))

    def _width(self) -> int:
        return self._editor.viewport().width() - 2 * MARGIN

    def _style_of(self, paragraph: QTextBlock) -> str:
        block = self._editor.block_of(paragraph) if paragraph.isValid() else None
        return block.style if block is not None else ""

    def _head_of(self, paragraph: QTextBlock, block: Block) -> str:
        if block.style == "quotation":
            return "“"
        return sign(block, ordinal(self._editor.blocks, paragraph.blockNumber()), self._editor.language)
