"""Errands: work on files that takes a moment, done in a thread of its own while the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from briefs.errors import BriefsError


class Errand(QObject):
    """One piece of work; `done` or `failed` come in the window's thread, unless whom it is done for is gone by then.

    It is nobody's child: a window may be closed before its thread has ended, and what is deleted while a thread emits its
    signal brings the program down.
    """

    done = Signal(object)
    """Emitted with what the work returned."""
    failed = Signal(object)
    """Emitted with the BriefsError for which it could not be done."""

    _ended = Signal(object)

    def __init__(self, work: Callable[[], object], whose: QObject) -> None:
        super().__init__()
        self._work, self._whose = work, whose
        self._ended.connect(self._tell)

    def run(self) -> None:
        """Begin."""
        _under_way.add(self)
        threading.Thread(target=self._do, name="errand", daemon=True).start()

    def _do(self) -> None:
        try:
            result = self._work()
        except BriefsError as error:
            result = error
        self._ended.emit(result)

    def _tell(self, result: object) -> None:
        """Hand on the result; that this is a method of ours has it called in the window's thread."""
        if shiboken6.isValid(self._whose):
            (self.failed if isinstance(result, BriefsError) else self.done).emit(result)
        QTimer.singleShot(0, partial(_under_way.discard, self))  # not while it is still telling


_under_way: set[Errand] = set()
