"""File › Import a paper: what was read, paragraph by paragraph, taken or left, and where it is to go."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from briefs.book.place import Place
from briefs.book.press import PressLines
from briefs.book.section import Section
from briefs.book.sections import Note
from briefs.errors import BriefsError
from briefs.papers.paper import Left, Paper, Passage
from briefs.papers.questions import into_questions, said_by
from briefs.papers.reading import as_note, into_note
from desktop.dialogs.frame import asking_foot, dialog_column, dialog_title, progress_bar
from desktop.models.choice_words import choice_words
from desktop.readings import PaperReading
from desktop.room import come_up
from desktop.session import Session
from desktop.views.elided import ElidedBox
from desktop.views.plain_table import make_plain

Kind = TypeVar("Kind", bound=Section)


class ImportPaperDialog(QDialog):
    """A row a paragraph, once it is read. Nothing is imported before it is confirmed; all of it is one step to undo."""

    ready = Signal()
    """The paper has been read and is shown."""
    failed = Signal(object)
    """The paper could not be read, for this reason; the dialog is closed."""

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._paper = session, Paper(path.stem, ())
        self._offered: tuple[Passage, ...] = ()
        self._reading = PaperReading(path, self)
        self._reading.read.connect(self._show)
        self._reading.failed.connect(self._fail)
        self.setWindowTitle(self.tr("Import a paper"))
        come_up(self, 860, 620)
        self.title = QLineEdit(self._paper.title)
        self.where = ElidedBox()
        self.told = QLabel()
        self.told.setProperty("role", "note")
        self.told.setWordWrap(True)
        self.waiting = progress_bar()
        self.waiting.setFixedHeight(6)
        self.waiting.setAccessibleName(self.tr("Reading %1…").replace("%1", path.name))
        self.table = QTableWidget(0, 2)
        self.take = QPushButton(self.tr("Import"))
        self._note, self._press = self._selected(Note), self._selected(PressLines)
        self._compose()
        self.where.addItem(self.tr("A new note behind what is selected"), "new")
        if self._note is not None:
            self.where.addItem(self.tr("The end of “%1”").replace("%1", self._note.title), "note")
        if self._press is not None:
            self.where.addItem(self.tr("The questions and answers of “%1”").replace("%1", self._press.title), "questions")
        self.told.setText(self.tr("Reading %1…").replace("%1", path.name))
        self.where.currentIndexChanged.connect(self._offer_heading)
        self.where.currentIndexChanged.connect(self._name_kinds)
        self.where.currentIndexChanged.connect(self._check)
        self.table.itemChanged.connect(self._check)
        self.take.clicked.connect(self.import_paper)
        self._check()

    def chosen(self) -> tuple[Passage, ...]:
        """Return the paragraphs that are taken."""
        rows = ((self.table.item(row, 0), passage) for row, passage in enumerate(self._offered))
        return tuple(one for item, one in rows if item is not None and item.checkState() == Qt.CheckState.Checked)

    def import_paper(self) -> None:
        """Bring the paper into the book and show it."""
        book, session = self._session.book, self._session
        if self.where.currentData() == "note" and self._note is not None:
            done = session.do(into_note(book, self._note.id, self.chosen(), session.new_id), self)
            place = Place(self._note.id)
        elif self.where.currentData() == "questions" and self._press is not None:
            done = session.do(into_questions(book, self._press.id, self.chosen(), session.new_id), self)
            place = Place(self._press.id)
        else:
            before = {section.id for section in book.sections()}
            title = self.title.text().strip() or self._paper.title
            done = session.do(as_note(book, session.selection, title, self.chosen(), session.new_id), self)
            place = next((Place(one.id) for one in session.book.sections() if one.id not in before), Place())
        if done:
            session.select(place, self)
            self.accept()
        else:
            self.told.setText(self.tr("Choose a tab or a section in the contents first: the paper goes behind it."))

    def _selected(self, kind: type[Kind]) -> Kind | None:
        section = self._session.book.section(self._session.selection.section)
        return section if isinstance(section, kind) else None

    def done(self, result: int) -> None:
        """End the reading with the dialog."""
        self._reading.close()
        super().done(result)

    def _show(self, paper: Paper) -> None:
        self._paper = paper
        self.title.setText(paper.title)
        self.waiting.hide()
        self._fill()
        self._check()
        self.ready.emit()

    def _fail(self, error: BriefsError) -> None:
        self.reject()
        self.failed.emit(error)

    def _fill(self) -> None:
        self._offered = self._paper.passages
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._offered))
        for row, passage in enumerate(self._offered):
            self._put(row, passage)
        self.table.blockSignals(False)
        self._offer_heading()
        self._name_kinds()
        self.told.setText(self._words_for_left())

    def _offer_heading(self) -> None:
        """Offer the paper's own heading among its paragraphs wherever it does not become the title of a note.

        Among questions it is taken if it asks something itself.
        """
        heading, shown = self._paper.heading, len(self._offered) > len(self._paper.passages)
        offered = self.where.currentData() != "new"
        if heading is None or not (shown or offered):
            return
        self.table.blockSignals(True)
        if shown:
            self.table.removeRow(0)
        if offered:
            asks = said_by(msgspec.structs.replace(heading, style="prose")).part != "answer"
            self.table.insertRow(0)
            self._put(0, heading, taken=asks or self.where.currentData() == "note")
        self._offered = (heading, *self._paper.passages) if offered else self._paper.passages
        self.table.blockSignals(False)

    def _put(self, row: int, passage: Passage, *, taken: bool = True) -> None:
        style = QTableWidgetItem()
        style.setFlags(style.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        style.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
        self.table.setItem(row, 0, style)
        self.table.setItem(row, 1, QTableWidgetItem("    " * passage.level + passage.text.replace("\t", "  |  ")))

    def _name_kinds(self) -> None:
        """Say of each paragraph what it becomes: of a style in a note, or a question or an answer."""
        asked = self.where.currentData() == "questions"
        styles = choice_words("style")
        parts = {"question": self.tr("Question"), "follow-up": self.tr("Follow-up question"), "answer": self.tr("Answer")}
        self.table.blockSignals(True)
        for row, passage in enumerate(self._offered):
            item = self.table.item(row, 0)
            if item is not None:
                item.setText(parts[said_by(passage).part] if asked else styles[passage.style])
        self.table.blockSignals(False)

    def _words_for_left(self) -> str:
        words: dict[Left, str] = {
            "pictures": self.tr("pictures left behind: %1"),
            "comments": self.tr("comments left behind: %1"),
            "changes": self.tr("tracked changes taken as accepted: %1"),
            "links": self.tr("links that lead to files taken off: %1"),
            "hidden": self.tr("hidden words left behind: %1"),
            "documents": self.tr("documents inside it left behind: %1"),
            "headers": self.tr("headers and footers left behind: %1"),
            "macros": self.tr("macros left behind: %1"),
        }
        told = [words[kind].replace("%1", str(count)) for kind, count in self._paper.left]
        marks = self.tr("The new paragraphs have no mark until you give them one.")
        return " · ".join((*told, marks))

    def _check(self) -> None:
        self.take.setEnabled(bool(self.chosen()) and not self._session.read_only)
        self.title.setEnabled(self.where.currentData() == "new")

    def _compose(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Into"), self.where)
        form.addRow(self.tr("Title"), self.title)
        self.table.setAccessibleName(self.tr("Paragraphs"))
        self.table.setHorizontalHeaderLabels([self.tr("Kind"), self.tr("Words")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        make_plain(self.table)
        self.table.setColumnWidth(0, 140)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        title, foot = dialog_title(self.windowTitle()), asking_foot(self, self.take)
        dialog_column(self, title, form, self.waiting, self.table, self.told, foot=foot, filling=self.table)
