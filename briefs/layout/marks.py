"""Marks: the frozen values that a page is made of, and the only thing that painting knows.

Coordinates are points from the top left of whatever holds the mark, y downwards. A `Group` moves the marks inside it, so
that a cached paragraph or row is placed again without being copied. `place` names the field of the book a mark shows;
`role` says what it is to a reader who does not see the page. Both are inherited from the group when left empty.
Colours are "#RRGGBB"; fonts are PostScript names of the font book.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from briefs.book.place import Place

Role = Literal[
    "",
    "artifact",
    "heading1",
    "heading2",
    "heading3",
    "paragraph",
    "label",
    "list_sign",
    "list_item",
    "contents_item",
    "table_head",
    "row_head",
    "table_cell",
    "caption",
    "quotation",
    "note",
    "figure",
]
PageForm = Literal["page", "range"]
Look = Literal["page", "picture", "grey picture"]


class Glyphs(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Characters of one font on one baseline.

    `width` is the advance in points, adjustments included. `adjust` is empty or holds, for every character, the space
    added after it in thousandths of the size (as the PDF operator TJ counts, but positive widens). `said` is what an
    abbreviation stands for, for a voice.
    """

    x: float
    baseline: float
    font: str
    size: float
    colour: str
    text: str
    width: float
    adjust: tuple[float, ...] = ()
    place: Place | None = None
    role: Role = ""
    language: str = ""
    said: str = ""


class PageNumberSlot(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Room for the number of the page on which `target` begins ("range": "5-6" with an en dash when it is longer).

    The number is set in `width` points at the left or, for columns of numbers, at the right end. With `others` the pages
    of all places are told, each once ("range": from the first to the last); `words` stand before one page and before
    several. A list that takes several lines has a slot in each: `line` tells which of `lines` it is, at most `room`
    figures wide each; words that have no room there are left out.
    """

    x: float
    baseline: float
    font: str
    size: float
    colour: str
    width: float
    target: Place
    form: PageForm = "page"
    right: bool = False
    place: Place | None = None
    role: Role = ""
    others: tuple[Place, ...] = ()
    words: tuple[str, str] = ("", "")
    line: int = 0
    lines: int = 1
    room: int = 0


class Rule(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A straight line; `dash` is a pattern of lengths, empty for a solid one."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: str
    dash: tuple[float, ...] = ()


class Box(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A rectangle. A stroke is drawn inside the given edges, so that boxes meet the columns exactly."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 0.0
    dash: tuple[float, ...] = ()


class Disc(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A circle about (x, y); a stroke is drawn inside the radius."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    line: float = 0.0
    dash: tuple[float, ...] = ()


class Outline(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Straight-edged figure through `points`, closed unless `open`; `clip` holds marks seen only inside it."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    line: float = 0.0
    dash: tuple[float, ...] = ()
    open: bool = False
    clip: tuple[Mark, ...] = ()


class Link(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A live area leading to a place of the book or to a web or mail address."""

    x: float
    y: float
    width: float
    height: float
    target: Place | str


class Anchor(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Where a link to `place` arrives. The first anchor of a place counts."""

    place: Place
    y: float


class ChangeBar(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A bar outside the text, on the outer side of whichever page this comes to stand on."""

    y: float
    height: float


class Group(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Marks moved by (x, y). With a `width` and `height` it is the area of `place` that a click can find.

    `alt` is what a figure tells, for a reader who does not see it; without it the words in the figure are told. `column`
    (from 1) and `span` tell which columns of its table a cell fills; what stands beside cells belongs to the one before it.
    """

    x: float
    y: float
    marks: tuple[Mark, ...]
    width: float = 0.0
    height: float = 0.0
    place: Place | None = None
    role: Role = ""
    alt: str = ""
    column: int = 0
    span: int = 1


class Turned(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Marks turned about (x, y) by quarter turns, counted clockwise (tab words, landscape pages of annexes)."""

    x: float
    y: float
    quarters: int
    marks: tuple[Mark, ...]


class Foreign(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A page (from 1) of an enclosed file (by its digest), drawn into a rectangle of its own shape.

    `frame` is what is seen of it (left, top, width, height), where that is not all. `look` tells how it is drawn: as it is,
    or as a picture of itself, in colour or in greys; `name` and `text` are what a reader who does not see it is told.
    """

    x: float
    y: float
    width: float
    height: float
    digest: str
    page: int
    look: Look
    name: str
    text: str
    frame: tuple[float, float, float, float] | None = None


class CopySlot(msgspec.Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Room on a baseline, from `left` before x to `right` behind it, that stays empty but in numbered copies of the file."""

    x: float
    baseline: float
    left: float
    right: float
    size: float
    colour: str


Mark = (
    Glyphs | PageNumberSlot | Rule | Box | Disc | Outline | Link | Anchor | ChangeBar | Group | Turned | Foreign | CopySlot
)
Marks = tuple[Mark, ...]


def in_column(group: Group, column: int, span: int = 1) -> Group:
    """Return a group as the cell of a table, in `column` (from 1)."""
    return msgspec.structs.replace(group, column=column, span=span)
