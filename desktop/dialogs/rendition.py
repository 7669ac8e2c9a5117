"""Which rendition of the book to export: its form, paper and colours, with its pages as they will be."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from briefs.book.book import Book, Paper
from briefs.book.recipients import FORMS, Form
from briefs.checks.enclosed import FOREIGN
from briefs.checks.problem import Problem
from briefs.checks.silence import stopping
from briefs.edits.edits import apply
from briefs.enclosures.bundle import Bundle
from briefs.jobs.messages import Checked, Laid, Picture, Wanted
from briefs.layout.renditions import Rendition, printable
from desktop.dialogs.frame import asking_foot, choosing_column, dialog_title, make_even, name_of
from desktop.dialogs.readers import ReadersChoice
from desktop.dialogs.since import Earlier, SinceChoice
from desktop.jobs import Render
from desktop.models.choice_words import form_words
from desktop.models.stopped_words import stopped_words
from desktop.outfit import Outfit
from desktop.room import come_up
from desktop.views.page_panel import PagePanel

SIZE = 1040, 720
FOCUS = 2  # px below a choice, which the frame of what has the focus takes
CHOICES_WIDTH = 340


class RenditionDialog(QDialog):
    """Shows what each rendition looks like; nothing is written here."""

    chosen = Signal(object)
    fix_asked = Signal(object)
    """Emitted with a problem whose fix is wanted in the book too."""
    problems_wanted = Signal()
    """Emitted when somebody wants to see what keeps the book from leaving."""

    def __init__(
        self, book: Book, bundle: Bundle, outfit: Outfit, parent: QWidget | None = None, *, earlier: Earlier | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self.bundle = book, bundle
        self.since = SinceChoice(earlier or Earlier())
        self.setWindowTitle(self.tr("Export PDF"))
        come_up(self, *SIZE)
        self.forms = QButtonGroup(self)
        self.paper, self.grey = QComboBox(), QCheckBox(self.tr("Greys instead of colours"))
        profiles = outfit.tools.profiles
        self.readers = ReadersChoice(profiles.get(book.profile) or next(iter(profiles.values())))
        self.panel = PagePanel()
        self.foreign, self.as_pictures = QLabel(), QPushButton(self.tr("Print it as pictures"))
        self.stopped, self.show_stopped = QLabel(), QPushButton(self.tr("Show them"))
        self._problems: tuple[Problem, ...] = ()
        self._stopping: tuple[Problem, ...] | None = None  # not known before the checks have been made
        self._waiting, self._printable = False, True
        self.pages: tuple[tuple[int, str], ...] = ()
        """The printed numbers of the pages as they will be, each with the numeral of its tab."""
        self._make_stopped()
        self._make_foreign()
        self.go = QPushButton(self.tr("Export…"))
        self._lay_out(self._make_choices())
        self._render = Render(outfit.resources, self)
        self._render.laid.connect(self._show_pages)
        self._render.picture.connect(self._show_picture)
        self.panel.preview.wanted.connect(self._want)
        self._render.checked.connect(self._show_checked)
        self._render.lay_beside(bundle)
        self._render.show(book)
        self.since.bundle_chosen.connect(self._compare)
        self.forms.buttonToggled.connect(lambda _, checked: self._print() if checked else None)
        self.paper.currentIndexChanged.connect(self._print)
        self.grey.toggled.connect(self._print)
        self.readers.changed.connect(self._print)

    @property
    def rendition(self) -> Rendition:
        """Return what is chosen."""
        form, paper = FORMS[self.forms.checkedId()], self.paper.currentData()
        other: Paper | Literal[""] = "" if paper == self._book.paper else paper
        return Rendition(form, other, self.grey.isChecked(), self.readers.level, self.readers.names)

    def choose(self, form: Form) -> None:
        """Choose a form, and begin there: Space would choose another one where the focus is on that."""
        button = self.forms.button(FORMS.index(form))
        button.setChecked(True)
        button.setFocus()

    def done(self, result: int) -> None:
        """End the render process of this dialog."""
        self._render.close()
        super().done(result)

    def _lay_out(self, choices: QWidget) -> None:
        self.go.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(choosing_column(choices, CHOICES_WIDTH, asking_foot(self, self.go)))
        row.addWidget(self.panel, 1)

    def _make_choices(self) -> QWidget:
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setSpacing(2)
        column.addWidget(dialog_title(self.windowTitle()))
        column.addSpacing(12)
        for index, (form, (name, hint)) in enumerate(self._names().items()):
            button = QRadioButton(name)
            button.setEnabled(printable(self._book, form, self.bundle.before))
            button.setAccessibleDescription(hint)
            self.forms.addButton(button, index)
            note = QLabel(hint if button.isEnabled() else self.tr("This book has nothing to print so."))
            note.setProperty("role", "note")
            note.setWordWrap(True)
            note.setIndent(24)
            note.setContentsMargins(0, FOCUS, 0, 0)
            column.addWidget(button)
            column.addWidget(note)
            column.addSpacing(8)
        self.forms.button(0).setChecked(True)
        column.addSpacing(8)
        column.addLayout(self._make_options())
        column.addSpacing(8)
        column.addWidget(self.readers)
        column.addSpacing(12)
        column.addWidget(self.stopped)
        column.addWidget(self.show_stopped, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.foreign)
        column.addWidget(self.as_pictures, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return choices

    def _make_options(self) -> QFormLayout:
        papers = {"A4": "A4", "Letter": self.tr("US Letter")}
        for paper in get_args(Paper):
            self.paper.addItem(papers[paper], paper)
        self.paper.setCurrentIndex(self.paper.findData(self._book.paper))
        options = QFormLayout()
        options.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        options.setVerticalSpacing(10)
        options.setHorizontalSpacing(16)
        paper, since = name_of(self.paper, self.tr("Paper")), name_of(self.since, self.tr("Changes since"))
        options.addRow(paper, self.paper)
        if self.since.count():
            options.addRow(since, self.since)
        options.addRow(self.grey)
        make_even(paper, since, *self.readers.labels)
        return options

    def _make_foreign(self) -> None:
        self.foreign.setWordWrap(True)
        self.foreign.setProperty("role", "note")
        self.as_pictures.setAutoDefault(False)
        self.as_pictures.clicked.connect(self._take_pictures)
        self._tell_foreign()

    def _make_stopped(self) -> None:
        self.stopped.setWordWrap(True)
        self.stopped.setProperty("role", "error")
        self.stopped.hide()
        self.show_stopped.setAutoDefault(False)
        self.show_stopped.hide()
        self.show_stopped.clicked.connect(self.problems_wanted)
        self.show_stopped.clicked.connect(self.reject)

    def _show_checked(self, checked: Checked) -> None:
        self._problems = tuple(problem for problem in checked.problems if problem.code == FOREIGN)
        self._tell_foreign()
        self._stopping = stopping(checked.problems)
        then = self.tr("The book does not leave before they are mended, or somebody says why they may stand.")
        self.stopped.setText(stopped_words(self._stopping, then))
        self.stopped.setVisible(bool(self._stopping))
        self.show_stopped.setVisible(bool(self._stopping))
        self.show_stopped.setAutoDefault(bool(self._stopping))  # else Enter would press what is hidden
        waited, self._waiting = self._waiting, False
        self._allow()
        if waited and not self._stopping:
            self._choose()

    def _allow(self) -> None:
        self.go.setEnabled(self._printable and not self._stopping and not self._waiting)

    @property
    def claims(self) -> bool:
        """Return whether the file will say that it conforms."""
        return not self._problems or self.rendition.form != "book"

    def _tell_foreign(self) -> None:
        """Say before anything is written that other people's pages keep the file from its claims, and offer a way out."""
        told = not self.claims
        names = ", ".join(dict(problem.details)["name"] for problem in self._problems)
        self.foreign.setText(
            self.tr("{} may not conform to PDF/A and PDF/UA: the exported file will make no such claim.").format(names)
        )
        self.foreign.setVisible(told)
        self.as_pictures.setVisible(told)

    def _take_pictures(self) -> None:
        for problem in self._problems:
            if problem.fix is not None:
                before, self._book = self._book, apply(self._book, problem.fix.edit)
                self._render.show(self._book, before, problem.fix.edit)
                self.fix_asked.emit(problem)

    def _names(self) -> dict[Form, tuple[str, str]]:
        lines: dict[Form, str] = {
            "book": self.tr("Cover, contents and every section."),
            "summary": self.tr("The one page that is read if only one is."),
            "talking points": self.tr("The points alone, in both languages."),
            "reading copy": self.tr("Large print, one point to a sheet, to speak from."),
            "pocket cards": self.tr("A6, front and back."),
            "card sheets": self.tr("Print on both sides over the long edge, then cut."),
            "change sheet": self.tr("For readers of an earlier edition: what changed, and which pages to swap."),
        }
        return {form: (name, lines[form]) for form, name in form_words().items()}

    def _choose(self) -> None:
        if self._stopping is None:  # the checks are being made: go on when they have come
            self._waiting = True
            self._allow()
            return
        self.chosen.emit(self.rendition)
        self.accept()

    def _compare(self, bundle: Bundle) -> None:
        """Tell the changes since another edition."""
        self.bundle = bundle
        self._render.lay_beside(bundle)

    def _print(self) -> None:
        self.pages = ()
        self._render.print_as(self.rendition)
        self._tell_foreign()

    def _want(self) -> None:
        preview = self.panel.preview
        self._render.want(Wanted(preview.in_view(), preview.page_width, preview.held()))

    def _show_pages(self, laid: Laid) -> None:
        self.pages = tuple(enumerate(laid.numerals, 1))
        if self.readers.level:
            self.readers.tell(laid.withheld, len(laid.pages))
        self._printable = bool(laid.pages)
        self._allow()
        self.panel.preview.set_pages([msgspec.structs.replace(page, areas=()) for page in laid.pages])

    def _show_picture(self, picture: Picture) -> None:
        image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
        self.panel.preview.add_picture(picture.key, picture.asked, image.copy())
