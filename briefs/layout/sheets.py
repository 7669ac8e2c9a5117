"""Cards on sheets: several to a sheet, fronts and backs so that they meet when it is turned over its long edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.layout.geometry import A6, PageGeometry
from briefs.layout.marks import Group, Mark, Rule
from briefs.layout.pages import PageBody
from briefs.layout.units import mm

TICK = mm(3)
TICK_GAP = mm(1)
TICK_WIDTH = 0.25
TRIM = mm(1)  # a strip too narrow to be cut off
MARGIN = mm(5)  # a sheet's edge that leaves so much room takes the ticks outside the cards


def sheet_of(paper: PageGeometry) -> PageGeometry:
    """Return a sheet of this paper without margins: cards are placed from its edges."""
    return PageGeometry(paper.name, paper.width, paper.height, 0.0, paper.width)


def impose(faces: Sequence[PageBody], sheet: PageGeometry, colour: str) -> tuple[PageBody, ...]:
    """Return sheets of cards with crop marks; the faces come in pairs of front and back (an odd last back is blank)."""
    grid = _Grid.of(sheet)
    pairs = [(pair[0], pair[1] if len(pair) > 1 else None) for pair in _pairs(faces)]
    bodies: list[PageBody] = []
    for start in range(0, len(pairs), grid.count):
        group = pairs[start : start + grid.count]
        fronts = [_placed(front, *grid.corner(n)) for n, (front, _) in enumerate(group)]
        backs = [_placed(back, *grid.corner(n, turned=True)) for n, (_, back) in enumerate(group) if back is not None]
        ticks = tuple(grid.ticks(colour))
        bodies += [PageBody((*fronts, *ticks)), PageBody((*backs, *ticks))]
    return tuple(bodies)


def _pairs(faces: Sequence[PageBody]) -> Iterator[Sequence[PageBody]]:
    return (faces[start : start + 2] for start in range(0, len(faces), 2))


def _placed(face: PageBody, x: float, y: float) -> Group:
    return Group(x + A6.inner, y, face.marks)


class _Grid(msgspec.Struct, frozen=True):
    """As many upright cards as a sheet holds, in its middle."""

    columns: int
    rows: int
    left: float
    top: float

    @classmethod
    def of(cls, sheet: PageGeometry) -> _Grid:
        columns, rows = int(sheet.width / A6.width), int(sheet.height / A6.height)
        return cls(columns, rows, (sheet.width - columns * A6.width) / 2, (sheet.height - rows * A6.height) / 2)

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def corner(self, index: int, *, turned: bool = False) -> tuple[float, float]:
        """Return a card's top left; on the turned sheet columns run from the right."""
        row, column = divmod(index, self.columns)
        if turned:
            column = self.columns - 1 - column
        return self.left + column * A6.width, self.top + row * A6.height

    def ticks(self, colour: str) -> Iterator[Mark]:
        """Yield the ends of every cut: outside the cards where the sheet has room, else just inside its edge."""
        width, height = self.columns * A6.width, self.rows * A6.height
        for x in _cuts(self.left, A6.width, self.columns):
            yield from (Rule(x, y0, x, y1, TICK_WIDTH, colour) for y0, y1 in _ends(self.top, height))
        for y in _cuts(self.top, A6.height, self.rows):
            yield from (Rule(x0, y, x1, y, TICK_WIDTH, colour) for x0, x1 in _ends(self.left, width))


def _cuts(first: float, pitch: float, count: int) -> Iterator[float]:
    """Yield where to cut; not at the sheet's own edge."""
    outer = first > TRIM
    return (first + n * pitch for n in range(0 if outer else 1, count + (1 if outer else 0)))


def _ends(margin: float, length: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the two ends of a cut through cards that begin `margin` from the sheet's edge."""
    end = margin + length
    if margin >= MARGIN:
        return (margin - TICK_GAP - TICK, margin - TICK_GAP), (end + TICK_GAP, end + TICK_GAP + TICK)
    return (margin, margin + TICK), (end - TICK, end)
