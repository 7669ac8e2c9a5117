"""The editor of the programme: days, their events as a table, and the day drawn to scale."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefs.book.formats import clock
from briefs.book.place import Place
from briefs.book.programme import AgendaItem, Day, Event, Programme
from briefs.book.value import Entity
from desktop.models.part_table import PartColumn
from desktop.models.words import choice_words, field_name, translate
from desktop.session import Session
from desktop.views.editors.chooser import PartChooser
from desktop.views.editors.day_scale import DayScale, end_of
from desktop.views.editors.form_editor import FormEditor, adder
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList
from desktop.views.fields.form import PartForm


class ProgrammeEditor(FormEditor):
    """One row a day."""

    def build(self) -> None:
        """Lay the days out in their order."""
        self.add_parts("days", self.tr("Days"), self.tr("Add day"), Day, lambda place: _DayBody(self.session, place))
        self.add_page_form()

    def next_fields(self, part: type[Entity]) -> dict[str, Any]:
        """Return what a new day begins with: the day after the last."""
        section = self.section
        dates = [day.date for day in section.days] if isinstance(section, Programme) else []
        return {"date": max(dates) + dt.timedelta(days=1)} if part is Day and dates else {}


class _DayBody(QWidget):
    """A day's date and line, the drawing of the day, and its events."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        form = PartForm(session, place, rows_of(Day))
        chooser = PartChooser(session, place.at("events"), Event, _columns(), lambda event: EventForm(session, event))
        scale = DayScale(session, place)
        scale.chosen.connect(chooser.go_to)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(scale)
        beside.addWidget(chooser, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        layout.addLayout(beside)
        self.setFocusProxy(form)


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


def _columns() -> tuple[PartColumn, ...]:
    roles = choice_words("role")
    return (
        PartColumn(field_name("start"), lambda _book, event: clock(event.start)),
        PartColumn(translate("Field", "End"), lambda _book, event: clock(end_of(event))),
        PartColumn(field_name("minutes"), lambda _book, event: str(event.minutes), is_number=True),
        PartColumn(field_name("role"), lambda _book, event: roles[event.role]),
        PartColumn(field_name("title"), lambda _book, event: event.title),
    )
