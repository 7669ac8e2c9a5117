"""A printing under way: its pages being made, its jobs in the queue, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from briefs.deliver.printers import Printer
from briefs.deliver.printing import Outcome, Progress
from briefs.errors import BriefsError
from briefs.jobs.export import Progress as Making
from briefs.wording import Words
from desktop.dialogs.progress import ProgressDialog


class PrintProgress(ProgressDialog):
    """Shows one printing until all its jobs have ended, or are left to the queue."""

    cancelled = Signal()
    left = Signal()

    def __init__(self, printer: Printer, names: Sequence[str], words: Words, parent: QWidget | None = None) -> None:
        """`names` are what each job is called here, as "Copy 1 of 3 · Minister"; one without a name is the only one."""
        super().__init__(0, words, parent)
        self._names = tuple(names)
        self._over = True  # as long as nothing is handed over, there is nothing to wait for
        self.setWindowTitle(self.tr("Print"))
        self.setMinimumWidth(520)
        self.leave = QPushButton(self.tr("Leave it to the queue"))
        self.leave.setToolTip(self.tr("The jobs go on. The register asks the queue later what became of them."))
        self.leave.setEnabled(False)
        self.leave.clicked.connect(self.left)
        self._compose(self.tr("Printing on {}").format(printer.info or printer.name), self.leave, self.cancel)

    def reject(self) -> None:
        """Cancel what is made or printed; close once nothing is left in the queue."""
        if self._over:
            self.cancelled.emit()
            super().reject()
            return
        self.cancel.setEnabled(False)
        self.told.setText(self.tr("Cancelling…"))
        self.cancelled.emit()

    def begin(self) -> None:
        """Know that from now on there may be something in the queue."""
        self._over = False

    def show_making(self, making: Making) -> None:
        """Show how the pages are being made."""
        stages = {
            "lay out": self.tr("Laying out the pages…"),
            "paint": self.tr("Painting {} pages…").format(making.pages),
            "search": self.tr("Searching the file for what is withheld…"),
        }
        if making.stage in stages:
            self.told.setText(stages[making.stage])

    def show_progress(self, progress: Progress) -> None:
        """Show how the jobs are."""
        self.leave.setEnabled(progress.handed == progress.sheaves)
        self.bar.setRange(0, progress.sheaves if progress.sheaves > 1 else 0)
        self.bar.setValue(progress.ended)
        if progress.look is None or not self.cancel.isEnabled():
            return
        told = [self._words.printing(f"phase {progress.look.phase}")]
        told += map(self._words.printer_reason, progress.look.reasons)
        lines = [self._words.sentences(one.message, one.hint) for one in told]
        name = self._names[int(progress.current)] if progress.sheaves > 1 else ""
        self.told.setText("\n".join(filter(None, (name, *lines))))

    def end(self, outcomes: Sequence[Outcome]) -> None:
        """Show what became of each job."""
        lines = []
        for name, outcome in zip(self._names, outcomes, strict=True):
            told = self._words.printing(f"outcome {outcome.state}")
            hint = told.hint
            if outcome.trouble is not None:
                why = self._words.print_trouble(outcome.trouble)
                hint = self._words.sentences(why.message, why.hint)
            lines.append(self._words.named(name, self._words.sentences(told.message, hint)))
        self._end("\n".join(lines), wrong=any(one.state in ("failed", "unknown") for one in outcomes))

    def fail(self, error: BriefsError) -> None:
        """Show why nothing was printed, or nothing more."""
        self._end_failed(error)

    def _end(self, words: str, *, wrong: bool = False) -> None:
        super()._end(words, wrong=wrong)
        self._over = True
        self.leave.hide()
        self.cancel.setFocus()
