"""The window's end of the copy room: a process that makes the very files that recipients get, and shows their pages."""

from __future__ import annotations

from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefs.errors import BriefsError
from briefs.jobs.copying import (
    CopiesEnded,
    CopiesFailed,
    CopiesOrder,
    CopiesProgress,
    CopyMade,
    CopyOrder,
    Material,
    PagePicture,
    PageWanted,
)
from desktop.workers import Worker


def _begin_copies(pipe: Connection, resources: Path) -> None:
    from briefs.jobs.copy_room import serve_copies  # noqa: PLC0415 - only the new process may import what makes copies

    serve_copies(pipe, resources)


class CopyRoom(QObject):
    """Has copies made; each order takes the place of the one before, of which nothing more is told."""

    made = Signal(str, object)
    """Emitted with a recipient's id and what was `Made` for them."""
    progressed = Signal(object)
    ended = Signal(object)
    """Emitted, when all copies are made, with the problems that stop the book: then none is."""
    failed = Signal(object)
    pictured = Signal(object)

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number, self._path = 0, Path()
        self._worker = Worker("copies", _begin_copies, resources, parent=self)
        self._worker.heard.connect(self._take)
        self._worker.gone.connect(self._gone)

    def order(self, orders: Mapping[str, CopyOrder], material: Material | None = None) -> None:
        """Have copies made, of another book where there is material."""
        self._number += 1
        self._path = material.path if material is not None else self._path
        self._worker.send(CopiesOrder(self._number, dict(orders), material))

    def want(self, wanted: PageWanted) -> None:
        """Ask for the picture of a page."""
        self._worker.send(wanted)

    def close(self) -> None:
        """End the process, wherever it is."""
        self._worker.close()

    def _take(self, answer: object) -> None:
        if isinstance(answer, PagePicture):
            self.pictured.emit(answer)
        elif isinstance(answer, CopyMade | CopiesEnded | CopiesFailed | CopiesProgress) and answer.number == self._number:
            self._tell(answer)

    def _tell(self, answer: CopyMade | CopiesEnded | CopiesFailed | CopiesProgress) -> None:
        if isinstance(answer, CopyMade):
            self.made.emit(answer.whose, answer.made)
        elif isinstance(answer, CopiesProgress):
            self.progressed.emit(answer.progress)
        elif isinstance(answer, CopiesEnded):
            self.ended.emit(answer.problems)
        else:
            self.failed.emit(answer.error)

    def _gone(self) -> None:
        self.failed.emit(BriefsError(self._path))
