"""Print: which printer and what of the book, with its pages as they will be and the sheets that they take."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefs.book.book import Paper
from briefs.book.recipients import FORMS, Form
from briefs.checks.problem import Problem
from briefs.checks.silence import stopping
from briefs.deliver.paper import paper_concerns, printed_form
from briefs.deliver.printers import Printer, size_of
from briefs.deliver.tickets import Ticket
from briefs.jobs.export import ExportOrder, FileOrder
from briefs.jobs.messages import Checked, Laid, Picture, Wanted
from briefs.layout.renditions import Rendition, printable
from briefs.layout.selection import Fault, Selection, chosen, read_selection
from briefs.wording import Words
from desktop.dialogs.frame import asking_foot, choosing_column, dialog_title, name_of
from desktop.dialogs.numbered import NumberedCopies
from desktop.dialogs.printer import LABEL_WIDTH, PrinterChoice
from desktop.dialogs.readers import ReadersChoice
from desktop.jobs import Render
from desktop.models.choice_words import form_words
from desktop.outfit import Outfit
from desktop.room import come_up
from desktop.views.page_panel import PagePanel

SIZE = 1040, 720
CHOICES_WIDTH = 388


class PrintWish(msgspec.Struct, frozen=True):
    """What somebody wants printed: what is to be made, where, and how."""

    order: ExportOrder
    printer: Printer
    ticket: Ticket


class PrintDialog(QDialog):
    """Asks for everything that a printing needs to know; nothing is sent here."""

    wished = Signal(object)
    """Emitted with the PrintWish."""
    problems_wanted = Signal()
    """Emitted when somebody wants to see what keeps the book from leaving."""

    def __init__(self, order: ExportOrder, outfit: Outfit, words: Words, parent: QWidget | None = None) -> None:
        """`order` says which book is printed, and what lies beside it."""
        super().__init__(parent)
        self._order, self._words = order, words
        self.setWindowTitle(self.tr("Print"))
        come_up(self, *SIZE)
        profiles = outfit.tools.profiles
        self._profile = profiles.get(order.book.profile) or next(iter(profiles.values()))
        self.printer = PrinterChoice(words)
        self.forms, self.paper, self.grey = QComboBox(), QComboBox(), QCheckBox(self.tr("Greys instead of colours"))
        self.readers = ReadersChoice(self._profile, certified=False, label_width=LABEL_WIDTH)
        self.pages, self.numbered = QLineEdit(), NumberedCopies(order.book, "book")
        self.facts, self.told = QLabel(), QLabel()
        self.show_stopped, self.go = QPushButton(self.tr("Show them")), QPushButton(self.tr("Print"))
        self.panel = PagePanel()
        self._laid: Laid | None = None
        self._stopping: tuple[Problem, ...] | None = None  # not known before the checks have been made
        self._waiting = False
        self._fill()
        self._lay_out()
        self._render = Render(outfit.resources, self)
        self._connect()
        self._render.lay_beside(order.bundle)
        self._render.show(order.book)
        self._choose_form()

    @property
    def rendition(self) -> Rendition:
        """Return what is chosen."""
        paper: Paper = self.paper.currentData()
        other: Paper | Literal[""] = "" if paper == self._order.book.paper else paper
        return Rendition(self.forms.currentData(), other, self.grey.isChecked(), self.readers.level, self.readers.names)

    def choose(self, form: Form) -> None:
        """Choose a form; cards are printed on sheets."""
        self.forms.setCurrentIndex(self.forms.findData(printed_form(form)))

    def done(self, result: int) -> None:
        """End what this dialog has at work."""
        self.printer.stop()
        self._render.close()
        super().done(result)

    def _fill(self) -> None:
        names = form_words()
        for form in FORMS:
            if printed_form(form) == form and printable(self._order.book, form, self._order.bundle.before):
                self.forms.addItem(names[form], form)
        for paper in get_args(Paper):
            self.paper.addItem({"A4": "A4", "Letter": self.tr("US Letter")}[paper], paper)
        self.paper.setCurrentIndex(self.paper.findData(self._order.book.paper))
        self.pages.setPlaceholderText(self.tr("All, or as in 1-4, 8, tab 3"))
        for label, role in ((self.facts, "note"), (self.told, "error")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.show_stopped.setAutoDefault(False)
        self.show_stopped.hide()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for name, field in ((self.tr("What"), self.forms), (self.tr("Pages"), self.pages), (self.tr("Paper"), self.paper)):
            label = name_of(field, name)
            label.setFixedWidth(LABEL_WIDTH)
            form.addRow(label, field)
        form.addRow("", self.grey)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setSpacing(12)
        column.addWidget(dialog_title(self.windowTitle()))
        column.addWidget(self.printer)
        column.addLayout(form)
        column.addWidget(self.readers)
        column.addWidget(self.numbered)
        column.addStretch(1)
        below = QVBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.facts)
        below.addWidget(self.told)
        below.addWidget(self.show_stopped, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(choosing_column(choices, CHOICES_WIDTH, asking_foot(self, self.go), below))
        row.addWidget(self.panel, 1)

    def _connect(self) -> None:
        self._render.laid.connect(self._show_pages)
        self._render.picture.connect(self._show_picture)
        self._render.checked.connect(self._show_checked)
        self.panel.preview.wanted.connect(self._want)
        self.forms.currentIndexChanged.connect(self._choose_form)
        self.paper.currentIndexChanged.connect(self._lay_pages)
        self.grey.toggled.connect(self._lay_pages)
        self.readers.changed.connect(self._lay_pages)
        self.pages.textChanged.connect(self._show)
        self.printer.changed.connect(self._show)
        self.numbered.changed.connect(self._show)
        self.show_stopped.clicked.connect(self._show_problems)
        self.go.clicked.connect(self._choose)

    def _choose_form(self) -> None:
        form: Form = self.forms.currentData()
        cards = form == "card sheets"
        self.numbered.for_forms(("pocket cards", "card sheets") if cards else (form,))
        self.printer.prefer("two-sided-long-edge" if cards else "one-sided")
        self._lay_pages()

    def _lay_pages(self) -> None:
        self._laid = None
        self._render.print_as(self.rendition)
        self._show()

    def _show(self) -> None:
        """Tell how much paper it takes, or what stands against it."""
        self.printer.number(numbered=self.numbered.on.isChecked())
        wrong = self._wrong()
        self.told.setText(wrong)
        self.told.setVisible(bool(wrong))
        self.show_stopped.setVisible(bool(self._stopping))
        self.show_stopped.setAutoDefault(bool(self._stopping))  # else Enter would press what is hidden
        self.facts.setText("" if wrong else self._facts())
        ready = self._laid is not None and self.printer.printer is not None and not self._waiting
        self.go.setEnabled(ready and not wrong)

    def _facts(self) -> str:
        count, ticket = self._count(), self._ticket()
        if count == 0 or ticket is None:
            return ""
        return self.printer.facts(count, ticket, len(self.numbered.stamps))

    def _wrong(self) -> str:
        """Return what keeps this from being printed, in words; nothing where all is well."""
        if self._stopping:
            return self.tr("The book does not leave before they are mended, or somebody says why they may stand.")
        selection = self._selection()
        if isinstance(selection, Fault):
            told = self._words.export(selection.code, selection.text)
            return self._words.sentences(told.message, told.hint)
        if not self.numbered.stamps:
            return self.tr("Nobody is named for a copy yet.")
        if self._laid is not None and not self._laid.pages:
            return self.tr("Nothing in it may be seen by these readers.")
        return self._theirs() or self._lacking()

    def _theirs(self) -> str:
        """Return whose copy may not be given to them."""
        names = [stamp.name for stamp in self.numbered.stamps if stamp.number]
        against = paper_concerns(self._order.book, self._profile, self.rendition, names) if names else ()
        if not against:
            return ""
        name, concern = against[0]
        told = self._words.sentences(self._words.concern(concern).message, self._words.printing("not-theirs").hint)
        return self._words.named(name, told)

    def _lacking(self) -> str:
        ticket = self._ticket()
        return self.printer.lacking(ticket) if ticket is not None else ""

    def _ticket(self) -> Ticket | None:
        if self._laid is None or not self._laid.pages:
            return None
        page = self._laid.pages[0]
        numbered = self.numbered.on.isChecked()
        return self.printer.ticket(size_of((page.width, page.height)), numbered=numbered, grey=self.grey.isChecked())

    def _selection(self) -> Selection | Fault:
        selection = read_selection(self.pages.text())
        if isinstance(selection, Fault) or self._laid is None or not self._laid.pages:
            return selection
        found = chosen(tuple(enumerate(self._laid.numerals, 1)), selection)
        return found if isinstance(found, Fault) else selection

    def _count(self) -> int:
        selection = self._selection()
        if self._laid is None or isinstance(selection, Fault):
            return 0
        found = chosen(tuple(enumerate(self._laid.numerals, 1)), selection)
        return 0 if isinstance(found, Fault) else len(found)

    def _choose(self) -> None:
        printer, ticket, selection = self.printer.printer, self._ticket(), self._selection()
        if printer is None or ticket is None or isinstance(selection, Fault):
            return
        if self._stopping is None:  # the checks are being made: go on when they have come
            self._waiting = True
            self._show()
            return
        files = tuple(FileOrder(f"{stamp.number}.pdf", stamp) for stamp in self.numbered.stamps if stamp.number)
        order = msgspec.structs.replace(self._order, rendition=self.rendition, pages=selection, files=files)
        self.wished.emit(PrintWish(order, printer, ticket))
        self.accept()

    def _show_problems(self) -> None:
        self.problems_wanted.emit()
        self.reject()

    def _show_checked(self, checked: Checked) -> None:
        self._stopping = stopping(checked.problems)
        waited, self._waiting = self._waiting, False
        self._show()
        if waited and self.go.isEnabled():
            self._choose()

    def _want(self) -> None:
        preview = self.panel.preview
        self._render.want(Wanted(preview.in_view(), preview.page_width, preview.held()))

    def _show_pages(self, laid: Laid) -> None:
        self._laid = laid
        if self.readers.level:
            self.readers.tell(laid.withheld, len(laid.pages))
        self.panel.preview.set_pages([msgspec.structs.replace(page, areas=()) for page in laid.pages])
        self._show()

    def _show_picture(self, picture: Picture) -> None:
        image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
        self.panel.preview.add_picture(picture.key, picture.asked, image.copy())
