"""The field of a figure's formula: typed and shown with the codes of the moment, kept with ids."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from briefs.book.codes import UnknownCodeError, codes_of, kept, shown
from briefs.book.formulas import FormulaError, check_formula
from briefs.book.place import Place
from desktop.models.entry import Refusal
from desktop.session import Session
from desktop.views.fields.typed import Notation, TypedField

EXAMPLE = "A2.offer \u2212 A2.now"


class FormulaField(TypedField):
    """A typed field whose codes follow the book: "A2.offer" goes on naming the same line when lines move."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        def write(formula: str) -> str:
            return f"= {shown(formula, codes_of(session.book))}" if formula else ""

        def read(typed: str) -> str | Refusal:
            try:
                formula = kept(typed, codes_of(session.book))
                check_formula(formula)
            except UnknownCodeError as error:
                return Refusal(error.code, "code")
            except FormulaError as error:
                return Refusal(error.what or typed, "formula")
            return formula

        super().__init__(session, place, Notation(write, read, EXAMPLE), parent)
        self.follow_all()
