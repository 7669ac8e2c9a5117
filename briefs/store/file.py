"""A book's file: opened, saved, its revisions and editions looked through."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from briefs.book.book import Attachment, Book
from briefs.enclosures.bundle import Issued
from briefs.errors import (
    BriefsError,
    ChangedElsewhereError,
    DamagedBookError,
    EditionFrozenError,
    LostAttachmentError,
    LostEditionError,
    LostFinishedError,
    NewerBookError,
    NoSuchEditionError,
    NoSuchRevisionError,
    OtherFinishedError,
    UnfinishedEditionError,
)
from briefs.files import folder_of
from briefs.store import attachments, editions, recovery, register, revisions
from briefs.store.connection import connect, failures, may_write, version_of
from briefs.store.editions import FrozenEdition, OtherContentError
from briefs.store.open_file import Notice, OpenFile, connected
from briefs.store.recovery import Recovery
from briefs.store.register import Entry, Event
from briefs.store.revisions import BrokenRevisionError, KeptParts, Revision
from briefs.store.tables import SCHEMA_VERSION, create_tables


class BookFile(OpenFile):
    """One open book's file: its revisions, frozen editions, attachments and register. Use `create` or `open`."""

    def __init__(self, path: Path, connection: sa.Connection, notices: tuple[Notice, ...]) -> None:
        super().__init__(path, connection, notices)
        self._kept: KeptParts = {}
        self.revision = 0

    @classmethod
    def create(cls, path: Path, book: Book, at: dt.datetime, label: str = "") -> Self:
        """Make a new file with one revision. A file that is there already is not touched: AlreadyThereError."""
        folder_of(path)
        with failures(path):
            path.open("xb").close()
        file = cls(path, connect(path, "rw"), ())
        try:
            with file._transaction():
                create_tables(file._connection)
                file._kept = revisions.write(file._connection, book, Revision(1, at, label), {})
            file.revision = 1
        except BriefsError:
            file.close()
            path.unlink(missing_ok=True)
            raise
        return file

    @classmethod
    def open(cls, path: Path, *, locked: bool = False) -> tuple[Self, Book]:
        """Open a file and return it with its newest whole revision.

        Opened read-only where somebody else holds it (`locked`), where it may not be written, where a later version made
        it, and where it is damaged but an earlier revision is whole: the file's `notices` say which. Raises NotABookError,
        DamagedBookError, NewerBookError, MissingFileError, StorageError.
        """
        version = version_of(path)
        notices: list[Notice] = ["locked"] if locked else []
        if version > SCHEMA_VERSION:
            notices.append("newer")
        if not may_write(path):
            notices.append("read-only")
        try:
            file, book = cls._opened(path, version, tuple(notices))
        except DamagedBookError:
            if version > SCHEMA_VERSION:
                raise NewerBookError(path, detail=str(version)) from None
            raise
        if {"newer", "damaged"} <= set(file.notices):
            # What looks like damage is most likely something that only the later version knows.
            file.close()
            raise NewerBookError(path, detail=str(version))
        return file, book

    @classmethod
    def _opened(cls, path: Path, version: int, notices: tuple[Notice, ...]) -> tuple[Self, Book]:
        file = cls(path, *connected(path, notices))
        try:
            if version < SCHEMA_VERSION:
                file._bring_up(version)
            book, is_newest = file._newest_whole()
        except BriefsError:
            file.close()
            raise
        if not is_newest and "damaged" not in file.notices:
            file.notices = (*file.notices, "damaged")
        return file, book

    def save(self, book: Book, at: dt.datetime, label: str = "") -> int:
        """Save a revision and return its number, only after it is safe on the disk.

        Raises ReadOnlyError, FileMovedError, ChangedElsewhereError, DiskFullError, StorageError; then nothing is changed.
        """
        with self._gate:
            self._must_be_writable()
            with self._transaction():
                revision, kept = self._write(book, at, label)
                self._must_be_writable()
            self._kept, self.revision = kept, revision.number
            return self.revision

    def history(self) -> tuple[Revision, ...]:
        """Return all revisions, the newest first."""
        try:
            with self._transaction():
                return revisions.listed(self._connection)
        except (ValueError, TypeError) as error:
            raise DamagedBookError(self.path, "history", str(error)) from error

    def load_revision(self, number: int) -> Book:
        """Return the book as it was at a revision; sections that are the same now are the same values.

        Raises NoSuchRevisionError, DamagedBookError.
        """
        try:
            with self._transaction():
                if number not in revisions.numbers(self._connection):
                    raise NoSuchRevisionError(self.path, str(number))
                return revisions.read(self._connection, number, self._kept)[0]
        except BrokenRevisionError as error:
            raise DamagedBookError(self.path, f"revision {number}", str(error)) from error

    def restore(self, number: int, at: dt.datetime, label: str) -> Book:
        """Save an earlier revision as a new one, and return its book."""
        book = self.load_revision(number)
        self.save(book, at, label)
        return book

    def freeze(self, book: Book, at: dt.datetime, finished: bytes | None = None) -> int:
        """Keep this state of the book for ever as the edition of its number, with its finished PDF; return its revision.

        All of it is kept or nothing is. Raises EditionFrozenError, and as `save` does.
        """
        number = book.edition.number
        with self._gate:
            self._must_be_writable()
            with self._transaction():
                if number in editions.revisions(self._connection):
                    raise EditionFrozenError(self.path, str(number))
                revision, kept = self._write(book, at, "Freeze edition")
                editions.add(self._connection, number, revision.number)
                if finished is not None:
                    editions.finish(self._connection, number, finished)
                self._must_be_writable()
            self._kept, self.revision = kept, revision.number
            return self.revision

    def frozen(self) -> tuple[FrozenEdition, ...]:
        """Return the frozen editions with the digests of their finished PDFs, the first one first."""
        with self._transaction():
            try:
                return editions.listed(self._connection)
            except (ValueError, TypeError) as error:
                raise DamagedBookError(self.path, "editions", str(error)) from error

    def editions(self) -> dict[int, int]:
        """Return the revision of every frozen edition by number, the first one first; of a wreck what is left."""
        with self._transaction():
            return editions.revisions(self._connection)

    def edition(self, number: int) -> Book:
        """Return the book as it was frozen as an edition. Raises NoSuchEditionError, LostEditionError."""
        kept = self.editions()
        if number not in kept:
            raise NoSuchEditionError(self.path, str(number))
        try:
            return self.load_revision(kept[number])
        except (DamagedBookError, NoSuchRevisionError) as error:
            raise LostEditionError(self.path, str(number)) from error

    def edition_before(self, number: int) -> Book | None:
        """Return the newest frozen edition before a number, or None. Raises LostEditionError."""
        newest = max((edition for edition in self.editions() if edition < number), default=None)
        return None if newest is None else self.edition(newest)

    def issued(self, number: int) -> Issued:
        """Return a frozen edition as it was printed. Raises NoSuchEditionError, LostEditionError."""
        book = self.edition(number)
        try:
            before = self.edition_before(number)
        except LostEditionError:
            before = None  # its finished PDF, of which the digest tells, marked changes that nobody can tell now
        with self._transaction():
            digest = editions.digest_of(self._connection, number)
        return Issued(book, before, digest)

    def issued_before(self, number: int) -> Issued | None:
        """Return the newest frozen edition before a number as it was printed, or None. Raises LostEditionError."""
        newest = max((edition for edition in self.editions() if edition < number), default=None)
        return None if newest is None else self.issued(newest)

    def finish(self, number: int, content: bytes) -> str:
        """Keep the finished PDF of an edition that was frozen without one, or whose own is damaged; return its digest.

        Raises NoSuchEditionError; OtherFinishedError where it is not what was kept; and as `save` does.
        """
        with self._gate:
            self._must_be_writable()
            with self._transaction():
                if number not in editions.revisions(self._connection):
                    raise NoSuchEditionError(self.path, str(number))
                try:
                    return editions.finish(self._connection, number, content)
                except OtherContentError as error:
                    raise OtherFinishedError(self.path, str(number)) from error

    def finished(self, number: int) -> bytes:
        """Return the finished PDF of a frozen edition: the very file, or none at all.

        Raises NoSuchEditionError, UnfinishedEditionError; LostFinishedError where it is not what was kept.
        """
        with self._transaction():
            if number not in editions.revisions(self._connection):
                raise NoSuchEditionError(self.path, str(number))
            digest = editions.digest_of(self._connection, number)
            if not digest:
                raise UnfinishedEditionError(self.path, str(number))
            content = attachments.read(self._connection, digest)
        if hashlib.sha256(content).hexdigest() != digest:
            raise LostFinishedError(self.path, str(number))
        return content

    def attach(self, content: Iterator[bytes]) -> tuple[str, int]:
        """Keep a file's bytes; return their digest (SHA-256, hex) and size."""
        with self._gate:
            self._must_be_writable()
            with self._transaction():
                return attachments.keep(self._connection, content)

    def read_attachment(self, attachment: Attachment) -> bytes:
        """Return an attached file's bytes. Raises LostAttachmentError where they are gone or not what they were."""
        with self._transaction():
            if not attachments.holds(self._connection, attachment.digest):
                raise LostAttachmentError(self.path, attachment.name, "lost")
            data = attachments.read(self._connection, attachment.digest)
        if hashlib.sha256(data).hexdigest() != attachment.digest:
            raise LostAttachmentError(self.path, attachment.name, "damaged")
        return data

    def note(self, events: Iterable[Event], at: dt.datetime) -> tuple[int, ...]:
        """Add to the register and return the entries' numbers, only after they are safe on the disk. Raises as `save`."""
        with self._gate:
            self._must_be_writable()
            with self._transaction():
                return register.add(self._connection, events, at)

    def register(self) -> tuple[Entry, ...]:
        """Return the register, the first entry first. Raises DamagedBookError where an entry cannot be read."""
        try:
            with self._transaction():
                return register.read(self._connection)
        except (ValueError, TypeError) as error:
            raise DamagedBookError(self.path, "register", str(error)) from error

    def save_recovery(self, book: Book, at: dt.datetime) -> None:
        """Set a book aside beside the revisions, in place of one set aside before. Raises as `save`."""
        with self._gate:
            self._must_be_writable()
            with self._transaction():
                recovery.keep(self._connection, book, at)

    def recovery(self) -> Recovery | None:
        """Return the book set aside, or None where there is none that is whole."""
        with self._transaction():
            return recovery.read(self._connection)

    def discard_recovery(self) -> None:
        """Forget the book set aside."""
        with self._gate:
            self._must_be_writable()
            with self._transaction():
                recovery.discard(self._connection)

    def _write(self, book: Book, at: dt.datetime, label: str) -> tuple[Revision, KeptParts]:
        """Write a revision inside a transaction: it is the newest once that is committed."""
        newest = revisions.newest(self._connection)
        if newest != self.revision:
            raise ChangedElsewhereError(self.path, detail=str(newest))
        revision = Revision(newest + 1, at, label)
        return revision, revisions.write(self._connection, book, revision, self._kept)

    def _newest_whole(self) -> tuple[Book, bool]:
        """Return the newest revision whose objects are all what they were, and whether it is the newest of all."""
        with self._transaction():
            numbers = revisions.numbers(self._connection)
            newest = revisions.newest_named(self._connection)
        broken_since, detail = sys.maxsize, "it has no revision"
        for number in numbers:
            if number >= broken_since:
                continue
            try:
                with self._transaction():
                    book, self._kept = revisions.read(self._connection, number, {})
            except BrokenRevisionError as error:
                broken_since, detail = min(error.since, number), str(error)
            except DamagedBookError as error:
                detail = error.detail
            else:
                self.revision = number
                return book, number == numbers[0] >= newest
        raise DamagedBookError(self.path, detail=detail)
