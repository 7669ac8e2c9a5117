"""PDF/UA-1 and PDF/A-2a, by veraPDF. What needs no Java is in test_structure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from briefs.book.book import Book
from briefs.book.recipients import FORMS
from briefs.layout.beside import NOTHING, Beside
from briefs.layout.renditions import Rendition
from briefs.pdf.press import Press, write_book
from tests.books.river_basin import river_basin_book
from tests.books.sample import sample_taken
from tests.briefs.enclosures import files
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.layout.test_annexes import laid
from tests.briefs.pdf.test_structure import SEEDED, damaged
from tests.strategies import books
from tests.verapdf import failures

pytestmark = pytest.mark.slow
RANDOM_BOOKS = 30


def test_every_rendition_of_the_sample_and_the_other_book_conform(tmp_path: Path) -> None:
    taken = sample_taken()
    sample = taken.book
    paths = [written(sample, tmp_path / f"{form}.pdf", Rendition(form)) for form in FORMS]
    paths.append(written(sample, tmp_path / "changes.pdf", Rendition(), Beside(taken.bundle.before)))
    paths.append(written(sample, tmp_path / "sheet.pdf", Rendition("change sheet"), Beside(taken.bundle.before)))
    paths.append(written(sample, tmp_path / "grey.pdf", Rendition("book", "Letter", grey=True)))
    paths.append(written(river_basin_book(), tmp_path / "other.pdf", Rendition()))
    for name, data in (("pages", files.report(2)), ("picture", files.picture("PNG", "RGBA"))):
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(write_book(laid(data, pictures=True)))
    assert failures(paths) == []


def test_random_books_conform(tmp_path: Path) -> None:
    paths: list[Path] = []

    @settings(
        max_examples=RANDOM_BOOKS,
        phases=[Phase.generate],
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(books())
    def write(book: Book) -> None:
        paths.append(written(book, tmp_path / f"{len(paths)}.pdf", Rendition()))

    write()
    assert len(paths) >= RANDOM_BOOKS
    assert failures(paths) == []


def test_a_file_without_tags_does_not_pass(tmp_path: Path) -> None:
    document = layouts().lay_out(river_basin_book())
    bare = tmp_path / "bare.pdf"
    bare.write_bytes(Press(document.setter.fonts).book_pdf(document))
    assert {line.split("\t")[1] for line in failures([bare])} == {"ua1", "2a"}


def test_the_validator_finds_the_seeded_faults_too_but_for_two_that_it_does_not_look_for(tmp_path: Path) -> None:
    paths = {fault: tmp_path / f"{n}.pdf" for n, fault in enumerate(SEEDED)}
    for fault, path in paths.items():
        path.write_bytes(damaged(fault))
    found = {line.split("\t")[0] for line in failures(paths.values())}
    missed = {fault for fault, path in paths.items() if str(path) not in found}
    assert missed == {"a number used twice", "a parent tree for another page"}


def written(book: Book, path: Path, rendition: Rendition, beside: Beside = NOTHING) -> Path:
    path.write_bytes(write_book(layouts().lay_out(book, rendition, beside)))
    return path
