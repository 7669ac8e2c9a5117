"""The slot above a rehearsal: its points as boxes to scale, and how far the time is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefs.book.formats import spoken_time
from briefs.book.rehearsal import Rehearsal
from desktop.style import font, token
from desktop.views.slot_boxes import draw_box, draw_excess

TOP, HEIGHT, FOOT, BOX_INDENT = 8, 24, 28, 10


class TimeStrip(QWidget):
    """Draws the plan of a rehearsal under the mark of its time."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self._rehearsal = rehearsal
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, rehearsal: Rehearsal) -> None:
        """Draw another moment."""
        self._rehearsal = rehearsal
        if (time := self._time()) != self.accessibleName():  # told anew, it would interrupt a voice at every tick
            self.setAccessibleName(time)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the boxes with the time under them."""
        return QSize(480, TOP + HEIGHT + FOOT)

    def x_of(self, seconds: float) -> int:
        """Return how far from the left a moment lies; the strip holds all that is said, and all that was used."""
        plan = self._rehearsal.plan
        whole = max(plan.slot, plan.used, self._rehearsal.spent, 1)
        return round(seconds / whole * (self.width() - 1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw boxes, what is left for the other side or runs over the slot, and the time."""
        painter, plan = QPainter(self), self._rehearsal.plan
        painter.setFont(font("strong"))
        for box in plan.boxes:
            left, right = self.x_of(box.start), self.x_of(box.start + box.seconds)
            draw_box(painter, self, box, QRect(left, TOP, right - left - 2, HEIGHT), BOX_INDENT)
        if plan.left > 0:
            self._draw_left(painter)
        elif plan.left < 0:
            end = self.x_of(plan.slot)
            draw_excess(painter, self, QRect(end, TOP, self.x_of(plan.used) - end - 2, HEIGHT))
        self._draw_time(painter)

    def _draw_left(self, painter: QPainter) -> None:
        plan = self._rehearsal.plan
        rect = QRect(self.x_of(plan.used), TOP, self.x_of(plan.slot) - self.x_of(plan.used), HEIGHT - 1)
        painter.setPen(token(self, "ai"))
        painter.drawRect(rect)
        painter.setPen(token(self, "text"))
        painter.setFont(font("note"))
        words = self.tr("theirs {}").format(spoken_time(plan.left))
        painter.drawText(rect.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_time(self, painter: QPainter) -> None:
        x = self.x_of(self._rehearsal.spent)
        painter.fillRect(x - 2, 0, 5, TOP + HEIGHT + 8, token(self, "ground"))
        painter.fillRect(x - 1, 0, 3, TOP + HEIGHT + 8, token(self, "text"))
        painter.setPen(token(self, "text"))
        painter.setFont(font("label"))
        width = painter.fontMetrics().horizontalAdvance(self._time())
        left = min(max(0, x - width // 2), self.width() - width)
        painter.drawText(left, TOP + HEIGHT + 24, self._time())

    def _time(self) -> str:
        spent, slot = spoken_time(int(self._rehearsal.spent)), self._rehearsal.plan.slot
        return self.tr("{spent} of {slot}").format(spent=spent, slot=spoken_time(slot)) if slot else spent
