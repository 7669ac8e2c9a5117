"""A day drawn to scale: the hours it needs, its events as boxes, and a bar on the axis where two of them meet."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from briefs.book.place import Place
from briefs.book.programme import Day, Event
from briefs.book.schema import find
from briefs.edits.programme import moved, shift
from desktop.models.day import Meeting, Placed, meetings, own_clock, placed
from desktop.session import Session
from desktop.style import paint_focus, token

HOUR = 72
STEP = 5
"""By so many minutes an event is moved at once."""
AXIS = 52
LEAST, WIDTH, MOST = 200, 260, 400
TOP = 12
WORD = 18
"""The height of a line of words, in px."""
GAP, APART = 8, 2
"""What is free between title and time, and between an event and the one that follows at once."""


class _Held(msgspec.Struct):
    """An event that is being dragged: from where, within which hours, and by how many minutes so far."""

    event: Placed
    y: float
    hours: tuple[int, int]
    minutes: int = 0

    def within(self, minutes: int) -> int:
        """Return how far it can be moved at most, towards where it is dragged."""
        first, last = (hour * 60 for hour in self.hours)
        return min(max(minutes, first - self.event.start), max(last - self.event.end, 0))


class DayScale(QWidget):
    """The drawing of one day. A click or an arrow chooses an event; a drag, or Alt with an arrow, moves it."""

    chosen = Signal(str)
    stepped = Signal(str)
    """Emitted with an event that is chosen by key: the drawing keeps the focus."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self._session = session
        self._place = place
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._held: _Held | None = None
        session.changed.connect(self._follow)
        session.selected.connect(self._redraw)
        self._events = self._now()
        self._name()

    def sizeHint(self) -> QSize:
        """Return the height of the hours from the first event's to the last one's."""
        first, last = self._hours()
        return QSize(WIDTH, (last - first) * HOUR + 2 * TOP)

    def box(self, each: Placed) -> QRect:
        """Return where an event is drawn."""
        columns = 1 + max((o.column for o in self._events if o.start < each.end and each.start < o.end), default=0)
        width = (self.width() - AXIS - 8) // columns
        first, _ = self._hours()
        top = TOP + round((each.start - first * 60) * HOUR / 60)
        height = max(16, round((each.end - each.start) * HOUR / 60))
        return QRect(AXIS + 8 + each.column * width, top, width - 2, height - APART)

    def way(self, each: Placed) -> QRect:
        """Return where the way to an event is drawn: above it, as long as it takes; empty where nobody has said."""
        box = self.box(each)
        length = round(each.event.travel * HOUR / 60)
        return QRect(box.left(), box.top() - length, box.width(), length) if length else QRect()

    @property
    def events(self) -> list[Placed]:
        """Return the events as they are drawn."""
        return self._events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the event under the pointer, and take hold of it."""
        for each in self._events:
            if self.box(each).contains(event.position().toPoint()):
                self.chosen.emit(each.event.id)
                self._held = _Held(each, event.position().y(), self._hours())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the event would come to stand, within the hours that are drawn."""
        held, day = self._held, find(self._session.book, self._place)
        if held is None or not isinstance(day, Day) or self._session.read_only:
            return
        way = event.position().y() - held.y
        if not held.minutes and abs(way) < QApplication.startDragDistance():
            return  # a hand that trembles in a click moves nothing
        held.minutes = held.within(round(way * 60 / HOUR / STEP) * STEP)
        self._events = placed(_shifted(day, held))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let the event stand where it was dragged."""
        held, self._held = self._held, None
        if held is not None and held.minutes:
            self._shift(held.event.event.id, held.minutes)
            self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the event before or behind with the arrows; with Alt move it earlier or later."""
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        ids = [each.event.id for each in self._events]
        selected = self._session.selection.item
        if way and event.modifiers() == Qt.KeyboardModifier.AltModifier and selected in ids:
            self._shift(selected, way * STEP)
        elif way and ids and not event.modifiers():
            at = min(max(ids.index(selected) + way, 0), len(ids) - 1) if selected in ids else 0
            self.stepped.emit(ids[at])
            self._session.select(Place(self._place.section, ids[at]), self)
        else:
            super().keyPressEvent(event)

    def _shift(self, item: str, minutes: int) -> None:
        self._session.do(shift(self._session.book, Place(self._place.section, item), minutes))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the hours, the events, and where they meet."""
        painter = QPainter(self)
        first, last = self._hours()
        for hour in range(first, last + 1):
            y = TOP + (hour - first) * HOUR
            painter.setPen(token(self, "text"))
            painter.drawText(QRect(0, y - 10, AXIS - 10, 20), Qt.AlignmentFlag.AlignRight, f"{hour % 24:02d}")
            painter.fillRect(AXIS, y, self.width() - AXIS, 1, token(self, "kei 2"))
        painter.fillRect(AXIS, TOP, 1, (last - first) * HOUR, token(self, "text"))
        for each in self._events:
            self._draw_way(painter, self.way(each), each.event)
        for each in self._events:
            self._draw(painter, each)
        for meeting in self._meetings():
            top = TOP + round((meeting.start - first * 60) * HOUR / 60)
            painter.fillRect(AXIS - 3, top, 7, round((meeting.end - meeting.start) * HOUR / 60), token(self, "shu"))
            self._tell(painter, meeting)
        if self.hasFocus():
            paint_focus(painter, self.rect(), token(self, "ai"))

    def _tell(self, painter: QPainter, meeting: Meeting) -> None:
        """Say how long two events meet, above the later one, where nothing else stands there."""
        box = self.box(meeting.later)
        above = QRect(box.left(), box.top() - WORD, box.width(), WORD)
        if any(self.box(each).intersects(above) for each in self._events):
            return
        painter.setPen(token(self, "shu"))
        words = self.tr("%1 min at once").replace("%1", str(meeting.end - meeting.start))
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_way(self, painter: QPainter, way: QRect, event: Event) -> None:
        """Hatch the way, and say how long it takes where there is room."""
        painter.fillRect(way, QBrush(token(self, "gin"), Qt.BrushStyle.BDiagPattern))
        words = self.tr("%1 min on the way").replace("%1", str(event.travel))
        told = painter.fontMetrics().boundingRect(words).adjusted(-4, 0, 4, 0)
        told.moveCenter(way.center())
        if way.height() >= told.height():
            painter.fillRect(told, token(self, "ground"))
            painter.setPen(token(self, "secondary"))
            painter.drawText(told, Qt.AlignmentFlag.AlignCenter, words)

    def _draw(self, painter: QPainter, each: Placed) -> None:
        box, role = self.box(each), each.event.role
        fill = {"lead": "ai", "attend": "ground", "absent": "ground"}[role]
        painter.fillRect(box, token(self, "kasumi" if self._is_selected(each) and role != "lead" else fill))
        line = Qt.PenStyle.DashLine if role == "absent" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(token(self, "secondary" if role == "absent" else "ai"), 1, line))
        painter.drawRect(box)
        painter.setPen(self._ink(role))
        self._letter(painter, box.adjusted(8, 4, -8, 0), each.event.title, self._time(each.event))

    def _letter(self, painter: QPainter, inner: QRect, title: str, time: str) -> None:
        """Write the title and, where there is room, the time: at its right, else below; the axis tells the hours."""
        metrics, left = painter.fontMetrics(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        beside = metrics.horizontalAdvance(title) + GAP + metrics.horizontalAdvance(time) <= inner.width()
        if beside:
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, time)
        elif inner.height() >= 2 * metrics.height():
            painter.drawText(inner.adjusted(0, metrics.height(), 0, 0), left, time)
        painter.drawText(inner, left, metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width()))

    def _time(self, event: Event) -> str:
        day = find(self._session.book, self._place)
        return own_clock(day, event) if isinstance(day, Day) else ""

    def _ink(self, role: str) -> QColor:
        return token(self, {"lead": "on-ai", "attend": "text", "absent": "secondary"}[role])

    def _is_selected(self, each: Placed) -> bool:
        return self._session.selection.item == each.event.id

    def _hours(self) -> tuple[int, int]:
        if self._held is not None:
            return self._held.hours
        if not self._events:
            return 9, 10
        return max(0, min(each.start - each.event.travel for each in self._events)) // 60, -(
            -max(each.end for each in self._events) // 60
        )

    def _now(self) -> list[Placed]:
        day = find(self._session.book, self._place)
        return placed(day) if isinstance(day, Day) else []

    def _follow(self) -> None:
        events = self._now()
        if events != self._events:
            self._events = events
            self._name()
            self.updateGeometry()
            self.update()

    def _meetings(self) -> list[Meeting]:
        return meetings(self._events, self._session.book.time_zone)

    def _redraw(self) -> None:
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("The day to scale"))
        told = [f"{self._time(each.event)} {each.event.title}" for each in self._events]
        clashes = self.tr("Two events at once: %1")
        told.extend(clashes.replace("%1", f"{_clock(one.start)}–{_clock(one.end)}") for one in self._meetings())
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join(told[len(self._events) :]))


def _shifted(day: Day, held: _Held) -> Day:
    """Return a day with the event where it is dragged to."""
    start = moved(held.event.event.start, held.minutes)
    if start is None:
        return day
    own = held.event.event.id
    events = (msgspec.structs.replace(each, start=start) if each.id == own else each for each in day.events)
    return msgspec.structs.replace(day, events=tuple(events))


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
