"""Rows: what a section's flow is made of. Pages break only between rows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefs.book.place import Place
from briefs.layout.marks import Group, Marks, Role


class Backdrop(msgspec.Struct, frozen=True, gc=False):
    """What stands behind neighbouring rows that share it, drawn once around them on every page they come to stand on.

    `bar` is the width of a bar in `bar_colour` at the left, inside the frame. `above` and `below` are the distances
    between the rows and the frame's edges; they take room in the flow. `place` tells what it surrounds: neighbouring rows
    share a backdrop when it is equal.
    """

    x: float
    width: float
    fill: str = ""
    stroke: str = ""
    line: float = 0.0
    dash: tuple[float, ...] = ()
    bar: float = 0.0
    bar_colour: str = ""
    above: float = 0.0
    below: float = 0.0
    place: Place | None = None

    def about(self, language: str) -> Backdrop:
        """Return what stands as far above the text of a language as below: Japanese fills its lines higher up."""
        rise = rises(language)
        return msgspec.structs.replace(self, above=self.above + rise, below=self.below - rise) if rise else self


JAPANESE_RISES = 2.3  # points: of the size of running text about a fifth, the part of an em above small Latin letters


def rises(language: str) -> float:
    """Return how much higher than Latin letters the characters of a language reach in a line of running text."""
    return JAPANESE_RISES if language == "ja" else 0.0


class Row(msgspec.Struct, frozen=True, gc=False):
    """A strip of the page that is not broken.

    `before` and `after` are distances to its neighbours, of which the larger counts; they vanish at a page's top and
    bottom. `keep` holds the next row on the same page. `resume` are rows set again above this one when it begins a page in
    the middle of a section (a table's head). `parts` replaces a row that does not fit on an empty page. `overhang` is how
    far its marks reach down beside the rows that follow: those that set it again stand beside it, the others below.
    """

    height: float
    marks: Marks = ()
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    resume: tuple[Row, ...] = ()
    parts: tuple[Row, ...] = ()
    backdrop: Backdrop | None = None
    place: Place | None = None
    role: Role = ""
    overhang: float = 0.0


Rows = tuple[Row, ...]


def spaced(rows: Rows, before: float = 0.0, after: float = 0.0) -> Rows:
    """Return the rows with space before the first and after the last."""
    if not rows:
        return rows
    first = msgspec.structs.replace(rows[0], before=before)
    rows = (first, *rows[1:])
    last = msgspec.structs.replace(rows[-1], after=after)
    return (*rows[:-1], last)


def kept(rows: Rows) -> Rows:
    """Return the rows so that they and the row that follows them stay on one page."""
    return tuple(msgspec.structs.replace(row, keep=True) for row in rows)


def together(rows: Rows) -> Rows:
    """Return the rows so that all of them stay on one page."""
    return (*kept(rows[:-1]), *rows[-1:])


def whole(rows: Sequence[Row], place: Place | None = None, role: Role = "") -> Row:
    """Return the rows as one row that no page break divides (unless it is taller than a page)."""
    marks: list[Group] = []
    y = gap = 0.0
    for n, row in enumerate(rows):
        y += max(gap, row.before) if n else 0.0
        marks.append(Group(0.0, y, row.marks, 0.0, row.height, row.place, row.role))
        y += row.height
        gap = row.after
    return Row(y, tuple(marks), parts=tuple(rows), place=place, role=role)


def beside(label: Rows, main: Rows) -> Rows:
    """Return two columns of rows side by side; breaks fall where `main` breaks, after the label's end.

    The label's marks hang on the first row of `main`, whose rows are held together as far as the label reaches.
    """
    if not main:
        return (whole(label),) if label else ()
    side = whole(label)
    out: list[Row] = []
    reached = gap = 0.0
    for n, row in enumerate(main):
        marks: Marks = (*side.marks, *row.marks) if n == 0 else row.marks
        reached += (max(gap, row.before) if n else 0.0) + row.height
        gap = row.after
        height = row.height + max(0.0, side.height - reached) if n == len(main) - 1 else row.height
        keep = row.keep or (reached < side.height and n < len(main) - 1)
        out.append(msgspec.structs.replace(row, marks=marks, height=height, keep=keep))
    return tuple(out)
