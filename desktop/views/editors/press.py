"""The editor of press lines, questions and answers."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.press import FollowUp, PressLine, Question
from briefs.book.promised import promised_in
from briefs.book.schema import find
from briefs.book.trade import Commitment
from desktop.models.field_names import field_name
from desktop.session import Session
from desktop.views.editors.form_editor import FormEditor, adder
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList
from desktop.views.fields.form import PartForm


class PressEditor(FormEditor):
    """Lines to take, questions with their follow-ups, and what is left unsaid."""

    def build(self) -> None:
        """Lay the press lines out in the order of their page."""
        self.add_parts("lines", self.tr("Lines to take"), self.tr("Add line to take"), PressLine, self._line)
        self.add_parts("questions", self.tr("Questions and answers"), self.tr("Add question"), Question, self._question)
        self.add_blocks("unsaid", self.tr("Leave unsaid"))
        self.add_page_form()

    def _line(self, place: Place) -> QWidget:
        return _LineBody(self.session, place)

    def _question(self, place: Place) -> QWidget:
        return _QuestionBody(self.session, place)


class Readings(QLabel):
    """What the line of the trade package promises, which a press line or a question is about: read here, edited there."""

    def __init__(self, session: Session, place: Place, parent: QWidget) -> None:
        super().__init__(parent)  # which it is shown in: without one it would be a window of its own for a moment
        self._session = session
        self._place = place
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("role", "note")
        self.setAccessibleName(self.tr("What is promised"))
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        part = find(self._session.book, self._place)
        line = part.commitment if isinstance(part, PressLine | Question) else ""
        found = next(
            (each for section in self._session.book.sections() for each in promised_in(section) if each.id == line), None
        )
        told = self._told(found.commitment) if found is not None else []
        self.setText("<br>".join(f"<b>{name}</b> {escape(words)}" for name, words in told if words))
        self.setVisible(bool(self.text()))

    def _told(self, commitment: Commitment) -> list[tuple[str, str]]:
        fields = ("ours", "theirs", "joint")
        told = [(field_name(field), getattr(commitment, field)) for field in fields]
        return [*told, (self.tr("Not to be said"), ", ".join(commitment.words_to_avoid()))]


class _LineBody(QWidget):
    """A line to take over the readings of what it is about."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        form = PartForm(session, place, rows_of(PressLine))
        layout.addWidget(form)
        layout.addWidget(Readings(session, place, self))
        self.setFocusProxy(form)


class _QuestionBody(QWidget):
    """A question over the questions that may follow it."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        form = PartForm(session, place, rows_of(Question))
        layout.addWidget(form)
        layout.addWidget(Readings(session, place, self))
        into = place.at("follow_ups")
        follow_ups = PartList(session, into, lambda part: PartForm(session, part, rows_of(FollowUp)))
        follow_ups.setContentsMargins(24, 0, 0, 0)
        layout.addWidget(follow_ups)
        layout.addWidget(adder(session, into, self.tr("Add follow-up question"), FollowUp), 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(form)
