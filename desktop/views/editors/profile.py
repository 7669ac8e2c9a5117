"""The editor of a person's page."""

from __future__ import annotations

from briefs.book.place import Place
from briefs.book.sections import PersonFact, Profile
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.person import PersonForm


class ProfileEditor(FormEditor):
    """Who the page is about, what the book knows of this person, and the paragraphs."""

    def build(self) -> None:
        """Lay the profile out in the order of its page."""
        self.add_form(rows_of(Profile))
        self.add_heading(self.tr("The person, as told everywhere in the book"))
        self.content.addWidget(PersonForm(self.session, Place(self.section_id)))
        self.add_note(self.tr("A picture that is attached on this page (Ctrl+Shift+A) becomes the photograph."))
        self.add_parts("facts", self.tr("What is known"), self.tr("Add what is known"), PersonFact)
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()
