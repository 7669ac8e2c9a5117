"""The register: what is in it stays, in its order, and whoever alters the file is found out."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefs.errors import FileMovedError, ReadOnlyError
from briefs.store.copies import save_as
from briefs.store.file import BookFile
from briefs.store.register import Departure, Ended, Event, Handed, Recalled
from tests.briefs.edits.test_edits import make_book

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(minutes=1)
MAIL = Departure(act="mail", edition=3, level="O", copy=2, copies=4, name="林 美咲", target="hayashi@kantei.example")
EVENTS: tuple[Event, ...] = (
    MAIL,
    Handed(of=1),
    Ended(of=1, outcome="done"),
    Recalled(of=1, fate="returned", note="by hand"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.brief"
    file = BookFile.create(path, make_book(), AT)
    file.note(EVENTS[:2], AT)
    file.note(EVENTS[2:], LATER)
    file.close()
    return path


def altered(path: Path, statement: str) -> None:
    """Alter the file as somebody would who knows how it is made."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER register_no_update")
        connection.execute("DROP TRIGGER register_no_delete")
        connection.execute(statement)
        connection.commit()


def test_what_was_noted_is_there_again_in_its_order(path: Path) -> None:
    file, _ = BookFile.open(path)
    entries = file.register()
    file.close()
    assert [entry.event for entry in entries] == list(EVENTS)
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.at for entry in entries] == [AT, AT, LATER, LATER]
    assert all(entry.whole for entry in entries)
    assert len({entry.chain for entry in entries}) == 4


@pytest.mark.parametrize("statement", ["UPDATE register SET entry = x'00'", "DELETE FROM register WHERE number = 4"])
def test_the_table_itself_refuses_changes_and_deletions(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "whole"),
    [
        ("UPDATE register SET entry = CAST(replace(entry, 'kantei', 'kantai') AS BLOB) WHERE number = 1", 0),
        ("UPDATE register SET entry = CAST(replace(entry, 'done', 'refused') AS BLOB) WHERE number = 3", 2),
        ("DELETE FROM register WHERE number = 2", 1),
        ("UPDATE register SET chain = zeroblob(32) WHERE number = 4", 3),
    ],
)
def test_an_entry_that_was_altered_breaks_the_chain_from_there_on(path: Path, statement: str, whole: int) -> None:
    altered(path, statement)
    file, _ = BookFile.open(path)
    assert [entry.whole for entry in file.register()].count(True) == whole
    file.close()


def test_saving_undoing_and_restoring_leave_the_register_alone(path: Path) -> None:
    file, book = BookFile.open(path)
    file.save(book, AT, "Again")
    file.restore(1, LATER, "Back")
    assert [entry.event for entry in file.register()] == list(EVENTS)
    file.close()


def test_a_copy_without_history_takes_no_register_along_and_one_with_history_does(path: Path, tmp_path: Path) -> None:
    file, book = BookFile.open(path)
    counts = {}
    for history in (False, True):
        target = tmp_path / f"{history}.brief"
        save_as(file, target, book, AT, with_history=history)
        copy, _ = BookFile.open(target)
        counts[history] = len(copy.register())
        copy.close()
    file.close()
    assert counts == {False: 0, True: 4}


def test_a_book_that_is_only_read_or_has_gone_takes_no_entry(path: Path, tmp_path: Path) -> None:
    held, _ = BookFile.open(path, locked=True)
    with pytest.raises(ReadOnlyError):
        held.note(EVENTS, AT)
    held.close()
    file, _ = BookFile.open(path)
    path.rename(tmp_path / "elsewhere.brief")
    with pytest.raises(FileMovedError):
        file.note(EVENTS, AT)
    file.close()


def test_two_who_hold_the_file_write_one_chain(path: Path) -> None:
    one, _ = BookFile.open(path)
    other, _ = BookFile.open(path)
    one.note((MAIL,), AT)
    other.note((MAIL,), AT)
    one.note((MAIL,), AT)
    assert [entry.number for entry in other.register()] == [1, 2, 3, 4, 5, 6, 7]
    assert all(entry.whole for entry in other.register())
    one.close()
    other.close()
