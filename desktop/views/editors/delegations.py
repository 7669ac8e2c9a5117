"""The editor of delegations."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.sections import Delegations, Member
from briefs.edits.people import give_page, introduce, profile_of
from desktop.session import Session
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.person import PersonForm, person_at
from desktop.views.fields.form import PartForm


class DelegationsEditor(FormEditor):
    """Members of both sides in their order, and paragraphs."""

    def build(self) -> None:
        """Lay the delegations out in the order of their page."""
        self.add_form(rows_of(Delegations))
        self.add_parts("members", self.tr("Members"), self.tr("Add member"), Member, self._member)
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()

    def _member(self, place: Place) -> QWidget:
        return MemberBody(self.session, place)


class MemberBody(QWidget):
    """A member over what leads on: somebody new, what the book knows of the person, and their page."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self._session = session
        self.part = place
        self.person = PersonForm(session, place)
        self.person.hide()
        self.new = self._link(self.tr("Somebody new"), self._introduce)
        self.known = self._link(self.tr("Name and office"), lambda: self.person.setVisible(self.person.isHidden()))
        self.page = self._link("", self._to_page)
        links = QHBoxLayout()
        for link in (self.new, self.known, self.page):
            links.addWidget(link)
        links.addStretch()
        form = PartForm(session, place, rows_of(Member))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        layout.addLayout(links)
        layout.addWidget(self.person)
        self.setFocusProxy(form)
        session.changed.connect(self._tell)
        self._tell()

    def _link(self, words: str, act: Callable[[], object]) -> QPushButton:
        link = QPushButton(words)
        link.setProperty("role", "link")
        link.clicked.connect(act)
        return link

    def _tell(self) -> None:
        person = person_at(self._session, self.part)
        paged, writing = profile_of(self._session.book, person) is not None, not self._session.read_only
        self.new.setVisible(not person and writing)
        self.known.setVisible(bool(person))
        self.page.setVisible(bool(person) and (paged or writing))
        self.page.setText(self.tr("Go to the page") if paged else self.tr("Make a page"))

    def _introduce(self) -> None:
        if self._session.do(introduce(self._session.book, self.part, self._session.new_id)):
            self.person.show()
            if self.person.form is not None:
                self.person.form.setFocus()

    def _to_page(self) -> None:
        person, session = person_at(self._session, self.part), self._session
        session.do(give_page(session.book, self.part.section, person, session.new_id))
        page = profile_of(session.book, person)
        if page is not None:
            session.select(Place(page.id), self)
