"""Attached files in the database: chunks of a megabyte, found by the SHA-256 of the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa

from briefs.store.tables import ATTACHMENT, CHUNK, CHUNKS

_INCOMING = "incoming"


def keep(connection: sa.Connection, content: Iterator[bytes]) -> tuple[str, int]:
    """Keep a file's bytes and return their digest (hex) and size; what is kept already is not doubled."""
    whole, size = hashlib.sha256(), 0
    connection.execute(ATTACHMENT.insert().values(digest=_INCOMING, size=0))
    for data in _inserted(connection, _INCOMING, content):
        whole.update(data)
        size += len(data)
    digest = whole.hexdigest()
    if not holds(connection, digest):
        connection.execute(ATTACHMENT.insert().values(digest=digest, size=size))
        connection.execute(CHUNKS.update().where(CHUNKS.c.attachment == _INCOMING).values(attachment=digest))
    connection.execute(CHUNKS.delete().where(CHUNKS.c.attachment == _INCOMING))
    connection.execute(ATTACHMENT.delete().where(ATTACHMENT.c.digest == _INCOMING))
    return digest, size


def holds(connection: sa.Connection, digest: str) -> bool:
    """Return whether a file of this digest is kept."""
    return connection.scalar(sa.select(ATTACHMENT.c.digest).where(ATTACHMENT.c.digest == digest)) is not None


def read(connection: sa.Connection, digest: str) -> bytes:
    """Return a kept file's bytes, as they are in the database: the caller compares them with their digest."""
    query = sa.select(CHUNKS.c.data).where(CHUNKS.c.attachment == digest).order_by(CHUNKS.c.number)
    return b"".join(connection.scalars(query))


def mend(connection: sa.Connection, digest: str, content: bytes) -> None:
    """Put the bytes of this digest back where what is kept of them is damaged."""
    connection.execute(CHUNKS.delete().where(CHUNKS.c.attachment == digest))
    if not holds(connection, digest):
        connection.execute(ATTACHMENT.insert().values(digest=digest, size=len(content)))
    for _ in _inserted(connection, digest, iter((content,))):
        pass


def _inserted(connection: sa.Connection, digest: str, content: Iterator[bytes]) -> Iterator[bytes]:
    """Write content as the chunks of a digest, and yield each when it is written."""
    for number, data in enumerate(_chunks(content)):
        connection.execute(CHUNKS.insert().values(attachment=digest, number=number, data=data))
        yield data


def _chunks(content: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in content:
        rest += piece
        while len(rest) >= CHUNK:
            yield rest[:CHUNK]
            rest = rest[CHUNK:]
    if rest:
        yield rest
