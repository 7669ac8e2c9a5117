"""The power goes at any moment: whatever was promised to be safe is there afterwards, and a book is never half saved."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from briefs.book.book import Attachment
from briefs.errors import BriefsError
from briefs.store.file import BookFile
from tests.briefs.store.disk import MODELS, Call, Disk, Model, Promise, recorded
from tests.briefs.store.programs.keeper import BOOK, COPY, REVISIONS, attachment, digest_of, finished, version
from tests.briefs.store.test_file import as_written

STATES = 3_000


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Call, ...]:
    folder = tmp_path_factory.mktemp("live")
    program = [sys.executable, "-m", "tests.briefs.store.programs.keeper", str(folder)]
    return recorded(program, folder, tmp_path_factory.mktemp("trace") / "trace", Path(__file__).parents[3])


def check(folder: Path, promised: dict[str, int]) -> None:
    """Look for everything that was promised."""
    check_book(folder / BOOK, promised)
    if "copied" in promised:
        file, copy = BookFile.open(folder / COPY)
        assert file.notices == ()
        assert as_written(copy) in [as_written(version(n)) for n in range(promised["copied"], REVISIONS + 1, 20)]
        file.close()


def check_book(path: Path, promised: dict[str, int]) -> None:
    """Look for what was promised of the book itself; before the first promise it may be missing, but not wrong."""
    saved = max(promised.get("saved", 0), promised.get("frozen", 0))
    try:
        file, book = BookFile.open(path)
    except BriefsError:
        assert saved == 0
        return
    assert file.notices == ()
    assert file.revision in (saved, saved + 1)
    assert as_written(book) == as_written(version(file.revision))
    assert as_written(file.load_revision(1)) == as_written(version(1))
    editions = [edition.number for edition in file.frozen()]
    assert editions[: len(range(10, promised.get("frozen", 0) + 1, 20))] == list(
        range(10, promised.get("frozen", 0) + 1, 20)
    )
    for number in editions:
        assert as_written(file.edition(number)) == as_written(version(number))
        assert file.finished(number) == finished(number)
    for number in range(20, promised.get("attached", 0) + 1, 20):
        assert file.read_attachment(Attachment(id="a", name="a", digest=digest_of(number))) == attachment(number)
    if "set-aside" in promised:
        recovery = file.recovery()
        assert recovery is not None
        assert as_written(recovery.book) in [
            as_written(version(n)) for n in (promised["set-aside"], promised["set-aside"] + 20)
        ]
    file.close()


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=str)
def test_the_power_is_cut(model: Model, calls: tuple[Call, ...], tmp_path: Path) -> None:
    dice = random.Random(str(model))
    for state in range(-(-STATES // len(MODELS))):
        cut = dice.randrange(len(calls) + 1)
        folder = tmp_path / str(state)
        folder.mkdir()
        for name, content in Disk(model, dice).after_cut(calls[:cut]).items():
            (folder / name).write_bytes(content)
        check(folder, {call.word: call.number for call in calls[:cut] if isinstance(call, Promise)})


@pytest.mark.slow
def test_the_record_holds_every_save_and_the_disk_at_its_end_every_file(calls: tuple[Call, ...]) -> None:
    promises = [call.number for call in calls if isinstance(call, Promise) and call.word == "saved"]
    assert promises == list(range(1, REVISIONS + 1))
    left = Disk(Model("none", "none", journals_names=False), random.Random(0)).after_cut(calls)
    assert {BOOK, COPY} <= left.keys()


@pytest.mark.slow
def test_a_disk_that_ignored_every_sync_would_be_found_out(calls: tuple[Call, ...], tmp_path: Path) -> None:
    """The simulation itself can fail: without the file's own syncs promises are broken."""
    unsynced = [call for call in calls if type(call).__name__ != "Sync"]
    losses = 0
    for number, end in enumerate(place for place, call in enumerate(unsynced) if isinstance(call, Promise)):
        folder = tmp_path / str(number)
        folder.mkdir()
        left = Disk(Model("none", "all", journals_names=True), random.Random(0)).after_cut(unsynced[: end + 1])
        for name, content in left.items():
            (folder / name).write_bytes(content)
        try:
            check(folder, {call.word: call.number for call in unsynced[: end + 1] if isinstance(call, Promise)})
        except (AssertionError, BriefsError):
            losses += 1
    assert losses > REVISIONS // 2
