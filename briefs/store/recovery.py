"""A book set aside by a fault, in one slot of the database beside the revisions."""

from __future__ import annotations

import datetime as dt

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from briefs.book.book import Book
from briefs.store import codec
from briefs.store.tables import RECOVERY


class Recovery(msgspec.Struct, frozen=True):
    """What was set aside, and when."""

    at: dt.datetime
    book: Book


def keep(connection: sa.Connection, book: Book, at: dt.datetime) -> None:
    """Set a book aside, in place of one set aside before."""
    data = msgspec.json.encode(book)
    values = {"at": at.isoformat(), "digest": codec.digest(data), "data": data}
    statement = insert(RECOVERY).values(slot=1, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["slot"], set_=values))


def read(connection: sa.Connection) -> Recovery | None:
    """Return the book set aside, or None where there is none that is whole."""
    row = connection.execute(sa.select(RECOVERY)).first()
    try:
        if row is None or codec.digest(row.data) != row.digest:
            return None
        return Recovery(dt.datetime.fromisoformat(row.at), msgspec.json.decode(row.data, type=Book))
    except (ValueError, TypeError):
        return None


def discard(connection: sa.Connection) -> None:
    """Forget the book set aside."""
    connection.execute(RECOVERY.delete())
