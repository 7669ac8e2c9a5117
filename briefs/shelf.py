"""Books as people name them: a path to a book's file, or to a folder with its text form."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from briefs.book.book import Attachment, Book
from briefs.enclosures.bundle import EMPTY, Bundle, bundle_of
from briefs.errors import AlreadyThereError, BriefsError, LostEditionError, NoSuchRevisionError, TextFormError
from briefs.exchange.textform import attachment_file, dump_folder, load_editions, load_folder
from briefs.files import replace_file, system_failures
from briefs.store.connection import version_of
from briefs.store.file import BookFile, Revision

SUFFIX = ".brief"


class Taken(msgspec.Struct, frozen=True):
    """A book read from the shelf with what lies beside it; nobody holds its file any more."""

    book: Book
    bundle: Bundle = EMPTY
    notices: tuple[str, ...] = ()
    history: tuple[Revision, ...] = ()


def take(path: Path, revision: int | None = None) -> Taken:
    """Read a book from its file or its text form, without locking it. Raises BriefsError."""
    if path.is_dir():
        book = _text_of(path, revision)
        earlier = [one for one in load_editions(path) if one.edition.number < book.edition.number]
        read = partial(_attached_file, path)
        return Taken(book, bundle_of(book, earlier[-1] if earlier else None, read))
    file, book = BookFile.open(path, locked=True)
    try:
        notices: tuple[str, ...] = tuple(notice for notice in file.notices if notice != "locked")
        book = book if revision is None else file.load_revision(revision)
        try:
            before = file.edition_before(book.edition.number)
        except LostEditionError as error:
            before, notices = None, (*notices, error.code)
        return Taken(book, bundle_of(book, before, file.read_attachment), notices, file.history())
    finally:
        file.close()


def beside(path: Path, suffix: str) -> Path:
    """Return where what is made of the book at `path` lies unless somebody says otherwise."""
    named = path if path.name not in ("", "..") else path.resolve()
    stem = named.name if path.is_dir() else named.stem
    return named.parent / f"{stem or 'book'}{suffix}"


def write_product(path: Path, data: bytes) -> None:
    """Write what is made of a book; never in the place of a book. Raises AlreadyThereError and BriefsError."""
    if _is_book(path):
        raise AlreadyThereError(path)
    replace_file(path, data)


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
        raise TextFormError(source, attachment.name, "is not the file that the book names: its digest is another")
    return data


def dump(
    path: Path, folder: Path, revision: int | None = None, *, with_editions: bool = False, with_comments: bool = False
) -> Book:
    """Write a book's text form into a folder: this revision alone, and what was frozen before it, and what those who work
    on it say of it, if asked for.

    Raises BriefsError.
    """
    with system_failures(folder):
        if path.is_dir():
            book = _told(_text_of(path, revision), with_comments)
            editions = load_editions(path) if with_editions else ()
            dump_folder(book, folder, lambda attachment: (path / attachment_file(attachment)).read_bytes(), editions)
            return book
        file, book = BookFile.open(path, locked=True)
        try:
            if revision is not None:
                book = file.load_revision(revision)
            book = _told(book, with_comments)
            kept = file.editions().values() if with_editions else ()
            dump_folder(
                book, folder, file.read_attachment, [_told(file.load_revision(number), with_comments) for number in kept]
            )
        finally:
            file.close()
    return book


def _told(book: Book, with_comments: bool) -> Book:
    return book if with_comments else msgspec.structs.replace(book, comments=())


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
