"""Makes a book, saves it again and again, freezes, attaches, sets aside and copies, and promises when each is safe.

The number of a promise (`saved 3`, `frozen 10`, `attached 20`, `set-aside 20`, `copied 20`) is that of the newest revision.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
from pathlib import Path

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.edits.edits import SetField, apply
from briefs.store.copies import save_as
from briefs.store.file import BookFile
from tests.briefs.edits.test_edits import make_book

BOOK = "book.brief"
COPY = "copy.brief"
REVISIONS = 60
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


def version(number: int) -> Book:
    """Return the book of a revision, which is its edition too; every fifth is longer than a page of the file."""
    words = f"Revision {number} " * (400 if number % 5 == 0 else 1)
    book = apply(make_book(), SetField(Place("n", "", "title"), words))
    return apply(book, SetField(Place(field="edition.number"), number))


def finished(number: int) -> bytes:
    """Return the finished PDF of an edition."""
    return f"Finished {number} ".encode() * 3_000


def attachment(number: int) -> bytes:
    """Return what is attached after a revision."""
    return f"Annex {number} ".encode() * 2_000


def digest_of(number: int) -> str:
    """Return the digest of what is attached after a revision."""
    return hashlib.sha256(attachment(number)).hexdigest()


def promise(word: str, number: int) -> None:
    """Write at once that something is safe."""
    os.write(1, f"{word} {number}\n".encode())


def main(folder: Path) -> None:
    """Do it all once."""
    file = BookFile.create(folder / BOOK, version(1), AT)
    promise("saved", 1)
    for number in range(2, REVISIONS + 1):
        if number % 20 == 10:
            file.freeze(version(number), AT, finished(number))
            promise("frozen", number)
        else:
            file.save(version(number), AT)
        promise("saved", number)
        if number % 20 == 0:
            file.attach(iter((attachment(number),)))
            promise("attached", number)
            file.save_recovery(version(number), AT)
            promise("set-aside", number)
            save_as(file, folder / COPY, version(number), AT)
            promise("copied", number)
    file.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
