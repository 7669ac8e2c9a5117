"""The editor of a companion: the other language of points and questions."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from briefs.book.points import Companion
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.layouts import rows_of


class CompanionEditor(FormEditor):
    """Which sections it prints. Their words are edited where they stand: one value, so the two never differ."""

    def build(self) -> None:
        """Lay the companion out."""
        self.add_form(rows_of(Companion))
        hint = QLabel(
            self.tr("This page prints the same points and questions in its own language. Edit them in their sections.")
        )
        hint.setWordWrap(True)
        hint.setProperty("role", "hint")
        self.content.addWidget(hint)
        self.add_page_form()
