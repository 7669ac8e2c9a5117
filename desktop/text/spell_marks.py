"""Spelling in an editor: waves under words that no dictionary has, what may have been meant, and the book's own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QPainter, QPen, QPolygonF, QTextBlock, QTextCursor, QTextLayout
from PySide6.QtWidgets import QMenu

from briefs.book.formats import locale_name
from briefs.book.place import Place
from briefs.edits.commands import set_field
from desktop.models.languages import interface_language
from desktop.spelling import Spelling, as_spelt, own_words
from desktop.style import token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.text.rich_edit import RichEdit

translate = QCoreApplication.translate
WAVE, DEPTH = 4, 2  # pixels: from crest to crest, from crest to trough


class SpellMarks:
    """Looks at the words of one editor; Japanese ones are left alone."""

    def __init__(self, editor: RichEdit, spelling: Spelling | None) -> None:
        self._editor = editor
        self._spelling = spelling if editor.language == "en" and not editor.isReadOnly() else None
        self.menu: QMenu | None = None
        """The menu of the word that was gone to last."""
        self._own: tuple[object, str, frozenset[str]] = (None, "", frozenset())

    def paint(self, painter: QPainter, paragraphs: Iterable[QTextBlock]) -> None:
        """Paint the waves under what is seen; the word that is being typed is not judged yet."""
        if self._spelling is None:
            return
        caret = self._editor.textCursor()
        painter.setPen(QPen(token(self._editor, "shu"), 1))
        for paragraph in paragraphs:
            for at, word in self._wrong(paragraph):
                if not self._is_being_typed(caret, paragraph, at + len(word)):
                    self._wave(painter, paragraph, at, len(word))

    def _is_being_typed(self, caret: QTextCursor, paragraph: QTextBlock, end: int) -> bool:
        return caret.positionInBlock() == end and paragraph == caret.block() and self._editor.hasFocus()

    def learn(self, wrong: frozenset[str]) -> None:
        """Paint paragraphs in view anew where a word, now known to be wrong, stands: with most keys in none."""
        if self._spelling is None:
            return
        caret, viewport = self._editor.textCursor(), self._editor.viewport()
        for paragraph in self._editor.in_view(viewport.rect()) if wrong else ():
            ends = (at + len(word) for at, word in self._wrong(paragraph) if as_spelt(word) in wrong)
            if any(not self._is_being_typed(caret, paragraph, end) for end in ends):
                viewport.update(self._editor.area_of(paragraph))

    def next(self) -> bool:
        """Select the next wrong word behind the caret, round the end, and open its menu; say so where there is none."""
        if self._spelling is None:
            return False
        start = self._editor.textCursor().selectionEnd()
        found = [
            (paragraph.position() + at, word)
            for paragraph in _paragraphs(self._editor)
            for at, word in self._wrong(paragraph)
        ]
        if found:
            at, word = next((one for one in found if one[0] >= start), found[0])
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(at)
            cursor.setPosition(at + len(word), QTextCursor.MoveMode.KeepAnchor)
            self._editor.place_caret(cursor)
        menu = QMenu(self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._spelling.has_dictionary:
            self.fill(menu, self._editor.textCursor())
        if not found:
            right = translate("Spelling", "No word here is spelt wrong")
            _first(menu, right if self._spelling.has_dictionary else _no_dictionary()).setEnabled(False)
        menu.popup(self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft() + QPoint(0, 4)))
        self.menu = menu
        return bool(found)

    def at(self, cursor: QTextCursor) -> QTextCursor | None:
        """Return a cursor that selects the wrong word in which another one stands."""
        paragraph = self._editor.document().findBlock(cursor.selectionStart())
        column = cursor.selectionStart() - paragraph.position()
        for at, word in self._wrong(paragraph):
            if at <= column <= at + len(word):
                found = QTextCursor(paragraph)
                found.setPosition(paragraph.position() + at)
                found.setPosition(paragraph.position() + at + len(word), QTextCursor.MoveMode.KeepAnchor)
                return found
        return None

    def fill(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Put first into a menu what can be done with the wrong word at a cursor, and last which dictionary is taken.

        That there is no dictionary is told once.
        """
        spelling = self._spelling
        if spelling is None:
            return
        if not spelling.has_dictionary:
            if not spelling.told:
                spelling.told = True
                _first(menu, _no_dictionary()).setEnabled(False)
            return
        found = self.at(cursor)
        if found is not None:
            if menu.actions():
                menu.insertSeparator(menu.actions()[0])
            self._offer(spelling, menu, found)
        if len(spelling.names) > 1:
            _offer_dictionaries(spelling, menu)

    def _offer(self, spelling: Spelling, menu: QMenu, cursor: QTextCursor) -> None:
        """Offer what a wrong word may have been meant to be, once that is known, and to make it the book's own."""
        word = cursor.selectedText()
        add = _first(menu, translate("Spelling", "Add “{}” to the book’s words").format(word))
        add.triggered.connect(lambda: self._keep(word))
        waiting = _first(menu, translate("Spelling", "Looking for words…"))
        waiting.setEnabled(False)

        def show(asked: str, proposed: tuple[str, ...]) -> None:
            if asked != as_spelt(word):
                return
            for one in proposed:
                action = QAction(one, menu)
                menu.insertAction(waiting, action)
                action.triggered.connect(partial(self._replace, cursor, one))
            waiting.setText(translate("Spelling", "No word is like it"))
            waiting.setVisible(not proposed)
            if proposed:
                menu.setActiveAction(menu.actions()[0])

        known = spelling.propose(word)
        if known is not None:
            show(as_spelt(word), known)
        else:
            spelling.proposed.connect(show)
            menu.destroyed.connect(lambda: spelling.proposed.disconnect(show))

    def _replace(self, cursor: QTextCursor, word: str) -> None:
        cursor.insertText(word, cursor.charFormat())
        self._editor.place_caret(cursor)

    def _keep(self, word: str) -> None:
        """Make a word one of the book's own."""
        session = self._editor.session
        kept = "\n".join((*session.book.own_words.split("\n"), word)).strip()
        session.do(set_field(session.book, Place(field="own_words"), kept))

    def _wrong(self, paragraph: QTextBlock) -> list[tuple[int, str]]:
        """Return the wrong words of a paragraph; positions are Qt's as long as all characters are in its first plane."""
        text = paragraph.text()
        if self._spelling is None or not (text.isascii() or max(text) <= "\uffff"):
            return []
        return self._spelling.wrong(text, self._known())

    def _known(self) -> frozenset[str]:
        """Return the book's own words and the names of its people."""
        book = self._editor.session.book
        if self._own[0] is not book.people or self._own[1] != book.own_words:
            names = frozenset(word.casefold() for person in book.people for word in person.name.en.split())
            self._own = book.people, book.own_words, own_words(book.own_words) | names
        return self._own[2]

    def _wave(self, painter: QPainter, paragraph: QTextBlock, at: int, length: int) -> None:
        layout = paragraph.layout()
        room = self._editor.document().documentLayout().blockBoundingRect(paragraph)
        up = self._editor.verticalScrollBar().value()
        at, end = drawn(layout, at, length)
        while at < end:
            line = layout.lineForTextPosition(at)
            if not line.isValid():
                return
            stop = min(end, line.textStart() + line.textLength())
            left, right = (cast("tuple[float, int]", line.cursorToX(one))[0] for one in (at, stop))
            area = QRectF(room.left() + left, room.top() - up + line.y() + line.ascent() + 2, right - left, DEPTH)
            painter.drawPolyline(_zigzag(area))
            at = max(stop, at + 1)


def drawn(layout: QTextLayout, at: int, length: int) -> tuple[int, int]:
    """Return where a word begins and ends as it is drawn: words that are being composed before it push it on."""
    composed, stand = len(layout.preeditAreaText()), layout.preeditAreaPosition()
    first, last = (one + composed * (composed > 0 and one >= stand) for one in (at, at + length - 1))
    return first, last + 1


def _no_dictionary() -> str:
    return translate("Spelling", "This computer has no English spelling dictionary")


def _offer_dictionaries(spelling: Spelling, menu: QMenu) -> None:
    """Offer to spell by another dictionary."""
    menu.addSeparator()
    others = menu.addMenu(translate("Spelling", "Dictionary"))
    for name in spelling.names:
        action = others.addAction(locale_name(name, interface_language()))
        action.setCheckable(True)
        action.setChecked(name == spelling.name)
        action.triggered.connect(partial(spelling.take, name))


def _first(menu: QMenu, words: str) -> QAction:
    """Put an action before all others of a menu."""
    action = QAction(words, menu)
    menu.insertAction(menu.actions()[0] if menu.actions() else None, action)  # type: ignore[arg-type]
    return action


def _zigzag(area: QRectF) -> QPolygonF:
    count = max(2, round(2 * area.width() / WAVE))
    step = area.width() / count
    return QPolygonF([QPointF(area.left() + n * step, area.top() + DEPTH * (n % 2)) for n in range(count + 1)])


def _paragraphs(editor: RichEdit) -> Iterable[QTextBlock]:
    paragraph = editor.document().begin()
    while paragraph.isValid():
        yield paragraph
        paragraph = paragraph.next()
