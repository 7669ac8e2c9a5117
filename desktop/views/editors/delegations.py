"""The editor of delegations."""

from __future__ import annotations

from briefs.book.sections import Delegations, Member
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of


class DelegationsEditor(FormEditor):
    """Members of both sides in their order, and paragraphs."""

    def build(self) -> None:
        """Lay the delegations out in the order of their page."""
        self.add_form(rows_of(Delegations))
        self.add_parts("members", self.tr("Members"), self.tr("Add member"), Member)
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()
