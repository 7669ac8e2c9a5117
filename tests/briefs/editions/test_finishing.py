"""A finished PDF is made again from what was frozen, the same to the byte; where it is not, no page of it is known."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import resources
from briefs import shelf
from briefs.book.place import Place
from briefs.editions.finishing import held_against_paper
from briefs.edits.edits import SetField, apply
from briefs.enclosures.bundle import Bundle
from briefs.jobs.export import EditionOrder, Finished, Progress, Stopped
from briefs.jobs.freezing import dated, make_edition
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.store.file import BookFile
from tests.books.sample import SAMPLE_FOLDER, sample_taken
from tests.briefs.store.test_file import AT

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.brief"
    shelf.load(SAMPLE_FOLDER, path, AT)
    return path


def made(path: Path, number: int = 0) -> bytes:
    """Make the finished PDF of a book as it is now, or of one of its editions."""
    file, book = BookFile.open(path)
    if number:
        issued = file.issued(number)
        order = EditionOrder(issued.book, path, Bundle(issued.before), checked=False)
    else:
        order = EditionOrder(book, path, Bundle(file.edition_before(book.edition.number)))
    file.close()
    told: list[Progress] = []
    finished = make_edition(order, resources.root(), told.append)
    assert isinstance(finished, Finished)
    assert [progress.stage for progress in told] == ["check", "lay out", "paint"][0 if order.checked else 1 :]
    return finished.content


@pytest.mark.slow
def test_what_was_frozen_gives_the_same_bytes_again_whatever_came_after(path: Path) -> None:
    pdf = made(path)
    file, book = BookFile.open(path)
    file.freeze(book, AT, pdf)
    file.save(apply(book, SetField(Place("summary", "red-risk", "title"), "Other")), AT)
    file.close()
    assert made(path, 3) == pdf == shelf.finished(path, 3)


@pytest.mark.slow
def test_the_same_bytes_come_of_another_process(path: Path) -> None:
    command = [sys.executable, "-m", "briefs", "freeze", str(path), "--finish", "2"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"})
    assert shelf.finished(path, 2) == made(path, 2)


def test_the_pages_on_paper_are_known_only_where_the_kept_file_comes_out_again(path: Path) -> None:
    file, book = BookFile.open(path)
    file.freeze(book, AT, made(path))
    issued = file.issued(3)
    file.close()
    layout = BookLayout(resources.root())
    beside = Beside(issued.book)
    same = held_against_paper(beside, issued, layout.lay_out)
    assert (same.paper, same.older) == ("as laid out", issued.before)
    assert held_against_paper(same, issued, layout.lay_out) is same
    other = msgspec.structs.replace(issued, digest=hashlib.sha256(b"other").hexdigest())
    assert held_against_paper(beside, other, layout.lay_out).paper == "otherwise"
    unkept = msgspec.structs.replace(issued, digest="")
    assert held_against_paper(beside, unkept, layout.lay_out).paper == ""
    assert held_against_paper(beside, None, layout.lay_out) is beside


def test_a_book_that_may_not_leave_is_not_finished(path: Path) -> None:
    book = shelf.take(path).book
    unmarked = apply(book, SetField(Place("scene-setter", "scene-visit", "marking"), None))
    stopped = make_edition(EditionOrder(unmarked, path), resources.root(), lambda _: None)
    assert isinstance(stopped, Stopped)
    assert [problem.code for problem in stopped.problems] == ["no marking"]


def test_an_edition_is_dated_once() -> None:
    book = sample_taken().book
    assert dated(book, AT) is book
    undated = apply(book, SetField(Place(field="edition.at"), None))
    assert dated(undated, AT).edition.at == AT
