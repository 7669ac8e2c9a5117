"""A book's file: what is saved is what is loaded, at every revision."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.book.book import Attachment, Book
from briefs.book.figures import Figure
from briefs.book.place import Place
from briefs.book.value import Phrase
from briefs.edits.edits import Remove, SetField, apply
from briefs.errors import (
    AlreadyThereError,
    ChangedElsewhereError,
    DiskFullError,
    EditionFrozenError,
    FileMovedError,
    LostAttachmentError,
    LostEditionError,
    NewerBookError,
    ReadOnlyError,
    StorageError,
)
from briefs.store.connection import version_of
from briefs.store.copies import save_as
from briefs.store.file import BookFile
from briefs.store.tables import REVISION, SCHEMA_VERSION
from tests import strategies
from tests.briefs.edits.test_edits import make_book
from tests.thorough import examples

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "首脳 book.brief"


def dense(length: int, seed: int = 0) -> str:
    """Return text that does not get shorter when compressed."""
    return random.Random(seed).randbytes(length // 2).hex()


def as_written(book: Book) -> bytes:
    """Books compare equal whose amounts differ in the decimals that pages print: 1.5 and 1.50."""
    return msgspec.json.encode(book)


def titled(book: Book, title: str) -> Book:
    return apply(book, SetField(Place("n", "", "title"), title))


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(versions=st.lists(strategies.books(), min_size=1, max_size=4))
def test_every_saved_book_loads_equal_at_its_revision(
    tmp_path_factory: pytest.TempPathFactory, versions: list[Book]
) -> None:
    path = tmp_path_factory.mktemp("books") / "b.brief"
    file = BookFile.create(path, versions[0], AT)
    for book in versions[1:]:
        file.save(book, AT)
    file.close()
    file, newest = BookFile.open(path)
    assert as_written(newest) == as_written(versions[-1])
    earlier = [file.load_revision(number + 1) for number in range(len(versions))]
    assert [as_written(book) for book in earlier] == [as_written(book) for book in versions]
    assert not file.read_only
    file.close()


def test_history_tells_time_and_label_and_restoring_makes_a_new_revision(path: Path) -> None:
    book = make_book()
    file = BookFile.create(path, book, AT, "New")
    file.save(titled(book, "Second"), AT + dt.timedelta(minutes=1), "Typing")
    assert [(r.number, r.label) for r in file.history()] == [(2, "Typing"), (1, "New")]
    assert file.history()[0].at == AT + dt.timedelta(minutes=1)
    assert file.restore(1, AT, "Restored") == book
    assert len(file.history()) == 3
    file.close()
    file, newest = BookFile.open(path)
    assert newest == book
    file.close()


def test_a_save_writes_only_what_changed_and_a_removed_section_is_gone_but_kept_in_history(path: Path) -> None:
    book = make_book()
    file = BookFile.create(path, book, AT)
    smaller = apply(titled(book, "Second"), Remove(Place("t")))
    file.save(smaller, AT)
    file.close()
    file, newest = BookFile.open(path)
    assert newest == smaller
    assert file.load_revision(1) == book
    file.close()


def test_decimals_typed_behind_an_equal_amount_are_saved(path: Path) -> None:
    one, same = (
        msgspec.structs.replace(make_book(), figures=(Figure(id="f", key="F1", name=Phrase(), value=Decimal(value)),))
        for value in ("1.5", "1.50")
    )
    file = BookFile.create(path, one, AT)
    file.save(same, AT)
    file.close()
    file, newest = BookFile.open(path)
    assert str(newest.figures[0].value) == "1.50"
    file.close()


def test_text_that_no_file_can_hold_is_a_failure_with_a_name_and_the_next_save_works(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    with pytest.raises(StorageError, match="surrogates"):
        file.save(titled(make_book(), "half a pair \ud83d"), AT)
    assert file.save(titled(make_book(), "whole"), AT) == 2
    file.close()


def test_sections_that_stay_the_same_are_the_same_values_in_every_revision(path: Path) -> None:
    book = make_book()
    file = BookFile.create(path, book, AT)
    changed = titled(book, "Second")
    file.save(changed, AT)
    assert file.load_revision(1).tabs[1].sections[0] is changed.tabs[1].sections[0]
    file.close()


def test_attachments_come_back_byte_for_byte_and_are_not_doubled(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    data = bytes(range(256)) * 10_000
    digest, size = file.attach(iter((data[:1_000_001], data[1_000_001:])))
    assert size == len(data)
    assert file.read_attachment(Attachment(id="a", name="a.bin", digest=digest)) == data
    before = path.stat().st_size
    assert file.attach(iter((data,))) == (digest, size)
    assert path.stat().st_size < before + len(data) * 2
    with pytest.raises(LostAttachmentError, match=r"x\.pdf: lost"):
        file.read_attachment(Attachment(id="a", name="x.pdf", digest="0" * 64))
    file.close()


def test_closing_a_book_whose_name_another_file_took_leaves_that_files_journal_alone(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    path.rename(path.with_name("elsewhere.brief"))
    other = BookFile.create(path, make_book(), AT)
    journal = path.with_name(f"{path.name}-journal")
    assert journal.exists()
    file.close()
    assert journal.exists()
    other.close()
    assert not journal.exists()


def test_a_recovery_copy_stands_beside_the_head_until_it_is_discarded(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    assert file.recovery() is None
    for title in ("First", "Second"):
        file.save_recovery(titled(make_book(), title), AT)
    file.close()
    file, newest = BookFile.open(path)
    assert newest == make_book()
    recovered = file.recovery()
    assert recovered is not None
    assert (recovered.at, recovered.book) == (AT, titled(make_book(), "Second"))
    file.discard_recovery()
    assert file.recovery() is None
    file.close()


def test_creating_never_overwrites(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(AlreadyThereError):
        BookFile.create(path, make_book(), AT)
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("happening", ["removed", "replaced"])
def test_a_file_that_is_removed_or_replaced_while_open_is_told_and_the_book_can_be_saved_elsewhere(
    path: Path, happening: str
) -> None:
    file = BookFile.create(path, make_book(), AT)
    path.rename(path.with_name("elsewhere.brief"))
    if happening == "replaced":
        BookFile.create(path, titled(make_book(), "Other"), AT).close()
    book = titled(make_book(), "Mine")
    with pytest.raises(FileMovedError):
        file.save(book, AT)
    rescue = path.with_name("rescue.brief")
    save_as(file, rescue, book, AT)
    file.close()
    opened, newest = BookFile.open(rescue)
    assert newest == book
    opened.close()


def test_a_save_by_another_program_is_never_overwritten(path: Path) -> None:
    mine = BookFile.create(path, make_book(), AT)
    theirs, book = BookFile.open(path)
    theirs.save(titled(book, "Theirs"), AT)
    theirs.close()
    with pytest.raises(ChangedElsewhereError):
        mine.save(titled(book, "Mine"), AT)
    mine.close()
    file, newest = BookFile.open(path)
    assert newest == titled(make_book(), "Theirs")
    file.close()


def test_a_locked_book_opens_read_only_and_refuses_to_save(path: Path) -> None:
    BookFile.create(path, make_book(), AT).close()
    file, book = BookFile.open(path, locked=True)
    assert file.notices == ("locked",)
    for forbidden in (lambda: file.save(book, AT), lambda: file.save_recovery(book, AT), lambda: file.attach(iter(()))):
        with pytest.raises(ReadOnlyError):
            forbidden()
    file.close()


def test_a_full_disk_is_told_and_the_book_on_disk_stays_as_it_was(path: Path) -> None:
    book = make_book()
    file = BookFile.create(path, book, AT)
    pages = file._connection.exec_driver_sql("PRAGMA page_count").scalar()
    file._connection.rollback()
    file._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    file._connection.rollback()
    big = titled(book, dense(100_000))
    with pytest.raises(DiskFullError):
        file.save(big, AT)
    file._connection.exec_driver_sql("PRAGMA max_page_count=100000")
    file._connection.rollback()
    assert file.save(big, AT) == 2
    file.close()
    file, newest = BookFile.open(path)
    assert newest == big
    file.close()


def test_a_newer_file_opens_read_only_where_it_can_be_read_and_is_refused_by_name_where_not(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    file._connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    file._connection.commit()
    file.close()
    file, book = BookFile.open(path)
    assert (file.notices, book) == (("newer",), make_book())
    file.close()
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"CREATE TABLE revision", b"CREATE TABLE reVision").replace(b"revision", b"revisiom"))
    with pytest.raises(NewerBookError):
        BookFile.open(path)


def test_a_newer_file_is_refused_rather_than_shown_as_it_was_before_its_newest_save(path: Path) -> None:
    file = BookFile.create(path, make_book(), AT)
    file.save(titled(make_book(), "Newest"), AT)
    with file._transaction():
        file._connection.execute(REVISION.update().where(REVISION.c.number == 2).values(seal=bytes(32)))
        file._connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    file.close()
    with pytest.raises(NewerBookError):
        BookFile.open(path)


@pytest.fixture(params=range(1, SCHEMA_VERSION))
def legacy(request: pytest.FixtureRequest) -> bytes:
    return (Path(__file__).parents[2] / "legacy_files" / f"version-{request.param}.brief").read_bytes()


def test_a_file_of_an_earlier_version_is_brought_up_and_keeps_its_revisions(path: Path, legacy: bytes) -> None:
    path.write_bytes(legacy)
    assert version_of(path) < SCHEMA_VERSION
    file, book = BookFile.open(path)
    assert book == titled(make_book(), "Second")
    assert file.load_revision(1) == make_book()
    file.save(titled(make_book(), "Third"), AT)
    file.save_recovery(book, AT)
    file.close()
    assert version_of(path) == SCHEMA_VERSION
    file, newest = BookFile.open(path)
    assert (newest, file.load_revision(2)) == (titled(make_book(), "Third"), book)
    file.close()


def test_a_file_of_an_earlier_version_that_may_not_be_written_is_read_as_it_is(path: Path, legacy: bytes) -> None:
    path.write_bytes(legacy)
    file, book = BookFile.open(path, locked=True)
    assert book == titled(make_book(), "Second")
    recovery = file.recovery()
    assert recovery is None or recovery.book == titled(make_book(), "Aside")
    file.close()
    assert path.read_bytes() == legacy


@pytest.mark.slow
def test_a_long_paragraph_typed_letter_by_letter_keeps_the_file_short(path: Path) -> None:
    words = dense(4_000)
    file = BookFile.create(path, titled(make_book(), words), AT)
    for length in range(0, 4_000, 20):
        file.save(titled(make_book(), words[:length] + "|" + words[length:]), AT)
    file.close()
    assert path.stat().st_size < 200_000


def edition(number: int, title: str) -> Book:
    return apply(titled(make_book(), title), SetField(Place(field="edition.number"), number))


def test_a_frozen_edition_stays_what_it_was_whatever_comes_after(path: Path) -> None:
    file = BookFile.create(path, edition(2, "Draft"), AT)
    assert file.edition_before(9) is None
    revision = file.freeze(edition(2, "As printed"), AT)
    assert file.editions() == {2: revision}
    file.save(edition(3, "Going on"), AT)
    file.freeze(edition(3, "Going on"), AT)
    file.close()
    file, _ = BookFile.open(path)
    assert [file.edition_before(number) for number in (2, 3, 4)] == [None, edition(2, "As printed"), edition(3, "Going on")]
    assert "Freeze edition" in [revision.label for revision in file.history()]
    file.close()


def test_an_edition_is_frozen_once(path: Path) -> None:
    file = BookFile.create(path, edition(2, "As printed"), AT)
    file.freeze(edition(2, "As printed"), AT)
    with pytest.raises(EditionFrozenError):
        file.freeze(edition(2, "Other"), AT)
    assert file.edition_before(3) == edition(2, "As printed")
    assert len(file.history()) == 2
    file.close()


def test_a_damaged_edition_is_told_by_its_number_and_the_newest_book_is_whole(path: Path) -> None:
    file = BookFile.create(path, edition(2, "As printed"), AT)
    revision = file.freeze(edition(2, "As printed"), AT)
    file.save(edition(3, "Newest"), AT)
    with file._transaction():
        file._connection.execute(REVISION.update().where(REVISION.c.number == revision).values(seal=bytes(32)))
    with pytest.raises(LostEditionError) as caught:
        file.edition_before(3)
    assert caught.value.place == "2"
    file.close()
    file, book = BookFile.open(path)
    assert (book, file.notices) == (edition(3, "Newest"), ())
    file.close()
