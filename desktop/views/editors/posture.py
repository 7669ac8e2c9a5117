"""The editor of the defence posture: notes as call-outs, spending paths, and paragraphs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.posture import (
    DefencePosture,
    Measure,
    PathPoint,
    PostureKind,
    PostureNote,
    SpendingPath,
    StrategicDocument,
)
from briefs.book.schema import find
from briefs.book.value import Entity
from desktop.models.choice_words import choice_words
from desktop.models.field_names import field_name
from desktop.session import Session
from desktop.style import icon, token
from desktop.views.editors.form_editor import FormEditor, adder
from desktop.views.editors.form_with_parts import Fields, FormWithParts, Kept
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList
from desktop.views.fields.choices import ChoiceField
from desktop.views.fields.entering import Entered
from desktop.views.fields.field_row import FieldRow
from desktop.views.fields.form import PartForm, field_for

LABEL_WIDTH, CALLOUT_LEAST = 148, 240
_BARS: dict[PostureKind, tuple[int, str]] = {
    "assessment": (2, "gin"),
    "position": (6, "ai"),
    "red line": (10, "shu"),
    "open question": (0, "secondary"),
    "commitment": (2, "ai"),
}


class PostureEditor(FormEditor):
    """Judgement and intent, each note in the look that it has on the page."""

    def build(self) -> None:
        """Lay the posture out in the order of its page."""
        kinds = choice_words("kind")
        buttons = [
            adder(self.session, self.at("notes"), kinds[kind], PostureNote, lambda _part, kind=kind: {"kind": kind})  # type: ignore[misc]
            for kind in _BARS
        ]
        for button, kind in zip(buttons, _BARS, strict=True):
            button.setAccessibleName(self.tr("Add %1").replace("%1", button.text()))
            button.setIcon(icon(kind.replace(" ", "-")))
            button.setProperty("role", "plain")
        self.add_toolbar(self.tr("Add a note"), *buttons)
        self.content.addWidget(PartList(self.session, self.at("notes"), lambda place: NoteBody(self.session, place)))
        self.add_parts("paths", self.tr("Spending paths"), self.tr("Add chart"), SpendingPath, self._path)
        self.add_parts("measures", self.tr("Build-up by capability"), self.tr("Add measure"), Measure)
        self.add_parts("documents", self.tr("Strategic documents"), self.tr("Add document"), StrategicDocument)
        self.add_heading(self.tr("Ratio and likelihood"))
        self.add_form(rows_of(DefencePosture))
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()

    def _path(self, place: Place) -> QWidget:
        """Return a spending path: its words, and its years as a small table."""
        years = Kept("points", PathPoint, self.tr("Years, in per cent"), self.tr("Add year"), self._next_year(place))
        return FormWithParts(self.session, place, years)

    def _next_year(self, place: Place) -> Fields:
        def fields(_part: type[Entity]) -> dict[str, int | bool]:
            path = find(self.session.book, place)
            points = path.points if isinstance(path, SpendingPath) else ()
            last = max(points, key=lambda point: point.year, default=None)
            return {"year": last.year + 1, "projected": last.projected} if last is not None else {}

        return fields


class NoteBody(Entered):
    """One note: kind, mark and confidence in the label column, the call-out beside them as it is on the page."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self._session = session
        self._place = place
        self._kind: PostureKind | None = None
        self.callout = CallOut()
        beside = FieldRow(12, 4)
        beside.add(self._label_column(), 0)
        beside.add(self.callout, 1, CALLOUT_LEAST)
        self.setLayout(beside)
        self._fill()
        session.changed.connect(self._show_kind)
        self._show_kind()

    def _label_column(self) -> QWidget:
        column = QWidget()
        column.setFixedWidth(LABEL_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        kind = field_for(self._session, self._place.at("kind"))
        kind.setProperty("role", "name")
        if isinstance(kind, ChoiceField):
            kind.picture({one: one.replace(" ", "-") for one in _BARS})
        layout.addWidget(kind)
        for path in ("marking", "confidence"):
            layout.addWidget(field_for(self._session, self._place.at(path)))
        layout.addStretch()
        return column

    def _foot(self) -> FieldRow:
        """Return what stands small under the words: whence they come, and whether they go into the summary."""
        label = QLabel(field_name("sources"))
        label.setProperty("role", "note")
        sources = field_for(self._session, self._place.at("sources"))
        key = field_for(self._session, self._place.at("essential"))
        for field in (sources, key):
            field.setProperty("role", "quiet")
        row = FieldRow(8, 4, Qt.AlignmentFlag.AlignVCenter)
        row.add(label, 0)
        row.add(sources, 1)
        row.add(key, 0)
        return row

    def _fill(self) -> None:
        layout = QVBoxLayout(self.callout)
        layout.setContentsMargins(20, 8, 12, 8)
        runs = field_for(self._session, self._place.at("runs"))
        runs.setProperty("role", "bare")
        self.entry = runs
        self._lead = field_for(self._session, self._place.at("lead"))
        self._question = PartForm(self._session, self._place, (("owner", "due"), ("due_at", "event"), ("until",)))
        for widget in (self._lead, runs, self._question):
            layout.addWidget(widget)
        layout.addLayout(self._foot())
        layout.addStretch()

    def _show_kind(self) -> None:
        note = find(self._session.book, self._place)
        if isinstance(note, PostureNote) and note.kind != self._kind:
            self._kind = note.kind
            self.callout.set_kind(note.kind)
            self._lead.setVisible(note.kind == "red line" or bool(note.lead))
            asked = bool(note.owner or note.due or note.until or note.due_at or note.event)
            self._question.setVisible(note.kind == "open question" or asked)


class CallOut(QFrame):
    """The frame of a note: a bar at the left whose width, colour and frame tell its kind."""

    def __init__(self) -> None:
        super().__init__()
        self._kind: PostureKind = "assessment"

    def set_kind(self, kind: PostureKind) -> None:
        """Draw another kind."""
        self._kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw bar, ground and frame."""
        painter = QPainter(self)
        width, colour = _BARS[self._kind]
        painter.fillRect(self.rect(), token(self, "kasumi" if self._kind == "position" else "ground"))
        painter.fillRect(0, 0, width, self.height(), token(self, colour))
        if self._kind == "red line":
            painter.setPen(QPen(token(self, "shu"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        elif self._kind == "open question":
            painter.setPen(QPen(token(self, "secondary"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
