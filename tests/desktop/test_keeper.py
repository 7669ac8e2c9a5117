"""The keeper on real files: holding, saving, copying, attaching, and who else holds a book."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pytestqt.qtbot import QtBot

from briefs.book.book import Attachment, Book
from briefs.errors import BriefsError, FileMovedError, MissingFileError, NotAPhotographError
from briefs.store.file import BookFile
from briefs.store.lock import BookLock, Holder, is_running
from desktop.keeper import Keeper
from tests.briefs.edits.test_edits import make_book
from tests.briefs.store.test_file import AT, titled


@pytest.fixture
def keeper(qtbot: QtBot) -> Iterator[Keeper]:
    made = Keeper(lambda: AT, "run")
    yield made
    made.drop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.brief"


def test_what_is_offered_is_saved_and_told_within_a_second(keeper: Keeper, path: Path, qtbot: QtBot) -> None:
    keeper.create(path, make_book(), "New book")
    book = titled(make_book(), "Other")
    with qtbot.waitSignal(keeper.saved, timeout=1000) as told:
        keeper.offer(book, "Typing")
    assert told.args == [book, AT]
    assert [revision.label for revision in keeper.history()] == ["Typing", "New book"]


def test_a_book_that_another_process_holds_opens_to_read_and_names_its_holder(keeper: Keeper, path: Path) -> None:
    BookFile.create(path, make_book(), AT).close()
    holder = Holder("aki", socket.gethostname(), os.getppid(), "other run", AT)
    lock = BookLock(path, holder, is_running)
    lock.take()
    opening = keeper.open(path)
    assert opening.notices == ("locked",)
    assert opening.holder == f"aki ({socket.gethostname()})"
    assert keeper.read_only
    keeper.drop()
    lock.release()
    assert keeper.open(path).notices == ()


def test_going_on_in_a_copy_gives_the_old_file_back(keeper: Keeper, path: Path, tmp_path: Path) -> None:
    keeper.create(path, make_book(), "New book")
    keeper.save_as(tmp_path / "copy.brief", titled(make_book(), "Mine"), with_history=False)
    assert keeper.path == tmp_path / "copy.brief"
    assert not list(tmp_path.glob(".~lock.book*"))
    file, book = BookFile.open(tmp_path / "copy.brief", locked=True)
    file.close()
    assert book == titled(make_book(), "Mine")


@pytest.mark.parametrize(
    "begin",
    [
        lambda keeper, path: keeper.create(path, make_book(), "New book"),
        lambda keeper, path: keeper.load(path.parent / "no text", path),
        lambda keeper, path: keeper.open(path),
        lambda keeper, path: keeper.save_as(path, lost_file(), with_history=False),
    ],
    ids=["create", "load", "open", "save as"],
)
def test_a_book_that_could_not_be_opened_is_left_unlocked(
    keeper: Keeper, path: Path, tmp_path: Path, begin: Callable[[Keeper, Path], object]
) -> None:
    keeper.create(tmp_path / "first.brief", make_book(), "New book")
    path.write_bytes(b"no book")
    with pytest.raises(BriefsError):
        begin(keeper, path)
    assert path.read_bytes() == b"no book"
    assert [lock.name for lock in tmp_path.glob(".~lock*")] == [".~lock.first.brief#"]


def lost_file() -> Book:
    return msgspec.structs.replace(make_book(), attachments=(Attachment(id="a", name="x", digest="0" * 64),))


def test_a_file_that_was_removed_is_told_and_the_words_can_go_into_a_copy(
    keeper: Keeper, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    keeper.create(path, make_book(), "New book")
    path.unlink()
    book = titled(make_book(), "Mine")
    with qtbot.waitSignal(keeper.failed, timeout=2000) as told:
        keeper.offer(book, "Typing")
    assert isinstance(told.args[0], FileMovedError)
    with pytest.raises(FileMovedError):
        keeper.close()
    keeper.save_as(tmp_path / "rescue.brief", book, with_history=False)
    assert keeper.path == tmp_path / "rescue.brief"


def test_a_file_is_attached_in_the_background_and_comes_back_whole(
    keeper: Keeper, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    keeper.create(path, make_book(), "New book")
    source = tmp_path / "報告.pdf"
    source.write_bytes(b"%PDF" * 100_000)
    with qtbot.waitSignal(keeper.attached, timeout=5000) as told:
        keeper.attach(source)
    name, kind, size, digest = told.args[0]
    assert (name, kind, size) == ("報告.pdf", "application/pdf", 400_000)
    attachment = Attachment(id="a", name=name, media_type=kind, size=size, digest=digest)
    keeper.save_now(msgspec.structs.replace(make_book(), attachments=(attachment,)), "Add attachment")
    assert keeper.read_attachment(attachment) == source.read_bytes()
    with qtbot.waitSignal(keeper.not_attached, timeout=5000) as refused:
        keeper.attach(tmp_path / "gone.pdf")
    assert isinstance(refused.args[0], MissingFileError)


def test_a_photograph_is_cleaned_before_it_is_kept(keeper: Keeper, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    keeper.create(path, make_book(), "New book")
    source = tmp_path / "ana.png"
    Image.new("RGB", (40, 30), "red").save(source, pnginfo=_secret())
    with qtbot.waitSignal(keeper.portrayed, timeout=15000) as told:
        keeper.portray(source, "ana")
    person, (name, kind, size, digest) = told.args
    assert (person, name, kind) == ("ana", "ana.jpg", "image/jpeg")
    kept = keeper.read_attachment(Attachment(id="a", name=name, media_type=kind, size=size, digest=digest))
    assert kept.startswith(b"\xff\xd8\xff")
    assert b"secret" not in kept
    source.write_bytes(b"no picture")
    with qtbot.waitSignal(keeper.not_attached, timeout=15000) as refused:
        keeper.portray(source, "ana")
    assert isinstance(refused.args[0], NotAPhotographError)


def _secret() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", "secret")
    return info


def test_a_recovery_copy_waits_for_the_next_opening_and_no_longer(keeper: Keeper, path: Path) -> None:
    keeper.create(path, make_book(), "New book")
    keeper.set_aside(titled(make_book(), "Last words"))
    keeper.close()
    opening = keeper.open(path)
    assert opening.recovery is not None
    assert opening.recovery.book == titled(make_book(), "Last words")
    keeper.discard_recovery()
    keeper.close()
    assert keeper.open(path).recovery is None
