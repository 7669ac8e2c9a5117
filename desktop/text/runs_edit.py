"""One field of runs: a paragraph that grows with its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefs.book.place import Place
from briefs.book.schema import fields_of, find, get
from briefs.book.text import Language, Runs
from briefs.edits.commands import set_field
from desktop.session import Changed, Session
from desktop.text.bridge import insert_runs, read_runs
from desktop.text.rich_edit import RichEdit


def language_of(session: Session, place: Place) -> Language:
    """Return the language of a field: its own, else its section's."""
    part = find(session.book, place)
    field = fields_of(type(part)).get(place.field) if part is not None else None
    if field is not None and field.language:
        return "ja" if field.language == "ja" else "en"
    section = session.book.section(place.section)
    return section.language if section is not None else "en"


class RunsEdit(RichEdit):
    """Edits the runs at a place. Enter and the arrows at the edges leave to the next field."""

    left = Signal(int)

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(session, language_of(session, place), parent)
        self.place = place
        self._showing = False
        self._sent: Runs = ()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self._show(self._held())
        self.document().contentsChanged.connect(self._send)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        session.changed.connect(self._follow)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the words."""
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a field never hides its words."""
        return QSize(80, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Enter; with up and down where there is no further line."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(1)
            self.focusNextChild()
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if step is not None and not event.modifiers() and self._at_edge(step):
            self.left.emit(step)
            self.focusNextPrevChild(step > 0)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the place."""
        super().focusInEvent(event)
        self.session.select(self.place, self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Send what an input method has committed, once it has."""
        super().inputMethodEvent(event)
        if not event.preeditString():
            self._send()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.document().setDefaultFont(self.font())

    def _held(self) -> Runs | None:
        part = find(self.session.book, self.place)
        return None if part is None else get(part, self.place.field)

    def _show(self, runs: Runs | None) -> None:
        if runs is None:
            return
        self._showing = True
        at = self.textCursor().position()
        self.clear()
        cursor = self.textCursor()
        insert_runs(cursor, runs, QTextCharFormat())
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._sent = runs
        self._showing = False

    def _send(self) -> None:
        if self._showing or self.composing():
            return
        runs = read_runs(self.document().firstBlock())
        if runs != self._sent:
            self._sent = runs
            self.session.do(set_field(self.session.book, self.place, runs, typing=True), self)

    def _follow(self, changed: Changed) -> None:
        if changed.origin is self:
            return
        runs = self._held()
        if runs != self._sent:
            self._show(runs)
        elif changed.before.figures != changed.after.figures or changed.before.tabs != changed.after.tabs:
            self._refresh_chips()

    def _refresh_chips(self) -> None:
        if any(not hasattr(run, "text") for run in self._sent):
            self.document().markContentsDirty(0, self.document().characterCount())

    def _at_edge(self, step: int) -> bool:
        cursor = self.textCursor()
        before = cursor.position()
        cursor.movePosition(QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up)
        return cursor.position() == before or self.document().isEmpty()

    def _height(self) -> int:
        self.document().setTextWidth(max(40, self.viewport().width()))
        return round(self.document().size().height()) + 4

    def _fit(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)
            self.updateGeometry()
