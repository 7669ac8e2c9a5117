"""The head of every editor: mark, reading time and owner in the label column, title over standfirst beside them."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.search import section_words
from briefs.book.timing import reading_minutes
from desktop.models.entry import Refusal
from desktop.session import Changed, Session
from desktop.style import token
from desktop.views.fields.marks import MarkField
from desktop.views.fields.typed import WHOLE_OR_NOTHING, Notation, TypedField
from desktop.views.fields.wrapped_line import WrappedLine

LABEL_X, TEXT_X = 24, 136
COUNT_AFTER_MS = 300
_NUMBER = re.compile(r"-?\d+")
FRAME = 4
"""What a line without a frame keeps free for it at its left."""


class SectionHead(QWidget):
    """Edits what heads a section's page."""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._section_id = session, section_id
        place = Place(section_id)
        self.mark = MarkField(session, place.at("marking"))
        self.minutes = QLabel()
        self.owner = WrappedLine(session, place.at("owner"))
        self.pages = TypedField(session, place.at("most_pages"), self._pages())
        self.title = WrappedLine(session, place.at("title"))
        self.standfirst = WrappedLine(session, place.at("standfirst"))
        self._name_fields()
        self._compose()
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(COUNT_AFTER_MS)
        self._count.timeout.connect(self._show_minutes)
        session.changed.connect(self._follow)
        self._show_minutes()

    def _name_fields(self) -> None:
        """Say what stands in each field while it is empty, and what a voice calls it."""
        self.mark.setAccessibleName(self.tr("Mark of the section"))
        self.minutes.setProperty("role", "note")
        self.pages.setTextMargins(-FRAME, 0, 0, 0)
        self.pages.setToolTip(self.tr("How many pages the section may take; a check tells when it takes more"))
        lines: tuple[tuple[WrappedLine | TypedField, str, str, str], ...] = (
            (self.owner, "quiet", self.tr("Owner"), self.tr("Owner of the section")),
            (self.pages, "quiet", self.tr("Page limit"), self.tr("Page limit")),
            (self.title, "title", self.tr("Title"), self.tr("Title of the section")),
            (
                self.standfirst,
                "standfirst",
                self.tr("What it comes to, in a line or two"),
                self.tr("Standfirst of the section"),
            ),
        )
        for field, role, empty, name in lines:
            field.setProperty("role", role)
            field.setPlaceholderText(empty)
            field.setAccessibleName(name)

    def _compose(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(4)
        for widget in (self.mark, self.minutes, self.owner, self.pages):
            side.addWidget(widget)
        side.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.standfirst)
        words.addStretch(1)  # the title stands first, however much stands at its side: so it also has the focus first
        row = QHBoxLayout(self)
        row.setContentsMargins(LABEL_X, 14, 24, 12)
        row.setSpacing(0)
        holder = QWidget()
        side.setContentsMargins(0, 6, 8, 0)
        holder.setLayout(side)
        holder.setFixedWidth(TEXT_X - LABEL_X)
        row.addWidget(holder)
        row.addLayout(words, 1)

    def _pages(self) -> Notation:
        """Return how the limit is told, and that of what is typed only the number counts."""
        told = self.tr("{} pages at most")
        return Notation(lambda value: "" if value is None else told.format(value), _limit)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei"))

    def _follow(self, changed: Changed) -> None:  # noqa: ARG002
        self._count.start()

    def _show_minutes(self) -> None:
        book = self._session.book
        section = book.section(self._section_id)
        if section is not None:
            minutes = reading_minutes(section_words(book, section), book.rates)
            self.minutes.setText(self.tr("{} min to read").format(minutes))


def _limit(typed: str) -> int | Refusal | None:
    """Return the number of pages in what is typed, as "2" or "2 pages at most"; none is no limit."""
    found = _NUMBER.search(typed)
    if found is None and typed.strip():
        return Refusal(typed, "whole")
    read: int | Refusal | None = WHOLE_OR_NOTHING.read(found.group() if found is not None else "")
    return read or (None if read is None else Refusal(typed, "whole"))
