"""What an export and the window tell each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from briefs.book.book import Book
from briefs.checks.problem import Problem
from briefs.editions.slip import Slip
from briefs.editions.stamp import Stamp
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.layout.renditions import WHOLE, Rendition
from briefs.layout.selection import EVERY_PAGE, Selection


class FileOrder(msgspec.Struct, frozen=True):
    """One file of several, or one with a password: its name, and what it says of itself."""

    name: str
    stamp: Stamp = Stamp()


class ExportOrder(msgspec.Struct, frozen=True):
    """What to make, where, in which rendition, and what lies beside the book.

    Without `files` it is one plain file at `path`; else `path` is the folder that they are written to, all or none.
    """

    book: Book
    path: Path
    rendition: Rendition = WHOLE
    bundle: Bundle = EMPTY
    pages: Selection = EVERY_PAGE
    files: tuple[FileOrder, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in the folder."""
        return tuple(file.name for file in self.files)

    @property
    def product(self) -> Path:
        """Return what there is to be seen when all is done: the file, or the folder of several."""
        return self.path / self.files[0].name if len(self.files) == 1 else self.path


class PackageOrder(msgspec.Struct, frozen=True):
    """A trade package to be written as a spreadsheet's file."""

    book: Book
    section: str
    path: Path


class EditionOrder(msgspec.Struct, frozen=True):
    """An edition whose finished PDF is to be made; `path` is its book's file. One that is not frozen yet is `checked`."""

    book: Book
    path: Path
    bundle: Bundle = EMPTY
    checked: bool = True


class SlipsOrder(msgspec.Struct, frozen=True):
    """Slips with passwords to be made a PDF that nobody else can read; `date` is the book's own."""

    slips: tuple[Slip, ...]
    date: str
    path: Path


Order = ExportOrder | PackageOrder | EditionOrder | SlipsOrder


class Progress(msgspec.Struct, frozen=True):
    """What is being done now, and of how many pages; of several files, which one is being written."""

    stage: Literal["check", "lay out", "paint", "write"]
    pages: int
    file: int = 0


Tell = Callable[[Progress], None]


class Ended(msgspec.Struct, frozen=True):
    """The file is there, with this many pages (of a spreadsheet's file: none)."""

    pages: int


class Finished(msgspec.Struct, frozen=True):
    """The finished PDF of an edition, which nobody has kept yet."""

    content: bytes
    pages: int


class Stopped(msgspec.Struct, frozen=True):
    """Nothing was made: these problems must be mended, or silenced with a reason."""

    problems: tuple[Problem, ...]
