"""Freezing an edition: its finished PDF being made, with a way to stop, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from briefs.errors import BriefsError
from briefs.jobs.export import Finished, Progress, Stopped
from briefs.store.editions import FrozenEdition
from briefs.wording import Words
from desktop.dialogs.progress import ProgressDialog
from desktop.jobs import Export
from desktop.models.stopped_words import stopped_words
from desktop.style import restyle

DIGITS = 16  # of a hash that people compare


class FreezeDialog(ProgressDialog):
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
        super().__init__(4, words, parent)
        self._number, self._export, self._new = number, export, new
        self._keeping = False
        name = self.tr("Freeze Edition {}") if new else self.tr("The PDF of Edition {}")
        self.setWindowTitle(name.format(number))
        self.setMinimumWidth(520)
        self.show_problems = QPushButton(self.tr("Show them"))
        self.without = QPushButton(self.tr("Freeze without its PDF"))
        self.save = QPushButton(self.tr("Save its PDF…"))
        self._lay_out()
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
        if edition.digest:
            words = self.tr("Edition {number} is kept for ever with its PDF ({size} KB).")
            told = words.format(number=edition.number, size=f"{-(-edition.size // 1000):,}")
            self._end(f"{told}\nSHA-256 {edition.digest[:DIGITS]}…")
            self.save.show()
            self.save.setFocus()
        else:
            words = self.tr("Edition {} is kept for ever, without a PDF. Book › Editions makes it.")
            self._end(words.format(edition.number))

    def tell_failed(self, error: BriefsError) -> None:
        """Say what failed; the words of the edition can be frozen nevertheless where only its PDF could not be made."""
        could_not_be_made = self._new and not self._keeping
        self._end_failed(error)
        self.without.setVisible(could_not_be_made)

    def _lay_out(self) -> None:
        self.save.setProperty("role", "primary")
        buttons = (self.cancel, self.show_problems, self.without, self.save)
        for button in buttons:
            button.setAutoDefault(False)
        for button in buttons[1:]:
            button.hide()
        self.show_problems.clicked.connect(self.problems_wanted)
        self.show_problems.clicked.connect(self.reject)
        self.without.clicked.connect(lambda: self._keep(None))
        self.save.clicked.connect(lambda: self.save_asked.emit(self._number))
        self._compose(self.windowTitle(), *buttons)

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
        restyle(self.told, role="")
        self.told.setText(self.tr("Keeping it in the book’s file…"))
        self.made.emit(content)

    def _stopped(self, stopped: Stopped) -> None:
        then = self.tr("No edition is frozen before they are mended, or somebody says why they may stand.")
        self._end(stopped_words(stopped.problems, then), wrong=True)
        self.show_problems.show()
        self.show_problems.setFocus()

    def _end(self, words: str, *, wrong: bool = False) -> None:
        super()._end(words, wrong=wrong)
        self._keeping = False
