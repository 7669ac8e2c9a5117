"""Which rectangle of which page shows which field: for a click on the page, and for showing a field's page."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.layout.document import Document


class PlaceBox(msgspec.Struct, frozen=True):
    """A rectangle in points from the page's top left that shows a place."""

    place: Place
    x: float
    y: float
    width: float
    height: float


def page_map(document: Document) -> tuple[tuple[PlaceBox, ...], ...]:
    """Return each page's rectangles, outer ones before inner ones: the last that holds a point is the nearest."""
    return tuple(page_boxes(document, page.number) for page in document.pages)


def page_boxes(document: Document, number: int) -> tuple[PlaceBox, ...]:
    """Return the rectangles of page `number` (from 1)."""
    page = document.pages[number - 1]
    left = document.setter.page.text_left(page.recto)
    return tuple(PlaceBox(a.place, left + a.x, a.y, a.width, a.height) for a in page.survey.areas)
