"""The label column beside the blocks: label and mark of each, and what is clicked there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextBlock
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from briefs.book.marking import Marking, portion_words
from briefs.book.text import Block
from desktop.models.words import interface_language
from desktop.style import font, token

if TYPE_CHECKING:
    from desktop.text.blocks_edit import BlocksEdit

GUTTER = 128
LEFT = 24
MARK_HEIGHT = 15
LABEL_LINE = 18


class Gutter(QWidget):
    """Painted beside its editor's text; marks open a menu, labels a small field."""

    def __init__(self, editor: BlocksEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._field: QLineEdit | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Label (Ctrl+L) and mark (Ctrl+M) of the paragraph"))

    def open_mark_menu(self, paragraph: QTextBlock) -> None:
        """Offer the levels of the book's profile for a block."""
        block = self._editor.block_of(paragraph)
        if block is None or self._editor.isReadOnly():
            return
        menu = QMenu(self)
        language = interface_language()
        for level in self._editor.session.profile.levels:
            action = menu.addAction(f"{level.code}  {level.name.in_language(language)}")
            action.setCheckable(True)
            action.setChecked(block.marking is not None and block.marking.level == level.code)
            action.triggered.connect(
                lambda _=False, code=level.code: self._editor.set_field(block, "marking", Marking(level=code))
            )
        self._add_sources(menu, block)
        menu.popup(self.mapToGlobal(QPoint(LEFT, self._mark_rect(paragraph).bottom())))

    def edit_label(self, paragraph: QTextBlock) -> None:
        """Edit a block's label in place; Enter keeps it, Escape leaves it."""
        block = self._editor.block_of(paragraph)
        if block is None or self._editor.isReadOnly():
            return
        field = _LabelField(self)
        field.setText(block.label)
        field.setFont(font("label", interface_language()))
        field.setPlaceholderText(self.tr("Label"))
        field.setAccessibleName(self.tr("Label of the paragraph"))
        field.setGeometry(LEFT - 8, self._top(paragraph), GUTTER - LEFT + 4, 26)
        field.editingFinished.connect(lambda: self._keep_label(field, block))
        field.show()
        field.setFocus()
        self._field = field

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint labels, marks, bullets and the bar of the current block."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        current = self._editor.textCursor().block()
        number = 0
        for paragraph, block in self._visible():
            number = number + 1 if block.style == "number" else 0
            if paragraph == current and self._editor.hasFocus():
                rect = self._rect(paragraph)
                painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), token(self, "ai"))
            self._paint_label(painter, paragraph, block)
            self._paint_mark(painter, paragraph, block)
            self._paint_bullet(painter, paragraph, block, number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the mark's menu or the label's field."""
        for paragraph, _ in self._visible():
            if self._mark_rect(paragraph).adjusted(-4, -4, 4, 4).contains(event.position().toPoint()):
                self.open_mark_menu(paragraph)
                return
            if self._rect(paragraph).contains(event.position()):
                self.edit_label(paragraph)
                return

    def _keep_label(self, field: QLineEdit, block: Block) -> None:
        if self._field is field:
            self._field = None
            text = field.text().strip()
            field.deleteLater()
            if not field.property("left"):
                self._editor.set_field(block, "label", text)
            self._editor.setFocus()

    def _add_sources(self, menu: QMenu, block: Block) -> None:
        menu.addSection(self.tr("Sources"))
        for source in self._editor.session.book.sources:
            action = menu.addAction(f"{source.key}  {source.title[:60]}")
            action.setCheckable(True)
            cited = source.id in block.sources
            action.setChecked(cited)
            others = tuple(key for key in block.sources if key != source.id)
            wanted = others if cited else (*others, source.id)
            action.triggered.connect(lambda _=False, wanted=wanted: self._editor.set_field(block, "sources", wanted))

    def _visible(self) -> Iterator[tuple[QTextBlock, Block]]:
        height = self.height()
        paragraph = self._editor.cursorForPosition(QPoint(0, 0)).block()
        while paragraph.isValid():
            block = self._editor.block_of(paragraph)
            if block is None or self._rect(paragraph).top() > height:
                return
            yield paragraph, block
            paragraph = paragraph.next()

    def _rect(self, paragraph: QTextBlock) -> QRectF:
        rect = self._editor.document().documentLayout().blockBoundingRect(paragraph)
        return QRectF(0, rect.top() - self._editor.verticalScrollBar().value(), self.width(), rect.height())

    def _top(self, paragraph: QTextBlock) -> int:
        return round(self._rect(paragraph).top() + 4)

    def _mark_rect(self, paragraph: QTextBlock) -> QRect:
        block = self._editor.block_of(paragraph)
        below = LABEL_LINE if block is not None and block.label else 2
        text = self._mark_words(block) if block is not None else "?"
        width = max(22, self.fontMetrics().horizontalAdvance(text))
        return QRect(LEFT, self._top(paragraph) + below + 2, width, MARK_HEIGHT)

    def _mark_words(self, block: Block) -> str:
        if block.marking is None:
            return "?"
        return portion_words(self._editor.session.profile, block.marking, interface_language())

    def _paint_label(self, painter: QPainter, paragraph: QTextBlock, block: Block) -> None:
        painter.setPen(token(self, "text"))
        painter.setFont(font("label", self._editor.language))
        room = QRect(LEFT, self._top(paragraph), self.width() - LEFT - 4, LABEL_LINE)
        text = painter.fontMetrics().elidedText(block.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_mark(self, painter: QPainter, paragraph: QTextBlock, block: Block) -> None:
        rect = self._mark_rect(paragraph)
        level = self._editor.session.profile.level(block.marking.level) if block.marking is not None else None
        ink = token(self, "text")
        painter.setFont(font("mark", interface_language()))
        if level is not None and not level.outlined:
            painter.fillRect(rect, ink)
            painter.setPen(token(self, "ground"))
        else:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.SolidLine if level is not None else Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._mark_words(block))

    def _paint_bullet(self, painter: QPainter, paragraph: QTextBlock, block: Block, number: int) -> None:
        if block.style not in ("bullet", "number", "quotation"):
            return
        painter.setFont(font("prose", self._editor.language))
        painter.setPen(token(self, "gin" if block.style == "bullet" else "ai"))
        text = {"bullet": "–", "number": str(number), "quotation": "“"}[block.style]
        rect = self._rect(paragraph)
        painter.drawText(QRectF(self.width() - 16, rect.top(), 16, 26), Qt.AlignmentFlag.AlignCenter, text)


class _LabelField(QLineEdit):
    """Leaves without a change on Escape."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.setProperty("left", True)
            self.clearFocus()
        else:
            super().keyPressEvent(event)
