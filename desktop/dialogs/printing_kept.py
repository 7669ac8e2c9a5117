"""Print an edition: the finished PDF that was kept of it, as it is; only the printer and how many are asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QWidget

from briefs.deliver.printers import size_of
from briefs.deliver.tickets import Ticket
from briefs.jobs.export import ExportOrder, Held
from briefs.wording import Words
from desktop.dialogs.frame import asking_foot, dialog_column, dialog_title
from desktop.dialogs.printer import PrinterChoice
from desktop.dialogs.printing import PrintWish
from desktop.room import come_up

SIZE = 500, 460  # with room for what a print service that does not answer is told by


class KeptPrintDialog(QDialog):
    """Asks where and how the kept file of an edition is printed; nothing is sent here."""

    wished = Signal(object)
    """Emitted with the PrintWish."""

    def __init__(self, order: ExportOrder, held: Held, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order, self._held = order, held
        self.setWindowTitle(self.tr("Print Edition {}").format(order.book.edition.number))
        come_up(self, *SIZE)
        self.printer, self.grey = PrinterChoice(words), QCheckBox(self.tr("Greys instead of colours"))
        self.facts, self.told = QLabel(), QLabel()
        for label, role in ((self.facts, "note"), (self.told, "error")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        kept = QLabel(self.tr("Its PDF is printed as it was kept when it was frozen: the very same pages."))
        kept.setProperty("role", "note")
        kept.setWordWrap(True)
        self.go = QPushButton(self.tr("Print"))
        title, foot = dialog_title(self.windowTitle()), asking_foot(self, self.go)
        column = dialog_column(self, title, kept, self.printer, self.grey, self.facts, self.told, foot=foot)
        column.addStretch(1)
        self.printer.changed.connect(self._show)
        self.go.clicked.connect(self._choose)
        self._show()

    def done(self, result: int) -> None:
        """End what this dialog has at work."""
        self.printer.stop()
        super().done(result)

    def _ticket(self) -> Ticket:
        return self.printer.ticket(size_of(self._held.paper), numbered=False, grey=self.grey.isChecked())

    def _show(self) -> None:
        """Tell how much paper it takes, or what the printer lacks."""
        wrong = self.printer.lacking(self._ticket())
        self.told.setText(wrong)
        self.told.setVisible(bool(wrong))
        self.facts.setText("" if wrong else self.printer.facts(self._held.pages, self._ticket()))
        self.go.setEnabled(self.printer.printer is not None and not wrong)

    def _choose(self) -> None:
        printer = self.printer.printer
        if printer is not None:
            self.wished.emit(PrintWish(self._order, printer, self._ticket()))
            self.accept()
