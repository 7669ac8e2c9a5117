"""The keeper: holds the file of the book in the window, its lock and its saver. Nothing typed waits for a command."""

from __future__ import annotations

import datetime as dt
import getpass
import mimetypes
import os
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from briefs.book.book import Attachment, Book
from briefs.enclosures.bundle import Issued
from briefs.errors import BookLockedError, BriefsError, NoSuchEditionError, ReadOnlyError
from briefs.files import made_beside, system_failures
from briefs.shelf import load
from briefs.store.copies import save_as, take_place
from briefs.store.editions import FrozenEdition
from briefs.store.file import BookFile
from briefs.store.lock import BookLock, Heartbeat, Holder, is_running
from briefs.store.recovery import Recovery
from briefs.store.register import Entry, Event
from briefs.store.revisions import Revision
from briefs.store.saver import Listener, Saver

Clock = Callable[[], dt.datetime]


class Opening(msgspec.Struct, frozen=True):
    """How opening a book went: the book, why it can only be read (else empty), who holds it, and what was set aside."""

    book: Book
    notices: tuple[str, ...]
    holder: str = ""
    recovery: Recovery | None = None


class Keeper(QObject):
    """Keeps one open book. Signals come in the window's thread."""

    saved = Signal(object, object)
    """Emitted with the book that is safe and the time."""
    failed = Signal(object)
    """Emitted with a BriefsError when saving began to fail; saving is tried again until it works."""
    attached = Signal(object)
    """Emitted with name, media type, size and digest of a file that is now kept with the book."""
    portrayed = Signal(str, object)
    """Emitted with the person whom a photograph shows, and the same of it."""
    not_attached = Signal(object)
    """Emitted with the BriefsError for which a file could not be kept."""

    def __init__(self, clock: Clock, run: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._run = run
        self._file: BookFile | None = None
        self._lock: BookLock | None = None
        self._saver: Saver | None = None
        self._heartbeat: Heartbeat | None = None

    @property
    def path(self) -> Path | None:
        """Return the file of the open book."""
        return self._file.path if self._file is not None else None

    @property
    def read_only(self) -> bool:
        """Return whether nothing can be saved."""
        return self._file is None or self._file.read_only

    def create(self, path: Path, book: Book, label: str) -> Opening:
        """Make a new file and hold it. A file that is there is replaced only when the new one is whole."""
        with self._locked(path) as lock:
            if path.exists():
                held, _ = BookFile.open(path, locked=True)
                try:
                    save_as(held, path, book, self._clock())
                finally:
                    held.close()
                file, _ = BookFile.open(path)
            else:
                file = BookFile.create(path, book, self._clock(), label)
        self._hold(file, lock)
        return Opening(book, file.notices)

    def load(self, folder: Path, path: Path) -> Opening:
        """Make a new file from a book's text form and hold it, as `create` does. Raises BriefsError."""
        with self._locked(path) as lock:
            with made_beside(path) as made, system_failures(path):
                load(folder, made, self._clock())
                take_place(made, path)
            file, book = BookFile.open(path)
        self._hold(file, lock)
        return Opening(book, file.notices)

    def open(self, path: Path) -> Opening:
        """Open a file and hold it; one that somebody else holds is opened to read. Raises BriefsError."""
        lock: BookLock | None = self._new_lock(path)
        holder = ""
        try:
            if lock is not None:
                lock.take()
        except BookLockedError as error:
            lock, holder = None, error.place
        except ReadOnlyError:
            lock = None
        try:
            file, book = BookFile.open(path, locked=bool(holder))
        except BriefsError:
            if lock is not None:
                lock.release()
            raise
        self._hold(file, lock)
        return Opening(book, file.notices, holder, None if file.read_only else file.recovery())

    def offer(self, book: Book, label: str) -> None:
        """Take the newest book; it is safe within a second."""
        if self._saver is not None:
            self._saver.offer(book, label)

    def save_now(self, book: Book, label: str) -> None:
        """Save and return when it is safe. Raises BriefsError."""
        if self._saver is None:
            raise ReadOnlyError(self.path or Path())
        self._saver.offer(book, label)
        self._saver.flush()

    def save_as(self, path: Path, book: Book, *, with_history: bool) -> None:
        """Write a copy and hold that one from now on. Raises BriefsError; then the old file is still held."""
        if self._file is None:
            self.create(path, book, "")
            return
        with self._locked(path) as lock:
            save_as(self._file, path, book, self._clock(), with_history=with_history)
            file, _ = BookFile.open(path)
        self.drop()  # the copy has the last words, also where the old file could not take them
        self._hold(file, lock)

    def history(self) -> tuple[Revision, ...]:
        """Return the revisions of the open file, the newest first."""
        return self._file.history() if self._file is not None else ()

    def revision(self, number: int) -> Book:
        """Return the book as it was at a revision. Raises BriefsError."""
        return self._open_file().load_revision(number)

    def frozen(self) -> tuple[FrozenEdition, ...]:
        """Return the frozen editions of the open file, the first one first. Raises BriefsError."""
        return self._file.frozen() if self._file is not None else ()

    def edition_before(self, number: int) -> Book | None:
        """Return the newest frozen edition before a number, or None. Raises LostEditionError."""
        return self._file.edition_before(number) if self._file is not None else None

    def issued(self, number: int) -> Issued:
        """Return a frozen edition as it was printed. Raises BriefsError."""
        if self._file is None:
            raise NoSuchEditionError(Path(), str(number))
        return self._file.issued(number)

    def finished(self, number: int) -> bytes:
        """Return the finished PDF of a frozen edition as it was made. Raises BriefsError."""
        if self._file is None:
            raise NoSuchEditionError(Path(), str(number))
        return self._file.finished(number)

    def freeze(self, book: Book, finished: bytes | None) -> FrozenEdition:
        """Keep a book for ever as the edition of its number, with its finished PDF if there is one. Raises BriefsError."""
        if self._file is None or self._saver is None:
            raise ReadOnlyError(self.path or Path())
        self._saver.flush()
        self._file.freeze(book, self._clock(), finished)
        return self._edition(book.edition.number)

    def complete(self, number: int, finished: bytes) -> FrozenEdition:
        """Keep the finished PDF of an edition that has none, or a damaged one. Raises BriefsError."""
        self._open_file().finish(number, finished)
        return self._edition(number)

    def _edition(self, number: int) -> FrozenEdition:
        return next(one for one in self.frozen() if one.number == number)

    def register(self) -> tuple[Entry, ...]:
        """Return the register of the open file, the first entry first. Raises BriefsError."""
        return self._file.register() if self._file is not None else ()

    def note(self, events: Sequence[Event]) -> tuple[int, ...]:
        """Add to the register and return the entries' numbers, when they are safe. Raises BriefsError."""
        return self._open_file().note(events, self._clock())

    def read_attachment(self, attachment: Attachment) -> bytes:
        """Return an attached file's bytes. Raises BriefsError."""
        return self._open_file().read_attachment(attachment)

    def attach(self, path: Path) -> None:
        """Keep a file's bytes with the book, in a thread: a large one takes a while. `attached` or `not_attached` follow."""
        threading.Thread(target=self._attach, args=(self._file, path), name="attach", daemon=True).start()

    def portray(self, path: Path, person: str) -> None:
        """Keep a photograph of a person with the book, cleaned (`briefs.jobs.portraits`); as `attach`, or `portrayed`."""
        threading.Thread(target=self._portray, args=(self._file, path, person), name="portray", daemon=True).start()

    def _attach(self, file: BookFile | None, path: Path) -> None:
        try:
            if file is None:
                raise ReadOnlyError(path)
            with system_failures(path), path.open("rb") as content:
                digest, size = file.attach(iter(lambda: content.read(2**20), b""))
        except BriefsError as error:
            self.not_attached.emit(error)
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.attached.emit((path.name, kind, size, digest))

    def _portray(self, file: BookFile | None, path: Path, person: str) -> None:
        from briefs.jobs.portraits import read_portrait  # noqa: PLC0415 - what reads pictures is slow to import

        try:
            if file is None:
                raise ReadOnlyError(path)
            digest, size = file.attach(iter((read_portrait(path),)))
        except BriefsError as error:
            self.not_attached.emit(error)
            return
        self.portrayed.emit(person, (f"{path.stem}.jpg", "image/jpeg", size, digest))

    def set_aside(self, book: Book) -> None:
        """Keep a recovery copy beside the revisions. Raises BriefsError."""
        if self._file is not None and not self._file.read_only:
            self._file.save_recovery(book, self._clock())

    def discard_recovery(self) -> None:
        """Forget the recovery copy."""
        if self._file is not None and not self._file.read_only:
            self._file.discard_recovery()

    def close(self) -> None:
        """Save what is left, close the file and give back the lock.

        Raises BriefsError where the last words could not be saved; then the file is still held, and saving goes on.
        """
        if self._saver is not None:
            self._saver.flush()
        self.drop()

    def drop(self) -> None:
        """Close the file and give back the lock, whether everything is saved or not."""
        saver, file, lock, heartbeat = self._saver, self._file, self._lock, self._heartbeat
        self._saver = self._file = self._lock = self._heartbeat = None
        if heartbeat is not None:
            heartbeat.stop()
        if saver is not None:
            with suppress(BriefsError):
                saver.close()
        if file is not None:
            file.close()
        if lock is not None:
            with suppress(BriefsError):
                lock.release()

    def _open_file(self) -> BookFile:
        if self._file is None:
            raise ReadOnlyError(Path())
        return self._file

    def _hold(self, file: BookFile, lock: BookLock | None) -> None:
        self._file, self._lock = file, lock
        if not file.read_only:
            self._saver = Saver(file, self._clock, Listener(self._tell_saved, self.failed.emit))
        if lock is not None:
            self._heartbeat = Heartbeat(lock, self._clock)

    def _tell_saved(self, book: Book, _revision: int, at: dt.datetime) -> None:
        self.saved.emit(book, at)

    @contextmanager
    def _locked(self, path: Path) -> Iterator[BookLock]:
        """Take a file's lock; give it back where what is done under it fails."""
        lock = self._new_lock(path)
        lock.take()
        try:
            yield lock
        except BriefsError:
            lock.release()
            raise

    def _new_lock(self, path: Path) -> BookLock:
        holder = Holder(getpass.getuser(), socket.gethostname(), os.getpid(), self._run, self._clock())
        return BookLock(path, holder, is_running)
