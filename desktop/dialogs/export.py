"""Export PDF: progress in words with a way to stop, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from briefs.checks.problem import Problem
from briefs.jobs.export import ExportOrder, Order, Progress
from briefs.wording import Words
from desktop.dialogs.progress import ProgressDialog
from desktop.jobs import Export


class ExportDialog(ProgressDialog):
    """Shows one export until it is done, failed or stopped."""

    opened = Signal(object)

    def __init__(self, export: Export, order: Order, words: Words, parent: QWidget | None = None) -> None:
        files = len(order.files) if isinstance(order, ExportOrder) else 0
        super().__init__(3 + max(1, files), words, parent)
        self._export, self._files = export, files
        self._certificate = order.certificate if isinstance(order, ExportOrder) else None
        self._path = path = order.product if isinstance(order, ExportOrder) else order.path
        self._given: tuple[Problem, ...] = ()
        self.setWindowTitle(self.tr("Export PDF"))
        self.setMinimumWidth(480)
        is_pdf = path.suffix.casefold() == ".pdf"
        self.show_file = QPushButton(self.tr("Open PDF") if is_pdf else self.tr("Open the file"))
        if self._files > 1:
            self.show_file.setText(self.tr("Open the folder"))
        self.show_file.setProperty("role", "primary")
        self.show_file.hide()
        self.show_file.clicked.connect(self._open)
        self._compose(self.windowTitle(), self.cancel, self.show_file)
        export.progress.connect(self._progress)
        export.given_away.connect(self._take_given)
        export.ended.connect(self._ended)
        export.failed.connect(self._end_failed)

    def reject(self) -> None:
        """Stop the export, if it still goes on, and close."""
        self._export.cancel()
        super().reject()

    def _progress(self, progress: Progress) -> None:
        stages = {
            "lay out": (1, self.tr("Laying out the pages…")),
            "paint": (2, self.tr("Painting {} pages…").format(progress.pages)),
            "search": (3, self.tr("Searching the file for what is withheld…")),
            "write": (3 + max(1, progress.file), self.tr("Writing the file…")),
        }
        step, words = stages[progress.stage]
        self.bar.setValue(step)
        if progress.file and self._files > 1:
            words = self.tr("Writing file {number} of {files}…").format(number=progress.file, files=self._files)
        self.told.setText(words)

    def _take_given(self, problems: tuple[Problem, ...]) -> None:
        self._given = problems

    def _ended(self, pages: int) -> None:
        words = self.tr("{pages} pages are in {path}") if pages else self.tr("The package is in {path}")
        if pages == 1:
            words = self.tr("One page is in {path}")
        if self._files > 1:
            words = self.tr("{files} files of {pages} pages each are in {path}")
        told = [words.format(files=self._files, pages=pages, path=self._path)]
        if self._certificate is not None:
            told[0] += "\n" + self.tr("Its certificate is {}").format(self._certificate.name)
        given = (f"{one.message}\n{one.hint}" for one in map(self._words.problem, self._given))
        self._end("\n\n".join([*told, *given]))
        self.show_file.show()
        self.show_file.setFocus()

    def _open(self) -> None:
        self.opened.emit(self._path)
        self.accept()
