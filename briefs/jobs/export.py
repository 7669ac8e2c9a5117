"""What an export and the window tell each other."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from briefs.book.book import Book
from briefs.book.text import Language
from briefs.checks.problem import Problem
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.layout.renditions import WHOLE, Rendition


class ExportOrder(msgspec.Struct, frozen=True):
    """What to make, where, in which rendition, and what lies beside the book.

    `certificate` is where the certificate of what was withheld goes, in `language`.
    """

    book: Book
    path: Path
    rendition: Rendition = WHOLE
    bundle: Bundle = EMPTY
    certificate: Path | None = None
    language: Language = "en"


class PackageOrder(msgspec.Struct, frozen=True):
    """A trade package to be written as a spreadsheet's file."""

    book: Book
    section: str
    path: Path


class Progress(msgspec.Struct, frozen=True):
    """What is being done now, and of how many pages."""

    stage: Literal["lay out", "paint", "search", "write"]
    pages: int


class Ended(msgspec.Struct, frozen=True):
    """The file is there, with this many pages (of a spreadsheet's file: none).

    `given` are the numbers left in it that give a withheld one away.
    """

    pages: int
    given: tuple[Problem, ...] = ()
