"""What the book knows of a person, edited wherever somebody is named."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.schema import find
from briefs.book.sections import Member, Profile
from desktop.session import Session
from desktop.views.editors.layouts import rows_of
from desktop.views.fields.form import PartForm
from desktop.views.fields.leaving import let_go


def person_at(session: Session, place: Place) -> str:
    """Return the id of the person whom a part names; empty where it names none that the book knows."""
    part = find(session.book, place)
    named = part.person if isinstance(part, Member | Profile) else ""
    return named if session.book.person(named) is not None else ""


class PersonForm(QWidget):
    """The fields of the person whom a part names; made anew when it names another."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self._session = session
        self._place = place
        self._person = ""
        self.form: PartForm | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        known = person_at(self._session, self._place)
        if known == self._person:
            return
        self._person = known
        if self.form is not None:
            let_go(self.form)
            self.form = None
        if known:
            self.form = PartForm(self._session, Place(item=known), rows_of(Person))
            self._layout.addWidget(self.form)
