"""Keeping what is typed: a thread that saves the newest book within a fraction of a second of the first unsaved edit.

The wait counts from the first edit that is not yet safe, never from the last key, so typing without a pause is saved too.
Where the last save was slow, for a slow disk or a machine with much to do, the next one begins the sooner.
Where typing goes on when the wait is over, it is saved just behind a key: Python runs one thread at a time, and a save in
the middle of a key would keep its letter from the screen.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Protocol

import msgspec

from briefs.book.book import Book
from briefs.errors import BriefsError, StorageError

PROMISE_SECONDS = 1.0  # nothing typed longer ago is ever lost
WAIT_SECONDS = 0.4
KEY_SECONDS = 0.02  # from a book that is offered until its letter stands on the screen
BEHIND_SECONDS = 0.015  # for so long behind this a save begins: then it has ended before the next key
PAUSE_SECONDS = 0.1  # who waits longer than this with the next key is not typing
PATIENCE_SECONDS = 0.2  # for so long it is looked for such a moment
GLANCE_SECONDS = 0.008
RETRY_SECONDS = (1.0, 2.0, 5.0, 10.0)


class SavesBooks(Protocol):
    """What the saver needs of a file."""

    path: Path

    def save(self, book: Book, at: dt.datetime, label: str = "") -> int:
        """Save a revision and return its number once it is safe."""


class Listener(msgspec.Struct, frozen=True):
    """Who is told, in the saver's thread: of each book that is safe, and of a failure (once, until a save works again)."""

    saved: Callable[[Book, int, dt.datetime], None]
    failed: Callable[[BriefsError], None]


def rest(now: float, due: float, offered: float) -> float:
    """Return for how many seconds not to save yet: until it is due, and then until a key is done; 0 where it is time."""
    if now < due:
        return due - now
    since = now - offered
    behind_a_key = KEY_SECONDS <= since <= KEY_SECONDS + BEHIND_SECONDS
    return 0.0 if behind_a_key or since > PAUSE_SECONDS or now > due + PATIENCE_SECONDS else GLANCE_SECONDS


def wait_after(took: float) -> float:
    """Return how long to wait with a save where the one before took so many seconds.

    What is typed as a save begins waits for that one and then for its own, and both may look for a moment behind a key.
    """
    return min(WAIT_SECONDS, max(0.0, PROMISE_SECONDS - PATIENCE_SECONDS - 2 * took))


class Saver:
    """Saves the newest of the books it is offered."""

    def __init__(self, file: SavesBooks, clock: Callable[[], dt.datetime], listener: Listener) -> None:
        self._file, self._clock, self._listener = file, clock, listener
        self._changed = threading.Condition()
        self._pending: tuple[Book, str] | None = None
        self._due = self._offered = 0.0
        self._wait = WAIT_SECONDS
        self._saving = self._closing = False
        self._failure: BriefsError | None = None
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def offer(self, book: Book, label: str) -> None:
        """Take the newest book; it will be safe within a second."""
        with self._changed:
            waited, self._pending = self._pending is not None, (book, label)
            self._offered = monotonic()
            if not waited:  # else the thread wakes when it is due; to wake it at every key would only take the key's time
                due = self._offered + self._wait
                self._due = max(self._due, due) if self._failure else due
                self._changed.notify_all()

    def flush(self) -> None:
        """Save now and return when it is safe. Raises the failure, if there is one; the book is kept for another try."""
        with self._changed:
            self._due = 0.0
            self._failure = None
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._saving and (self._pending is None or self._failure is not None))
            if self._failure is not None:
                raise self._failure

    def close(self) -> None:
        """Save what is left and end. Raises the failure where that did not work; the thread has ended all the same."""
        try:
            self.flush()
        finally:
            with self._changed:
                self._closing = True
                self._changed.notify_all()
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._closing and (left := self._left()) != 0:
                    self._changed.wait(left)
                if self._closing:
                    return
                pending, self._pending, self._saving = self._pending, None, True
            if pending is not None:
                self._save(*pending)

    def _left(self) -> float | None:
        """Return for how long to wait; None where there is nothing to save."""
        return rest(monotonic(), self._due, self._offered) if self._pending is not None else None

    def _save(self, book: Book, label: str) -> None:
        at, begun = self._clock(), monotonic()
        try:
            revision = self._file.save(book, at, label)
        except BriefsError as error:
            self._fail(error, (book, label))
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the thread: nothing more would be saved
            failure = StorageError(self._file.path, detail=type(error).__name__)
            failure.__cause__ = error
            self._fail(failure, (book, label))
        else:
            with self._changed:
                self._failure, self._failures, self._saving = None, 0, False
                self._wait = wait_after(monotonic() - begun)
                self._changed.notify_all()
            self._listener.saved(book, revision, at)

    def _fail(self, error: BriefsError, unsaved: tuple[Book, str]) -> None:
        first = self._failures == 0
        with self._changed:
            self._pending = self._pending or unsaved
            self._due = monotonic() + RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
            self._failures += 1
            self._failure, self._saving = error, False
            self._changed.notify_all()
        if first:
            self._listener.failed(error)
