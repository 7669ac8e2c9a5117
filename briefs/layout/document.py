"""The document: sections' layouts put in order, numbered, and joined with their furniture.

No number enters a layout: contents pages and cross-references hold slots, and links lead to places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from briefs.book.place import Place
from briefs.layout.furniture import Furniture
from briefs.layout.pages import Entry, PageBody, SectionLayout
from briefs.layout.typesetter import Typesetter


class Information(msgspec.Struct, frozen=True):
    """What a PDF says about itself. `date` is the book's own, in ISO 8601 with its offset from UTC."""

    title: str
    date: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "en"


class Part(msgspec.Struct, frozen=True, eq=False):
    """A layout with what stands around it: the cover, the contents, a section."""

    layout: SectionLayout
    furniture: Furniture


class Page(msgspec.Struct, frozen=True, eq=False):
    """A numbered page. Page 1 is a recto."""

    number: int
    body: PageBody
    furniture: Furniture

    @property
    def recto(self) -> bool:
        """Whether this is a right-hand page."""
        return self.number % 2 == 1


class Destination(msgspec.Struct, frozen=True):
    """Where a place begins: page number and distance from the page's top in points; `last` is its section's last page."""

    page: int
    y: float
    last: int


class Document(msgspec.Struct, frozen=True, eq=False):
    """A whole numbered book, ready to be painted."""

    setter: Typesetter
    information: Information
    pages: tuple[Page, ...]
    destinations: Mapping[Place, Destination]
    entries: tuple[Entry, ...]


def assemble(setter: Typesetter, information: Information, parts: Sequence[Part]) -> Document:
    """Number the pages of all parts, in order, and find where every place begins."""
    raise NotImplementedError
