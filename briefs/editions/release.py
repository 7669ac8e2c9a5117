"""Release: what a rendition for readers below the marking withholds, and the search of its file before it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from briefs.book.book import Book
from briefs.book.cut import Cut
from briefs.book.dates import UNDATED
from briefs.book.naming import part_of_page
from briefs.book.needles import Needles, folded
from briefs.book.schema import fields_of, walk
from briefs.book.text import Language
from briefs.editions.contents import APART, NOTHING, read_contents
from briefs.editions.leaks import Leak, Sought, find_leaks
from briefs.enclosures.enclosure import Enclosure
from briefs.errors import FoundLeak, LeakError, NothingLeftError
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document, Information
from briefs.layout.fonts import FontBook
from briefs.layout.readable import readable
from briefs.layout.renditions import Rendition
from briefs.layout.survey import SLOT_CHARACTERS
from briefs.pdf.assembly import srgb
from briefs.pdf.metadata import xmp_packet
from briefs.pdf.press import write_book


class Release(msgspec.Struct, frozen=True, eq=False):
    """A rendition for a reader: what of the whole it is made from, and what its file must not hold."""

    whole: Book
    cut: Cut
    sought: Sought


def prepare(layout: BookLayout, book: Book, rendition: Rendition, beside: Beside) -> Release | None:
    """Return what a rendition withholds; None where it is for the book's own readers. Raises UnknownLevelError."""
    made = layout.cut(book, rendition)
    if made is None:
        return None
    earlier = layout.cut_before(beside.before, made) if beside.before is not None else None
    return Release(book, made, _sought(layout, made, earlier, rendition, beside))


def let_go(release: Release, document: Document, data: bytes, path: Path, language: Language) -> None:
    """Search a document's finished file that is to stand at `path`.

    Raises NothingLeftError where nothing is left to print, and LeakError, which says in `language` what was found where.
    """
    if not document.pages:
        raise NothingLeftError(path)
    leaks = find_leaks(data, release.sought)
    if leaks:
        found = tuple(dict.fromkeys(_told_leak(leak, release, document, language) for leak in leaks))
        raise LeakError(path, ", ".join(dict.fromkeys(leak.where for leak in leaks)), str(len(leaks)), found)


def _told_leak(leak: Leak, release: Release, document: Document, language: Language) -> FoundLeak:
    page = document.pages[leak.page - 1] if leak.page else None
    places = (
        one.place
        for one in release.cut.withheld
        if leak.text in one.texts or leak.what in (one.place.item, one.place.section)
    )
    place = next(places, None)
    return FoundLeak(
        leak.where,
        page.number if page is not None else 0,
        page.furniture.section if page is not None else "",
        leak.words or leak.what,
        part_of_page(release.whole, place, language) if place is not None else "",
    )


def _sought(layout: BookLayout, made: Cut, earlier: Cut | None, rendition: Rendition, beside: Beside) -> Sought:
    everything = (*made.withheld, *(earlier.withheld if earlier is not None else ()))
    parts = {part.id: part for _, part in walk(made.book)}
    data = _made_alone(layout, made, rendition, Beside(enclosures=beside.enclosures))
    alone = read_contents(data) if data else NOTHING
    marks = (text for piece in alone.shown if APART in piece.text for text in piece.text.split(APART))
    running = "".join(piece.text for piece in alone.shown)
    return Sought(
        Needles(
            (text for one in everything for text in one.texts),
            (*_told(layout, made, earlier, beside), *marks),
            (running,),
        ),
        _Own(layout.fonts),
        gone=frozenset(one.place.item or one.place.section for one in everything if not one.place.field) - parts.keys(),
        ids=frozenset(parts) | {path for part in parts.values() for path in fields_of(type(part))},
        strings=frozenset(piece.text for piece in alone.strings),
        blobs=frozenset(blob.data for blob in alone.blobs),
        read=lambda finished: alone if finished == data else read_contents(finished),
        meets=_Meeting(layout, made, rendition, beside),
    )


class _Own:
    """Tells which bytes of a file are those of the program's own fonts and colour profile, read when first asked."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._known: dict[bytes, bool] = {}

    def __call__(self, window: bytes) -> bool:
        if window not in self._known:
            self._known[window] = any(window in program for program in self._programs)
        return self._known[window]

    @cached_property
    def _programs(self) -> tuple[bytes, ...]:
        programs = (srgb(), *self._fonts.programs())
        return (*programs, *(program.replace(b"\0", b"") for program in programs))


def _told(layout: BookLayout, made: Cut, earlier: Cut | None, beside: Beside) -> Iterator[str]:
    """Yield everything that the file may say: what pages may say of what is left, and what every file says."""
    called = earlier.book.people if earlier is not None else ()
    yield from readable(made.book, layout.words, layout.profile_of(made.book), called)
    yield SLOT_CHARACTERS
    yield xmp_packet(Information("", UNDATED), conforming=True).decode()
    for digest in {file.digest for file in made.book.attachments}:
        yield from _enclosed(beside.enclosures.get(digest))


def _made_alone(layout: BookLayout, made: Cut, rendition: Rendition, beside: Beside) -> bytes:
    """Return the file that is made from the cut alone, by a layout that has never seen the book it was cut from.

    Nothing in it can tell of what was withheld, so whatever else reads like that does so by chance. It is empty where no
    page is left.
    """
    everybody = msgspec.structs.replace(rendition, level="", named=())
    document = layout.afresh().lay_out(made.book, everybody, beside)
    return write_book(document) if document.pages else b""


class _Meeting:
    """Tells what comes about where marks meet in a file that tells what changed: only there, since its words are another's.

    That file is made when it is first asked for, which is seldom.
    """

    def __init__(self, layout: BookLayout, made: Cut, rendition: Rendition, beside: Beside) -> None:
        self._layout, self._made, self._rendition, self._beside = layout, made, rendition, beside

    def __call__(self, text: str) -> bool:
        return self._beside.before is not None and text in self._running

    @cached_property
    def _running(self) -> str:
        beside = self._layout.cut_beside(self._beside, self._made)
        contents = read_contents(_made_alone(self._layout, self._made, self._rendition, beside))
        return "".join(folded(piece.text) for piece in contents.shown)


def _enclosed(enclosure: Enclosure | None) -> Iterator[str]:
    if enclosure is not None:
        yield from (page.text for page in enclosure.pages)
        yield from (str(link.target) for page in enclosure.pages for link in page.links)
