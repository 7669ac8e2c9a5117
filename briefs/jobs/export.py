"""What an export and the window tell each other."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from briefs.book.book import Book
from briefs.checks.problem import Problem
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.layout.renditions import WHOLE, Rendition


class ExportOrder(msgspec.Struct, frozen=True):
    """What to make, where, in which rendition, and what lies beside the book."""

    book: Book
    path: Path
    rendition: Rendition = WHOLE
    bundle: Bundle = EMPTY


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


class Progress(msgspec.Struct, frozen=True):
    """What is being done now, and of how many pages."""

    stage: Literal["check", "lay out", "paint", "write"]
    pages: int


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
