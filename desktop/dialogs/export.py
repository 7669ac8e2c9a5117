"""Export PDF: progress in words with a way to stop, and what became of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from briefs.checks.problem import Problem
from briefs.errors import BriefsError
from briefs.jobs.export import Progress
from briefs.wording import Words
from desktop.jobs import Export


class ExportDialog(QDialog):
    """Shows one export until it is done, failed or stopped."""

    opened = Signal(object)

    def __init__(self, export: Export, path: Path, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._export, self._path, self._words = export, path, words
        self._given: tuple[Problem, ...] = ()
        self.setWindowTitle(self.tr("Export PDF"))
        self.setMinimumWidth(480)
        title = QLabel(self.tr("Export PDF"))
        title.setProperty("role", "dialog")
        self.told = QLabel(self.tr("Reading the book…"))
        self.told.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 4)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        is_pdf = path.suffix.casefold() == ".pdf"
        self.show_file = QPushButton(self.tr("Open PDF") if is_pdf else self.tr("Open the file"))
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
            "write": (4, self.tr("Writing the file…")),
        }
        step, words = stages[progress.stage]
        self.bar.setValue(step)
        self.told.setText(words)

    def _take_given(self, problems: tuple[Problem, ...]) -> None:
        self._given = problems

    def _ended(self, pages: int) -> None:
        self.bar.hide()
        words = self.tr("{pages} pages are in {path}") if pages else self.tr("The package is in {path}")
        given = (f"{told.message}\n{told.hint}" for told in map(self._words.problem, self._given))
        self.told.setText("\n\n".join([words.format(pages=pages, path=self._path), *given]))
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
