"""How many pages the sections of a document take, and each part of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from briefs.book.place import Place
from briefs.layout.document import Document


def pages_taken(document: Document) -> Mapping[str, Mapping[Place, int]]:
    """Return by section how many pages it takes, and on how many it shows each part, its own or another section's."""
    taken: dict[str, Counter[Place]] = {}
    for place, at in document.destinations.items():
        if place.section and not place.item and not place.field:
            pages = document.pages[at.page - 1 : at.last]
            shown = Counter(part for page in pages for part in {area.place for area in page.survey.areas} if not part.field)
            shown[Place(place.section)] = len(pages)
            taken[place.section] = shown
    return taken
