"""Which printer, how it is, and what it is to do: sides, tray, copies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from briefs.deliver.printers import MOST_COPIES, Printer, Sides, Size, size_name
from briefs.deliver.tickets import Ticket, lacks, sheets
from briefs.errors import BriefsError, NoPrinterError
from briefs.wording import Words
from desktop.dialogs.frame import name_of, number_field
from desktop.print_desk import look_for_printers
from desktop.style import restyle
from desktop.views.elided import ElidedBox

AGAIN_MS = 4000
LABEL_WIDTH = 76
_ALL_SIDES: tuple[Sides, ...] = ("one-sided", "two-sided-long-edge", "two-sided-short-edge")


class PrinterChoice(QWidget):
    """Lists the printers, keeps telling how the chosen one is, and offers what it can do."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._printers: tuple[Printer, ...] = ()
        self._preferred: Sides = "one-sided"
        self.printers, self.state = ElidedBox(), QLabel(self.tr("Looking for printers…"))
        self.sides, self.trays = QComboBox(), QComboBox()
        self.copies, self.collated = number_field(), QCheckBox(self.tr("Collated"))
        self._lay_out()
        for field in (self.printers, self.sides, self.trays):
            field.currentIndexChanged.connect(self._choose if field is self.printers else self.changed)
        self.copies.valueChanged.connect(self._count)
        self.collated.toggled.connect(self.changed)
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._count()
        self.look()

    @property
    def printer(self) -> Printer | None:
        """Return the printer that is chosen, as it was last heard of."""
        index = self.printers.currentIndex()
        return self._printers[index] if 0 <= index < len(self._printers) else None

    def ticket(self, paper: Size, *, numbered: bool, grey: bool) -> Ticket:
        """Return how a job is to be printed; numbered copies are printed once each."""
        sides: Sides = self.sides.currentData() or "one-sided"
        copies = 1 if numbered else self.copies.value()
        return Ticket(paper, copies, self.collated.isChecked(), sides, str(self.trays.currentData() or ""), grey)

    def facts(self, pages: int, ticket: Ticket, jobs: int = 1) -> str:
        """Return how much paper so many pages take, in words."""
        told = self.tr("1 page") if pages == 1 else self.tr("{} pages").format(pages)
        if (copies := ticket.copies * jobs) > 1:
            told = self.tr("{copies} copies of {pages}").format(copies=copies, pages=told)
        paper = sheets(pages, ticket) * jobs
        on = self.tr("1 sheet of {paper}") if paper == 1 else self.tr("{count} sheets of {paper}")
        return self.tr("{pages} on {sheets}").format(
            pages=told, sheets=on.format(count=paper, paper=size_name(ticket.paper))
        )

    def lacking(self, ticket: Ticket) -> str:
        """Return what the chosen printer has not that a job needs, in words; nothing where it has all."""
        for trouble in lacks(ticket, self.printer) if self.printer is not None else ():
            told = self._words.print_trouble(trouble)
            return self._words.sentences(told.message, told.hint)
        return ""

    def prefer(self, sides: Sides) -> None:
        """Choose sides, where the printer has them; while none is known, those of the first that is."""
        self._preferred = sides
        index = self.sides.findData(sides)
        if index >= 0:
            self.sides.setCurrentIndex(index)

    def look(self) -> None:
        """Look for printers, and again after a while."""
        errand = look_for_printers(self)
        errand.done.connect(self._show)
        errand.failed.connect(self._fail)
        errand.run()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._timer.timeout.disconnect(self.look)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        self.state.setProperty("role", "note")
        self.state.setWordWrap(True)
        self.copies.setRange(1, MOST_COPIES)
        self.collated.setChecked(True)
        counted = QHBoxLayout()
        counted.setSpacing(12)
        counted.addWidget(self.copies)
        counted.addWidget(self.collated, 1)
        self.printers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        names = self.tr("Printer"), "", self.tr("Sides"), self.tr("Tray")
        for name, field in zip(names, (self.printers, self.state, self.sides, self.trays), strict=True):
            label = name_of(field, name) if name else QLabel()
            label.setFixedWidth(LABEL_WIDTH)
            form.addRow(label, field)
        self._copies = name_of(self.copies, self.tr("Copies"))
        form.addRow(self._copies, counted)

    def number(self, *, numbered: bool) -> None:
        """Hide how many copies: numbered ones are counted by their holders."""
        for widget in (self._copies, self.copies, self.collated):
            widget.setVisible(not numbered)

    def _show(self, printers: Sequence[Printer]) -> None:
        if not printers:
            self._fail(NoPrinterError(""))
            return
        before = self.printer
        self._printers = tuple(printers)
        with QSignalBlocker(self.printers):
            self.printers.clear()
            for one in self._printers:
                self.printers.addItem(one.info or one.name, one.name)
            self.printers.setCurrentIndex(max(0, self.printers.findData(before.name) if before is not None else 0))
        self._choose()
        self._timer.start()

    def _fail(self, error: BriefsError) -> None:
        self._printers = ()
        self.printers.clear()
        if isinstance(error, NoPrinterError):
            self._tell(
                self.tr("This system has no printer. Set one up in its settings; until then export a PDF."), wrong=True
            )
        else:
            told = self._words.error(error)
            self._tell(self._words.sentences(told.message, told.hint), wrong=True)
        self._timer.start()
        self.changed.emit()

    def _choose(self) -> None:
        printer = self.printer
        if printer is None:
            return
        told = self._words.printer_state(printer)
        words = self._words.sentences(told.message, told.hint) if told.hint else told.message
        self._tell(words, wrong=printer.state == "stopped")
        sides = [side for side in _ALL_SIDES if side in (printer.sides or ("one-sided",))]
        known = self.sides.count() > 0
        _fill(self.sides, [(self._words.printing(f"sides {side}").message, side) for side in sides])
        if not known:
            self.prefer(self._preferred)
        trays = ["", *(tray for tray in printer.trays if tray != "auto")]
        _fill(self.trays, [(self._words.tray(tray), tray) for tray in trays])
        self.changed.emit()

    def _count(self) -> None:
        self.collated.setEnabled(self.copies.value() > 1)
        self.changed.emit()

    def _tell(self, words: str, *, wrong: bool) -> None:
        self.state.setText(words)
        restyle(self.state, role="error" if wrong else "note")


def _fill(field: QComboBox, rows: list[tuple[str, str]]) -> None:
    """Fill a choice anew and keep what is chosen, where it is still there."""
    if [field.itemData(index) for index in range(field.count())] == [value for _, value in rows]:
        return
    chosen = field.currentData()
    with QSignalBlocker(field):
        field.clear()
        for words, value in rows:
            field.addItem(words, value)
        field.setCurrentIndex(max(0, field.findData(chosen)))
    field.setEnabled(len(rows) > 1)
