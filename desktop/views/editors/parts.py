"""Lists of parts: one row a part, added, moved by key or grip, deleted; every step is one that can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from briefs.book.naming import part_text
from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.book.value import Entity
from briefs.edits.commands import move_to, remove
from briefs.edits.edits import Change
from desktop.session import Changed, Session
from desktop.style import icon, token
from desktop.views.fields.leaving import let_go

MakeRow = Callable[[Place], QWidget]
Removal = Callable[[Place], Change | None]


class Grip(QWidget):
    """Six dots at a part's edge: drag them to move the part."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(16, 24)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag to move, or press Alt+↑ and Alt+↓"))
        self._pressed = False

    def sizeHint(self) -> QSize:
        """Return the size of the dots with room to take hold of them."""
        return QSize(16, 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the dots."""
        painter = QPainter(self)
        for x in (5, 9):
            for y in (6, 11, 16):
                painter.fillRect(x, y, 2, 2, token(self, "gin"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the part would go."""
        if self._pressed:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._pressed:
            self._pressed = False
            self.dropped.emit(event.globalPosition().toPoint())


class PartRow(QFrame):
    """One part: its grip, what edits it, and a button that deletes it. Selected, it has the bar at its left."""

    def __init__(self, session: Session, place: Place, body: QWidget, removal: Removal) -> None:
        super().__init__()
        self.part = place
        self.body = body
        self.grip = Grip()
        self._removal = removal
        self._session = session
        self._delete = QToolButton()
        self._delete.setIcon(icon("close"))
        self._delete.setAutoRaise(True)
        self._delete.clicked.connect(self._remove)
        self._delete.setEnabled(not session.read_only)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 8)
        layout.setSpacing(4)
        layout.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(body, 1)
        layout.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignTop)
        session.changed.connect(self._name)
        session.selected.connect(self._mark)
        self._name()
        self._mark(session.selection, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the selection's ground and bar."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei"))
        if self._selected:
            painter.fillRect(self.rect().adjusted(0, 0, 0, -1), token(self, "kasumi"))
            painter.fillRect(0, 0, 3, self.height(), token(self, "ai"))

    def _mark(self, place: Place, origin: object) -> None:  # noqa: ARG002
        self._selected = (place.section, place.item) == (self.part.section, self.part.item)
        self.update()

    def _name(self) -> None:
        part = find(self._session.book, self.part)
        if part is not None:
            name = part_text(part) or "–"
            self.setAccessibleName(name)
            self._delete.setAccessibleName(self.tr("Delete %1").replace("%1", name))
            self._delete.setToolTip(self._delete.accessibleName())

    def _remove(self) -> None:
        self._session.do(self._removal(self.part))


class PartList(QWidget):
    """The rows of one collection. Rows stay while their parts stay, so focus and caret do too."""

    def __init__(self, session: Session, into: Place, make: MakeRow, removal: Removal | None = None) -> None:
        super().__init__()
        self.into = into
        self.rows: list[PartRow] = []
        self._session = session
        self._make = make
        self._removal = removal or (lambda place: remove(session.book, place))
        self._line = QFrame(self)
        self._line.setProperty("role", "drop")
        self._line.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        session.changed.connect(self._follow)
        self.sync()

    def parts(self) -> tuple[Entity, ...]:
        """Return the parts to show, in their order."""
        holder = find(self._session.book, self.into)
        return () if holder is None else tuple(get(holder, self.into.field))

    def row(self, item: str) -> PartRow | None:
        """Return the row of a part, by id."""
        return next((row for row in self.rows if row.part.item == item), None)

    def sync(self) -> None:
        """Make the rows those of the parts, in their order."""
        wanted = [part.id for part in self.parts()]
        for row in [row for row in self.rows if row.part.item not in wanted]:
            self._drop_row(row)
        for index, item in enumerate(wanted):
            row = self.row(item) or self._new_row(item)
            if index < len(self.rows) and self.rows[index] is row:
                continue
            if row in self.rows:
                self.rows.remove(row)
                self._layout.removeWidget(row)
            self.rows.insert(index, row)
            self._layout.insertWidget(index, row)

    def index_at(self, y: int) -> int:
        """Return before which row a part dropped at `y` would come to stand."""
        return sum(1 for row in self.rows if row.geometry().center().y() < y)

    def show_target(self, point: QPoint) -> None:
        """Show where a part would come to stand, if dropped at a point of the screen."""
        self.show_line(self.index_at(self.mapFromGlobal(point).y()))

    def show_line(self, index: int | None) -> None:
        """Show the line before a row (None: hide it)."""
        self._line.setVisible(index is not None)
        if index is not None:
            y = self.rows[index].y() if index < len(self.rows) else self.height() - 1
            self._line.setGeometry(0, max(0, y - 1), self.width(), 2)
            self._line.raise_()

    def drop(self, row: PartRow, point: QPoint) -> None:
        """Move a part to where it was dropped."""
        self.show_line(None)
        index = self.index_at(self.mapFromGlobal(point).y())
        own = self.rows.index(row)
        place = Place(self.into.section, row.part.item)
        self._session.do(move_to(self._session.book, place, self.into, index - 1 if index > own else index))

    def _new_row(self, item: str) -> PartRow:
        place = Place(self.into.section, item)
        row = PartRow(self._session, place, self._make(place), self._removal)
        row.grip.dragged.connect(self.show_target)
        row.grip.dropped.connect(lambda point: self.drop(row, point))
        return row

    def _drop_row(self, row: PartRow) -> None:
        had_focus = row.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        index = self.rows.index(row)
        self.rows.remove(row)
        self._layout.removeWidget(row)
        let_go(row)
        if had_focus and self.rows:
            self.rows[min(index, len(self.rows) - 1)].body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, changed: Changed) -> None:  # noqa: ARG002
        if [row.part.item for row in self.rows] != [part.id for part in self.parts()]:
            self.sync()


def act_button(session: Session, words: str, act: Callable[[], object], picture: str) -> QPushButton:
    """Return a button of a toolbar that changes the book."""
    button = QPushButton(icon(picture), words)
    button.setProperty("role", "plain")
    button.setEnabled(not session.read_only)
    button.clicked.connect(act)
    return button
