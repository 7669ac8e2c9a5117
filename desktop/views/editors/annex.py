"""The editor of an annex."""

from __future__ import annotations

from briefs.book.sections import Annex
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of


class AnnexEditor(FormEditor):
    """Which file is attached, and the paragraphs that describe it."""

    def build(self) -> None:
        """Lay the annex out."""
        self.add_form(rows_of(Annex))
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()
