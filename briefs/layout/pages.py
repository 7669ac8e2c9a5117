"""From rows to pages: where a section's flow is cut, and what a laid-out section is."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.layout.geometry import PageGeometry
from briefs.layout.marks import Marks
from briefs.layout.rows import Rows


class PageBody(msgspec.Struct, frozen=True, eq=False):
    """One page's marks, from the text's left edge and the page's top edge; nothing in it depends on its number."""

    marks: Marks


class Entry(msgspec.Struct, frozen=True):
    """A line of the contents and of the PDF's outline: `level` 1 is a section."""

    title: str
    place: Place
    level: int = 1
    language: str = "en"


class SectionLayout(msgspec.Struct, frozen=True, eq=False):
    """A laid-out section: its pages and its entries in the contents, in order."""

    pages: tuple[PageBody, ...]
    entries: tuple[Entry, ...] = ()


def paginate(rows: Rows, page: PageGeometry) -> tuple[PageBody, ...]:
    """Cut a flow of rows into pages (at least one)."""
    raise NotImplementedError
