"""A part's form with the parts it holds below, as a chart with its years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.schema import find
from briefs.book.value import Entity
from desktop.session import Session
from desktop.views.editors.form_editor import adder
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList
from desktop.views.fields.form import PartForm

Fields = Callable[[type[Entity]], dict[str, Any]]


class Kept(msgspec.Struct, frozen=True):
    """The parts in a part: in which field, of which type, under which words, and what the button says that adds one."""

    field: str
    part: type[Entity]
    heading: str
    add: str
    fields: Fields = lambda _part: {}


class FormWithParts(QWidget):
    """The form of a part, and what it holds as a small table."""

    def __init__(self, session: Session, place: Place, kept: Kept) -> None:
        super().__init__()
        part = find(session.book, place)
        if part is None:
            raise LookupError(f"there is no part at {place}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        form = PartForm(session, place, rows_of(type(part)))
        self.setFocusProxy(form.fields["title"])
        into = place.at(kept.field)
        layout.addWidget(form)
        layout.addWidget(QLabel(kept.heading))
        layout.addWidget(PartList(session, into, lambda one: PartForm(session, one, rows_of(kept.part))))
        layout.addWidget(adder(session, into, kept.add, kept.part, kept.fields), 0, Qt.AlignmentFlag.AlignLeft)
