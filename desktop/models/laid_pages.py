"""The pages that are laid out now, and where each place of the book stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from briefs.book.place import Place
from briefs.jobs.messages import LaidPage
from briefs.layout.survey import Area


class LaidPages:
    """Pages in their order. What was found in those that stay is found already, for typing asks at each key."""

    def __init__(self) -> None:
        self.pages: tuple[LaidPage, ...] = ()
        self._shown: dict[int, _Shown] = {}  # by the id of a page's areas, which outlive changes of its number
        self._pages_of: dict[str, list[int]] = {}

    def take(self, pages: Sequence[LaidPage]) -> bool:
        """Take other pages; return whether their number or the size of any is other than before."""
        others, known = _others(self.pages, pages), self._shown
        self._shown = shown = {id(page.areas): known.get(id(page.areas)) or _Shown(page.areas) for page in pages}
        self.pages = tuple(pages)  # not before: as long as those of before are there, an id is that of their areas
        if others is None or any(known[id(old.areas)].sections != shown[id(new.areas)].sections for old, new in others):
            self._pages_of = {}
            for index, page in enumerate(pages):
                for section in shown[id(page.areas)].sections:
                    self._pages_of.setdefault(section, []).append(index)
        return others is None or any((old.width, old.height) != (new.width, new.height) for old, new in others)

    def find(self, place: Place) -> tuple[int, Area] | None:
        """Return where a place is shown: the field itself, else its part, else its section."""
        if not place.section:
            return None
        for wanted in (place, Place(place.section, place.item), Place(place.section)):
            for index in self._pages_of.get(place.section, ()):
                area = self._shown[id(self.pages[index].areas)].places.get(wanted)
                if area is not None:
                    return index, area
        return None

    def shows(self, place: Place) -> bool:
        """Return whether any page shows a place, or the part that it is in."""
        found = self.find(place)
        return found is not None and found[1].place.at("") == place.at("")

    def area_of_part(self, index: int, place: Place) -> Area | None:
        """Return where a page first shows the part that a place is in."""
        return self._shown[id(self.pages[index].areas)].places.get(place.at(""))

    def place_at(self, index: int, x: float, y: float) -> Place | None:
        """Return what a page shows at a point, in points from its text's left edge and from its top."""
        for area in reversed(self.pages[index].areas):
            if area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.height:
                return area.place
        return None


class _Shown:
    """What the areas of a page show."""

    def __init__(self, areas: tuple[Area, ...]) -> None:
        self._areas = areas
        self.sections = {area.place.section for area in areas}

    @cached_property
    def places(self) -> dict[Place, Area]:
        """The first area of every field, part and section."""
        found: dict[Place, Area] = {}
        for area in self._areas:
            place = area.place
            for shown in (place, Place(place.section, place.item), Place(place.section)):
                found.setdefault(shown, area)
        return found


def _others(old: Sequence[LaidPage], new: Sequence[LaidPage]) -> list[tuple[LaidPage, LaidPage]] | None:
    """Return which pages became which others; None where there are more of them, or fewer."""
    if len(old) != len(new):
        return None
    return [(before, after) for before, after in zip(old, new, strict=True) if before is not after]
