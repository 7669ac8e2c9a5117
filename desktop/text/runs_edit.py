"""One field of runs: a paragraph that grows with its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefs.book.place import Place
from briefs.book.schema import fields_of, find, get
from briefs.book.text import Language, Runs
from briefs.edits.commands import set_field
from desktop.session import Changed, Session
from desktop.text.bridge import read_runs, replace_runs
from desktop.text.rich_edit import RichEdit

LINE_HEIGHT = 26
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


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
    """Emitted with the step (-1, 1) in which the field is left by key."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(session, place.section, language_of(session, place), parent)
        self.place = place
        self._shown: Runs = ()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        line = QTextBlockFormat()
        line.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        QTextCursor(self.document()).setBlockFormat(line)
        self._show(self._held() or ())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.document().contentsChanged.connect(self.send)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        session.changed.connect(self._follow)
        self._fit()

    def send(self) -> None:
        """Tell the session what was typed, if anything was."""
        if self.busy:
            return
        runs = read_runs(self.document().firstBlock())
        if runs != self._shown:
            self._shown = runs
            self.session.do(set_field(self.session.book, self.place, runs, typing=not self.step), self)
            self.refresh_chips(runs)

    def sizeHint(self) -> QSize:
        """Return the height of the words."""
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a field never hides its words."""
        return QSize(80, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Enter; with up and down where there is no further line."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.cards.opens_chip():
                self._leave(1)
        elif key in _STEPS and not event.modifiers() and self._at_edge(_STEPS[key]):
            self._leave(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the place."""
        super().focusInEvent(event)
        self.session.select(self.place, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in another look: its frame may be thicker."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _held(self) -> Runs | None:
        part = find(self.session.book, self.place)
        return None if part is None else get(part, self.place.field)

    def _show(self, runs: Runs) -> int:
        """Show runs and return where what differs ends."""
        with self.showing():
            end = replace_runs(self.document().firstBlock(), self._shown, runs, QTextCharFormat())
        self._shown = runs
        self.refresh_chips(runs)
        return end

    def _follow(self, changed: Changed) -> None:
        held = self._held()
        if changed.origin is self or held is None:
            return
        if held == self._shown:
            self.refresh_chips(held)
            return
        end = self._show(held)
        if changed.edit is None:
            cursor = self.textCursor()
            cursor.setPosition(end)
            self.place_caret(cursor)

    def _leave(self, step: int) -> None:
        self.left.emit(step)
        self.focusNextPrevChild(step > 0)

    def _at_edge(self, step: int) -> bool:
        cursor = self.textCursor()
        before = cursor.position()
        cursor.movePosition(QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up)
        return cursor.position() == before

    def _height(self) -> int:
        frame = self.height() - self.viewport().height()
        self.document().setTextWidth(max(40, self.viewport().width()))
        return round(self.document().size().height()) + min(max(frame, 0), 8)

    def _fit(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()
