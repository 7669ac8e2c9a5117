"""Printing from the window: printers looked for and jobs followed in threads, told by signals, and ended when asked to.

The one place that chooses the system's way to its printers is `system_queue`.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QObject, Signal

from briefs.deliver.printers import Printer
from briefs.deliver.printing import Outcome, Printing, Progress, Recorder, Sheaf
from briefs.deliver.queues import CupsQueue, Queue
from briefs.deliver.tickets import Ticket
from briefs.editions.departures import Note, Record
from briefs.errors import BriefsError
from briefs.jobs.printed import found_out
from desktop.errands import Errand

PAUSE = 0.5  # seconds between two looks at a job


def system_queue() -> Queue:
    """Return the way to this system's printers: CUPS on Linux and macOS, on Windows its spooler."""
    if sys.platform == "win32":
        from desktop.raster_queue import RasterQueue  # noqa: PLC0415 - the window opens without what paints for printers

        return RasterQueue()
    return CupsQueue()


def look_for_printers(parent: QObject) -> Errand:
    """Return an errand, not begun yet, that gives all printers."""

    def look() -> tuple[Printer, ...]:
        queue = system_queue()
        try:
            return queue.printers()
        finally:
            queue.close()

    return Errand(look, parent)


def ask_after(records: Sequence[Record], note: Note, parent: QObject) -> Errand:
    """Return an errand, not begun yet, that notes what became of copies whose end nobody saw, and gives of how many."""

    def ask() -> int:
        queue = system_queue()
        try:
            return found_out(records, queue, note)
        finally:
            queue.close()

    return Errand(ask, parent)


class PrintDesk(QObject):
    """Prints sheaves. One desk, one printing; `record` is made and called in its thread."""

    progressed = Signal(object)
    finished = Signal(object)
    """Emitted with what became of each sheaf."""
    failed = Signal(object)

    def __init__(self, clock: Callable[[], dt.datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wish: Literal["", "stop", "leave"] = ""
        self._called = threading.Event()
        self._done = threading.Event()
        self._done.set()

    def print(self, printer: Printer, ticket: Ticket, sheaves: Sequence[Sheaf], record: Callable[[], Recorder]) -> None:
        """Begin."""
        self._done.clear()
        errand = Errand(lambda: self._print(printer, ticket, sheaves, record), self)
        errand.done.connect(self.finished)
        errand.failed.connect(self.failed)
        errand.run()

    def cancel(self) -> None:
        """Cancel all jobs that have not ended; `finished` still comes."""
        self._wish = "stop"
        self._called.set()

    def leave(self) -> None:
        """Let the jobs go on without being watched."""
        self._wish = "leave"
        self._called.set()

    def close(self) -> None:
        """Leave, and wait until nothing is written down any more."""
        self.leave()
        self._done.wait()

    # What the printing sees, in its thread

    def show(self, progress: Progress) -> None:
        """Tell how far it is."""
        try:
            self.progressed.emit(progress)
        except RuntimeError:
            return  # the window was closed first

    def wish(self) -> Literal["", "stop", "leave"]:
        """Return what somebody wants."""
        return self._wish

    def wait(self) -> None:
        """Wait for the next look, or a wish."""
        self._called.wait(PAUSE)
        self._called.clear()

    def _print(
        self, printer: Printer, ticket: Ticket, sheaves: Sequence[Sheaf], record: Callable[[], Recorder]
    ) -> tuple[Outcome, ...] | BriefsError:
        queue = system_queue()
        try:
            return Printing(queue, printer, ticket, self._clock).print(sheaves, record(), self)
        finally:
            queue.close()
            self._done.set()
