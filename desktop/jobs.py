"""The window's end of the pipes: edits go out, pages, pictures and problems come in. The window waits for nothing."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefs.book.book import Book
from briefs.editions.folders import undo_set
from briefs.edits.edits import Edit
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.errors import BriefsError
from briefs.files import undo_file
from briefs.jobs.export import Ended, ExportOrder, Finished, Held, HoldOrder, Order, Progress, Stopped
from briefs.jobs.messages import (
    Bundled,
    Checked,
    Failed,
    Lost,
    Made,
    Opened,
    Picture,
    Printed,
    Relaid,
    Turned,
    Wanted,
)
from briefs.jobs.relaid import Hearer
from briefs.layout.renditions import WHOLE, Rendition
from desktop.workers import Worker

VERSIONS_KNOWN = 1500


def _begin_render(pipe: Connection, resources: Path) -> None:
    from briefs.jobs.entry import render  # noqa: PLC0415 - only the new process may import what renders

    render(pipe, resources)


def _begin_export(pipe: Connection, resources: Path, order: Order) -> None:
    from briefs.jobs.entry import export  # noqa: PLC0415 - as above

    export(pipe, resources, order)


class Render(QObject):
    """The render process of one window, started again should it ever die."""

    laid = Signal(object)
    """Emitted with a version that is `Laid`; pages that stayed as they were are the very values of before."""
    picture = Signal(object)
    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resources = resources
        self._versions: dict[int, tuple[Book, int]] = {}
        self._next = 0
        self._newest: tuple[Book, int] | None = None
        self._wanted: Wanted | None = None
        self._rendition = WHOLE
        self._bundle = EMPTY
        self._deaths = 0
        self._start()

    def show(self, book: Book, before: Book | None = None, edit: Edit | None = None) -> int:
        """Make `book` the one that is rendered, told by the edit that made it from `before` where there is one."""
        known = self._versions.get(id(book))
        if known is not None and known[0] is book:
            version = known[1]
            self._worker.send(Turned(version))
        else:
            version = self._new_version(book)
            base = self._versions.get(id(before)) if before is not None else None
            if edit is not None and base is not None and base[0] is before:
                self._worker.send(Made(version, base[1], edit))
            else:
                self._worker.send(Opened(version, book))
        self._newest = book, version
        return version

    def print_as(self, rendition: Rendition) -> None:
        """Show the book in another rendition."""
        self._rendition = rendition
        self._worker.send(Printed(rendition))

    def lay_beside(self, bundle: Bundle) -> None:
        """Print the book with what lies beside it."""
        if bundle is not self._bundle:
            self._bundle = bundle
            self._worker.send(Bundled(bundle))

    def want(self, wanted: Wanted) -> None:
        """Ask for pictures."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._worker.send(wanted)

    def close(self) -> None:
        """End the process at once: it holds nothing that could be lost, and nobody waits for a page that nobody sees."""
        self._worker.close()

    def _start(self) -> None:
        self._hearer = Hearer()
        self._worker = Worker("render", _begin_render, self._resources, parent=self)
        self._worker.heard.connect(self._take)
        self._worker.gone.connect(self._begin_again)

    def _begin_again(self) -> None:
        self._worker.close()
        self._worker.deleteLater()
        if self._deaths >= 3:
            return
        self._deaths += 1
        self._versions.clear()
        self._start()
        if self._newest is not None:
            self.show(self._newest[0])
        if self._rendition != WHOLE:
            self._worker.send(Printed(self._rendition))
        if self._bundle is not EMPTY:
            self._worker.send(Bundled(self._bundle))
        if self._wanted is not None:
            self._worker.send(self._wanted)

    def _take(self, answer: object) -> None:
        if isinstance(answer, Lost):
            if self._newest is not None and answer.version == self._newest[1]:
                book, version = self._newest
                self._worker.send(Opened(version, book))
        elif isinstance(answer, Relaid):
            self.laid.emit(self._hearer.heard(answer))
        elif isinstance(answer, Picture):
            self.picture.emit(answer)
        elif isinstance(answer, Checked):
            self.checked.emit(answer)
        elif isinstance(answer, Failed):
            self.failed.emit(answer)

    def _new_version(self, book: Book) -> int:
        self._next += 1
        self._versions[id(book)] = book, self._next
        while len(self._versions) > VERSIONS_KNOWN:
            self._versions.pop(next(iter(self._versions)))
        return self._next


def _clear(order: Order, process: int) -> None:
    """Take away what the process of an export that was stopped has left half made."""
    if isinstance(order, HoldOrder):
        return  # nothing of it is written
    if isinstance(order, ExportOrder) and order.files:
        undo_set(order.path, order.names)
    else:
        undo_file(order.path, process)
    if isinstance(order, ExportOrder) and order.certificate is not None:
        undo_file(order.certificate, process)


class Export(QObject):
    """Files, or the finished PDF of an edition, being made in a process of their own."""

    progress = Signal(object)
    given_away = Signal(object)
    """Emitted, before the end, with the numbers left in a file that give a withheld one away, where there are any."""
    ended = Signal(int)
    failed = Signal(object)
    finished = Signal(object)
    """Emitted with the `Finished` PDF of an edition, which is not kept yet."""
    held = Signal(object)
    """Emitted with the `Held` files of an order that are written nowhere."""
    stopped = Signal(object)
    """Emitted with what stopped it (`Stopped`): then nothing was made."""

    def __init__(self, resources: Path, order: Order, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done = False
        self._order = order
        self._worker = Worker("export", _begin_export, resources, order, parent=self)
        self._worker.heard.connect(self._take)
        self._worker.gone.connect(self._gone)

    def cancel(self) -> None:
        """Stop; the file that was there before stays as it was."""
        if not self._done:
            self._finish()
            _clear(self._order, self._worker.process)

    def _take(self, answer: object) -> None:
        if isinstance(answer, Progress):
            self.progress.emit(answer)
        elif isinstance(answer, Ended):
            self._finish()
            if answer.given:
                self.given_away.emit(answer.given)
            self.ended.emit(answer.pages)
        elif isinstance(answer, Finished):
            self._finish()
            self.finished.emit(answer)
        elif isinstance(answer, Held):
            self._finish()
            self.held.emit(answer)
        elif isinstance(answer, Stopped):
            self._finish()
            self.stopped.emit(answer)
        elif isinstance(answer, BriefsError):
            self._finish()
            self.failed.emit(answer)

    def _gone(self) -> None:
        self._finish()
        self.failed.emit(BriefsError(self._order.path))

    def _finish(self) -> None:
        self._done = True
        self._worker.close()
