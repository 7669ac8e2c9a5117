"""The tables of a book's file, its version, and the way up from earlier versions.

The version also counts changes of the book's value that earlier versions of the application cannot read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sqlalchemy as sa

APPLICATION_ID = 0x42524945  # "BRIE"
SCHEMA_VERSION = 5
CHUNK = 2**20

METADATA = sa.MetaData()
OBJECT = sa.Table(
    "object",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("digest", sa.LargeBinary(32), nullable=False, unique=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("base", sa.Integer, sa.ForeignKey("object.id"), nullable=True),
)
REVISION = sa.Table(
    "revision",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("seal", sa.LargeBinary(32), nullable=False),
)
CHANGE = sa.Table(
    "change",
    METADATA,
    sa.Column("entity", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, sa.ForeignKey("revision.number"), primary_key=True),
    sa.Column("object", sa.Integer, sa.ForeignKey("object.id"), nullable=True),
    sqlite_with_rowid=False,
)
ATTACHMENT = sa.Table(
    "attachment",
    METADATA,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
)
CHUNKS = sa.Table(
    "chunk",
    METADATA,
    sa.Column("attachment", sa.Text, sa.ForeignKey("attachment.digest"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
RECOVERY = sa.Table(
    "recovery",
    METADATA,
    sa.Column("slot", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("digest", sa.LargeBinary(32), nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
EDITION = sa.Table(
    "edition",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("revision", sa.Integer, sa.ForeignKey("revision.number"), nullable=False),
)
FINISHED = sa.Table(
    "finished",
    METADATA,
    sa.Column("edition", sa.Integer, sa.ForeignKey("edition.number"), primary_key=True),
    sa.Column("digest", sa.Text, sa.ForeignKey("attachment.digest"), nullable=False),
)
REGISTER = sa.Table(
    "register",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("entry", sa.LargeBinary, nullable=False),
    sa.Column("chain", sa.LargeBinary(32), nullable=False),
)


def create_tables(connection: sa.Connection) -> None:
    """Make the tables of a new book."""
    METADATA.create_all(connection)
    _guard_register(connection)
    _stamp(connection, SCHEMA_VERSION)


def migrate(connection: sa.Connection, version: int) -> None:
    """Bring the tables of an earlier version up to this one, inside the caller's transaction."""
    for step in range(version, SCHEMA_VERSION):
        _STEPS[step](connection)
    _stamp(connection, SCHEMA_VERSION)


def _add_recovery(connection: sa.Connection) -> None:
    """Version 2 keeps a recovery copy beside the revisions."""
    RECOVERY.create(connection)


def _add_base(connection: sa.Connection) -> None:
    """Version 3 keeps most objects as differences from a base; those kept before stay whole."""
    connection.exec_driver_sql("ALTER TABLE object ADD COLUMN base INTEGER REFERENCES object (id)")


def _add_editions(connection: sa.Connection) -> None:
    """Version 4 keeps which revisions were frozen as editions."""
    EDITION.create(connection)


def _add_leaving(connection: sa.Connection) -> None:
    """Version 5 keeps the finished PDF of a frozen edition, and the register of what left."""
    FINISHED.create(connection)
    REGISTER.create(connection)
    _guard_register(connection)


def _guard_register(connection: sa.Connection) -> None:
    for act in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER register_no_{act.lower()} BEFORE {act} ON register "
            "BEGIN SELECT RAISE(ABORT, 'the register is only added to'); END"
        )


_STEPS: Mapping[int, Callable[[sa.Connection], None]] = {
    1: _add_recovery,
    2: _add_base,
    3: _add_editions,
    4: _add_leaving,
}


def _stamp(connection: sa.Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")
