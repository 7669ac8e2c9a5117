"""Release: what a rendition for readers below the marking withholds, and the search of its file before it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from briefs.book.book import Book
from briefs.book.cut import Cut, texts_of
from briefs.book.dates import UNDATED
from briefs.book.formats import clock, date_words, day_heading
from briefs.book.marking import MarkingProfile
from briefs.book.people import Person
from briefs.book.schema import fields_of, walk
from briefs.book.value import Value
from briefs.editions.contents import APART, read_contents
from briefs.editions.leaks import Sought, find_leaks
from briefs.editions.needles import Needles
from briefs.enclosures.enclosure import Enclosure
from briefs.errors import LeakError, NothingLeftError
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document, Information
from briefs.layout.fonts import FontBook
from briefs.layout.renditions import Rendition
from briefs.pdf.assembly import srgb
from briefs.pdf.metadata import xmp_packet
from briefs.pdf.press import SLOT_CHARACTERS, write_book


class Release(msgspec.Struct, frozen=True, eq=False):
    """A rendition for a reader: the cut it is made from, what its file must not hold, and what lies beside it."""

    cut: Cut
    sought: Sought


def prepare(layout: BookLayout, book: Book, rendition: Rendition, beside: Beside) -> Release | None:
    """Return what a rendition withholds; None where it is for the book's own readers. Raises UnknownLevelError."""
    made = layout.cut(book, rendition)
    if made is None:
        return None
    earlier = layout.cut_before(beside.before, made) if beside.before is not None else None
    return Release(made, _sought(layout, made, earlier, beside))


def let_go(release: Release, document: Document, data: bytes, path: Path) -> None:
    """Search a document's finished file that is to stand at `path`.

    Raises NothingLeftError where nothing is left to print, and LeakError, which says where something was found but not what.
    """
    if not document.pages:
        raise NothingLeftError(path)
    leaks = find_leaks(data, release.sought)
    if leaks:
        raise LeakError(path, ", ".join(dict.fromkeys(leak.where for leak in leaks)), str(len(leaks)))


def _sought(layout: BookLayout, made: Cut, earlier: Cut | None, beside: Beside) -> Sought:
    everything = (*made.withheld, *(earlier.withheld if earlier is not None else ()))
    called = earlier.book.people if earlier is not None else ()
    parts = {part.id: part for _, part in walk(made.book)}
    return Sought(
        Needles((text for one in everything for text in one.texts), _told(layout, made.book, beside, called)),
        _Own(layout.fonts),
        gone=frozenset(one.place.item or one.place.section for one in everything if not one.place.field) - parts.keys(),
        ids=frozenset(parts) | {path for part in parts.values() for path in fields_of(type(part))},
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


def _told(layout: BookLayout, book: Book, beside: Beside, before: tuple[Person, ...]) -> Iterator[str]:
    """Yield everything that the file may say: what is left of the book, and what pages say of any book.

    What the edition before said is not among it: words that were taken out of what may be read, and stand now in what may
    not, must not be read from the table of changes. But people whom its pages named may be named there as they were
    called `before`: they carry no mark, and words that are withheld may refer to them.
    """
    yield from texts_of(book)
    yield from (name for person in before for name in (person.name.en, person.name.ja))
    yield from _moments(book)
    yield from _strings(msgspec.to_builtins(layout.words))
    yield from _marks(layout.profile_of(book))
    yield SLOT_CHARACTERS
    yield xmp_packet(Information("", UNDATED), conforming=True).decode()
    for digest in {file.digest for file in book.attachments}:
        yield from _enclosed(beside.enclosures.get(digest))
    bare = layout.lay_out(msgspec.structs.replace(book, tabs=()))
    for piece in read_contents(write_book(bare)).shown:
        yield from piece.text.split(APART)
        yield piece.text.replace(APART, "")


def _moments(value: Any) -> Iterator[str]:
    """Yield days and times as pages write them."""
    if isinstance(value, tuple):
        for one in value:
            yield from _moments(one)
    elif isinstance(value, Value):
        for name in value.__struct_fields__:
            yield from _moments(getattr(value, name))
    elif isinstance(value, dt.date):
        for language in ("en", "ja"):
            yield day_heading(value, language)
            for weekday in (True, False):
                yield date_words(value, language, weekday=weekday)
                yield date_words(value, language, weekday=weekday, year=False)
    elif isinstance(value, dt.time):
        yield clock(value)


def _marks(profile: MarkingProfile) -> Iterator[str]:
    yield from _strings(msgspec.to_builtins(profile))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _enclosed(enclosure: Enclosure | None) -> Iterator[str]:
    if enclosure is not None:
        yield from (page.text for page in enclosure.pages)
        yield from (str(link.target) for page in enclosure.pages for link in page.links)
