"""Copies of a book's file: what goes along, and what they take the place of."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from briefs.book.book import Attachment
from briefs.errors import LostAttachmentError, StorageError
from briefs.store.copies import save_as
from briefs.store.file import BookFile
from tests.briefs.edits.test_edits import make_book
from tests.briefs.store.test_file import AT, dense, titled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "首脳 book.brief"


def test_save_as_takes_no_earlier_revisions_along_unless_asked(path: Path) -> None:
    file = BookFile.create(path, titled(make_book(), "SECRET-DRAFT"), AT)
    digest, size = file.attach(iter((b"annex",)))
    attachment = Attachment(id="a", name="annex.pdf", digest=digest, size=size)
    book = msgspec.structs.replace(titled(make_book(), "Clean"), attachments=(attachment,))
    file.save(book, AT)
    plain, whole = path.with_name("plain.brief"), path.with_name("whole.brief")
    save_as(file, plain, book, AT)
    save_as(file, whole, book, AT, with_history=True)
    file.close()
    assert b"SECRET-DRAFT" not in plain.read_bytes()
    for copy, revisions in ((plain, 1), (whole, 2)):
        opened, newest = BookFile.open(copy)
        assert newest == book
        assert len(opened.history()) == revisions
        assert opened.read_attachment(attachment) == b"annex"
        opened.close()
    assert sorted(p.name for p in path.parent.iterdir()) == ["plain.brief", "whole.brief", path.name]


def test_a_copy_with_history_ends_with_the_newest_words_even_if_the_book_has_not_saved_them(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    copy = path.with_name("whole.brief")
    save_as(file, copy, titled(make_book(), "Unsaved"), AT, with_history=True)
    file.close()
    opened, newest = BookFile.open(copy)
    assert newest == titled(make_book(), "Unsaved")
    assert opened.load_revision(1) == make_book()
    opened.close()


def test_a_failed_save_as_leaves_the_old_copy_as_it_was(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    target = path.with_name("target.brief")
    target.write_bytes(b"old")
    lost = msgspec.structs.replace(make_book(), attachments=(Attachment(id="a", name="x", digest="0" * 64),))
    with pytest.raises(LostAttachmentError):
        save_as(file, target, lost, AT)
    assert target.read_bytes() == b"old"
    file.close()


def test_a_book_does_not_take_its_own_place(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    with pytest.raises(StorageError):
        save_as(file, path, make_book(), AT)
    assert file.save(titled(make_book(), "Second"), AT) == 2
    file.close()


def test_a_new_book_takes_the_place_of_an_old_one_that_is_open_for_reading(path: Path) -> None:
    BookFile.create(path, make_book(), AT).close()
    old, _ = BookFile.open(path, locked=True)
    save_as(old, path, titled(make_book(), "New"), AT)
    assert old.load_revision(1) == make_book()
    old.close()
    file, book = BookFile.open(path)
    assert (book, len(file.history())) == (titled(make_book(), "New"), 1)
    file.close()


def test_a_copy_takes_the_place_of_a_file_that_a_fault_left_with_its_journal(path: Path, tmp_path: Path) -> None:
    old = BookFile.create(tmp_path / "old.brief", titled(make_book(), dense(40_000)), AT)
    connection = old._connection.connection.driver_connection
    assert connection is not None
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN")
    connection.execute("UPDATE object SET data = zeroblob(length(data))")
    connection.execute("PRAGMA cache_spill=1")
    for name in (".brief", ".brief-journal"):
        path.with_suffix(name).write_bytes((tmp_path / "old").with_suffix(name).read_bytes())
    connection.execute("ROLLBACK")
    old.close()
    new = BookFile.create(tmp_path / "new.brief", titled(make_book(), "New"), AT)
    save_as(new, path, titled(make_book(), "New"), AT)
    new.close()
    assert not path.with_suffix(".brief-journal").exists()
    file, book = BookFile.open(path)
    assert book == titled(make_book(), "New")
    file.close()
