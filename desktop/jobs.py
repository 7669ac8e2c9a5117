"""The window's end of the pipes: edits go out, pages, pictures and problems come in. The window waits for nothing."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from briefs.book.book import Book
from briefs.editions.folders import undo_set
from briefs.edits.edits import Edit
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.errors import BriefsError, HugePaperError
from briefs.jobs.export import Ended, ExportOrder, Finished, Held, HoldOrder, Order, Progress, Stopped
from briefs.jobs.messages import (
    Bundled,
    Checked,
    Failed,
    Laid,
    Lost,
    Made,
    Opened,
    Picture,
    Printed,
    Stop,
    ToWorker,
    Turned,
    Wanted,
)
from briefs.jobs.tables import TableOrder, TableProgress, TableRead, TableSeen
from briefs.layout.renditions import WHOLE, Rendition

SPAWN = multiprocessing.get_context("spawn")
VERSIONS_KNOWN = 1500


def _begin_render(pipe: Connection, resources: Path) -> None:
    from briefs.jobs.entry import render  # noqa: PLC0415 - only the new process may import what renders

    render(pipe, resources)


def _begin_export(pipe: Connection, resources: Path, order: Order) -> None:
    from briefs.jobs.entry import export  # noqa: PLC0415 - as above

    export(pipe, resources, order)


def _begin_tables(pipe: Connection, resources: Path) -> None:
    from briefs.jobs.tables import serve_tables  # noqa: PLC0415 - as above

    serve_tables(pipe, resources)


def _begin_paper(pipe: Connection, path: Path) -> None:
    from briefs.jobs.papers import serve_paper  # noqa: PLC0415 - as above

    serve_paper(pipe, path)


class Listener(QObject):
    """Reads a pipe in a thread and hands on what comes, until the other end is gone."""

    heard = Signal(object)
    gone = Signal()

    def __init__(self, pipe: Connection, parent: QObject) -> None:
        super().__init__(parent)
        self._pipe = pipe
        self._thread = threading.Thread(target=self._read, name="pipe", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait for the thread's end."""
        self._thread.join()

    def _read(self) -> None:
        try:
            while True:
                self.heard.emit(self._pipe.recv())
        except RuntimeError:
            return  # as below
        except (EOFError, OSError):
            pass
        try:
            self.gone.emit()
        except RuntimeError:
            return  # the window was closed first


class Render(QObject):
    """The render process of one window, started again should it ever die."""

    laid = Signal(object)
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
        self._closing = False
        self._deaths = 0
        self._start()

    def show(self, book: Book, before: Book | None = None, edit: Edit | None = None) -> int:
        """Make `book` the one that is rendered, told by the edit that made it from `before` where there is one."""
        known = self._versions.get(id(book))
        if known is not None and known[0] is book:
            version = known[1]
            self._send(Turned(version))
        else:
            version = self._new_version(book)
            base = self._versions.get(id(before)) if before is not None else None
            if edit is not None and base is not None and base[0] is before:
                self._send(Made(version, base[1], edit))
            else:
                self._send(Opened(version, book))
        self._newest = book, version
        return version

    def print_as(self, rendition: Rendition) -> None:
        """Show the book in another rendition."""
        self._rendition = rendition
        self._send(Printed(rendition))

    def lay_beside(self, bundle: Bundle) -> None:
        """Print the book with what lies beside it."""
        if bundle is not self._bundle:
            self._bundle = bundle
            self._send(Bundled(bundle))

    def want(self, wanted: Wanted) -> None:
        """Ask for pictures."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._send(wanted)

    def close(self) -> None:
        """End the process."""
        self._closing = True
        self._send(Stop())
        self._process.join(2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._pipe.close()
        self._listener.join()

    def _start(self) -> None:
        self._pipe, other = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_begin_render, args=(other, self._resources), name="render", daemon=True)
        self._process.start()
        other.close()
        self._listener = Listener(self._pipe, self)
        self._listener.heard.connect(self._take)
        self._listener.gone.connect(self._begin_again)

    def _begin_again(self) -> None:
        if self._closing or self._deaths >= 3:
            return
        self._deaths += 1
        self._versions.clear()
        self._start()
        if self._newest is not None:
            self.show(self._newest[0])
        if self._rendition != WHOLE:
            self._send(Printed(self._rendition))
        if self._bundle is not EMPTY:
            self._send(Bundled(self._bundle))
        if self._wanted is not None:
            self._send(self._wanted)

    def _take(self, answer: object) -> None:
        if isinstance(answer, Lost):
            if self._newest is not None and answer.version == self._newest[1]:
                book, version = self._newest
                self._send(Opened(version, book))
        elif isinstance(answer, Laid):
            self.laid.emit(answer)
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

    def _send(self, message: ToWorker) -> None:
        try:
            self._pipe.send(message)
        except (BrokenPipeError, OSError):
            return  # the listener hears of it and begins again


def _clear(order: Order) -> None:
    """Take away what an export that was stopped has left half made."""
    if isinstance(order, HoldOrder):
        return  # nothing of it is written
    if isinstance(order, ExportOrder) and order.files:
        undo_set(order.path, order.names)
    else:
        order.path.with_name(f".{order.path.name}.partial").unlink(missing_ok=True)


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
        self._pipe, other = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_begin_export, args=(other, resources, order), name="export", daemon=True)
        self._process.start()
        other.close()
        self._order = order
        self._listener = Listener(self._pipe, self)
        self._listener.heard.connect(self._take)
        self._listener.gone.connect(self._gone)

    def cancel(self) -> None:
        """Stop; the file that was there before stays as it was."""
        if not self._done:
            self._finish()
            _clear(self._order)

    def _take(self, answer: object) -> None:
        if self._done:
            return
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
        if not self._done:
            self._finish()
            self.failed.emit(BriefsError(self._order.path))

    def _finish(self) -> None:
        self._done = True
        self._process.kill()
        self._process.join()
        self._pipe.close()


class TableReading(QObject):
    """A table being read for import in a process of its own; each order takes the place of the one before."""

    seen = Signal(object)
    progress = Signal(object)
    read = Signal(object)
    failed = Signal(object)

    def __init__(self, resources: Path, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._number, self._closed = path, 0, False
        self._pipe, other = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_begin_tables, args=(other, resources), name="tables", daemon=True)
        self._process.start()
        other.close()
        self._listener = Listener(self._pipe, self)
        self._listener.heard.connect(self._take)
        self._listener.gone.connect(self._gone)

    def ask(self, order: TableOrder) -> None:
        """Have the file read as an order says."""
        self._number += 1
        with contextlib.suppress(OSError):
            self._pipe.send(msgspec.structs.replace(order, number=self._number))

    def close(self) -> None:
        """End the process."""
        if not self._closed:
            self._closed = True
            self._process.kill()
            self._process.join()
            self._pipe.close()

    def _take(self, answer: object) -> None:
        if self._closed:
            return
        if isinstance(answer, BriefsError):
            self.failed.emit(answer)
        elif isinstance(answer, TableSeen | TableProgress | TableRead) and answer.number == self._number:
            signal = {TableSeen: self.seen, TableProgress: self.progress, TableRead: self.read}[type(answer)]
            signal.emit(answer)

    def _gone(self) -> None:
        if not self._closed:
            self.close()
            self.failed.emit(BriefsError(self._path))


class PaperReading(QObject):
    """A paper being read for import in a process of its own."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path, self._closed = path, False
        self._pipe, other = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_begin_paper, args=(other, path), name="paper", daemon=True)
        self._process.start()
        other.close()
        self._listener = Listener(self._pipe, self)
        self._listener.heard.connect(self._take)
        self._listener.gone.connect(self._gone)

    def close(self) -> None:
        """End the process, wherever it is."""
        if not self._closed:
            self._closed = True
            self._process.kill()
            self._process.join()
            self._listener.join()
            self._pipe.close()

    def _take(self, answer: object) -> None:
        if not self._closed:
            self.close()
            (self.failed if isinstance(answer, BriefsError) else self.read).emit(answer)

    def _gone(self) -> None:
        """Take an end without an answer for what it is: the file needed more than a paper may."""
        if not self._closed:
            self.close()
            self.failed.emit(HugePaperError(self.path))
