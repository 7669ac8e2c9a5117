"""Copies of a book's file, whole or of its newest words alone, that take the place of what is there."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import msgspec

from briefs.book.book import Book
from briefs.errors import BriefsError, StorageError
from briefs.files import made_beside, make_durable
from briefs.store.connection import failures
from briefs.store.file import BookFile


def save_as(file: BookFile, path: Path, book: Book, at: dt.datetime, *, with_history: bool = False) -> None:
    """Write a copy of a file to `path`, replacing what is there only when the copy is whole.

    Without history the copy holds one revision, the attachments the book names, and nothing else. Where an attachment is
    lost, `BookFile.create` still makes a file of the words. Raises StorageError where `path` is the file itself, open for
    saving.
    """
    with failures(path), made_beside(path) as made:
        if not file.read_only and file.is_at(path):
            raise StorageError(path, detail="the book would take its own place, and later saves have none")
        if with_history:
            _copy_whole(file, made, book, at)
        else:
            _copy_newest(file, made, book, at)
        take_place(made, path)


def take_place(made: Path, path: Path) -> None:
    """Put a finished, closed book's file in the place of what is there. Raises OSError."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():  # SQLite would undo the new file by what a fault left of the old one
        with suppress(BriefsError):
            BookFile.open(path)[0].close()
        journal.unlink(missing_ok=True)
    make_durable(made)
    made.replace(path)
    make_durable(path.absolute().parent)


def _copy_whole(file: BookFile, target: Path, book: Book, at: dt.datetime) -> None:
    file.copy_whole(target)
    copy, newest = BookFile.open(target)
    try:
        if msgspec.json.encode(newest) != msgspec.json.encode(book):
            copy.save(book, at)
    finally:
        copy.close()


def _copy_newest(file: BookFile, target: Path, book: Book, at: dt.datetime) -> None:
    copy = BookFile.create(target, book, at)
    try:
        for attachment in book.attachments:
            copy.attach(iter((file.read_attachment(attachment),)))
    finally:
        copy.close()
