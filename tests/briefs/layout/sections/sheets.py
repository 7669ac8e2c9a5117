"""Small books around one section, laid out, and their marks at their places on the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

import msgspec

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.sections import AnySection
from briefs.book.sources import Source
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document, Page
from briefs.layout.marks import Box, Disc, Glyphs, Group, Mark, Outline, PageNumberSlot, Rule
from briefs.layout.units import mm
from tests.briefs.layout.engine import RESOURCES

SECRET = Marking(level="O-S")
OPEN = Marking(level="O")
MADE_UP = Source(id="made-up", key="S9", title="Illustrative", reliability="illustrative")
GAZETTE = Source(id="gazette", key="S1", title="The Gazette", publisher="Gazette Office", dated_words="May 2031")

M = TypeVar("M", Glyphs, Box, Rule, Disc, PageNumberSlot, Outline)


@cache
def layouts() -> BookLayout:
    return BookLayout(RESOURCES)


def book_of(*sections: AnySection, **fields: Any) -> Book:
    """A book with one tab for each section."""
    given: dict[str, Any] = {
        "title": Phrase(en="Lake Conference", ja="湖沼会議"),
        "sources": (GAZETTE, MADE_UP),
        "tabs": tuple(Tab(id=f"tab-{section.id}", title=section.title, sections=(section,)) for section in sections),
    }
    return Book(id="book", **{**given, **fields})


def laid(*sections: AnySection, **fields: Any) -> Document:
    """The document of a book with these sections."""
    return layouts().lay_out(book_of(*sections, **fields))


def pages_of(document: Document, section: str) -> list[Page]:
    """The pages of a section."""
    found = [page for page in document.pages if any(anchor.place.section == section for anchor in page.survey.anchors)]
    first = found[0].number
    last = next(at.last for place, at in document.destinations.items() if place.section == section and not place.item)
    return [page for page in document.pages if first <= page.number <= last]


def page_of(section: AnySection, **fields: Any) -> Page:
    """The first page of a book's only section."""
    return pages_of(laid(section, **fields), section.id)[0]


def marks_of(page: Page, kind: type[M]) -> list[M]:
    """All marks of a kind on a page, in order, from the text's left edge and the page's top."""
    out: list[M] = []
    for mark, x, y in _walk(page.body.marks, 0.0, 0.0):
        if type(mark) is kind:
            out.append(_moved(mark, x, y))
    return out


def said(page: Page) -> str:
    """Everything a page says, in the order of its marks."""
    return "".join(mark.text for mark in marks_of(page, Glyphs)).replace("\u00a0", " ")


def glyphs(page: Page, text: str) -> Glyphs:
    """The first run of characters on a page that begins with `text`."""
    return next(mark for mark in marks_of(page, Glyphs) if mark.text.startswith(text))


def box_of(page: Page, fill: str) -> Box:
    """The first box on a page filled with a colour."""
    return next(mark for mark in marks_of(page, Box) if mark.fill == fill)


def paragraph(number: int, text: str, **fields: Any) -> Block:
    """A marked block."""
    return Block(id=f"block-{number}", runs=plain(text), **{"marking": SECRET, **fields})


def in_mm(points: float) -> float:
    """Points as millimetres, to a hundredth."""
    return round(points / mm(1.0), 2)


def _walk(marks: tuple[Mark, ...], x: float, y: float) -> Iterator[tuple[Mark, float, float]]:
    for mark in marks:
        if isinstance(mark, Group):
            yield from _walk(mark.marks, x + mark.x, y + mark.y)
        else:
            yield mark, x, y


def _moved(mark: M, x: float, y: float) -> M:
    if isinstance(mark, Glyphs | PageNumberSlot):
        return msgspec.structs.replace(mark, x=mark.x + x, baseline=mark.baseline + y)
    if isinstance(mark, Rule):
        return msgspec.structs.replace(mark, x0=mark.x0 + x, x1=mark.x1 + x, y0=mark.y0 + y, y1=mark.y1 + y)
    if isinstance(mark, Outline):
        return msgspec.structs.replace(mark, points=tuple((px + x, py + y) for px, py in mark.points))
    return msgspec.structs.replace(mark, x=mark.x + x, y=mark.y + y)
