"""Who has a book open: a small hidden file beside it, refreshed while the book stays open.

The database's own locks last only as long as a transaction; this one says, to other people on other machines too, whose
window holds the book. It is advice with a name on it: nothing is lost without it, since every save checks for others.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from briefs.errors import BookLockedError, StorageError
from briefs.files import system_failures

STALE_AFTER = dt.timedelta(minutes=3)
REFRESH_EVERY = dt.timedelta(seconds=30)


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock: person, machine, process, and when it was last refreshed."""

    user: str
    host: str
    process: int
    at: dt.datetime


class BookLock:
    """The lock of one book, taken by one holder."""

    def __init__(self, book: Path, holder: Holder, is_running: Callable[[int], bool]) -> None:
        """`is_running` tells whether a process of this machine is there."""
        self.path = book.with_name(f".~lock.{book.name}#")
        self._book = book
        self._holder = holder
        self._is_running = is_running

    def take(self) -> None:
        """Take the lock. A lock left behind by a dead process or not refreshed for long is taken over.

        Raises BookLockedError naming the holder; ReadOnlyError where the folder cannot be written.
        """
        while True:
            try:
                with system_failures(self._book), self.path.open("xb") as file:
                    file.write(msgspec.json.encode(self._holder))
            except StorageError as error:
                if not isinstance(error.__cause__, FileExistsError):
                    raise
            else:
                return
            other = self.holder()
            if other is not None and not self._is_stale(other):
                raise BookLockedError(self._book, f"{other.user} ({other.host})", other.at.isoformat())
            self.path.unlink(missing_ok=True)

    def holder(self) -> Holder | None:
        """Return who holds the lock; None where nobody does or the lock cannot be read."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Holder)
        except (OSError, msgspec.DecodeError):
            return None

    def refresh(self, at: dt.datetime) -> None:
        """Say that the book is still open."""
        if self._is_mine(self.holder()):
            self._holder = msgspec.structs.replace(self._holder, at=at)
            fresh = self.path.with_name(f"{self.path.name}{os.getpid()}")
            with system_failures(self._book):
                fresh.write_bytes(msgspec.json.encode(self._holder))
                fresh.replace(self.path)

    def release(self) -> None:
        """Give the lock back, unless somebody has taken it over."""
        if self._is_mine(self.holder()):
            with system_failures(self._book):
                self.path.unlink(missing_ok=True)

    def _is_mine(self, other: Holder | None) -> bool:
        mine = self._holder
        return other is not None and (other.host, other.process, other.user) == (mine.host, mine.process, mine.user)

    def _is_stale(self, other: Holder) -> bool:
        if other.host == self._holder.host:
            return other.process != self._holder.process and not self._is_running(other.process)
        return self._holder.at - other.at > STALE_AFTER
