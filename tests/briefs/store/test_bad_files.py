"""Files that are not what they should be: a typed error or a read-only book at a whole revision, never a wrong book."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from briefs.book.book import Book
from briefs.errors import (
    BriefsError,
    DamagedBookError,
    MissingFileError,
    NewerBookError,
    NotABookError,
    ReadOnlyError,
    StorageError,
)
from briefs.store import revisions
from briefs.store.copies import save_as
from briefs.store.file import BookFile
from tests.briefs.edits.test_edits import make_book
from tests.briefs.store.test_file import AT, dense, titled

TITLES = ("First", "Second", "Third", "Fourth")
REFUSALS = (DamagedBookError, NotABookError, NewerBookError, StorageError)


@pytest.fixture(autouse=True)
def nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is refused is closed too: elsewhere than on Linux an open file can be neither moved nor deleted."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def recorded(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", recorded)
    yield
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


@pytest.fixture
def versions() -> list[Book]:
    return [titled(make_book(), title) for title in TITLES]


@pytest.fixture
def good(tmp_path: Path, versions: list[Book]) -> bytes:
    path = tmp_path / "good.brief"
    file = BookFile.create(path, versions[0], AT)
    for book in versions[1:]:
        file.save(book, AT)
    file.close()
    return path.read_bytes()


def outcome(path: Path, versions: list[Book]) -> str:
    """Open a file and return how that went; anything but a book that was once saved, or a typed refusal, fails."""
    try:
        file, book = BookFile.open(path)
    except REFUSALS:
        return "refused"
    try:
        assert book in versions, "a book that nobody saved"
        if not file.read_only:
            assert book == versions[-1], "an old book, without saying so"
            return "whole"
        with pytest.raises(ReadOnlyError):
            file.save(book, AT)
        return "read-only"
    finally:
        file.close()


@pytest.mark.slow
def test_three_hundred_flipped_bits_never_give_a_wrong_book(tmp_path: Path, good: bytes, versions: list[Book]) -> None:
    dice = random.Random(2031)
    seen = []
    for _ in range(300):
        damaged = bytearray(good)
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        path = tmp_path / "flipped.brief"
        path.write_bytes(damaged)
        seen.append(outcome(path, versions))
    assert {"refused", "read-only"} <= set(seen)


def test_files_cut_at_any_length_are_refused_or_opened_read_only(tmp_path: Path, good: bytes, versions: list[Book]) -> None:
    path = tmp_path / "cut.brief"
    for length in sorted({*range(1, len(good), 997), 99, 100, 512, 4096, 8192, len(good) - 1}):
        path.write_bytes(good[:length])
        assert outcome(path, versions) != "whole"


def test_a_damaged_newest_revision_opens_the_one_before_it_and_says_so(
    tmp_path: Path, good: bytes, versions: list[Book]
) -> None:
    path = tmp_path / "damaged.brief"
    path.write_bytes(good)
    raw = sqlite3.connect(path)
    raw.execute("UPDATE object SET data = zeroblob(length(data)) WHERE id = (SELECT max(id) FROM object)")
    raw.commit()
    raw.close()
    file, book = BookFile.open(path)
    assert file.notices == ("damaged",)
    assert book == versions[2]
    rescue = tmp_path / "rescue.brief"
    save_as(file, rescue, book, AT)
    file.close()
    opened, rescued = BookFile.open(rescue)
    assert rescued == book
    opened.close()


def test_a_file_that_lost_its_end_opens_at_a_revision_that_is_still_whole(tmp_path: Path, versions: list[Book]) -> None:
    path = tmp_path / "cut.brief"
    longer = [titled(versions[0], dense(20_000, number)) for number in range(5)]
    file = BookFile.create(path, versions[0], AT)
    for book in longer:
        file.save(book, AT)
    file.close()
    path.write_bytes(path.read_bytes()[:-16_384])
    file, book = BookFile.open(path)
    assert (book in longer[:4], file.notices) == (True, ("damaged",))
    file.close()


def test_a_newest_revision_that_vanished_is_missed(tmp_path: Path, versions: list[Book], good: bytes) -> None:
    path = tmp_path / "short.brief"
    path.write_bytes(good)
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM revision WHERE number = 4")
    raw.commit()
    raw.close()
    file, book = BookFile.open(path)
    assert (book, file.notices) == (versions[2], ("damaged",))
    file.close()


@pytest.mark.slow
def test_an_object_broken_since_long_ago_is_met_once_not_at_every_revision(tmp_path: Path) -> None:
    path = tmp_path / "old.brief"
    file = BookFile.create(path, make_book(), AT)
    for number in range(300):
        file.save(titled(make_book(), f"{number}"), AT)
    file.close()
    path.write_bytes(path.read_bytes().replace(b"Why?", b"Wha?"))
    with patch.object(revisions, "read", wraps=revisions.read) as read, pytest.raises(DamagedBookError, match="1 of 4"):
        BookFile.open(path)
    assert read.call_count == 1


def crash_while_saving(path: Path) -> None:
    """Leave a file as a process does that ends in the middle of a save."""
    crashing = os.fork()
    if crashing == 0:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA cache_size=1")
        raw.execute("BEGIN IMMEDIATE")
        for number in range(100):
            raw.execute("INSERT INTO object (digest, data) VALUES (?, ?)", (bytes([number]) * 32, bytes(3000)))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(crashing, 0)


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
def test_a_save_cut_off_in_the_middle_of_the_first_page_is_taken_back(
    tmp_path: Path, good: bytes, versions: list[Book]
) -> None:
    path = tmp_path / "book.brief"
    path.write_bytes(good)
    crash_while_saving(path)
    with path.open("r+b") as file:
        file.write(b"garbage " * 512)
    assert outcome(path, versions) == "whole"


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
@pytest.mark.parametrize("medium", ["writable", "read-only"])
def test_a_save_cut_off_by_a_crash_is_taken_back_for_a_reader_too(good: bytes, versions: list[Book], medium: str) -> None:
    folder = Path(tempfile.mkdtemp(prefix="briefs-"))
    path = folder / "book.brief"
    path.write_bytes(good)
    crash_while_saving(path)
    assert path.stat().st_size > len(good)

    def work() -> str:
        file, book = BookFile.open(path, locked=True)
        return f"{book == versions[-1]} {file.notices}"

    try:
        path.chmod(0o444 if medium == "read-only" else 0o666)
        folder.chmod(0o555 if medium == "read-only" else 0o777)
        path.with_name("book.brief-journal").chmod(0o666)
        answer = as_ordinary_user(work)
        notices = ("locked",) if medium == "writable" else ("locked", "read-only", "damaged")
        assert answer == f"True {notices}"
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\3\4" + b"\0" * 200, "首脳会談".encode("cp932") * 50])
def test_a_file_of_another_kind_is_refused_by_name_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.brief"
    path.write_bytes(content)
    with pytest.raises(NotABookError) as caught:
        BookFile.open(path)
    assert caught.value.path == path
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE revision (number INTEGER)")
    connection.commit()
    connection.close()
    with pytest.raises(NotABookError, match="another program"):
        BookFile.open(path)


def test_a_missing_file_and_a_folder_are_told_apart_from_books(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        BookFile.open(tmp_path / "gone.brief")
    with pytest.raises(NotABookError):
        BookFile.open(tmp_path)


def as_ordinary_user(work: Callable[[], str]) -> str:
    """Return what `work` gives in a forked child that is nobody, since root may write everywhere."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "nothing"
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            answer = work()
        except OSError as error:
            answer = repr(error)
        finally:
            os.write(writing, answer.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_what_an_ordinary_user_may_not_write_opens_read_only(good: bytes, locked: str) -> None:
    # Outside pytest's own folders, which only their owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="briefs-"))
    path = folder / "book.brief"

    def work() -> str:
        file, book = BookFile.open(path)
        try:
            file.save(book, AT)
        except BriefsError as error:
            return f"{error.code} {file.notices}"
        return "saved"

    try:
        path.write_bytes(good)
        path.chmod(0o444 if locked == "file" else 0o666)
        folder.chmod(0o777 if locked == "file" else 0o555)
        assert as_ordinary_user(work) == "read-only ('read-only',)"
        assert path.read_bytes() == good
    finally:
        folder.chmod(0o777)
        path.unlink()
        folder.rmdir()


FILE_SIZE_LIMIT = """
import datetime, resource, signal, sys
from pathlib import Path
from briefs.errors import BriefsError
from briefs.store.file import BookFile
from tests.briefs.store.test_file import dense, titled
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
file, book = BookFile.open(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, path.stat().st_size))
try:
    file.save(titled(book, dense(200_000)), datetime.datetime(2031, 1, 1))
except BriefsError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX limits")
@pytest.mark.slow
def test_a_disk_that_takes_no_more_is_told_and_loses_nothing(tmp_path: Path, good: bytes, versions: list[Book]) -> None:
    path = tmp_path / "book.brief"
    path.write_bytes(good)
    done = subprocess.run(
        [sys.executable, "-c", FILE_SIZE_LIMIT, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() in ("disk-full", "storage"), done.stderr
    assert outcome(path, versions) == "whole"


@pytest.mark.long
def test_a_real_full_disk_is_told_and_the_book_saves_once_there_is_room(tmp_path: Path, versions: list[Book]) -> None:
    assert os.getuid() == 0, "mounting a small disk needs root"
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=True)
    try:
        path = disk / "book.brief"
        file = BookFile.create(path, versions[0], AT)
        filler = disk / "filler"
        filled = subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=4096"], capture_output=True, check=False)
        assert filled.returncode != 0
        big = titled(versions[0], dense(100_000))
        with pytest.raises(BriefsError) as caught:
            file.save(big, AT)
        assert caught.value.code == "disk-full"
        filler.unlink()
        assert file.save(big, AT) == 2
        file.close()
        assert outcome(path, [versions[0], big]) == "whole"
    finally:
        subprocess.run(["umount", str(disk)], check=True)
