"""How many pages the sections of a document take, and each part of them, and how many lines what is said takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from briefs.book.place import Place
from briefs.layout.document import Document, Page


def pages_taken(document: Document) -> Mapping[str, Mapping[Place, int]]:
    """Return by section how many pages it takes, and on how many it shows each part, its own or another section's.

    Words to be said stand there by their field, with their lines.
    """
    taken: dict[str, Counter[Place]] = {}
    for place, at in document.destinations.items():
        if place.section and not place.item and not place.field:
            pages = document.pages[at.page - 1 : at.last]
            shown = Counter(part for page in pages for part in (*_parts(page), *_lines(page)))
            shown[Place(place.section)] = len(pages)
            taken[place.section] = shown
    return taken


def _lines(page: Page) -> Iterator[Place]:
    """Yield the field of words to be said for each of their lines."""
    return (area.place for area in page.survey.areas if area.place.field.startswith("words."))


def _parts(page: Page) -> set[Place]:
    return {Place(area.place.section, area.place.item) for area in page.survey.areas}
