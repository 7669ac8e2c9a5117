"""Connecting to a book's file: what it is before it is opened, how it is opened, and failures as our own errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from briefs.errors import (
    BookLockedError,
    BriefsError,
    DamagedBookError,
    DiskFullError,
    NotABookError,
    ReadOnlyError,
    StorageError,
)
from briefs.files import system_failures
from briefs.store.tables import APPLICATION_ID

Mode = Literal["rw", "ro", "salvage"]
"""How a file is opened: to save into, to read, or to read what is left of it where it is damaged."""

_MAGIC = b"SQLite format 3\0"
_HEAD = 100
_BY_CODE: dict[int, type[BriefsError]] = {
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_PERM: ReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyError,
    sqlite3.SQLITE_ERROR: DamagedBookError,  # our statements are fixed: it is the tables that are not as they should be
    sqlite3.SQLITE_CORRUPT: DamagedBookError,
    sqlite3.SQLITE_NOTADB: DamagedBookError,
    sqlite3.SQLITE_BUSY: BookLockedError,
    sqlite3.SQLITE_LOCKED: BookLockedError,
}
_READING = ("foreign_keys=ON", "cell_size_check=ON", "trusted_schema=OFF")
_PRAGMAS: dict[Mode, tuple[str, ...]] = {
    "rw": ("journal_mode=TRUNCATE", "synchronous=FULL", "secure_delete=ON", *_READING),
    "ro": (*_READING, "schema_version"),  # reading the version tells at once whether a journal stands in the way
    "salvage": (*_READING, "writable_schema=ON", "schema_version"),  # reads a file that is shorter than it says, too
}


def version_of(path: Path) -> int:
    """Return the schema version in the file's first 100 bytes (SQLite file format, 1.3), without opening it.

    Raises NotABookError, MissingFileError, StorageError.
    """
    try:
        return _version_in(path, _head(path))
    except NotABookError:
        if not _journal_size(path) or not may_write(path):
            raise
    # A power cut in the middle of a save may leave anything here; the journal still has what was here before.
    with suppress(BriefsError):
        disconnect(connect(path, "rw"))
    return _version_in(path, _head(path))


def _version_in(path: Path, head: bytes) -> int:
    if not head:
        raise NotABookError(path, detail="the file is empty")
    if not head.startswith(_MAGIC) or len(head) < _HEAD:
        raise NotABookError(path, detail="it is not a database")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotABookError(path, detail="another program made it")
    return int.from_bytes(head[60:64], "big")


def _head(path: Path) -> bytes:
    with failures(path):
        if not path.is_file() and path.exists():  # a pipe would be waited for
            raise NotABookError(path, detail="it is not a file")
        with path.open("rb") as file:
            return file.read(_HEAD)


def _journal_size(path: Path) -> int:
    journal = path.with_name(f"{path.name}-journal")
    return journal.stat().st_size if journal.exists() else 0


def may_write(path: Path) -> bool:
    """Return whether the file and its folder, where the journal stands, can be written."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def connect(path: Path, mode: Mode) -> sa.Connection:
    """Return the one connection to a file, made to lose nothing: see ARCHITECTURE.md, "The file".

    A save that a crash left half done is first taken back, which a reader alone may not do; where the medium cannot be
    written the journal is passed over, and the revisions' seals tell whether what is there is whole.
    """
    if mode == "rw":
        return _connect(path, mode, "rw")
    try:
        return _connect(path, mode, "ro")
    except ReadOnlyError:
        if not may_write(path):
            return _connect(path, mode, "ro&immutable=1")
    disconnect(_connect(path, "rw", "rw"))
    return _connect(path, mode, "ro")


def raw_connection(connection: sa.Connection) -> sqlite3.Connection:
    """Return the driver's own connection, for what SQLAlchemy does not do."""
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return raw


def in_memory(connection: sa.Connection, path: Path) -> sa.Connection:
    """Return a copy of the database in the memory, and close the connection to the file."""
    copy = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    try:
        with failures(path):
            raw_connection(connection).backup(copy)
    except BriefsError:
        copy.close()
        raise
    disconnect(connection)
    return sa.create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool).connect()


def disconnect(connection: sa.Connection) -> None:
    """Close a connection and the file under it."""
    connection.close()
    connection.engine.dispose()


def _connect(path: Path, mode: Mode, access: str) -> sa.Connection:
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={access}"

    def open_file() -> sqlite3.Connection:
        raw = sqlite3.connect(uri, uri=True, timeout=5, check_same_thread=False, isolation_level=None)
        try:
            for pragma in _PRAGMAS[mode]:
                raw.execute(f"PRAGMA {pragma}")
        except (sqlite3.Error, UnicodeDecodeError):  # the message itself may be damaged
            raw.close()
            raise
        return raw

    engine = sa.create_engine("sqlite://", creator=open_file, poolclass=StaticPool)
    begin = "BEGIN IMMEDIATE" if mode == "rw" else "BEGIN"
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    try:
        with failures(path):
            return engine.connect()
    except BriefsError:
        engine.dispose()  # what was opened before SQLAlchemy found the damage must not stay open
        raise


def pages_are_whole(connection: sa.Connection, path: Path) -> bool:
    """Let SQLite look its pages through; what it cannot even look through is not whole."""

    def pragma(name: str) -> object:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    try:
        with failures(path), connection.begin():
            pages = path.stat().st_size / int(str(pragma("page_size")))
            return pragma("page_count") == pages and pragma("quick_check(1)") == "ok"
    except DamagedBookError:
        return False


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """Turn the database's and the system's errors into ours, naming the file."""
    try:
        with system_failures(path):
            yield
    except sa.exc.DBAPIError as error:
        raise _of_database(path, error.orig) from error
    except sqlite3.Error as error:
        raise _of_database(path, error) from error
    except UnicodeDecodeError as error:
        raise DamagedBookError(path, detail=error.reason) from error
    except UnicodeEncodeError as error:
        raise StorageError(path, detail=error.reason) from error


def _of_database(path: Path, error: BaseException | None) -> BriefsError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, sqlite3.DatabaseError) and code == 0:
        return DamagedBookError(path, detail=str(error))
    return _BY_CODE.get(code, StorageError)(path, detail=str(error))
