"""Frozen editions: kept with their finished PDF or not at all, and given again to the byte or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.edits.edits import SetField, apply
from briefs.errors import (
    EditionFrozenError,
    LostFinishedError,
    NoSuchEditionError,
    OtherFinishedError,
    ReadOnlyError,
    UnfinishedEditionError,
)
from briefs.store.copies import save_as
from briefs.store.editions import FrozenEdition
from briefs.store.file import BookFile
from briefs.store.tables import CHUNK, CHUNKS, FINISHED
from tests.briefs.edits.test_edits import make_book
from tests.briefs.store.test_file import AT, dense, titled

PDF = dense(3 * CHUNK).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "首脳 book.brief"


def edition(number: int, title: str) -> Book:
    return apply(titled(make_book(), title), SetField(Place(field="edition.number"), number))


@pytest.fixture
def file(path: Path) -> BookFile:
    return BookFile.create(path, edition(1, "Draft"), AT)


def damage(file: BookFile) -> None:
    with file._transaction():
        where = CHUNKS.update().where(CHUNKS.c.number == 1)
        file._connection.execute(where.values(data=b"x" * 10))


def test_a_finished_pdf_is_given_again_to_the_byte_after_all_that_follows(file: BookFile, path: Path) -> None:
    revision = file.freeze(edition(1, "As printed"), AT, PDF)
    file.save(edition(2, "Going on"), AT)
    file.freeze(edition(2, "Second"), AT, b"%PDF second")
    file.close()
    file, _ = BookFile.open(path)
    assert file.finished(1) == PDF
    assert file.frozen()[0] == FrozenEdition(1, revision, AT, hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert [(one.number, one.size) for one in file.frozen()] == [(1, len(PDF)), (2, 11)]
    assert file.edition(1) == edition(1, "As printed")
    file.close()


def test_what_cannot_be_kept_whole_freezes_nothing(file: BookFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("briefs.store.attachments.keep", broken)
        with pytest.raises(Exception, match="No space left"):
            file.freeze(edition(1, "As printed"), AT, PDF)
    assert file.frozen() == ()
    assert [revision.number for revision in file.history()] == [1]
    file.freeze(edition(1, "As printed"), AT, PDF)
    assert file.finished(1) == PDF
    file.close()


def test_an_edition_without_its_pdf_says_so_and_is_completed_once(file: BookFile) -> None:
    file.freeze(edition(1, "As printed"), AT)
    assert [(one.number, one.digest) for one in file.frozen()] == [(1, "")]
    with pytest.raises(UnfinishedEditionError) as caught:
        file.finished(1)
    assert caught.value.place == "1"
    assert file.finish(1, PDF) == hashlib.sha256(PDF).hexdigest()
    assert file.finished(1) == PDF
    with pytest.raises(OtherFinishedError):
        file.finish(1, b"%PDF other")
    assert file.finished(1) == PDF
    file.close()


def test_a_damaged_pdf_is_refused_and_mended_by_the_same_bytes_alone(file: BookFile) -> None:
    file.freeze(edition(1, "As printed"), AT, PDF)
    damage(file)
    with pytest.raises(LostFinishedError):
        file.finished(1)
    with pytest.raises(OtherFinishedError):
        file.finish(1, PDF[:-1])
    with pytest.raises(LostFinishedError):
        file.finished(1)
    file.finish(1, PDF)
    assert file.finished(1) == PDF
    file.close()


def test_two_editions_of_the_same_bytes_are_kept_once_and_given_twice(file: BookFile) -> None:
    file.freeze(edition(1, "One"), AT, PDF)
    file.freeze(edition(2, "Two"), AT, PDF)
    with file._transaction():
        chunks = file._connection.execute(CHUNKS.select()).all()
    assert len(chunks) == 3
    assert (file.finished(1), file.finished(2)) == (PDF, PDF)
    file.close()


def test_a_number_is_frozen_once_and_an_unknown_one_is_told(file: BookFile) -> None:
    file.freeze(edition(1, "One"), AT, PDF)
    with pytest.raises(EditionFrozenError):
        file.freeze(edition(1, "Other"), AT, b"%PDF other")
    assert file.finished(1) == PDF
    for asked in (file.finished, file.edition):
        with pytest.raises(NoSuchEditionError):
            asked(7)
    with pytest.raises(NoSuchEditionError):
        file.finish(7, PDF)
    file.close()


def test_a_book_opened_to_read_gives_its_editions_and_takes_none(file: BookFile, path: Path) -> None:
    file.freeze(edition(1, "One"), AT, PDF)
    file.close()
    file, _ = BookFile.open(path, locked=True)
    assert file.finished(1) == PDF
    with pytest.raises(ReadOnlyError):
        file.finish(1, PDF)
    file.close()


def test_a_copy_with_its_history_takes_the_finished_pdfs_along(file: BookFile, tmp_path: Path) -> None:
    file.freeze(edition(1, "One"), AT, PDF)
    save_as(file, tmp_path / "whole.brief", edition(1, "One"), AT, with_history=True)
    save_as(file, tmp_path / "bare.brief", edition(1, "One"), AT)
    file.close()
    whole, _ = BookFile.open(tmp_path / "whole.brief")
    assert whole.finished(1) == PDF
    whole.close()
    bare, _ = BookFile.open(tmp_path / "bare.brief")
    assert bare.frozen() == ()
    bare.close()
    assert (tmp_path / "bare.brief").stat().st_size < CHUNK


def test_the_list_of_a_wreck_is_what_is_left_of_it(file: BookFile) -> None:
    file.freeze(edition(1, "One"), AT, PDF)
    with file._transaction():
        FINISHED.drop(file._connection)
    assert file.frozen() == ()
    assert file.edition(1) == edition(1, "One")
    file.close()
