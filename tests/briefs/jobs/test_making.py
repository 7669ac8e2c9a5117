"""Files that are made to be printed or mailed are the very files that would be written, and none is."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

import resources
from briefs.book.book import Book
from briefs.editions.stamp import Stamp
from briefs.jobs.export import ExportOrder, FileOrder, Progress
from briefs.jobs.making import hold, make
from briefs.layout.book_layout import BookLayout
from briefs.layout.renditions import Rendition
from briefs.numbers.finding import load_finder
from tests.books.sample import sample_book

CHOOSE = random.Random(1).choice
A4, LETTER = (595.276, 841.89), (612.0, 792.0)


@pytest.fixture(scope="module")
def layout() -> BookLayout:
    return BookLayout(resources.root())


@pytest.fixture(scope="module")
def book() -> Book:
    return sample_book()


def test_what_is_held_is_what_would_be_written(layout: BookLayout, book: Book, tmp_path: Path) -> None:
    finder, told = load_finder(resources.folder("words")), list[Progress]()
    stamps = (Stamp(1, 2, "Minister"), Stamp(2, 2, "Ambassador"))
    files = tuple(FileOrder(f"{stamp.number}.pdf", stamp) for stamp in stamps)
    order = ExportOrder(book, tmp_path, Rendition("summary"), files=files)
    held = hold(order, layout, finder, CHOOSE, told.append)
    assert list(tmp_path.iterdir()) == []
    assert make(order, layout, finder, CHOOSE, told.append).pages == held.pages
    assert held.contents == tuple((tmp_path / file.name).read_bytes() for file in files)
    plain = msgspec.structs.replace(order, path=tmp_path / "plain.pdf", files=())
    make(plain, layout, finder, CHOOSE, told.append)
    assert hold(plain, layout, finder, CHOOSE, told.append).contents == (plain.path.read_bytes(),)


@pytest.mark.parametrize(("paper", "size"), [("", A4), ("Letter", LETTER)])
def test_it_tells_its_paper(layout: BookLayout, book: Book, paper: str, size: tuple[float, float]) -> None:
    order = ExportOrder(book, Path("x.pdf"), Rendition("summary", "Letter" if paper else ""))
    held = hold(order, layout, load_finder(resources.folder("words")), CHOOSE, lambda _: None)
    assert held.paper == pytest.approx(size, abs=0.01)
