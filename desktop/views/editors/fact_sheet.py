"""The editor of a fact sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from briefs.book.place import Place
from briefs.book.sections import Clearance, Fit, KeyFigure
from desktop.views.editors.form_editor import FormEditor
from desktop.views.editors.form_with_parts import FormWithParts, Kept


class FactSheetEditor(FormEditor):
    """Key figures, drawings to scale and labelled facts."""

    def build(self) -> None:
        """Lay the sheet out in the order of its page."""
        self.add_parts("figures", self.tr("Key figures"), self.tr("Add key figure"), KeyFigure)
        self.add_parts("clearances", self.tr("Drawings to scale"), self.tr("Add drawing"), Clearance, self._clearance)
        self.add_blocks("blocks", self.tr("Facts"))
        self.add_page_form()

    def _clearance(self, place: Place) -> QWidget:
        return FormWithParts(self.session, place, Kept("fits", Fit, self.tr("What is to fit in"), self.tr("Add thing")))
