"""Connecting to a book's file: what it is before it is opened, how it is opened, and failures as our own errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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

_MAGIC = b"SQLite format 3\0"
_BY_CODE: dict[int, type[BriefsError]] = {
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_PERM: ReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyError,
    sqlite3.SQLITE_CORRUPT: DamagedBookError,
    sqlite3.SQLITE_NOTADB: DamagedBookError,
    sqlite3.SQLITE_BUSY: BookLockedError,
    sqlite3.SQLITE_LOCKED: BookLockedError,
}


def version_of(path: Path) -> int:
    """Return the schema version in the file's first 100 bytes (SQLite file format, 1.3), without opening it.

    Raises NotABookError, MissingFileError, StorageError.
    """
    with failures(path), path.open("rb") as file:
        head = file.read(100)
    if not head:
        raise NotABookError(path, detail="the file is empty")
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise NotABookError(path, detail="it is not a database")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotABookError(path, detail="another program made it")
    return int.from_bytes(head[60:64], "big")


def is_cut(path: Path) -> bool:
    """Return whether the file is not as long as its header says (SQLite file format, 1.3.2 and 1.3.7)."""
    with failures(path), path.open("rb") as file:
        head = file.read(100)
        length = file.seek(0, os.SEEK_END)
    page_size = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return length != pages * (65536 if page_size == 1 else page_size)


def connect(path: Path, *, read_only: bool = False) -> sa.Connection:
    """Return the one connection to a file, made to lose nothing: see ARCHITECTURE.md, "The file"."""
    uri = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"

    def open_file() -> sqlite3.Connection:
        raw = sqlite3.connect(uri, uri=True, timeout=5, check_same_thread=False, isolation_level=None)
        if not read_only:
            raw.execute("PRAGMA journal_mode=TRUNCATE")
            raw.execute("PRAGMA synchronous=FULL")
            raw.execute("PRAGMA secure_delete=ON")
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA cell_size_check=ON")
        raw.execute("PRAGMA trusted_schema=OFF")
        return raw

    engine = sa.create_engine("sqlite://", creator=open_file, poolclass=StaticPool)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    with failures(path):
        return engine.connect()


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
        raise DamagedBookError(path, detail=str(error)) from error


def _of_database(path: Path, error: BaseException | None) -> BriefsError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, sqlite3.DatabaseError) and code == 0:
        return DamagedBookError(path, detail=str(error))
    return _BY_CODE.get(code, StorageError)(path, detail=str(error))
