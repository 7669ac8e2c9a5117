"""Books as people name them: a path to a book's file, or to a folder with its text form."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from briefs.book.book import Attachment, Book
from briefs.editions.departures import Note, Record, note_done, records_of
from briefs.enclosures.bundle import EMPTY, Bundle, Issued, bundle_of, bundle_since
from briefs.errors import (
    AlreadyThereError,
    BriefsError,
    LostEditionError,
    NoSuchEditionError,
    NoSuchRevisionError,
    ReadOnlyError,
    UnfinishedEditionError,
)
from briefs.exchange.textform import attachment_file, dump_folder, load_editions, load_folder
from briefs.files import replace_file, system_failures
from briefs.form_faults import FormFault, FormPlace, TextFormError
from briefs.store.connection import version_of
from briefs.store.editions import FrozenEdition
from briefs.store.file import BookFile
from briefs.store.lock import BookLock
from briefs.store.register import Departure, Entry
from briefs.store.revisions import Revision

SUFFIX = ".brief"


class Taken(msgspec.Struct, frozen=True):
    """A book read from the shelf with what lies beside it; nobody holds its file any more."""

    book: Book
    bundle: Bundle = EMPTY
    notices: tuple[str, ...] = ()
    history: tuple[Revision, ...] = ()
    frozen: tuple[FrozenEdition, ...] = ()


def take(path: Path, revision: int | None = None, since: int | None = None) -> Taken:
    """Read a book from its file or its text form, without locking it. Raises BriefsError.

    Its changes are told since the edition `since`, or since the newest one frozen before it.
    """
    if path.is_dir():
        book = _text_of(path, revision)
        issued = _issued_text(path, load_editions(path), book.edition.number, since)
        return Taken(book, _beside(book, issued, partial(_attached_file, path)))
    file, book = BookFile.open(path, locked=True)
    try:
        notices: tuple[str, ...] = tuple(notice for notice in file.notices if notice != "locked")
        book = book if revision is None else file.load_revision(revision)
        try:
            issued = file.issued_before(book.edition.number) if since is None else file.issued(since)
        except LostEditionError as error:
            if since is not None:
                raise
            issued, notices = None, (*notices, error.code)
        return Taken(book, _beside(book, issued, file.read_attachment), notices, file.history(), file.frozen())
    finally:
        file.close()


@contextmanager
def held(lock: BookLock) -> Iterator[tuple[BookFile, Book]]:
    """Open a book's file to be written, while nobody else can. Raises BriefsError."""
    lock.take()
    try:
        file, book = BookFile.open(lock.book)
        try:
            if file.read_only:
                raise ReadOnlyError(lock.book)
            yield file, book
        finally:
            file.close()
    finally:
        lock.release()


def finished(path: Path, edition: int) -> bytes:
    """Return the finished PDF that a book's file keeps of an edition, as it was made. Raises BriefsError."""
    if path.is_dir():
        raise UnfinishedEditionError(path, str(edition))  # a text form holds words, and no PDF of them
    file, _ = BookFile.open(path, locked=True)
    try:
        return file.finished(edition)
    finally:
        file.close()


def kept(path: Path, edition: int) -> tuple[Book, bytes]:
    """Return a frozen edition of a book's file, and its finished PDF. Raises BriefsError."""
    data = finished(path, edition)
    file, _ = BookFile.open(path, locked=True)
    try:
        return file.edition(edition), data
    finally:
        file.close()


def glance(path: Path) -> Book:
    """Return the book in a file as it was saved last, and touch nothing. Raises BriefsError."""
    file, book = BookFile.open(path, locked=True)
    file.close()
    return book


def register_of(path: Path) -> tuple[Entry, ...]:
    """Return the register of a book's file, without locking it. Raises BriefsError."""
    file, _ = BookFile.open(path, locked=True)
    try:
        return file.register()
    finally:
        file.close()


def beside(path: Path, suffix: str) -> Path:
    """Return where what is made of the book at `path` lies unless somebody says otherwise."""
    named = path if path.name not in ("", "..") else path.resolve()
    stem = named.name if path.is_dir() else named.stem
    return named.parent / f"{stem or 'book'}{suffix}"


def write_product(path: Path, data: bytes) -> None:
    """Write what is made of a book; never in the place of a book. Raises AlreadyThereError and BriefsError."""
    refuse_book(path)
    replace_file(path, data)


def refuse_book(path: Path) -> None:
    """Raise AlreadyThereError where a book lies."""
    if _is_book(path):
        raise AlreadyThereError(path)


def note_exported(path: Path, departures: Sequence[Departure], at: dt.datetime) -> None:
    """Add files that were made of a book to its register. Raises BriefsError."""
    with noting(path, lambda: at) as (note, _):
        note_done(note, departures)


@contextmanager
def noting(path: Path, clock: Callable[[], dt.datetime]) -> Iterator[tuple[Note, tuple[Record, ...]]]:
    """Open a book's register to be added to, and return what it says; a text form and a read-only file keep none.

    Raises BriefsError.
    """
    file = None if path.is_dir() else BookFile.open(path)[0]
    try:
        if file is None or file.read_only:
            yield lambda events: tuple(range(len(events))), ()
        else:
            yield lambda events: file.note(events, clock()), records_of(file.register())
    finally:
        if file is not None:
            file.close()


def put(
    book: Book,
    path: Path,
    at: dt.datetime,
    read_attachment: Callable[[Attachment], bytes],
    editions: Sequence[Book] = (),
) -> None:
    """Make a new book's file, with its earlier editions. A file that is there already is not touched. Raises BriefsError."""
    file = BookFile.create(path, editions[0] if editions else book, at)
    try:
        for edition in editions:
            file.freeze(edition, at)
        if editions:
            file.save(book, at)
        for attachment in book.attachments:
            file.attach(iter((read_attachment(attachment),)))
    except BriefsError:
        file.close()
        path.unlink(missing_ok=True)  # it was not there before, and half a book is none
        raise
    file.close()


def load(folder: Path, path: Path, at: dt.datetime) -> Book:
    """Make a book's file from its text form, and return the book. Raises BriefsError."""
    book = load_folder(folder)

    put(book, path, at, partial(_attached_file, folder), load_editions(folder))
    return book


def _attached_file(folder: Path, attachment: Attachment) -> bytes:
    source = folder / attachment_file(attachment)
    with system_failures(source):
        data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != attachment.digest:
        raise TextFormError(source, FormPlace(attachment.name), FormFault.of("other-digest"))
    return data


class Along(msgspec.Struct, frozen=True):
    """What a text form takes along only if asked: editions frozen before, who gets a copy, comments on it."""

    editions: bool = False
    distribution: bool = False
    comments: bool = False

    def of(self, book: Book) -> Book:
        """Return the book as it is written down."""
        recipients = book.recipients if self.distribution else ()
        return msgspec.structs.replace(book, recipients=recipients, comments=book.comments if self.comments else ())


ALONE = Along()


def dump(path: Path, folder: Path, revision: int | None = None, along: Along = ALONE) -> Book:
    """Write a book's text form into a folder: this revision alone, and what else is asked for. Raises BriefsError."""
    with system_failures(folder):
        if path.is_dir():
            book = _text_of(path, revision)
            editions = [along.of(edition) for edition in load_editions(path)] if along.editions else []
            dump_folder(along.of(book), folder, partial(_attached_file, path), editions)
            return book
        file, book = BookFile.open(path, locked=True)
        try:
            if revision is not None:
                book = file.load_revision(revision)
            kept = file.editions().values() if along.editions else ()
            editions = [along.of(file.load_revision(number)) for number in kept]
            dump_folder(along.of(book), folder, file.read_attachment, editions)
        finally:
            file.close()
    return book


def _beside(book: Book, issued: Issued | None, read: Callable[[Attachment], bytes]) -> Bundle:
    return bundle_of(book, None, read) if issued is None else bundle_since(book, issued, read)


def _issued_text(folder: Path, editions: Sequence[Book], number: int, since: int | None) -> Issued | None:
    """Return the edition of a text form since which changes are told: it keeps no printed file of it."""
    wanted = [one for one in editions if (one.edition.number < number if since is None else one.edition.number == since)]
    if not wanted:
        if since is None:
            return None
        raise NoSuchEditionError(folder, str(since))
    older = [one for one in editions if one.edition.number < wanted[-1].edition.number]
    return Issued(wanted[-1], older[-1] if older else None)


def _text_of(folder: Path, revision: int | None) -> Book:
    if revision is not None:
        raise NoSuchRevisionError(folder, str(revision))  # a text form is one revision and has no number
    return load_folder(folder)


def _is_book(path: Path) -> bool:
    try:
        version_of(path)
    except BriefsError:
        return False
    return True
