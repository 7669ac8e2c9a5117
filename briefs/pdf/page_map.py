"""Which rectangle of which page shows which field: for a click on the page, and for showing a field's page."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.layout.document import Document, Page


class PlaceBox(msgspec.Struct, frozen=True, gc=False):
    """A rectangle in points from the page's top left that shows a place."""

    place: Place
    x: float
    y: float
    width: float
    height: float


def page_map(document: Document) -> tuple[tuple[PlaceBox, ...], ...]:
    """Return each page's rectangles, outer ones before inner ones: the last that holds a point is the nearest."""
    return tuple(_boxes(document, page) for page in document.pages)


def _boxes(document: Document, page: Page) -> tuple[PlaceBox, ...]:
    left = document.setter.page.text_left(page.recto)
    return tuple(PlaceBox(a.place, left + a.x, a.y, a.width, a.height) for a in page.survey.areas)
