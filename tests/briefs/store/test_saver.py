"""Keeping what is typed: within a second, in order, and again after a failure."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from time import monotonic

import pytest

from briefs.book.book import Book
from briefs.errors import BriefsError, DiskFullError, StorageError
from briefs.store.saver import (
    GLANCE_SECONDS,
    PATIENCE_SECONDS,
    PROMISE_SECONDS,
    WAIT_SECONDS,
    Listener,
    Saver,
    rest,
    wait_after,
)
from tests.briefs.edits.test_edits import make_book
from tests.briefs.store.test_file import AT, titled


class Disk:
    """A file that saves into memory, slowly or not at all."""

    path = Path("book.brief")

    def __init__(self) -> None:
        self.saved: list[tuple[Book, str, float]] = []
        self.full = self.broken = False
        self.takes = 0.0
        self.tries = 0

    def save(self, book: Book, at: dt.datetime, label: str = "") -> int:
        self.tries += 1
        if self.full:
            raise DiskFullError(self.path)
        if self.broken:
            raise TypeError
        self.saved.append((book, label, monotonic()))
        threading.Event().wait(self.takes)
        return len(self.saved)


class Ears:
    """Hears what the saver tells."""

    def __init__(self) -> None:
        self.saved: list[Book] = []
        self.failures: list[BriefsError] = []
        self.heard = threading.Event()

    def listener(self) -> Listener:
        def saved(book: Book, revision: int, at: dt.datetime) -> None:
            self.saved.append(book)
            self.heard.set()

        def failed(error: BriefsError) -> None:
            self.failures.append(error)
            self.heard.set()

        return Listener(saved, failed)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def ears() -> Ears:
    return Ears()


def make_saver(disk: Disk, ears: Ears) -> Saver:
    return Saver(disk, lambda: AT, ears.listener())


def test_an_edit_is_safe_within_a_second_without_anybody_asking(disk: Disk, ears: Ears) -> None:
    saver = make_saver(disk, ears)
    saver.offer(titled(make_book(), "A"), "Typing")
    assert ears.heard.wait(1.0)
    assert disk.saved[0][:2] == (titled(make_book(), "A"), "Typing")
    saver.close()


def test_typing_without_a_pause_is_saved_again_and_again(disk: Disk, ears: Ears) -> None:
    saver = make_saver(disk, ears)
    offered: list[tuple[str, float]] = []
    tick = threading.Event()
    end = monotonic() + 4 * (WAIT_SECONDS + PATIENCE_SECONDS)
    while monotonic() < end:
        offered.append((f"{len(offered)}", monotonic()))
        saver.offer(titled(make_book(), offered[-1][0]), "Typing")
        tick.wait(0.02)
    assert len(disk.saved) >= 3
    times = dict(offered)
    for book, _, at in disk.saved:
        title = book.tabs[0].sections[0].title
        assert at - times[title] < 1.0
    saver.close()
    assert disk.saved[-1][0] == titled(make_book(), offered[-1][0])


def test_after_a_slow_save_the_next_begins_at_once(disk: Disk, ears: Ears) -> None:
    saver = make_saver(disk, ears)
    disk.takes = PROMISE_SECONDS / 2
    saver.offer(titled(make_book(), "A"), "Typing")
    assert ears.heard.wait(2.0)
    ears.heard.clear()
    offered = monotonic()
    saver.offer(titled(make_book(), "B"), "Typing")
    assert ears.heard.wait(2.0)
    assert disk.saved[-1][2] - offered < WAIT_SECONDS
    saver.close()


@pytest.mark.parametrize("took", [0.0, 0.004, 0.1, 0.2, 0.3, 0.39])
def test_two_saves_and_the_wait_for_one_end_within_a_second(took: float) -> None:
    assert took + max(wait_after(took), took) + PATIENCE_SECONDS <= PROMISE_SECONDS + 1e-9


def test_where_a_save_is_quick_others_wait_together_for_the_next() -> None:
    assert wait_after(0.01) == WAIT_SECONDS
    assert wait_after(9.0) == 0.0


def test_flush_returns_only_when_the_newest_book_is_safe(disk: Disk, ears: Ears) -> None:
    saver = make_saver(disk, ears)
    for title in "ABC":
        saver.offer(titled(make_book(), title), "Typing")
    saver.flush()
    assert disk.saved[-1][0] == titled(make_book(), "C")
    saver.flush()
    assert len(disk.saved) <= 2
    saver.close()


def test_a_failure_is_told_once_and_the_book_saved_when_there_is_room_again(disk: Disk, ears: Ears) -> None:
    saver = make_saver(disk, ears)
    disk.full = True
    saver.offer(titled(make_book(), "A"), "Typing")
    assert ears.heard.wait(1.0)
    with pytest.raises(DiskFullError):
        saver.flush()
    assert len(ears.failures) == 1
    disk.full = False
    saver.flush()
    assert disk.saved[-1][0] == titled(make_book(), "A")
    saver.close()


def test_a_fault_of_our_own_is_told_and_does_not_end_saving(disk: Disk, ears: Ears) -> None:
    saver = make_saver(disk, ears)
    disk.broken = True
    saver.offer(titled(make_book(), "A"), "Typing")
    with pytest.raises(StorageError, match="TypeError"):
        saver.flush()
    disk.broken = False
    saver.offer(titled(make_book(), "B"), "Typing")
    saver.close()
    assert disk.saved[-1][0] == titled(make_book(), "B")
    assert len(ears.failures) == 1


def test_closing_with_a_full_disk_raises_and_ends_the_thread(disk: Disk, ears: Ears) -> None:
    saver = make_saver(disk, ears)
    disk.full = True
    saver.offer(make_book(), "Typing")
    with pytest.raises(DiskFullError):
        saver.close()
    assert not saver._thread.is_alive()


@pytest.mark.parametrize(
    ("now", "due", "offered", "left"),
    [
        (10.0, 10.3, 9.99, 0.3),  # not due yet
        (10.0, 9.99, 9.995, GLANCE_SECONDS),  # due in the middle of a key
        (10.0, 9.99, 9.975, 0.0),  # just behind one
        (10.0, 9.99, 9.95, GLANCE_SECONDS),  # the next may come at any moment
        (10.0, 9.99, 9.85, 0.0),  # nobody types any more
        (10.0, 9.79, 9.995, 0.0),  # no longer put off
    ],
)
def test_a_save_falls_behind_a_key_where_typing_goes_on_and_is_put_off_no_further(
    now: float, due: float, offered: float, left: float
) -> None:
    assert rest(now, due, offered) == pytest.approx(left)


def test_a_book_is_safe_within_a_second_however_typing_goes_on() -> None:
    assert WAIT_SECONDS + PATIENCE_SECONDS + GLANCE_SECONDS < 0.7, "the rest is for the disk"
