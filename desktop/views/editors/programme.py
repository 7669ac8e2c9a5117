"""The editor of the programme: a day at a time, drawn to scale beside its events as a table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefs.book.book import Book
from briefs.book.formats import clock, day_heading
from briefs.book.numbering import tab_numerals
from briefs.book.place import Place
from briefs.book.programme import AgendaItem, Day, Event, Programme, account_of
from briefs.book.schema import find
from briefs.book.value import Entity
from briefs.edits.commands import remove, tab_of
from desktop.models.choice_words import choice_words
from desktop.models.day import end_of, home_clock
from desktop.models.field_names import field_name
from desktop.models.languages import interface_language
from desktop.models.part_table import PartColumn
from desktop.session import Session
from desktop.style import token
from desktop.style.icons import paint_icon
from desktop.views.editors.chooser import PartChooser
from desktop.views.editors.day_scale import AXIS, DayScale
from desktop.views.editors.form_editor import FormEditor, adder
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList, act_button
from desktop.views.editors.segmented import Segmented
from desktop.views.fields.field_row import FieldRow
from desktop.views.fields.form import PartForm
from desktop.views.fields.leaving import let_go
from desktop.views.flow import FlowLayout

translate = QCoreApplication.translate
FEW_DAYS = 3
EVENTS_LEAST = 320
"""So many days are told with their weekday; more with the date alone."""


class ProgrammeEditor(FormEditor):
    """The days to choose from, and the one that is chosen."""

    _day = ""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(session, section_id, parent)
        session.changed.connect(self._follow)

    def build(self) -> None:
        """Lay out the choice of days and the day that was last chosen, or the first."""
        self._bar = QVBoxLayout()
        self._body = QVBoxLayout()
        self._told: tuple[tuple[str, str], ...] = ()
        self.content.addLayout(self._bar)
        self.content.addLayout(self._body)
        self._follow()
        self.add_page_form()

    def next_fields(self, part: type[Entity]) -> dict[str, Any]:
        """Return what a new day begins with: the day after the last."""
        dates = [day.date for day in self._days()]
        return {"date": max(dates) + dt.timedelta(days=1)} if part is Day and dates else {}

    def show_place(self, place: Place) -> None:
        """Show the day of a place, then go to it."""
        if place.section == self.section_id and place.item:
            holder = next((day.id for day in self._days() if place.item in _ids(day)), "")
            if holder:
                self._show_day(holder)
        super().show_place(place)

    def _days(self) -> tuple[Day, ...]:
        section = self.section
        return section.days if isinstance(section, Programme) else ()

    def _follow(self) -> None:
        """Keep the choice of days that of the book."""
        days, language = self._days(), interface_language()
        short = len(days) > FEW_DAYS
        told = tuple((day.id, _short(day.date) if short else day_heading(day.date, language)) for day in days)
        if told == self._told:
            return
        gone = [day for day, _ in self._told].index(self._day) if self._day in dict(self._told) else 0
        self._told = told
        if self._day not in dict(told):
            self._day = told[min(gone, len(told) - 1)][0] if told else ""
        self._fill_bar()
        self._show_day(self._day)

    def _fill_bar(self) -> None:
        while (item := self._bar.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        bar = QWidget()
        row = FlowLayout(bar, 8)
        row.setContentsMargins(0, 0, 0, 8)
        if self._told:
            self._choice = Segmented([words for _, words in self._told], self._number())
            self._choice.chosen.connect(lambda number: self._choose(self._told[number][0]))
            row.add(self._choice)
        row.add(adder(self.session, self.at("days"), self.tr("Add day"), Day, self.next_fields))
        if self._told:
            row.add(act_button(self.session, self.tr("Delete day"), self._delete_day, "trash"))
        self._bar.addWidget(bar)

    def _number(self) -> int:
        return next((number for number, (day, _) in enumerate(self._told) if day == self._day), 0)

    def _choose(self, day: str) -> None:
        self._show_day(day)
        self.session.select(Place(self.section_id, day), self)

    def _show_day(self, day: str) -> None:
        shown = self._body.itemAt(0)
        body = shown.widget() if shown is not None else None
        if isinstance(body, _DayBody) and body.place.item == day:
            return
        if body is not None:
            self._body.removeWidget(body)
            let_go(body)
        self._day = day
        if day:
            self._choice.choose(self._number())
            self._body.addWidget(_DayBody(self.session, Place(self.section_id, day)))

    def _delete_day(self) -> None:
        self.session.do(remove(self.session.book, Place(self.section_id, self._day)))


class _Mark(QWidget):
    """An icon in the colour of the text, before the words that say what it means."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._icon = name
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the icon."""
        paint_icon(QPainter(self), self._icon, QRectF(self.rect()), token(self, "text").name())


class _DayBody(QWidget):
    """A day's date and line, the drawing of the day, and its events."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self.place = place
        self._session = session
        form = PartForm(session, place, rows_of(Day))
        self._account = QLabel()
        self._account.setProperty("role", "account")
        self._account.setWordWrap(True)
        chooser = PartChooser(session, place.at("events"), Event, _columns(place), lambda event: EventForm(session, event))
        chooser.add_under_table(self._account)
        scale = DayScale(session, place)
        scale.chosen.connect(chooser.go_to)
        scale.stepped.connect(chooser.choose)
        drawing = QWidget()
        drawn = QVBoxLayout(drawing)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.addWidget(scale)
        drawn.addLayout(_key())
        drawn.addStretch()
        beside = FieldRow(16, 8)
        beside.add(drawing, 2)
        beside.add(chooser, 5, EVENTS_LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        layout.addSpacing(8)
        layout.addLayout(beside)
        self.setFocusProxy(form)
        session.changed.connect(self._tell_account)
        self._tell_account()

    def _tell_account(self) -> None:
        day = find(self._session.book, self.place)
        account = account_of(day, self._session.book.time_zone) if isinstance(day, Day) else None
        self._account.setVisible(account is not None)
        if account is not None:
            told = [self.tr("You lead {}").format(_hours(account.lead)), self.tr("attend {}").format(_hours(account.attend))]
            if account.free:
                bounds = _hours(account.begins), _hours(account.ends)
                told.append(self.tr("free between {} and {}: {}").format(*bounds, _hours(account.free)))
            self._account.setText(" · ".join(told))


class EventForm(PartForm):
    """An event's fields over its agenda."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__(session, place, rows_of(Event))
        into = place.at("agenda")
        heading = QLabel(self.tr("Agenda"))
        heading.setProperty("role", "label")
        self.agenda = PartList(session, into, lambda part: PartForm(session, part, rows_of(AgendaItem)))
        self.column.addWidget(heading)
        self.column.addWidget(self.agenda)
        self.column.addWidget(adder(session, into, self.tr("Add agenda item"), AgendaItem), 0, Qt.AlignmentFlag.AlignLeft)


def _columns(place: Place) -> tuple[PartColumn, ...]:
    language = interface_language()

    def at_home(book: Book, event: Event) -> str:
        day = find(book, place)
        return home_clock(day, event, book.time_zone, language) if isinstance(day, Day) else ""

    roles = choice_words("role")
    access = {
        "": "",
        "open": translate("Field", "Open"),
        "pool": translate("Field", "Pool"),
        "closed": translate("Field", "Closed"),
    }
    return (
        PartColumn(field_name("start"), lambda _book, event: clock(event.start)),
        PartColumn(translate("Field", "End"), lambda _book, event: clock(end_of(event))),
        PartColumn(translate("Field", "Min"), lambda _book, event: str(event.minutes), is_number=True),
        PartColumn(
            translate("Field", "Event"),
            lambda _book, event: event.title,
            icon=lambda event: f"role-{event.role}",
            said=lambda event: roles[event.role],
            fills=True,
        ),
        PartColumn(translate("Field", "Book’s clock"), at_home, spare=True),
        PartColumn(field_name("place"), lambda _book, event: event.place, spare=True),
        PartColumn(translate("Field", "Press"), lambda _book, event: access[event.access], spare=True),
        PartColumn(field_name("interpreter"), lambda _book, event: event.interpreter, spare=True),
        PartColumn(translate("Field", "Tabs"), _tabs, spare=True),
    )


def _tabs(book: Book, event: Event) -> str:
    """Return the numerals of the tabs in which the sections are that an event needs."""
    numerals = tab_numerals(book)
    tabs = [tab_of(book, Place(section)) for section in event.pages]
    return ", ".join(dict.fromkeys(numerals[tab.id] for tab in tabs if tab is not None))


def _ids(day: Day) -> set[str]:
    return {day.id} | {part.id for event in day.events for part in (event, *event.agenda)}


def _short(date: dt.date) -> str:
    return f"{date.month}/{date.day}" if interface_language() == "ja" else f"{date.day} {date:%b}"


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _key() -> QHBoxLayout:
    """Return what the three looks of an event mean."""
    row = QHBoxLayout()
    row.setContentsMargins(AXIS + 8, 0, 0, 0)
    row.setSpacing(4)
    for role, words in choice_words("role").items():
        label = QLabel(words)
        label.setProperty("role", "note")
        row.addWidget(_Mark(f"role-{role}"))
        row.addWidget(label)
    row.addStretch()
    return row
