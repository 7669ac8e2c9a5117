"""What the window and the copy room tell each other: the very files that recipients get, made before anybody sends them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from briefs.book.book import Book
from briefs.book.text import Language
from briefs.checks.problem import Problem
from briefs.deliver.sending import CopyLine, Made
from briefs.editions.filenames import PATTERN
from briefs.editions.naming import file_facts, file_names
from briefs.editions.slip import Slip
from briefs.enclosures.bundle import Bundle
from briefs.errors import BriefsError
from briefs.jobs.export import ExportOrder, FileOrder, Progress, slips_of
from briefs.layout.renditions import Rendition
from briefs.layout.words import PageWords


class Material(msgspec.Struct, frozen=True, eq=False):
    """What copies are made from: a book, what lies beside it by the edition since which changes are told (0: the one
    before), and the language of the sender's certificates. `path` is the book's file.
    """

    book: Book
    bundles: Mapping[int, Bundle]
    path: Path
    language: Language = "en"


class CopyOrder(msgspec.Struct, frozen=True):
    """One recipient's copy: its rendition, the edition since which its changes are told, its name and stamp."""

    rendition: Rendition
    since: int
    file: FileOrder


class CopiesOrder(msgspec.Struct, frozen=True, eq=False):
    """Copies to be made, by recipients' ids; without material, of what was told last. A later order takes its place."""

    number: int
    orders: Mapping[str, CopyOrder]
    material: Material | None = None


class PageWanted(msgspec.Struct, frozen=True):
    """A picture wanted of a page (from 0) of a copy that is made, so many pixels wide."""

    whose: str
    page: int
    width: int


class CopyMade(msgspec.Struct, frozen=True, eq=False):
    """A copy of an order is made, or why it cannot be."""

    number: int
    whose: str
    made: Made


class CopiesEnded(msgspec.Struct, frozen=True):
    """All copies of an order are made; where `problems` stop the book, none is."""

    number: int
    problems: tuple[Problem, ...] = ()


class CopiesFailed(msgspec.Struct, frozen=True, eq=False):
    """The environment failed while an order was worked on."""

    number: int
    error: BriefsError


class CopiesProgress(msgspec.Struct, frozen=True):
    """What is being done for an order."""

    number: int
    progress: Progress


class PagePicture(msgspec.Struct, frozen=True, eq=False):
    """A page of a copy as it will arrive: rows of `stride` bytes, four (blue, green, red, unused) a pixel."""

    whose: str
    page: int
    width: int
    height: int
    stride: int
    pixels: bytes


Answer = CopyMade | CopiesEnded | CopiesFailed | CopiesProgress | PagePicture


def since_of(line: CopyLine) -> int:
    """Return the edition since which a recipient's copy tells what changed: the one that they have, for a change sheet."""
    return line.recipient.has if line.rendition.form == "change sheet" else 0


def copy_orders(
    book: Book,
    lines: Sequence[CopyLine],
    words: Mapping[Language, PageWords],
    passwords: Mapping[str, str],
) -> dict[str, CopyOrder]:
    """Return the order for each line's copy, by its recipient's id; `passwords` are those that open some, by the same.

    Nothing is ordered where nothing is left to print.
    """
    printed = [line for line in lines if line.marking is not None]
    stamps = [msgspec.structs.replace(line.stamp, password=passwords.get(line.recipient.id, "")) for line in printed]
    facts = [
        file_facts(book, line.rendition, line.marking.level if line.marking is not None else "", stamp, dict(words))
        for line, stamp in zip(printed, stamps, strict=True)
    ]
    names = file_names(PATTERN, facts)
    return {
        line.recipient.id: CopyOrder(line.rendition, since_of(line), FileOrder(name, stamp))
        for line, name, stamp in zip(printed, names, stamps, strict=True)
    }


def export_of(material: Material, orders: Sequence[CopyOrder]) -> ExportOrder:
    """Return the export that copies of one rendition are: nothing of it is written."""
    first, files = orders[0], tuple(order.file for order in orders)
    bundle = material.bundles[first.since]
    return ExportOrder(material.book, material.path, first.rendition, bundle, files=files, language=material.language)


def slips_for(book: Book, orders: Sequence[CopyOrder], words: Mapping[Language, PageWords]) -> tuple[Slip, ...]:
    """Return a slip for each copy that has a password."""
    files = tuple(order.file for order in orders)
    return slips_of(ExportOrder(book, Path(), files=files), words)
