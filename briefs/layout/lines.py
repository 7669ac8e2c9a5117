"""Lines: a paragraph broken and set, as frozen marks."""

from __future__ import annotations

from typing import Literal

import msgspec

from briefs.book.place import Place
from briefs.layout.fonts import FontBook
from briefs.layout.marks import Group, Marks, Role
from briefs.layout.rows import Row, Rows
from briefs.layout.spans import Spans
from briefs.layout.theme import ResolvedStyle

Align = Literal["left", "right", "centre"]


class Measure(msgspec.Struct, frozen=True):
    """The width lines may fill, how short ones stand in it, and whether they should be about equally long."""

    width: float
    align: Align = "left"
    balance: bool = False


class Line(msgspec.Struct, frozen=True):
    """One line: its marks from the line's top left, its width, and its characters (without the space it breaks at)."""

    marks: Marks
    width: float
    text: str


class Lines(msgspec.Struct, frozen=True):
    """A paragraph set in one style. All its lines are `style.leading` high."""

    style: ResolvedStyle
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.style.leading

    @property
    def first_baseline(self) -> float:
        """The distance from the top to the first baseline."""
        return self.style.first_baseline

    def group(self, x: float, y: float, place: Place | None = None, role: Role = "") -> Group:
        """Return all lines as one mark, their top left at (x, y)."""
        leading = self.style.leading
        marks = tuple(Group(0.0, n * leading, line.marks) for n, line in enumerate(self.lines))
        width = max((line.width for line in self.lines), default=0.0)
        return Group(x, y, marks, width, self.height, place, role)

    def rows(self, x: float = 0.0, place: Place | None = None, role: Role = "paragraph") -> Rows:
        """Return the lines as rows of a flow, moved right by `x`; no page ends or begins with a single line of them."""
        count, leading = len(self.lines), self.style.leading
        return tuple(
            Row(
                leading,
                (Group(x, 0.0, line.marks, line.width, leading, place, role),),
                keep=count > 1 and n in (0, count - 2),
                place=place,
                role=role,
            )
            for n, line in enumerate(self.lines)
        )


def set_lines(fonts: FontBook, spans: Spans, style: ResolvedStyle, measure: Measure) -> Lines:
    """Break spans into lines and set them."""
    raise NotImplementedError
