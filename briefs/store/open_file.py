"""A file that is open: its one connection, who waits for whom, and whether its name still leads to it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from briefs.errors import DamagedBookError, FileMovedError, ReadOnlyError
from briefs.store.connection import connect, disconnect, failures, in_memory, pages_are_whole, raw_connection
from briefs.store.tables import migrate

Notice = Literal["newer", "damaged", "read-only", "locked"]


class OpenFile:
    """One open file. Methods may be called from any thread: they wait for each other."""

    def __init__(self, path: Path, connection: sa.Connection, notices: tuple[Notice, ...]) -> None:
        self.path = path
        self.notices = notices
        self._connection = connection
        self._gate = threading.RLock()
        self._file_id = _file_id(path)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved into the file; `notices` say why."""
        return bool(self.notices)

    def is_at(self, path: Path) -> bool:
        """Return whether a path leads to this very file, and not to another that has taken its name."""
        return _file_id(path) == self._file_id

    def close(self) -> None:
        """Close the file; nothing is saved by this. The empty journal beside it goes too."""
        with self._gate:
            # Where another file has taken the name, the journal is that file's.
            if not self.read_only and self.is_at(self.path):
                with suppress(sqlite3.Error):
                    raw_connection(self._connection).execute("PRAGMA journal_mode=DELETE")
            disconnect(self._connection)

    def copy_whole(self, target: Path) -> None:
        """Write a new file with all that this one holds."""
        with self._gate, failures(target):
            raw_connection(self._connection).execute("VACUUM INTO ?", (str(target),))

    def _bring_up(self, version: int) -> None:
        """Migrate the file; one that may not be written is brought up in the memory, and stays as it is."""
        if self.read_only:
            self._connection = in_memory(self._connection, self.path)
        with self._transaction():
            migrate(self._connection, version)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._gate, failures(self.path), self._connection.begin():
            yield

    def _must_be_writable(self) -> None:
        """The name must still lead to the file that was opened: else a save would go into a file nobody finds."""
        if self.read_only:
            raise ReadOnlyError(self.path)
        if not self.is_at(self.path):
            raise FileMovedError(self.path)


def connected(path: Path, notices: tuple[Notice, ...]) -> tuple[sa.Connection, tuple[Notice, ...]]:
    """Connect; a file whose pages are not whole is opened for what is left of it, and never written."""
    with suppress(DamagedBookError):
        connection = connect(path, "ro" if notices else "rw")
        whole = False
        try:
            whole = pages_are_whole(connection, path)
        finally:
            if not whole:
                disconnect(connection)
        if whole:
            return connection, notices
    return connect(path, "salvage"), (*notices, "damaged")


def _file_id(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
