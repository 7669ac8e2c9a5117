"""Who has a book open."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefs.errors import BookLockedError
from briefs.store.lock import STALE_AFTER, BookLock, Heartbeat, Holder, is_running
from tests.briefs.store.test_file import AT


def lock(path: Path, process: int = 1, host: str = "here", at: dt.datetime = AT, run: str = "") -> BookLock:
    return BookLock(path, Holder("aki", host, process, run or f"{host}-{process}", at), lambda number: number in (1, 2))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.brief"


def test_the_second_opener_is_told_who_and_since_when(path: Path) -> None:
    lock(path).take()
    with pytest.raises(BookLockedError) as caught:
        lock(path, process=2).take()
    assert caught.value.place == "aki (here)"
    assert caught.value.detail == AT.isoformat()


def test_a_released_lock_can_be_taken(path: Path) -> None:
    first = lock(path)
    first.take()
    first.release()
    assert not first.path.exists()
    lock(path, process=2).take()


def test_the_lock_of_a_dead_process_of_this_machine_is_taken_over(path: Path) -> None:
    lock(path, process=7).take()
    second = lock(path, process=2)
    second.take()
    holder = second.holder()
    assert holder is not None
    assert holder.process == 2


def test_a_lock_of_another_machine_is_taken_over_only_when_long_not_refreshed(path: Path) -> None:
    lock(path, host="there").take()
    with pytest.raises(BookLockedError):
        lock(path, at=AT + STALE_AFTER).take()
    lock(path, at=AT + STALE_AFTER + dt.timedelta(seconds=1)).take()


def test_refreshing_keeps_a_lock_alive_and_never_takes_one_back(path: Path) -> None:
    far = lock(path, host="there")
    far.take()
    far.refresh(AT + STALE_AFTER)
    with pytest.raises(BookLockedError):
        lock(path, at=AT + STALE_AFTER * 2).take()
    lock(path, at=AT + STALE_AFTER * 3).take()
    far.refresh(AT + STALE_AFTER * 3)
    far.release()
    holder = lock(path).holder()
    assert holder is not None
    assert holder.host == "here"


def test_the_lock_of_an_ended_run_is_taken_over_by_a_process_of_the_same_number(path: Path) -> None:
    lock(path, run="before").take()
    lock(path, run="after").take()


def test_one_run_cannot_take_a_lock_twice(path: Path) -> None:
    lock(path).take()
    with pytest.raises(BookLockedError):
        lock(path).take()


def test_a_beating_heart_keeps_the_lock_fresh(path: Path) -> None:
    held = lock(path)
    held.take()
    times = iter(AT + dt.timedelta(minutes=number) for number in range(1, 10_000))
    beats = threading.Semaphore(0)

    def clock() -> dt.datetime:
        beats.release()
        return next(times)

    heart = Heartbeat(held, clock, dt.timedelta(milliseconds=1))
    for _ in range(3):
        assert beats.acquire(timeout=5)
    heart.stop()
    holder = held.holder()
    assert holder is not None
    assert holder.at >= AT + dt.timedelta(minutes=2)


def test_running_processes_are_told_from_ended_ones() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_running(os.getpid())
    assert not is_running(ended.pid)


def test_a_lock_that_cannot_be_read_does_not_lock_out(path: Path) -> None:
    lock(path).path.write_bytes(b"{broken")
    lock(path).take()
