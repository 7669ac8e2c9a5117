"""Frozen editions in the database: which revision each is, and the finished PDF that was made of it.

An edition's revision and its PDF are never replaced. A PDF is known by its SHA-256, so that one that is damaged is found
out before it is given to anybody, and may be put back only by the very same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec
import sqlalchemy as sa

from briefs.store import attachments
from briefs.store.tables import ATTACHMENT, EDITION, FINISHED, REVISION


class FrozenEdition(msgspec.Struct, frozen=True):
    """An edition that is kept: its number, its revision, when it was frozen, and its PDF (no digest: not made yet)."""

    number: int
    revision: int
    at: dt.datetime
    digest: str = ""
    size: int = 0


class OtherContentError(ValueError):
    """The edition has a finished PDF of other content already."""


def revisions(connection: sa.Connection) -> dict[int, int]:
    """Return the revision of every frozen edition by its number, the first one first; of a wreck what is left."""
    if not sa.inspect(connection).has_table(EDITION.name):
        return {}
    rows = connection.execute(sa.select(EDITION).order_by(EDITION.c.number)).all()
    return {row.number: row.revision for row in rows}


def listed(connection: sa.Connection) -> tuple[FrozenEdition, ...]:
    """Return the frozen editions, the first one first; none of a wreck. Raises ValueError where a time is none."""
    if not all(sa.inspect(connection).has_table(table.name) for table in (EDITION, FINISHED)):
        return ()
    query = (
        sa.select(EDITION.c.number, EDITION.c.revision, REVISION.c.at, FINISHED.c.digest, ATTACHMENT.c.size)
        .join(REVISION, REVISION.c.number == EDITION.c.revision)
        .outerjoin(FINISHED, FINISHED.c.edition == EDITION.c.number)
        .outerjoin(ATTACHMENT, ATTACHMENT.c.digest == FINISHED.c.digest)
        .order_by(EDITION.c.number)
    )
    return tuple(
        FrozenEdition(row.number, row.revision, dt.datetime.fromisoformat(row.at), row.digest or "", row.size or 0)
        for row in connection.execute(query)
    )


def add(connection: sa.Connection, number: int, revision: int) -> None:
    """Keep a revision for ever as the edition of a number."""
    connection.execute(EDITION.insert().values(number=number, revision=revision))


def finish(connection: sa.Connection, number: int, content: bytes) -> str:
    """Keep the finished PDF of a frozen edition and return its digest.

    The same content again mends what is kept. Raises OtherContentError where another one is kept already.
    """
    known, digest = digest_of(connection, number), hashlib.sha256(content).hexdigest()
    if not known:
        attachments.keep(connection, iter((content,)))
        connection.execute(FINISHED.insert().values(edition=number, digest=digest))
    elif known != digest:
        raise OtherContentError(known)
    elif attachments.read(connection, digest) != content:
        attachments.mend(connection, digest, content)
    return digest


def digest_of(connection: sa.Connection, number: int) -> str:
    """Return the digest of an edition's finished PDF; empty where it has none yet, or a wreck has lost it."""
    if not sa.inspect(connection).has_table(FINISHED.name):
        return ""
    return connection.scalar(sa.select(FINISHED.c.digest).where(FINISHED.c.edition == number)) or ""
