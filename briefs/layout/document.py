"""The document: sections' layouts put in order, numbered, and joined with their furniture.

No number enters a layout: contents pages and cross-references hold slots, and links lead to places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from briefs.book.place import Place
from briefs.enclosures.enclosure import NO_ENCLOSURES, Enclosure
from briefs.layout.furniture import Furniture
from briefs.layout.inputs import ChangeTable
from briefs.layout.pages import Entry, PageBody, SectionLayout
from briefs.layout.survey import Survey
from briefs.layout.typesetter import Typesetter


class Information(msgspec.Struct, frozen=True):
    """What a PDF says about itself. `date` is the book's own, in ISO 8601 with its offset from UTC."""

    title: str
    date: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "en"


class Part(msgspec.Struct, frozen=True):
    """A layout with what stands around it: the cover, the contents, a section."""

    layout: SectionLayout
    furniture: Furniture


class Page(msgspec.Struct, frozen=True):
    """A numbered page. Page 1 is a recto."""

    number: int
    body: PageBody
    furniture: Furniture

    @property
    def survey(self) -> Survey:
        """What its marks tell."""
        return self.body.survey

    @property
    def recto(self) -> bool:
        """Whether this is a right-hand page."""
        return self.number % 2 == 1


class Destination(msgspec.Struct, frozen=True, gc=False):
    """Where a place begins: page number and distance from the page's top in points.

    `last` is the last page of the section that begins there; for a part of a section, the same page.
    """

    page: int
    y: float
    last: int


class Document(msgspec.Struct, frozen=True):
    """A numbered book, ready to be painted: whole, or some of its pages (see `briefs.layout.partial`).

    Destinations are those of the whole, because a page that is printed tells the numbers of others that are not. `withheld`
    counts the portions that its readers may not see. `marked` are the places that have changed, and `changes` tells them.
    """

    setter: Typesetter
    information: Information
    pages: tuple[Page, ...]
    destinations: Mapping[Place, Destination]
    entries: tuple[Entry, ...]
    enclosures: Mapping[str, Enclosure] = NO_ENCLOSURES
    withheld: int = 0
    marked: frozenset[Place] = frozenset()
    changes: ChangeTable | None = None
    of: int = 0

    @property
    def total(self) -> int:
        """How many pages the whole has: `of`, where these are only some."""
        return self.of or len(self.pages)

    @property
    def conforms(self) -> bool:
        """Whether everything in it may stand in a file that conforms to PDF/UA-1 and PDF/A-2a."""
        drawn = (mark for page in self.pages for mark in page.survey.foreign)
        return all(mark.look != "page" or self.enclosures[mark.digest].conforms for mark in drawn)

    def arrival(self, place: Place) -> Place | None:
        """Return the nearest place to `place` that has a destination."""
        return nearest(self.destinations, place)

    def page_of(self, place: Place) -> int:
        """Return the number of the first page showing a place, else of where its part or section begins, else 0."""
        for wanted in _widening(place):
            shown = next((page.number for page in self.pages if page.survey.shows(wanted)), 0)
            if shown:
                return shown
            if wanted in self.destinations:
                return self.destinations[wanted].page
        return 0


def nearest(destinations: Mapping[Place, Destination], place: Place) -> Place | None:
    """Return the place itself, its part or its section, whichever has a destination first."""
    return next((wanted for wanted in _widening(place) if wanted in destinations), None)


def _widening(place: Place) -> tuple[Place, Place, Place]:
    return place, Place(place.section, place.item), Place(place.section)


def assemble(
    setter: Typesetter, information: Information, parts: Sequence[Part], fields: frozenset[Place] = frozenset()
) -> Document:
    """Number the pages of all parts, in order, and find where every place begins, and each of `fields` by itself."""
    pages: list[Page] = []
    entries: list[Entry] = []
    placed: list[_Placed] = []
    for part in parts:
        first, bodies = len(pages) + 1, part.layout.pages
        inputs = ("placed", first, part.furniture, fields)
        placed.append(setter.memo.of_object(bodies, inputs, partial(_place, part, first, fields)))
        pages.extend(placed[-1].pages)
        entries.extend(part.layout.entries)
    destinations: dict[Place, Destination] = {}
    for one in reversed(placed):  # so that the first anchor of a place counts
        destinations.update(one.destinations)
    setter.memo.end_round()
    return Document(setter, information, tuple(pages), destinations, tuple(entries))


class _Placed(msgspec.Struct, frozen=True):
    """A part with its page numbers."""

    pages: tuple[Page, ...]
    destinations: dict[Place, Destination]


def _place(part: Part, first: int, fields: frozenset[Place]) -> _Placed:
    """Number the pages of a part from `first`, and find where every place in it begins."""
    pages: list[Page] = []
    destinations: dict[Place, Destination] = {}
    last = first + len(part.layout.pages) - 1
    for number, body in enumerate(part.layout.pages, first):
        for anchor in body.survey.anchors:
            whole = not anchor.place.item and not anchor.place.field
            destinations.setdefault(anchor.place, Destination(number, anchor.y, last if whole else number))
        for area in body.survey.areas if fields else ():
            if area.place in fields:
                destinations.setdefault(area.place, Destination(number, area.y, number))
        pages.append(Page(number, body, part.furniture))
    return _Placed(tuple(pages), destinations)
