"""What a page holds besides ink: anchors, links, change bars, areas of places, in page coordinates without the mirror."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from briefs.book.place import Place
from briefs.layout.marks import Anchor, ChangeBar, Foreign, Glyphs, Group, Link, Mark, PageNumberSlot
from briefs.layout.pages import PageBody


class Area(msgspec.Struct, frozen=True, gc=False):
    """A rectangle showing a place: x from the text's left edge, y from the page's top, points."""

    place: Place
    x: float
    y: float
    width: float
    height: float


class Survey(msgspec.Struct, frozen=True, gc=False):
    """The findings of one page. Areas come outer before inner, so the last one under a point is the nearest."""

    anchors: tuple[Anchor, ...]
    links: tuple[Link, ...]
    bars: tuple[ChangeBar, ...]
    areas: tuple[Area, ...]
    slots: tuple[PageNumberSlot, ...]
    foreign: tuple[Foreign, ...]

    def shows(self, place: Place) -> bool:
        """Tell whether the page shows a place."""
        return any(area.place == place for area in self.areas)


def survey(body: PageBody) -> Survey:
    """Look through a page's marks."""
    found = _Found()
    found.walk(body.marks, 0.0, 0.0)
    return Survey(
        tuple(found.anchors),
        tuple(found.links),
        tuple(found.bars),
        tuple(found.areas),
        tuple(found.slots),
        tuple(found.foreign),
    )


class _Found:
    def __init__(self) -> None:
        self.anchors: list[Anchor] = []
        self.links: list[Link] = []
        self.bars: list[ChangeBar] = []
        self.areas: list[Area] = []
        self.slots: list[PageNumberSlot] = []
        self.foreign: list[Foreign] = []

    def walk(self, marks: Iterable[Mark], x: float, y: float) -> None:
        for mark in marks:
            kind = type(mark)
            if kind is Group:
                self._group(mark, x, y)  # type: ignore[arg-type]
            elif kind is Glyphs:
                self._glyphs(mark, x, y)  # type: ignore[arg-type]
            elif kind in _OTHERS:
                self._other(mark, x, y)

    def _group(self, group: Group, x: float, y: float) -> None:
        x, y = x + group.x, y + group.y
        if group.place is not None and group.width:
            self.areas.append(Area(group.place, x, y, group.width, group.height))
        self.walk(group.marks, x, y)

    def _glyphs(self, mark: Glyphs, x: float, y: float) -> None:
        if mark.place is not None:
            self.areas.append(Area(mark.place, x + mark.x, y + mark.baseline - mark.size, mark.width, mark.size * 1.3))

    def _other(self, mark: Mark, x: float, y: float) -> None:
        match mark:
            case Link():
                self.links.append(Link(x + mark.x, y + mark.y, mark.width, mark.height, mark.target))
            case Anchor():
                self.anchors.append(Anchor(mark.place, y + mark.y))
            case ChangeBar():
                self.bars.append(ChangeBar(y + mark.y, mark.height))
            case PageNumberSlot():
                self.slots.append(mark)
            case Foreign():
                self.foreign.append(mark)
            case _:
                pass


_OTHERS = frozenset({Link, Anchor, ChangeBar, PageNumberSlot, Foreign})  # what else is not ink, or not ours
