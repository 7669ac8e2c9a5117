"""How many pages the sections of a document take, and each part of them, and how many lines titles and what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from briefs.book.place import Place
from briefs.layout.document import Document, Page
from briefs.layout.marks import Glyphs, Group, Mark
from briefs.layout.typesetter import ELLIPSIS


def pages_taken(document: Document) -> Mapping[str, Mapping[Place, int]]:
    """Return by section how many pages it takes, and on how many it shows each part, its own or another section's.

    Words to be said, prompts, titles and standfirsts stand there by their field, with their lines; a title that is cut has
    one more than it shows.
    """
    taken: dict[str, Counter[Place]] = {}
    for place, at in document.destinations.items():
        if place.section and not place.item and not place.field:
            pages = document.pages[at.page - 1 : at.last]
            shown = Counter(part for page in pages for part in (*_parts(page), *_lines(page)))
            shown[Place(place.section)] = len(pages)
            shown[Place(place.section, field="title")] += any(_is_cut(page, place.section) for page in pages[:1])
            taken[place.section] = shown
    return taken


def _lines(page: Page) -> Iterator[Place]:
    """Yield the field of words whose lines count for each of these: a row and what stands in it are one."""
    lines = {(area.place, round(area.y, 1)) for area in page.survey.areas if _counts(area.place)}
    return (place for place, _ in lines)


def _counts(place: Place) -> bool:
    return place.field.startswith(("words.", "prompt.")) or (not place.item and place.field in ("title", "standfirst"))


def _is_cut(page: Page, section: str) -> bool:
    """Tell whether a section's title ends before its words do, as it then says itself."""
    place = Place(section, field="title")
    rows = [row for row in page.body.marks if isinstance(row, Group) and row.place == place]
    return bool(rows) and ELLIPSIS in _text(rows[-1:])


def _text(marks: Iterable[Mark]) -> str:
    return "".join(
        _text(mark.marks) if isinstance(mark, Group) else mark.text for mark in marks if isinstance(mark, Glyphs | Group)
    )


def _parts(page: Page) -> set[Place]:
    return {Place(area.place.section, area.place.item) for area in page.survey.areas}
