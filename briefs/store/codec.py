"""A book as objects: one for each section and one for the rest, in JSON, known by their SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal

import msgspec

from briefs.book.book import Book
from briefs.book.sections import AnySection
from briefs.book.value import Value

HEADER = ""
"""The entity under which the book without its sections is kept; every other entity is a section's id."""


class Header(Value, frozen=True, kw_only=True):
    """The book without its sections, and their ids in order, one tuple a tab."""

    book: Book
    sections: tuple[tuple[str, ...], ...]


_HEADER = msgspec.json.Decoder(Header)
_SECTION: msgspec.json.Decoder[AnySection] = msgspec.json.Decoder(AnySection)


class UndecodableError(ValueError):
    """Bytes that are not the object they should be."""


def header_of(book: Book) -> Header:
    """Return what is kept of a book beside its sections."""
    tabs = tuple(msgspec.structs.replace(tab, sections=()) for tab in book.tabs)
    sections = tuple(tuple(section.id for section in tab.sections) for tab in book.tabs)
    return Header(book=msgspec.structs.replace(book, tabs=tabs), sections=sections)


def encode(part: Header | AnySection) -> bytes:
    """Return an object's bytes: the same for equal parts."""
    return msgspec.json.encode(part)


def decode(entity: str, data: bytes) -> Header | AnySection:
    """Return the part of `encode` that is kept under an entity. Raises UndecodableError."""
    try:
        return _HEADER.decode(_with_formulas(data)) if entity == HEADER else _SECTION.decode(_with_moves(data))
    except (msgspec.DecodeError, ValueError) as error:
        raise UndecodableError(str(error)) from error


def _with_formulas(data: bytes) -> bytes:
    """Return a header as it is written today: until version 4 a figure named one cell where it now has a formula.

    Objects are known by their digests and are never rewritten, so old ones are read as they are.
    """
    if b'"cell":{' not in data:
        return data
    header = msgspec.json.decode(data)
    for figure in header["book"].get("figures", ()):
        if (cell := figure.pop("cell", None)) is not None:
            figure["formula"] = f"[{cell['row']}:{cell['column']}]"
    return msgspec.json.encode(header)


def _with_moves(data: bytes) -> bytes:
    """Return a section as it is written today: until version 4 a share told its end, not its move."""
    if b'"then":' not in data:
        return data
    section = msgspec.json.decode(data)
    for shares in section.get("shares", ()):
        for share in shares.get("shares", ()):
            if (then := share.pop("then", None)) is not None:
                share["moved"] = str(Decimal(then) - Decimal(share["now"]))
    return msgspec.json.encode(section)


def join(parts: Mapping[str, Header | AnySection]) -> Book:
    """Return the book of its parts by entity. Raises UndecodableError where one is missing."""
    header = parts.get(HEADER)
    if not isinstance(header, Header):
        raise UndecodableError("the book's own object is missing")
    try:
        tabs = tuple(
            msgspec.structs.replace(tab, sections=tuple(parts[section_id] for section_id in ids))
            for tab, ids in zip(header.book.tabs, header.sections, strict=True)
        )
    except (KeyError, ValueError) as error:
        raise UndecodableError(f"section {error}") from error
    return msgspec.structs.replace(header.book, tabs=tabs)


def digest(data: bytes) -> bytes:
    """Return the SHA-256 of an object."""
    return hashlib.sha256(data).digest()


def seal(digests: Mapping[str, bytes]) -> bytes:
    """Return the digest of a whole revision from those of its entities: a lost or stale object cannot pass for it."""
    whole = hashlib.sha256()
    for entity in sorted(digests):
        whole.update(entity.encode() + b"\0" + digests[entity])
    return whole.digest()
