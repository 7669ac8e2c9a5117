"""What marks tell of a page besides its ink, without the mirror: anchors, links, change bars, areas of places."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from briefs.book.place import Place
from briefs.layout.marks import Anchor, ChangeBar, Foreign, Glyphs, Group, Link, Mark, Outline, PageNumberSlot, Turned

SLOT_CHARACTERS = "0123456789–, …"
Characters = tuple[tuple[str, str], ...]  # of each font, by its PostScript name, sorted


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
    characters: Characters

    def shows(self, place: Place) -> bool:
        """Tell whether the page shows a place."""
        return any(area.place == place for area in self.areas)


def survey(marks: Iterable[Mark]) -> Survey:
    """Look through a page's marks."""
    found = _Found()
    found.walk(marks, 0.0, 0.0)
    return Survey(
        tuple(found.anchors),
        tuple(found.links),
        tuple(found.bars),
        tuple(found.areas),
        tuple(found.slots),
        tuple(found.foreign),
        tuple((font, "".join(sorted(set().union(*texts)))) for font, texts in found.texts.items()),
    )


class _Found:
    def __init__(self) -> None:
        self.anchors: list[Anchor] = []
        self.links: list[Link] = []
        self.bars: list[ChangeBar] = []
        self.areas: list[Area] = []
        self.slots: list[PageNumberSlot] = []
        self.foreign: list[Foreign] = []
        self.texts: dict[str, list[str]] = {}

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
        self._says(mark.font, mark.text)
        if mark.place is not None:
            self.areas.append(Area(mark.place, x + mark.x, y + mark.baseline - mark.size, mark.width, mark.size * 1.3))

    def _says(self, font: str, text: str) -> None:
        texts = self.texts.get(font)
        if texts is None:
            texts = self.texts[font] = []
        texts.append(text)

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
                for text in (SLOT_CHARACTERS, *mark.words):
                    self._says(mark.font, text)
            case Turned() | Outline():  # only drawn: nothing in them is found by a click
                inside = survey(mark.marks if isinstance(mark, Turned) else mark.clip)
                self.foreign.extend(inside.foreign)
                for font, text in inside.characters:
                    self._says(font, text)
            case Foreign():
                self.foreign.append(mark)
            case _:
                pass


_OTHERS = frozenset({Link, Anchor, ChangeBar, PageNumberSlot, Foreign, Turned, Outline})  # what else is not ink, or not ours
