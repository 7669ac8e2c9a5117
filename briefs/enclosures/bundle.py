"""The bundle: what lies beside a book in its file and is printed with it, as it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from briefs.book.book import Attachment, Book
from briefs.book.sections import Annex, Profile
from briefs.errors import LostAttachmentError, MissingFileError
from briefs.form_faults import TextFormError

Kept = bytes | Literal["huge", "lost"]
"""A file's bytes, or why they are not here."""
MOST_BYTES = 64 * 2**20
Read = Callable[[Attachment], bytes]


class Issued(msgspec.Struct, frozen=True, eq=False):
    """An edition as it was printed: the book, the edition since which it marked its changes, and its PDF's digest or ""."""

    book: Book
    before: Book | None = None
    digest: str = ""


class Bundle(msgspec.Struct, frozen=True, eq=False):
    """The edition before a book's own, and the files that its annexes enclose, by their digests.

    Where it is to be told which pages of that edition to swap, `issued` is all that is known of it, and the files are those
    of both.
    """

    before: Book | None = None
    files: dict[str, Kept] = {}
    issued: Issued | None = None


EMPTY = Bundle()


def enclosed(book: Book) -> Iterator[Attachment]:
    """Yield the attachments that a book prints: those that annexes enclose, and photographs of whom profiles are about."""
    named = {section.attachment for section in book.sections() if isinstance(section, Annex)}
    about = {section.person for section in book.sections() if isinstance(section, Profile)}
    named |= {person.photograph for person in book.people if person.id in about}
    yield from (attachment for attachment in book.attachments if attachment.id in named)


def bundle_of(book: Book, before: Book | None, read: Read, had: Bundle = EMPTY) -> Bundle:
    """Return what lies beside a book; files that the bundle `had` holds already are not read again."""
    files = {one.digest: had.files[one.digest] if one.digest in had.files else _kept(one, read) for one in enclosed(book)}
    return had if before is had.before and files.keys() == had.files.keys() else Bundle(before, files)


def bundle_since(book: Book, issued: Issued, read: Read, had: Bundle = EMPTY) -> Bundle:
    """Return what lies beside a book whose printed pages are to be held against those of an edition issued before."""
    old = bundle_of(issued.book, issued.book, read, had)
    new = bundle_of(book, issued.book, read, old)
    return Bundle(issued.book, old.files | new.files, issued)


def _kept(attachment: Attachment, read: Read) -> Kept:
    if attachment.size > MOST_BYTES:
        return "huge"
    try:
        return read(attachment)
    except (LostAttachmentError, MissingFileError, TextFormError):
        return "lost"
