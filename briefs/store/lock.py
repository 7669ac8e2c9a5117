"""Who has a book open: a small hidden file beside it, refreshed while the book stays open.

The database's own locks last only as long as a transaction; this one says, to other people on other machines too, whose
window holds the book. It is advice with a name on it: nothing is lost without it, since every save checks for others.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from briefs.errors import AlreadyThereError, BookLockedError, BriefsError
from briefs.files import system_failures

STALE_AFTER = dt.timedelta(minutes=3)
REFRESH_EVERY = dt.timedelta(seconds=30)
_MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock, and when it was last refreshed.

    `run` is an id of this one run of the application: the system gives the number of an ended process to another.
    """

    user: str
    host: str
    process: int
    run: str
    at: dt.datetime


class BookLock:
    """The lock of one book, taken by one holder."""

    def __init__(self, book: Path, holder: Holder, is_running: Callable[[int], bool]) -> None:
        """`is_running` tells whether a process of this machine is there."""
        self.path = book.with_name(f".~lock.{book.name}#")
        self.book = book
        self._holder = holder
        self._is_running = is_running

    def take(self) -> None:
        """Take the lock. A lock left behind by a dead process or not refreshed for long is taken over.

        Raises BookLockedError naming the holder; ReadOnlyError where the folder cannot be written.
        """
        while True:
            try:
                with system_failures(self.book), self.path.open("xb") as file:
                    file.write(msgspec.json.encode(self._holder))
            except AlreadyThereError:
                pass
            else:
                return
            other = self.holder()
            if other is not None and not self._is_stale(other):
                raise BookLockedError(self.book, f"{other.user} ({other.host})", other.at.isoformat())
            with system_failures(self.book):
                self.path.unlink(missing_ok=True)

    def holder(self) -> Holder | None:
        """Return who holds the lock; None where nobody does or what is there is no lock.

        Raises BookLockedError without a name where somebody lets nobody else read it.
        """
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Holder)
        except PermissionError as error:
            raise BookLockedError(self.book) from error
        except (OSError, msgspec.DecodeError):
            return None

    def refresh(self, at: dt.datetime) -> None:
        """Say that the book is still open."""
        if self._is_mine(self.holder()):
            self._holder = msgspec.structs.replace(self._holder, at=at)
            fresh = self.path.with_name(f"{self.path.name}{self._holder.process}")
            with system_failures(self.book):
                fresh.write_bytes(msgspec.json.encode(self._holder))
                fresh.replace(self.path)

    def release(self) -> None:
        """Give the lock back, unless somebody has taken it over."""
        if self._is_mine(self.holder()):
            with system_failures(self.book):
                self.path.unlink(missing_ok=True)

    def _is_mine(self, other: Holder | None) -> bool:
        return other is not None and other.run == self._holder.run

    def _is_stale(self, other: Holder) -> bool:
        if self._holder.at - other.at > STALE_AFTER:
            return True
        if other.host != self._holder.host or self._is_mine(other):
            return False
        return other.process == self._holder.process or not self._is_running(other.process)


class Heartbeat:
    """Refreshes a lock from a thread of its own, so that a busy window does not seem to have gone."""

    def __init__(self, lock: BookLock, clock: Callable[[], dt.datetime], every: dt.timedelta = REFRESH_EVERY) -> None:
        self._lock, self._clock, self._every = lock, clock, every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; the lock stays as it is."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(self._every.total_seconds()):
            # A folder that is away for a while is no reason to stop: the lock counts as held for some beats more.
            with suppress(BriefsError):
                self._lock.refresh(self._clock())


def is_running(process: int) -> bool:
    """Return whether this machine has a process of this number, be it another user's."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_MAY_ASK, False, process)
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
