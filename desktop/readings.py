"""Tables and papers of others, read for import in processes of their own: what a hostile file breaks is not the window."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from briefs.errors import BriefsError, HugePaperError
from briefs.jobs.tables import TableOrder, TableProgress, TableRead, TableSeen
from desktop.workers import Worker


def _begin_tables(pipe: Connection, resources: Path) -> None:
    from briefs.jobs.tables import serve_tables  # noqa: PLC0415 - as above

    serve_tables(pipe, resources)


def _begin_paper(pipe: Connection, path: Path) -> None:
    from briefs.jobs.papers import serve_paper  # noqa: PLC0415 - as above

    serve_paper(pipe, path)


class TableReading(QObject):
    """A table being read for import in a process of its own; each order takes the place of the one before."""

    seen = Signal(object)
    progress = Signal(object)
    read = Signal(object)
    failed = Signal(object)

    def __init__(self, resources: Path, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._number = path, 0
        self._worker = Worker("tables", _begin_tables, resources, parent=self)
        self._worker.heard.connect(self._take)
        self._worker.gone.connect(self._gone)

    def ask(self, order: TableOrder) -> None:
        """Have the file read as an order says."""
        self._number += 1
        self._worker.send(msgspec.structs.replace(order, number=self._number))

    def close(self) -> None:
        """End the process."""
        self._worker.close()

    def _take(self, answer: object) -> None:
        if isinstance(answer, BriefsError):
            self.failed.emit(answer)
        elif isinstance(answer, TableSeen | TableProgress | TableRead) and answer.number == self._number:
            signal = {TableSeen: self.seen, TableProgress: self.progress, TableRead: self.read}[type(answer)]
            signal.emit(answer)

    def _gone(self) -> None:
        self.close()
        self.failed.emit(BriefsError(self._path))


class PaperReading(QObject):
    """A paper being read for import in a process of its own."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._worker = Worker("paper", _begin_paper, path, parent=self)
        self._worker.heard.connect(self._take)
        self._worker.gone.connect(self._gone)

    def close(self) -> None:
        """End the process, wherever it is."""
        self._worker.close()

    def _take(self, answer: object) -> None:
        self.close()
        (self.failed if isinstance(answer, BriefsError) else self.read).emit(answer)

    def _gone(self) -> None:
        """Take an end without an answer for what it is: the file needed more than a paper may."""
        self.close()
        self.failed.emit(HugePaperError(self.path))
