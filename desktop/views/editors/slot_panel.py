"""The slot of a meeting: how long it is, alone or with an interpreter, and its points drawn to scale."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from briefs.book.formats import spoken_time
from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.slot import Box, SlotPlan, plan_slot
from desktop.models.choice_words import choice_words
from desktop.models.languages import language_name, ordered_languages
from desktop.session import Session
from desktop.style import icon, token
from desktop.views.editors.segmented import Segmented
from desktop.views.fields.field_row import FieldRow
from desktop.views.fields.form import RefusalLine, field_for
from desktop.views.fields.typed import TypedField
from desktop.views.slot_boxes import draw_box, draw_excess

MINUTE = 60
STRIP_TOP = 24
STRIP_HEIGHT = 20
BOX_INDENT = 4
LINE = 20
GAP = 16
STRIP_LEAST = 280
TOLD_APART = 56
"""The least room of a minute that is told, in px: the first and the last stand within the strip."""
STEPS = (1, 2, 5, 10, 15, 20, 30, 60)


class SlotStrip(QWidget):
    """The points as boxes to scale under minute ticks; what runs over the slot is hatched and named."""

    def __init__(self) -> None:
        super().__init__()
        self._plan = SlotPlan(0, (), ())
        self._sums = ("", "", "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the height of ticks, strip and a row of sums."""
        return QSize(360, STRIP_TOP + STRIP_HEIGHT + 4 + LINE)

    def heightForWidth(self, width: int) -> int:
        """Return the height: sums that have no room side by side stand below each other."""
        return STRIP_TOP + STRIP_HEIGHT + 4 + LINE * (1 if self._fit(width) else sum(map(bool, self._sums)))

    def show_plan(self, plan: SlotPlan) -> None:
        """Draw another plan; what is around it is laid out anew only where that needs another height."""
        before = self.heightForWidth(self.width())
        self._plan = plan
        self._sums = self._told()
        self.setAccessibleName(self.words())
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return what the strip tells: the tiers' lengths, and what is left or what to drop."""
        tiers = choice_words("tier")
        parts = [f"{tiers[tier]} {spoken_time(self._plan.taken(tier))}" for tier in ("must raise", "if time")]
        return ", ".join([*parts, self.verdict()]) if self.verdict() else ", ".join(parts)

    def verdict(self) -> str:
        """Return what is left for the other side, or how much too long the points are and which to drop."""
        plan = self._plan
        if plan.left >= 0:
            left = self.tr("Left for the other side %1").replace("%1", spoken_time(plan.left))
            return left if plan.slot else ""
        one, many = self.tr("%1 over the slot: drop point %2"), self.tr("%1 over the slot: drop points %2")
        words = one if len(plan.dropped) == 1 else many
        numbers = ", ".join(str(number) for number in plan.dropped)
        return words.replace("%1", spoken_time(-plan.left)).replace("%2", numbers)

    def x_of(self, seconds: int) -> int:
        """Return how far from the left a moment lies."""
        return round(seconds / max(self._plan.slot, self._plan.used, MINUTE) * (self.width() - 1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw ticks, boxes and sums."""
        painter = QPainter(self)
        whole = max(self._plan.slot, self._plan.used, MINUTE)
        told = MINUTE * self.minutes_apart()
        for second in range(0, whole + 1, MINUTE):
            self._tick(painter, second, told=second % told == 0)
        for box in self._plan.boxes:
            left, right = self.x_of(box.start), self.x_of(box.start + box.seconds)
            draw_box(painter, self, box, QRect(left, STRIP_TOP, right - left - 1, STRIP_HEIGHT), BOX_INDENT)
        frame = QRect(0, STRIP_TOP, self.x_of(self._plan.slot or whole), STRIP_HEIGHT)
        painter.setPen(token(self, "ai"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        self._over(painter)
        self._draw_sums(painter)

    def minutes_apart(self) -> int:
        """Return how many minutes lie between two that are told: as few as leave each its room."""
        minutes = max(self._plan.slot, self._plan.used, MINUTE) / MINUTE
        room = max(1, self.width() // TOLD_APART)
        return next((step for step in STEPS if minutes / step <= room), STEPS[-1])

    def _tick(self, painter: QPainter, second: int, *, told: bool) -> None:
        x = self.x_of(second)
        painter.fillRect(x, STRIP_TOP - 6, 1, 6, token(self, "gin"))
        if told:
            painter.setPen(token(self, "secondary"))
            rect = QRect(min(max(0, x - 24), self.width() - 48), 0, 48, STRIP_TOP - 8)
            side = Qt.AlignmentFlag.AlignLeft if x < 24 else Qt.AlignmentFlag.AlignHCenter
            side = Qt.AlignmentFlag.AlignRight if x > self.width() - 24 else side
            painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, spoken_time(second))

    def _over(self, painter: QPainter) -> None:
        if self._plan.left < 0:
            left = self.x_of(self._plan.slot)
            draw_excess(painter, self, QRect(left, STRIP_TOP, self.width() - left - 1, STRIP_HEIGHT))
            painter.fillRect(left, STRIP_TOP - 6, 2, STRIP_HEIGHT + 12, token(self, "text"))
            for box in self._plan.boxes:
                if box.start + box.seconds > self._plan.slot:
                    self._name_over(painter, box)

    def _name_over(self, painter: QPainter, box: Box) -> None:
        number = str(box.number)
        width = painter.fontMetrics().horizontalAdvance(number) + 6
        patch = QRect(self.x_of(max(box.start, self._plan.slot)) + 4, STRIP_TOP + 2, width, STRIP_HEIGHT - 4)
        painter.fillRect(patch, token(self, "ground"))
        painter.setPen(token(self, "text"))
        painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, number)

    def _told(self) -> tuple[str, str, str]:
        """Return what stands under the strip: what must be raised, what if there is time, and the verdict; or nothing."""
        tiers = choice_words("tier")
        musts = f"{tiers['must raise']} {spoken_time(self._plan.taken('must raise'))}"
        times = f"{tiers['if time']} {spoken_time(self._plan.taken('if time'))}" if self._plan.taken("if time") else ""
        return musts, times, self.verdict()

    def _fit(self, width: int) -> bool:
        wide = [self.fontMetrics().horizontalAdvance(words) + GAP for words in self._sums if words]
        return sum(wide) - GAP <= width

    def _draw_sums(self, painter: QPainter) -> None:
        """Draw each sum under its tier, closer together where the verdict needs the room; else one below the other."""
        musts, times, verdict = self._sums
        metrics, left = painter.fontMetrics(), Qt.AlignmentFlag.AlignLeft
        line = QRect(0, STRIP_TOP + STRIP_HEIGHT + 2, self.width(), LINE)
        painter.setPen(token(self, "text"))
        if not self._fit(self.width()):
            for words in filter(None, (musts, times, verdict)):
                painter.drawText(line, left, words)
                line.translate(0, LINE)
            return
        closest = metrics.horizontalAdvance(musts) + GAP
        farthest = self.width() - metrics.horizontalAdvance(verdict) - GAP - metrics.horizontalAdvance(times)
        painter.drawText(line, left, musts)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, verdict)
        line.setLeft(max(closest, min(self.x_of(self._plan.taken("must raise")), farthest)))
        painter.drawText(line, left, times)


class SlotPanel(QWidget):
    """The slot's field and mode at the left, the strip at the right, the languages and their rates beneath."""

    def __init__(self, session: Session, section_id: str) -> None:
        super().__init__()
        self._session = session
        self._section_id = section_id
        self.field = field_for(session, Place(section_id, "", "slot"))
        self.field.setFixedWidth(64)
        self.mode = Segmented([self.tr("Alone"), self.tr("Interpreted")], current=1)
        self.mode.setAccessibleName(self.tr("Times of speech"))
        self.mode.chosen.connect(self._show)
        self.strip = SlotStrip()
        self.rehearse = QPushButton(icon("play"), self.tr("Rehearse"))
        self.rehearse.setToolTip(self.tr("One point at a time, against the clock (F5)"))
        self._lay_out()
        session.changed.connect(self._show)
        self._show()

    @property
    def interpreted(self) -> bool:
        """Return whether times are those with an interpreter."""
        return self.mode.current == 1

    def _lay_out(self) -> None:
        slot = QHBoxLayout()
        slot.setSpacing(8)
        label = QLabel(self.tr("Slot"))
        label.setProperty("role", "label")
        label.setBuddy(self.field)
        slot.addWidget(label)
        slot.addWidget(self.field)
        slot.addStretch()
        choices, drawn = QWidget(), QWidget()
        left, right = QVBoxLayout(choices), QVBoxLayout(drawn)
        left.addLayout(slot)
        left.addWidget(self.mode)
        right.addWidget(self.strip)
        if isinstance(self.field, TypedField):
            right.addWidget(RefusalLine(self.field))
        legend = QLabel(self._legend())
        legend.setProperty("role", "note")
        legend.setWordWrap(True)
        below = QHBoxLayout()
        below.addWidget(legend, 1)
        below.addWidget(self.rehearse)
        right.addLayout(below)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
        beside = FieldRow(24, 8)
        beside.add(choices, 0)
        beside.add(drawn, 1, STRIP_LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addLayout(beside)

    def _legend(self) -> str:
        book = self._session.book
        rates = {
            "en": self.tr("%1 words a minute").replace("%1", str(book.rates.words)),
            "ja": self.tr("%1 characters a minute").replace("%1", str(book.rates.characters)),
        }
        return "     ".join(f"<b>{language_name(each)}</b> {rates[each]}" for each in ordered_languages(book))

    def _show(self) -> None:
        book = self._session.book
        section = book.section(self._section_id)
        if isinstance(section, TalkingPoints):
            self.strip.show_plan(plan_slot(book, section, ordered_languages(book)[0], interpreted=self.interpreted))
