"""What an export and the window tell each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from briefs.book.book import Book
from briefs.book.text import Language
from briefs.checks.problem import Problem
from briefs.editions.departures import Ledgered
from briefs.editions.naming import main_language
from briefs.editions.slip import Slip
from briefs.editions.stamp import Stamp, number_words
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.layout.renditions import WHOLE, Rendition
from briefs.layout.selection import EVERY_PAGE, Selection
from briefs.layout.words import PageWords


class FileOrder(msgspec.Struct, frozen=True):
    """One file of several, or one with a password: its name, and what it says of itself."""

    name: str
    stamp: Stamp = Stamp()


class ExportOrder(msgspec.Struct, frozen=True):
    """What to make, where, in which rendition, and what lies beside the book.

    Without `files` it is one plain file at `path`; else `path` is the folder that they are written to, all or none.
    `certificate` is where the certificate of what was withheld goes, in `language`.
    """

    book: Book
    path: Path
    rendition: Rendition = WHOLE
    bundle: Bundle = EMPTY
    pages: Selection = EVERY_PAGE
    files: tuple[FileOrder, ...] = ()
    certificate: Path | None = None
    language: Language = "en"

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


class HoldOrder(msgspec.Struct, frozen=True):
    """Files to be made and given as bytes, for whoever prints or mails them; the order's paths say only what they are of."""

    export: ExportOrder

    @property
    def path(self) -> Path:
        """Return what a failure names."""
        return self.export.path


class RegisterOrder(msgspec.Struct, frozen=True):
    """The register of a book to be made a PDF that nobody else can read: it names the book's readers."""

    book: Book
    register: Ledgered
    path: Path
    language: Language = "en"


Order = ExportOrder | HoldOrder | PackageOrder | EditionOrder | SlipsOrder | RegisterOrder


def slips_of(order: ExportOrder, words: Mapping[Language, PageWords]) -> tuple[Slip, ...]:
    """Return a slip for each file of an order that has a password."""
    main = main_language(order.book)
    return tuple(_slip(file.name, file.stamp, main, words) for file in order.files if file.stamp.password)


def _slip(name: str, stamp: Stamp, main: Language, words: Mapping[Language, PageWords]) -> Slip:
    language = stamp.language if stamp.number else main
    return Slip(name, stamp.password, number_words(stamp, words), stamp.name, language)


class Progress(msgspec.Struct, frozen=True):
    """What is being done now, and of how many pages; of several files, which one is being written."""

    stage: Literal["check", "lay out", "paint", "search", "write"]
    pages: int
    file: int = 0


Tell = Callable[[Progress], None]


class Ended(msgspec.Struct, frozen=True):
    """The file is there, with this many pages (of a spreadsheet's file: none).

    `given` are the numbers left in it that give a withheld one away.
    """

    pages: int
    given: tuple[Problem, ...] = ()


class Held(msgspec.Struct, frozen=True):
    """The files of an order, in its order, which are written nowhere.

    `paper` is the size (width and height in points) of every page; `given` is as in `Ended`.
    """

    pages: int
    contents: tuple[bytes, ...]
    paper: tuple[float, float]
    given: tuple[Problem, ...] = ()


class Finished(msgspec.Struct, frozen=True):
    """The finished PDF of an edition, which nobody has kept yet."""

    content: bytes
    pages: int


class Stopped(msgspec.Struct, frozen=True):
    """Nothing was made: these problems must be mended, or silenced with a reason."""

    problems: tuple[Problem, ...]
