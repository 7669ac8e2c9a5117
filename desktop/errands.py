"""Errands: work on files that takes a moment, done in a thread of its own while the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from briefs.errors import BriefsError


class Errand(QObject):
    """One piece of work; `done` or `failed` come in the window's thread."""

    done = Signal(object)
    """Emitted with what the work returned."""
    failed = Signal(object)
    """Emitted with the BriefsError for which it could not be done."""

    _ended = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._ended.connect(self._tell)

    def run(self) -> None:
        """Begin."""
        threading.Thread(target=self._do, name="errand", daemon=True).start()

    def _do(self) -> None:
        try:
            result = self._work()
        except BriefsError as error:
            result = error
        try:
            self._ended.emit(result)
        except RuntimeError:
            return  # the window was closed first

    def _tell(self, result: object) -> None:
        """Hand on the result; that this is a method of ours has it called in the window's thread."""
        (self.failed if isinstance(result, BriefsError) else self.done).emit(result)
        self.deleteLater()
