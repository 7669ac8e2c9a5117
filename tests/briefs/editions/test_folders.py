"""Sets of files: all or none, also when stopped from outside."""

from __future__ import annotations

import multiprocessing
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.editions import folders
from briefs.editions.folders import undo_set, write_set
from briefs.errors import BriefsError, MissingFolderError, ReadOnlyError

NAMES = ("一.pdf", "two.pdf", "three.pdf")
SPAWN = multiprocessing.get_context("spawn")


def contents(word: bytes) -> list[bytes]:
    return [word + name.encode() for name in NAMES]


def found(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_set_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    for word in (b"old ", b"new "):
        write_set(tmp_path, NAMES, contents(word))
        assert found(tmp_path) == dict(zip(NAMES, contents(word), strict=True))


def test_where_making_one_fails_all_stay_as_they_were(tmp_path: Path) -> None:
    write_set(tmp_path, NAMES[:2], [b"old 1", b"old 2"])

    def failing() -> Iterator[bytes]:
        yield b"new 1"
        raise ReadOnlyError("somewhere")

    with pytest.raises(BriefsError):
        write_set(tmp_path, NAMES, failing())
    assert found(tmp_path) == {NAMES[0]: b"old 1", NAMES[1]: b"old 2"}


def test_where_a_name_can_not_be_taken_all_stay_as_they_were(tmp_path: Path) -> None:
    write_set(tmp_path, NAMES[:1], [b"old"])
    with pytest.raises(BriefsError):
        write_set(tmp_path, (NAMES[0], "x" * 300), [b"new", b"new"])
    assert found(tmp_path) == {NAMES[0]: b"old"}
    with pytest.raises(MissingFolderError):
        write_set(tmp_path / "gone", NAMES, contents(b""))


def test_unfinished_files_can_be_read_by_their_owner_alone(tmp_path: Path) -> None:
    modes: list[int] = []

    def watched() -> Iterator[bytes]:
        for content in contents(b""):
            modes.append(stat.S_IMODE((tmp_path / f".{NAMES[0]}.partial").stat().st_mode))
            yield content

    write_set(tmp_path, NAMES, watched())
    assert set(modes) == {0o700}


@pytest.mark.parametrize("step", range(8))
def test_what_was_interrupted_at_any_step_is_undone(tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(tmp_path, NAMES[:2], [b"old 1", b"old 2"])
    before = found(tmp_path)
    steps = iter(range(100))
    rename = Path.replace

    class KilledError(BaseException):
        pass

    def replaced(path: Path, target: Path) -> Path:
        if next(steps) == step:
            raise KilledError
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replaced)
        patched.setattr(folders, "undo_set", lambda folder, names: None)  # as when the process is killed
        try:
            write_set(tmp_path, NAMES, contents(b"new "))
        except KilledError:
            done = False
        else:
            done = True
    undo_set(tmp_path, NAMES)
    assert found(tmp_path) == (dict(zip(NAMES, contents(b"new "), strict=True)) if done else before)


def endless(folder: Path) -> None:
    def forever() -> Iterator[bytes]:
        yield b"new 1"
        multiprocessing.Event().wait()

    write_set(folder, NAMES, forever())


def test_what_was_killed_while_it_wrote_is_cleared_by_who_killed_it(tmp_path: Path) -> None:
    write_set(tmp_path, NAMES[:2], [b"old 1", b"old 2"])
    process = SPAWN.Process(target=endless, args=(tmp_path,))
    process.start()
    while not (tmp_path / f".{NAMES[0]}.partial" / "new" / NAMES[0]).exists() and process.is_alive():
        process.join(0.02)
    process.kill()
    process.join()
    assert len(found_names(tmp_path)) == 3
    undo_set(tmp_path, NAMES)
    assert found(tmp_path) == {NAMES[0]: b"old 1", NAMES[1]: b"old 2"}


def found_names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]
