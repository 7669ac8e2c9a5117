"""Export PDF: progress in words with a way to stop, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from briefs.checks.problem import Problem
from briefs.errors import BriefsError
from briefs.jobs.export import ExportOrder, Order, Progress
from briefs.wording import Words
from desktop.jobs import Export


class ExportDialog(QDialog):
    """Shows one export until it is done, failed or stopped."""

    opened = Signal(object)

    def __init__(self, export: Export, order: Order, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._export, self._words = export, words
        self._files = len(order.files) if isinstance(order, ExportOrder) else 0
        self._path = path = order.product if isinstance(order, ExportOrder) else order.path
        self._given: tuple[Problem, ...] = ()
        self.setWindowTitle(self.tr("Export PDF"))
        self.setMinimumWidth(480)
        title = QLabel(self.tr("Export PDF"))
        title.setProperty("role", "dialog")
        self.told = QLabel(self.tr("Reading the book…"))
        self.told.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 3 + max(1, self._files))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        is_pdf = path.suffix.casefold() == ".pdf"
        self.show_file = QPushButton(self.tr("Open PDF") if is_pdf else self.tr("Open the file"))
        if self._files > 1:
            self.show_file.setText(self.tr("Open the folder"))
        self.show_file.setProperty("role", "primary")
        self.show_file.hide()
        self.cancel.clicked.connect(self.reject)
        self.show_file.clicked.connect(self._open)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.show_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (title, self.told, self.bar):
            column.addWidget(widget)
        column.addLayout(foot)
        export.progress.connect(self._progress)
        export.given_away.connect(self._take_given)
        export.ended.connect(self._ended)
        export.failed.connect(self._failed)

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
        self.bar.hide()
        words = self.tr("{pages} pages are in {path}") if pages else self.tr("The package is in {path}")
        if pages == 1:
            words = self.tr("One page is in {path}")
        if self._files > 1:
            words = self.tr("{files} files of {pages} pages each are in {path}")
        given = (f"{told.message}\n{told.hint}" for told in map(self._words.problem, self._given))
        self.told.setText("\n\n".join([words.format(files=self._files, pages=pages, path=self._path), *given]))
        self.cancel.setText(self.tr("Close"))
        self.show_file.show()
        self.show_file.setFocus()

    def _failed(self, error: BriefsError) -> None:
        told = self._words.error(error)
        self.bar.hide()
        self.told.setText(f"{told.message}\n{told.hint}")
        self.told.setProperty("role", "error")
        self.cancel.setText(self.tr("Close"))

    def _open(self) -> None:
        self.opened.emit(self._path)
        self.accept()
