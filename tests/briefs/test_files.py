"""Files that take the place of others: whole or not at all, whoever else writes them."""

from __future__ import annotations

import errno
import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from briefs.errors import MissingFolderError, ReadOnlyError
from briefs.files import STALE_AFTER, made_beside, replace_file, undo_file

SPAWN = multiprocessing.get_context("spawn")
TIMES = 40
SIZE = 300_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    replace_file(path, b"old")
    with pytest.raises(TypeError):
        replace_file(path, "no bytes")  # type: ignore[arg-type]
    assert (names(tmp_path), path.read_bytes()) == (["book.pdf"], b"old")
    with pytest.raises(MissingFolderError):
        replace_file(tmp_path / "none" / "book.pdf", b"new")


def test_a_disk_that_cannot_be_written_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")  # such a disk says so even of what is not there

    monkeypatch.setattr(Path, "touch", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ReadOnlyError):
        replace_file(tmp_path / "book.pdf", b"new")


def test_of_two_who_make_one_file_at_once_each_makes_a_whole_one_and_the_later_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    with made_beside(path) as made:
        made.write_bytes(b"first, begun earlier ")
        replace_file(path, b"second")
        assert path.read_bytes() == b"second"
        with made.open("ab") as file:
            file.write(b"and done later")
        made.replace(path)
    assert (names(tmp_path), path.read_bytes()) == (["book.pdf"], b"first, begun earlier and done later")


def write_often(path: Path, letter: bytes) -> None:
    for _ in range(TIMES):
        replace_file(path, letter * SIZE)


def test_nobody_finds_half_a_file_while_two_processes_write_it(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    replace_file(path, b"a" * SIZE)
    writers = [SPAWN.Process(target=write_often, args=(path, letter)) for letter in (b"a", b"b")]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert path.read_bytes() in (b"a" * SIZE, b"b" * SIZE)
        writers[0].join(0.01)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert names(tmp_path) == ["book.pdf"]


def test_what_a_stopped_process_has_left_is_taken_away_and_no_other_one_s(tmp_path: Path) -> None:
    path = tmp_path / "book[1].pdf"
    mine, other, longer = ".book[1].pdf.7-aa.partial", ".book[1].pdf.77-aa.partial", ".book[1].pdf.7-aa.partial-journal"
    for name in (mine, other, longer):
        (tmp_path / name).touch()
    undo_file(path, 7)
    assert names(tmp_path) == [other]


def test_what_nobody_can_still_be_making_goes_with_the_next_file(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    left, fresh = tmp_path / ".book.pdf.7-aa.partial", tmp_path / ".book.pdf.8-aa.partial"
    for one in (left, fresh):
        one.touch()
    earlier = fresh.stat().st_mtime - STALE_AFTER - 60
    os.utime(left, (earlier, earlier))
    replace_file(path, b"new")
    assert names(tmp_path) == [fresh.name, path.name]


def test_a_private_file_is_its_owner_s_alone_and_any_other_is_so_until_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes, rename = [], Path.replace

    def seen(made: Path, target: Path) -> Path:
        modes.append(stat.S_IMODE(made.stat().st_mode))
        return rename(made, target)

    monkeypatch.setattr(Path, "replace", seen)
    replace_file(tmp_path / "open.pdf", b"x")
    replace_file(tmp_path / "slips.pdf", b"x", private=True)
    assert modes == [0o600, 0o600]
    assert stat.S_IMODE((tmp_path / "slips.pdf").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "open.pdf").stat().st_mode) & 0o400


def test_a_name_as_long_as_names_may_be_is_made_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / f"{'首' * 83}.pdf"
    replace_file(path, b"x")
    assert names(tmp_path) == [path.name]
