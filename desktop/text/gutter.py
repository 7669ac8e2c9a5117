"""The label column beside the blocks: label and mark of each, and what is clicked there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextBlock
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from briefs.book.comments import initials
from briefs.book.marking import portion_words
from briefs.book.place import Place
from briefs.book.text import Block, Language
from desktop.models.languages import interface_language
from desktop.style import font, token
from desktop.views.fields.marks import MarkField

if TYPE_CHECKING:
    from desktop.text.blocks_edit import BlocksEdit

GUTTER = 128
LEFT, BAR, GAP = 24, 3, 8
KEY_X = 7
CHANGED_X = 4  # of the bar beside what has changed since the edition before
LABEL_WIDTH = GUTTER - LEFT - GAP
MARK_HEIGHT, LEAST_MARK = 16, 24
LABEL_LINE, LABEL_FIELD = 16, 28


class Gutter(QWidget):
    """Painted beside its editor's text; a mark opens its menu, a label becomes a small field."""

    def __init__(self, editor: BlocksEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._field: _SmallField | None = None
        self._mark: MarkField | None = None
        self._over: QTextBlock | None = None  # the paragraph under the pointer, whose grip is shown
        self._dragged = ""  # the block that is being dragged
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def field(self) -> QLineEdit | None:
        """The field in which a label or a lead is being edited, if one is."""
        return self._field

    def open_mark_menu(self, paragraph: QTextBlock) -> None:
        """Offer the levels of the book's profile for a block, and for all that are selected if it is one of them."""
        block = self._editor.block_of(paragraph)
        if block is None or self._editor.isReadOnly():
            return
        if self._mark is not None:
            self._mark.deleteLater()
        place = Place(self._editor.into.section, block.id, "marking")
        self._mark = MarkField(self._editor.session, place, self)
        self._mark.others = self._chosen_with(block)
        self._mark.hide()
        self._mark.menu().popup(self.mapToGlobal(self.mark_rect(paragraph, block).bottomLeft() + QPoint(0, 4)))

    def _chosen_with(self, block: Block) -> list[Place]:
        """Return the marks of the other blocks selected with one; none, where it is not selected itself."""
        chosen = self._editor.acts.chosen()
        others = [one for one in chosen if one.id != block.id]
        return [Place(self._editor.into.section, one.id) for one in others] if len(others) < len(chosen) else []

    def edit_field(self, paragraph: QTextBlock, name: str) -> None:
        """Edit a block's label, or the lead of a row, in place; Enter keeps it, Escape leaves it."""
        block = self._editor.block_of(paragraph)
        if block is None or self._editor.isReadOnly():
            return
        lead = name == "lead"
        field = _SmallField(self._editor if lead else self, getattr(block, name))
        field.setFont(font("label", self._editor.language))
        words = self.tr("Lead of the row") if lead else self.tr("Label of the paragraph")
        field.setPlaceholderText(self.tr("Lead") if lead else self.tr("Label"))
        field.setAccessibleName(words)
        left = GUTTER if lead else LEFT - 8
        field.setGeometry(left, self._editor.baseline(paragraph) - 20, GUTTER - LEFT + 4, LABEL_FIELD)
        field.editingFinished.connect(lambda: self._keep(field, block.id, name))
        self._field = field
        field.show()
        field.setFocus()
        field.selectAll()

    def mark_rect(self, paragraph: QTextBlock, block: Block) -> QRect:
        """Return where a block's mark stands: under its label, or right before the words of one without a label."""
        width = min(max(LEAST_MARK, _mark_width(self._mark_words(block), interface_language()) + 12), LABEL_WIDTH)
        baseline = self._editor.baseline(paragraph)
        if not block.label:
            return QRect(GUTTER - GAP - width, baseline - MARK_HEIGHT + 3, width, MARK_HEIGHT)
        lines = len(self._label_lines(paragraph, block))
        return QRect(LEFT, baseline + 8 + (lines - 1) * LABEL_LINE, width, MARK_HEIGHT)

    def shows_mark(self, paragraph: QTextBlock, block: Block) -> bool:
        """Return whether a block's mark is painted: where it is the same as above in one group, once is enough."""
        before = self._editor.block_of(paragraph.previous()) if paragraph.blockNumber() else None
        if block.label or block.marking is None or before is None or before.marking != block.marking:
            return True
        return self._editor.hasFocus() and paragraph == self._editor.textCursor().block()

    # Qt's events

    def event(self, event: QEvent) -> bool:
        """Tell the whole of a mark and a label where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told(event.pos()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels and marks, and the bar of the block at the caret."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), token(self, "ground"))
        current = self._editor.textCursor().block()
        if self._editor.hasFocus():
            room = self._editor.room_of(current)
            top, height = round(room.top()), round(room.height())
            painter.fillRect(QRect(0, top, self.width() - GAP, height), token(self, "kasumi"))
            painter.fillRect(QRect(0, top, BAR, height), token(self, "ai"))
        if self._over is not None and self._over.isValid() and not self._editor.isReadOnly():
            self._paint_grip(painter, self._over)
        commented, changed = self._commented(), self._editor.session.changed_parts
        for paragraph, block in self._editor.visible(event.rect()):
            if Place(self._editor.into.section, block.id) in changed:
                room = self._editor.room_of(paragraph)
                painter.fillRect(QRect(CHANGED_X, round(room.top()), BAR, round(room.height())), token(self, "text"))
            if block.id in commented:
                self._paint_comment(painter, paragraph)
            if block.essential:
                self._paint_key(painter, paragraph)
            if block.label:
                self._paint_label(painter, paragraph, block)
            if self.shows_mark(paragraph, block):
                self._paint_mark(painter, paragraph, block)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a block by its grip; open the mark's menu or the label's field."""
        found = self._at(event.position().toPoint())
        if found is None:
            return
        paragraph, block = found
        if event.position().x() < LEFT - 4 and not self._editor.isReadOnly():
            self._dragged = block.id
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if self._mark_area(paragraph, block).contains(event.position().toPoint()):
            self.open_mark_menu(paragraph)
        else:
            self.edit_field(paragraph, "label")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the grip under the pointer, or where the block that is dragged would come to stand."""
        y = round(event.position().y())
        if self._dragged:
            bar = self._editor.verticalScrollBar()
            bar.setValue(bar.value() + min(0, y) + max(0, y - self.height()))
            self._editor.show_drop(y)
            return
        found = self._at(event.position().toPoint())
        over = found[0] if found is not None else None
        if over != self._over:
            self._over = over
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the block go where the line is."""
        dragged, self._dragged = self._dragged, ""
        if dragged:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self._editor.drop_block(dragged, round(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the grip."""
        super().leaveEvent(event)
        self._over = None
        self.update()

    # Inside

    def _paint_grip(self, painter: QPainter, paragraph: QTextBlock) -> None:
        top = self._editor.baseline(paragraph) - 12
        for number in range(6):
            painter.fillRect(QRect(10 + 4 * (number % 2), top + 4 * (number // 2), 2, 2), token(self, "secondary"))

    def _keep(self, field: _SmallField, block_id: str, name: str) -> None:
        if self._field is not field:
            return
        self._field = None
        focused = field.hasFocus()
        field.deleteLater()
        if not field.given_up:
            self._editor.acts.set_field(block_id, name, field.text().strip())
        if focused or field.given_up:
            self._editor.setFocus()

    def _at(self, point: QPoint) -> tuple[QTextBlock, Block] | None:
        for paragraph, block in self._editor.visible():
            room = self._editor.room_of(paragraph)
            if room.top() <= point.y() < room.bottom() or self._mark_area(paragraph, block).contains(point):
                return paragraph, block
        return None

    def _mark_area(self, paragraph: QTextBlock, block: Block) -> QRect:
        return self.mark_rect(paragraph, block).adjusted(-4, -4, 4, 4) if self.shows_mark(paragraph, block) else QRect()

    def _told(self, point: QPoint) -> str:
        found = self._at(point)
        if found is None:
            return ""
        block = found[1]
        profile, mark = self._editor.session.profile, block.marking
        level = profile.level(mark.level) if mark is not None else None
        said = level.name.in_language(interface_language()) if level is not None else self.tr("Not marked")
        key = self.tr("Key: goes into the summary") if block.essential else ""
        keys = self.tr("Label: Ctrl+L, mark: Ctrl+M")
        return "\n".join(words for words in (block.label, said, key, keys, self._commented().get(block.id, "")) if words)

    def _mark_words(self, block: Block) -> str:
        if block.marking is None:
            return "?"
        return portion_words(self._editor.session.profile, block.marking, interface_language())

    def _label_lines(self, paragraph: QTextBlock, block: Block) -> list[str]:
        """Return a label in one line, or in two where the paragraph has as many; what is too long is elided."""
        metrics = QFontMetrics(font("label", self._editor.language))
        words, elide = block.label.replace("\n", " "), Qt.TextElideMode.ElideRight  # the page alone breaks it where it says
        if metrics.horizontalAdvance(words) > LABEL_WIDTH and paragraph.layout().lineCount() > 1:
            breaks = [number for number, character in enumerate(words) if character == " "]
            fitting = [number for number in breaks if metrics.horizontalAdvance(words[:number]) <= LABEL_WIDTH]
            if fitting:
                return [words[: fitting[-1]], metrics.elidedText(words[fitting[-1] + 1 :], elide, LABEL_WIDTH)]
        return [metrics.elidedText(words, elide, LABEL_WIDTH)]

    def _commented(self) -> dict[str, str]:
        """Return what the open comments on blocks of this section say, by block."""
        said: dict[str, str] = {}
        for one in self._editor.session.book.comments:
            if one.section == self._editor.into.section and one.item and not one.resolved:
                words = f"{initials(one.author)}: {one.words}" if one.author else one.words
                said[one.item] = "\n".join(filter(None, (said.get(one.item, ""), words)))
        return said

    def _paint_comment(self, painter: QPainter, paragraph: QTextBlock) -> None:
        """Paint a small balloon at the edge."""
        top = self._editor.baseline(paragraph) + 3
        painter.fillRect(QRect(8, top, 10, 7), token(self, "ai"))
        painter.fillRect(QRect(10, top + 7, 3, 3), token(self, "ai"))

    def _paint_key(self, painter: QPainter, paragraph: QTextBlock) -> None:
        """Paint a key before a paragraph that goes into the summary: a bow, a shaft, a bit."""
        y = self._editor.baseline(paragraph) - 5
        painter.setPen(QPen(token(self, "ai"), 1.5))
        painter.drawRect(QRect(KEY_X, y - 2, 4, 4))
        painter.drawLine(KEY_X + 5, y, KEY_X + 11, y)
        painter.drawLine(KEY_X + 10, y, KEY_X + 10, y + 3)

    def _paint_label(self, painter: QPainter, paragraph: QTextBlock, block: Block) -> None:
        painter.setPen(token(self, "text"))
        painter.setFont(font("label", self._editor.language))
        for number, line in enumerate(self._label_lines(paragraph, block)):
            painter.drawText(LEFT, self._editor.baseline(paragraph) + number * LABEL_LINE, line)

    def _paint_mark(self, painter: QPainter, paragraph: QTextBlock, block: Block) -> None:
        rect, ink = self.mark_rect(paragraph, block), token(self, "text")
        level = self._editor.session.profile.level(block.marking.level) if block.marking is not None else None
        painter.setFont(font("mark", interface_language()))
        if level is not None and not level.outlined:
            painter.fillRect(rect, ink)
            painter.setPen(token(self, "ground"))
        else:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine if block.marking is None else Qt.PenStyle.SolidLine))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._mark_words(block))


@lru_cache(maxsize=256)
def _mark_width(words: str, language: Language) -> int:
    return QFontMetrics(font("mark", language)).horizontalAdvance(words)


class _SmallField(QLineEdit):
    """A field laid over what it edits. Escape leaves it as it was."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(text, parent)
        self.given_up = False
        self.setProperty("role", "cell")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape; let no key through to the words beneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up = True
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)
        event.accept()
