"""Ended without warning, by kill -9, while copies are printed: each is accounted for, and none is printed twice."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.deliver.queues import CupsQueue
from briefs.editions.departures import Record, records_of, unaccounted
from briefs.jobs.printed import found_out
from briefs.store.file import BookFile
from tests.briefs.deliver.print_room import PrintRoom, print_room
from tests.desktop.editors.books import make_book

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[3]
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def room() -> Iterator[PrintRoom]:
    with print_room() as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    BookFile.create(tmp_path / "river.brief", make_book(attachments=()), AT).close()
    return tmp_path / "river.brief"


def killed(path: Path, stall: str) -> None:
    """Print three copies and kill whoever does it."""
    words = [sys.executable, "-m", "tests.briefs.deliver.programs.printer", str(path), stall]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "here\n"
        program.kill()


def records(path: Path) -> tuple[Record, ...]:
    file, _ = BookFile.open(path, locked=True)
    try:
        return records_of(file.register())
    finally:
        file.close()


def asked_for(path: Path) -> list[str]:
    """Ask the queue until it knows what became of all that was handed over, and return the states."""
    file, _ = BookFile.open(path)
    queue = CupsQueue()
    try:
        end = time.monotonic() + 20
        while unaccounted(records_of(file.register())) and time.monotonic() < end:
            found_out(records_of(file.register()), queue, lambda events: file.note(events, AT))
            time.sleep(0.1)
    finally:
        queue.close()
        file.close()
    return [record.state for record in records(path)]


def test_what_was_not_wholly_handed_over_is_unknown_until_the_queue_says_it_was_not_printed(
    room: PrintRoom, path: Path
) -> None:
    killed(path, "handing")
    assert [record.state for record in records(path)] == ["unknown", "unknown", "not sent"]
    assert asked_for(path) == ["done", "failed", "not sent"]
    assert len(room.arrived()) == 1
    assert all(record.whole for record in records(path))


def test_what_was_handed_over_is_printed_once_and_known_afterwards(room: PrintRoom, path: Path) -> None:
    room.mood("slow")
    killed(path, "watching")
    assert [record.state for record in records(path)] == ["unknown"] * 3
    room.mood("well")
    assert asked_for(path) == ["done"] * 3
    assert len(room.arrived()) == 3
    assert room.spooled() == []
