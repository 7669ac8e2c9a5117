"""The editor of press lines, questions and answers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.press import FollowUp, PressLine, Question
from desktop.session import Session
from desktop.views.editors.form_editor import FormEditor, adder
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList
from desktop.views.fields.form import PartForm


class PressEditor(FormEditor):
    """Lines to take, questions with their follow-ups, and what is left unsaid."""

    def build(self) -> None:
        """Lay the press lines out in the order of their page."""
        self.add_parts("lines", self.tr("Lines to take"), self.tr("Add line to take"), PressLine)
        self.add_parts("questions", self.tr("Questions and answers"), self.tr("Add question"), Question, self._question)
        self.add_blocks("unsaid", self.tr("Leave unsaid"))
        self.add_page_form()

    def _question(self, place: Place) -> QWidget:
        return _QuestionBody(self.session, place)


class _QuestionBody(QWidget):
    """A question over the questions that may follow it."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        form = PartForm(session, place, rows_of(Question))
        layout.addWidget(form)
        into = place.at("follow_ups")
        follow_ups = PartList(session, into, lambda part: PartForm(session, part, rows_of(FollowUp)))
        follow_ups.setContentsMargins(24, 0, 0, 0)
        layout.addWidget(follow_ups)
        layout.addWidget(adder(session, into, self.tr("Add follow-up question"), FollowUp))
        self.setFocusProxy(form)
