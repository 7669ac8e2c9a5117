"""Freezing an edition: its finished PDF being made, with a way to stop, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from briefs.errors import BriefsError
from briefs.jobs.export import Finished, Progress, Stopped
from briefs.store.editions import FrozenEdition
from briefs.wording import Words
from desktop.jobs import Export
from desktop.models.stopped_words import stopped_words

DIGITS = 16  # of a hash that people compare


class FreezeDialog(QDialog):
    """Shows the PDF of an edition being made and kept. Until it is kept nothing is frozen: Cancel leaves all as it was."""

    made = Signal(object)
    """Emitted with the PDF's bytes when they are to be kept; None where the edition is frozen without them."""
    save_asked = Signal(int)
    """Emitted with the edition whose PDF is wanted as a file."""
    problems_wanted = Signal()
    """Emitted when somebody wants to see what keeps the edition from being frozen."""

    def __init__(
        self, number: int, export: Export, words: Words, parent: QWidget | None = None, *, new: bool = True
    ) -> None:
        """`new` tells that the edition is being frozen; else it is frozen, and only its PDF is made."""
        super().__init__(parent)
        self._number, self._export, self._words, self._new = number, export, words, new
        self._keeping = False
        name = self.tr("Freeze Edition {}") if new else self.tr("The PDF of Edition {}")
        self.setWindowTitle(name.format(number))
        self.setMinimumWidth(520)
        title = QLabel(name.format(number))
        title.setProperty("role", "dialog")
        self.told = QLabel(self.tr("Reading the book…"))
        self.told.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 4)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.show_problems = QPushButton(self.tr("Show them"))
        self.without = QPushButton(self.tr("Freeze without its PDF"))
        self.save = QPushButton(self.tr("Save its PDF…"))
        self._lay_out(title)
        export.progress.connect(self._progress)
        export.finished.connect(self._made)
        export.stopped.connect(self._stopped)
        export.failed.connect(self.tell_failed)

    def reject(self) -> None:
        """Stop, unless it is being kept at this moment."""
        if not self._keeping:
            self._export.cancel()
            super().reject()

    def tell_kept(self, edition: FrozenEdition) -> None:
        """Say that it is safe."""
        self._end()
        if edition.digest:
            words = self.tr("Edition {number} is kept for ever with its PDF ({size} KB).")
            told = words.format(number=edition.number, size=f"{-(-edition.size // 1000):,}")
            self.told.setText(f"{told}\nSHA-256 {edition.digest[:DIGITS]}…")
            self.save.show()
            self.save.setFocus()
        else:
            words = self.tr("Edition {} is kept for ever, without a PDF. Book › Editions makes it.")
            self.told.setText(words.format(edition.number))

    def tell_failed(self, error: BriefsError) -> None:
        """Say what failed; the words of the edition can be frozen nevertheless where only its PDF could not be made."""
        could_not_be_made = self._new and not self._keeping
        self._end()
        told = self._words.error(error)
        self.told.setText(f"{told.message}\n{told.hint}")
        self.told.setProperty("role", "error")
        self.without.setVisible(could_not_be_made)

    def _lay_out(self, title: QLabel) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.save.setProperty("role", "primary")
        for button in (self.cancel, self.show_problems, self.without, self.save):
            button.setAutoDefault(False)
            button.setVisible(button is self.cancel)
            foot.addWidget(button)
        self.cancel.clicked.connect(self.reject)
        self.show_problems.clicked.connect(self.problems_wanted)
        self.show_problems.clicked.connect(self.reject)
        self.without.clicked.connect(lambda: self._keep(None))
        self.save.clicked.connect(lambda: self.save_asked.emit(self._number))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (title, self.told, self.bar):
            column.addWidget(widget)
        column.addLayout(foot)

    def _progress(self, progress: Progress) -> None:
        stages = {
            "check": (1, self.tr("Checking the book…")),
            "lay out": (2, self.tr("Laying out the pages…")),
            "paint": (3, self.tr("Painting {} pages…").format(progress.pages)),
        }
        step, words = stages[progress.stage]
        self.bar.setValue(step)
        self.told.setText(words)

    def _made(self, finished: Finished) -> None:
        self._keep(finished.content)

    def _keep(self, content: bytes | None) -> None:
        self._keeping = True
        self.cancel.setEnabled(False)
        self.without.hide()
        self.bar.show()
        self.bar.setValue(4)
        self.told.setProperty("role", "")
        self.told.setText(self.tr("Keeping it in the book’s file…"))
        self.made.emit(content)

    def _stopped(self, stopped: Stopped) -> None:
        self._end()
        then = self.tr("No edition is frozen before they are mended, or somebody says why they may stand.")
        self.told.setText(stopped_words(stopped.problems, then))
        self.told.setProperty("role", "error")
        self.show_problems.show()
        self.show_problems.setFocus()

    def _end(self) -> None:
        self._keeping = False
        self.bar.hide()
        self.cancel.setEnabled(True)
        self.cancel.setText(self.tr("Close"))
