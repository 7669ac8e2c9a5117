"""What every editor of rich text shares: emphasis by key, chips, clean pasting, and undo that belongs to the book."""

from __future__ import annotations

import contextlib
import html
from collections.abc import Iterable, Iterator

import msgspec
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from briefs.book.links import address_of
from briefs.book.text import Block, FigureRun, Language, NoteRun, Run, Runs, TextRun, plain
from desktop.models.figure_card import card_html, figure_card
from desktop.session import Changed, Session
from desktop.style import font
from desktop.text.break_marks import TICK, BreakMarks
from desktop.text.bridge import BOLD, RUBY, UNDERLINED, insert_runs, read_runs
from desktop.text.cards import Cards
from desktop.text.chips import Chip, ChipPainter, ChipWords, chip_of, resolver
from desktop.text.insertions import Insertions
from desktop.text.pasting import MIME, holds_words, paragraphs_mime, pasted_paragraphs
from desktop.text.spell_marks import SpellMarks
from desktop.text.typesetting import Typesetting
from desktop.text.window_keys import is_typing, is_window_key

_OWN_HISTORY = 3
"""Qt's undo and redo and the line under them, first in its menu: always grey here, where undo is the book's."""
_EMPHASIS = {Qt.Key.Key_B: "bold", Qt.Key.Key_I: "italic", Qt.Key.Key_U: "underline"}


class RichEdit(QTextEdit):
    """A text editor without a memory of its own: kinds of it say in `send` what the session gets."""

    def __init__(self, session: Session, section: str, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.language: Language = language
        self._showing = False
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setReadOnly(session.read_only)
        self.document().setDefaultFont(font("prose", language))
        lines = self.document().defaultTextOption()
        lines.setTextDirection(Qt.LayoutDirection.LeftToRight)  # as the page, also where the first word is Arabic or Hebrew
        self.document().setDefaultTextOption(lines)
        self._resolve = resolver(lambda: session.book, section, language)
        self._said: dict[Chip, ChipWords] = {}
        self._chips = ChipPainter(self, self._say_chip)
        self.cards = Cards(self)
        self.insertions = Insertions(self)
        self.breaks = BreakMarks(self)
        self.typesetting = Typesetting(self)
        self.spelling = SpellMarks(self, session.tools.spelling)
        if session.tools.spelling is not None:
            session.tools.spelling.learnt.connect(self._learn)
            session.tools.spelling.taken.connect(self._spell_anew)
        session.changed.connect(self._follow_spelling)
        self.selectionChanged.connect(lambda: session.marked.emit(self.selected_words))
        self.step = ""
        """The name of what is done as a step of its own, as pasting; empty while somebody types."""

    def send(self) -> None:
        """Tell the session what was typed."""
        raise NotImplementedError

    @property
    def composing(self) -> bool:
        """Whether an input method is still composing: nothing is sent to the book before it ends."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    @property
    def busy(self) -> bool:
        """Whether changes of the document are not to be sent: they come from the session, or are not finished."""
        return self._showing or self.isReadOnly() or self.composing

    @contextlib.contextmanager
    def showing(self) -> Iterator[None]:
        """Say that what changes inside the `with` comes from the session."""
        before, self._showing = self._showing, True
        try:
            yield
        finally:
            self._showing = before

    @contextlib.contextmanager
    def as_step(self, name: str) -> Iterator[None]:
        """Say that what changes inside the `with` is a step of its own."""
        self.step = name
        try:
            yield
        finally:
            self.step = ""

    def toggle(self, emphasis: str) -> None:
        """Turn bold, italic or underline on or off for the selection, or for what is typed next."""
        if self.isReadOnly():
            return
        now, wanted = self.currentCharFormat(), QTextCharFormat()
        if emphasis == "bold":
            light = self.base_format(self.textCursor()).fontWeight()
            wanted.setFontWeight(light if now.fontWeight() >= BOLD else BOLD)
        elif emphasis == "italic":
            wanted.setFontItalic(not now.fontItalic())
        else:
            wanted.setFontUnderline(not now.fontUnderline())
            wanted.setProperty(UNDERLINED, not now.fontUnderline())
        self.mergeCurrentCharFormat(wanted)

    @property
    def selected_words(self) -> str:
        """Return what is selected as plain words, a line for each paragraph."""
        if not self.textCursor().hasSelection():
            return ""
        return "\n".join(self._words(paragraph.runs) for paragraph in self.selected_paragraphs())

    @property
    def reading(self) -> str:
        """Return how the selected words are read, or nothing."""
        return str(self.textCursor().charFormat().property(RUBY) or "")

    def read_as(self, ruby: str) -> None:
        """Say how the selected words are read; nothing takes the reading away."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        if self.isReadOnly() or start == end or end > block.position() + block.length() - 1:
            return
        runs = read_runs(block, start - block.position(), end - block.position())
        words = tuple(msgspec.structs.replace(run, ruby=ruby) if isinstance(run, TextRun) else run for run in runs)
        self.insert_paragraphs((Block(id="", runs=words),))

    def base_format(self, cursor: QTextCursor) -> QTextCharFormat:  # noqa: ARG002
        """Return the format of plain words where a cursor stands."""
        return QTextCharFormat()

    def insert_run(self, run: Run) -> None:
        """Put a chip or text where the caret is, in place of what is selected."""
        if not self.isReadOnly():
            self.insert_paragraphs((Block(id="", runs=(run,)),))

    def selected_paragraphs(self) -> tuple[Block, ...]:
        """Return what is selected, paragraph by paragraph; those of a kind without blocks are plain prose."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        paragraph, out = self.document().findBlock(start), []
        while paragraph.isValid() and paragraph.position() <= end:
            first = max(0, start - paragraph.position())
            out.append(Block(id="", runs=read_runs(paragraph, first, end - paragraph.position())))
            paragraph = paragraph.next()
        return tuple(out)

    def insert_paragraphs(self, paragraphs: tuple[Block, ...]) -> None:
        """Insert paragraphs in place of what is selected; an editor of one paragraph joins them with spaces."""
        cursor = self.textCursor()
        base = self.base_format(cursor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, paragraph in enumerate(paragraphs):
            insert_runs(cursor, (*(plain(" ") if number else ()), *paragraph.runs), base)
        cursor.endEditBlock()
        self.place_caret(cursor)
        self.setCurrentCharFormat(base)

    def width_of(self, runs: Runs) -> float:
        """Return the width of runs in one line, in pixels."""
        width = 0.0
        for run in runs:
            if isinstance(run, TextRun):
                metrics = QFontMetricsF(font("strong" if run.bold else "prose", self.language))
                width += metrics.horizontalAdvance(run.text)
            else:
                width += self._chips.width_of(run)
        return width

    def place_caret(self, cursor: QTextCursor) -> None:
        """Put the caret somewhere and bring it into view."""
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _say_chip(self, chip: Chip) -> ChipWords:
        """Return what a chip says: asked at every paint, so what was found last stands until `refresh_chips` looks anew."""
        words = self._said.get(chip)
        if words is None:
            words = self._said[chip] = self._resolve(chip)
        return words

    def refresh_chips(self, runs: Iterable[Run]) -> None:
        """Lay out anew where a chip among `runs`, all that is shown, now says something else."""
        said = {run: self._resolve(run) for run in runs if not isinstance(run, TextRun)}
        if said != self._said:
            self._said = said
            self._chips.forget()
            with self.showing():
                self.document().markContentsDirty(0, self.document().characterCount())

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what is spelt wrong, and an editor's marks."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paragraphs = list(self.in_view(event.rect()))
        self.spelling.paint(painter, paragraphs)
        self.breaks.paint(painter, paragraphs)

    def in_view(self, area: QRect) -> Iterator[QTextBlock]:
        """Yield the paragraphs in an area: to go through all of a long text takes longer than to paint it."""
        paragraph = self.cursorForPosition(area.topLeft()).block()
        last = self.cursorForPosition(area.bottomRight()).block()
        while paragraph.isValid():
            yield paragraph
            if paragraph == last:
                return
            paragraph = paragraph.next()

    def _learn(self, wrong: frozenset[str]) -> None:
        """Hand on which words are wrong: Qt cuts what leads to an editor that is gone, and only to that."""
        self.spelling.learn(wrong)

    def _spell_anew(self) -> None:
        """Paint by another dictionary, or other words of the book's own."""
        self.viewport().update()

    def _follow_spelling(self, changed: Changed) -> None:
        if changed.before.own_words is not changed.after.own_words or changed.before.people is not changed.after.people:
            self._spell_anew()

    def area_of(self, paragraph: QTextBlock) -> QRect:
        """Return where a paragraph stands in the viewport, over its whole width, with what is painted below its words."""
        room = self.document().documentLayout().blockBoundingRect(paragraph)
        top = round(room.top()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), round(room.height()) + TICK)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take emphasis keys; leave undo to the window; the rest is typing."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if is_window_key(event):
            event.ignore()
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key in _EMPHASIS:
            self.toggle(_EMPHASIS[key])
        elif key == Qt.Key.Key_F7 and not modifiers:
            self.spelling.next()
        elif self.cards.takes(key, modifiers) or self.insertions.takes(key, modifiers):
            pass
        elif not self.typesetting.takes(event):
            if event.text().isprintable() and is_typing(event):
                self.cards.leave_link()
            super().keyPressEvent(event)
            self.typesetting.follow(event.text())

    def changeEvent(self, event: QEvent) -> None:
        """Keep the type of the language: Qt would take the style sheet's for the document."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._chips.forget()
            with self.showing():
                self.document().setDefaultFont(font("prose", self.language))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a word that is spelt wrong, before what can be done with any."""
        clicked = event.reason() == QContextMenuEvent.Reason.Mouse
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in () if self.isReadOnly() else menu.actions()[:_OWN_HISTORY]:
            menu.removeAction(action)
        self.spelling.fill(menu, self.cursorForPosition(event.pos()) if clicked else self.textCursor())
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell where a figure comes from, or what a footnote says, when the mouse rests on its chip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the footnote under the pointer; select a word elsewhere."""
        super().mouseDoubleClickEvent(event)
        self.cards.opens_chip()

    def told_at(self, point: QPoint) -> str:
        """Return what the chip at a point of the view stands for, as rich text; empty where there is none.

        Of a figure the card is told, of a footnote its words, of a link its address.
        """
        spot = QPointF(point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(spot, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position + 1, self.document().characterCount() - 1))
        chip = chip_of(cursor.charFormat())
        if isinstance(chip, NoteRun):
            return f"<p>{html.escape(chip.text)}</p>"
        if address := cursor.charFormat().anchorHref():
            return f"<p>{html.escape(address)}</p>"
        figure = self.session.book.figure(chip.figure) if isinstance(chip, FigureRun) else None
        return "" if figure is None else card_html(figure_card(self.session.book, figure))

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and what moves parts to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if moves or is_window_key(event):
                event.ignore()
                return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Send what an input method has committed, once it has."""
        super().inputMethodEvent(event)
        if not self.busy:
            self.send()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put paragraphs with their chips on the clipboard, and plain words for everybody else."""
        return paragraphs_mime(self.selected_paragraphs(), self.selected_words)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take our own paragraphs and plain text, and leave files to the window."""
        return not self.isReadOnly() and holds_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one step: our paragraphs with their chips, those of other programs in our styles, and plain words.

        Web addresses become links; one that is pasted over words is what these lead to.
        """
        address = "" if source.hasFormat(MIME) or "\n" in source.text().strip() else address_of(source.text())
        with self.as_step("Paste"):
            if address and self.textCursor().hasSelection():
                self.cards.put_link(self.textCursor(), address)
            else:
                self.insert_paragraphs(pasted_paragraphs(source))

    def _words(self, runs: Runs) -> str:
        return "".join(run.text if isinstance(run, TextRun) else self._say_chip(run).text for run in runs)
