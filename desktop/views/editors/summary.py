"""The editor of the one-page summary."""

from __future__ import annotations

from briefs.book.sections import KeyFigure, Plank, Summary
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of


class SummaryEditor(FormEditor):
    """Objective, asks, red lines, key figures, and paragraphs."""

    def build(self) -> None:
        """Lay the summary out in the order of its page."""
        self.add_form(rows_of(Summary))
        self.add_parts("asks", self.tr("Our asks"), self.tr("Add ask"), Plank)
        self.add_parts("red_lines", self.tr("Our red lines"), self.tr("Add red line"), Plank)
        self.add_parts("figures", self.tr("Key figures"), self.tr("Add key figure"), KeyFigure)
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()
