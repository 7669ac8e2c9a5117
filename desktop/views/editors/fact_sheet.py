"""The editor of a fact sheet."""

from __future__ import annotations

from briefs.book.sections import KeyFigure
from desktop.views.editors.form_editor import FormEditor


class FactSheetEditor(FormEditor):
    """Key figures and labelled facts."""

    def build(self) -> None:
        """Lay the sheet out in the order of its page."""
        self.add_parts("figures", self.tr("Key figures"), self.tr("Add key figure"), KeyFigure)
        self.add_blocks("blocks", self.tr("Facts"))
        self.add_page_form()
