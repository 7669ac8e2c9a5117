"""The editor of a person's page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.sections import PersonFact, Profile
from desktop.session import Session
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of
from desktop.views.fields.form import PartForm
from desktop.views.fields.leaving import let_go


class ProfileEditor(FormEditor):
    """Who the page is about, what the book knows of this person, and the paragraphs."""

    def build(self) -> None:
        """Lay the profile out in the order of its page."""
        self.add_form(rows_of(Profile))
        self.add_heading(self.tr("The person, as told everywhere in the book"))
        self.content.addWidget(_PersonForm(self.session, self.section_id))
        self.add_parts("facts", self.tr("What is known"), self.tr("Add what is known"), PersonFact)
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()


class _PersonForm(QWidget):
    """The fields of the person that the profile names; made anew when it names another."""

    def __init__(self, session: Session, section_id: str) -> None:
        super().__init__()
        self._session = session
        self._section_id = section_id
        self._person = ""
        self._form: PartForm | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        section = self._session.book.section(self._section_id)
        person = section.person if isinstance(section, Profile) else ""
        known = person if self._session.book.person(person) is not None else ""
        if known == self._person:
            return
        self._person = known
        if self._form is not None:
            let_go(self._form)
            self._form = None
        if known:
            self._form = PartForm(self._session, Place(item=known), rows_of(Person))
            self._layout.addWidget(self._form)
