"""The editor of the one-page summary."""

from __future__ import annotations

from briefs.book.sections import KeyFigure, Plank, Summary
from briefs.edits.edits import touched
from briefs.edits.summary import build_summary
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import act_button


class SummaryEditor(FormEditor):
    """Objective, asks, red lines, key figures, and paragraphs."""

    def build(self) -> None:
        """Lay the summary out in the order of its page."""
        build = act_button(self.session, self.tr("Build from what is marked key"), self.build_from_key, "check")
        self.add_toolbar(self.tr("One page"), build)
        self.add_form(rows_of(Summary))
        self.add_parts("asks", self.tr("Our asks"), self.tr("Add ask"), Plank)
        self.add_parts("red_lines", self.tr("Our red lines"), self.tr("Add red line"), Plank)
        self.add_parts("figures", self.tr("Key figures"), self.tr("Add key figure"), KeyFigure)
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()

    def build_from_key(self) -> None:
        """Put a row for everything that is marked key among the paragraphs, and go there; what was edited there stays."""
        change = build_summary(self.session.book, self.section_id, self.tr("Key points"))
        if change is not None and self.session.do(change):
            self.session.select(touched(change.edit)[0])
