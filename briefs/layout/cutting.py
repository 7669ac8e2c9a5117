"""Cutting: a row that no page has room for, divided between its lines, in all its columns at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from briefs.layout.marks import (
    Anchor,
    Box,
    ChangeBar,
    Disc,
    Foreign,
    Glyphs,
    Group,
    Link,
    Mark,
    Marks,
    Outline,
    PageNumberSlot,
    Rule,
    Turned,
)
from briefs.layout.rows import Row

LEAST = 36.0  # points of a row that are worth beginning at the foot of a page: about three lines
PADDING = 4.0  # above what goes on, below the heads that are set again
SMALL = 24.0  # a box no higher belongs to what stands in it, as that of a portion mark does
_ABOVE, _BELOW = 0.8, 0.2  # of the size: how far characters reach from their baseline
_NEAR = 0.01

Pieces = tuple[Row, Row]


def cut(row: Row, room: float) -> Pieces | None:
    """Return the row in two: as much as `room` holds, and the rest; None where no line ends in good time."""
    y, marks = _unwrapped(row.marks)
    solid = list(_solid(marks, y))
    ends = (top for top, _ in solid if LEAST <= top <= room)
    at = max(
        (end for end in ends if not any(top < end - _NEAR and end + _NEAR < bottom for top, bottom in solid)), default=0.0
    )
    if not at:
        return None
    above, below = _divided(marks, at - y)
    above = (Group(0.0, y, above),) if y else above
    first = msgspec.structs.replace(row, height=at, marks=above, after=0.0, keep=False, parts=())
    moved = (Group(0.0, y + PADDING - at, below),)
    rest = msgspec.structs.replace(row, height=row.height - at + PADDING, marks=moved, before=0.0, parts=())
    return first, rest


def _unwrapped(marks: Marks) -> tuple[float, Marks]:
    """Return the marks of a row that was cut before, and how far they were moved: else each cut would be inside the last."""
    first = marks[0] if len(marks) == 1 else None
    return (first.y, first.marks) if isinstance(first, Group) and first == Group(0.0, first.y, first.marks) else (0.0, marks)


def _solid(marks: Iterable[Mark], y: float) -> Iterator[tuple[float, float]]:
    """Yield the top and bottom of everything that is not divided."""
    for mark in marks:
        if isinstance(mark, Group) and mark.role != "figure":
            yield from _solid(mark.marks, y + mark.y)
        elif not _divides(mark):
            top, bottom = _extent(mark)
            yield y + top, y + bottom


def _divides(mark: Mark) -> bool:
    """Return whether a mark may go on over several pages: grounds, and rules that stand upright."""
    return (isinstance(mark, Box) and mark.height > SMALL) or (isinstance(mark, Rule) and mark.y0 != mark.y1)


def _extent(mark: Mark) -> tuple[float, float]:
    match mark:
        case Glyphs() | PageNumberSlot():
            return mark.baseline - _ABOVE * mark.size, mark.baseline + _BELOW * mark.size
        case Group() | Box() | Foreign() | Link() | ChangeBar():
            return mark.y, mark.y + mark.height
        case Disc():
            return mark.y - mark.radius, mark.y + mark.radius
        case Outline():
            heights = [y for _, y in mark.points]
            return min(heights), max(heights)
        case Rule(y0=y) | Anchor(y=y) | Turned(y=y):
            return y, y
        case _:
            return 0.0, 0.0


def _divided(marks: Marks, at: float) -> tuple[Marks, Marks]:
    """Return what stands above a height and what stands below it, each where it stood."""
    above: list[Mark] = []
    below: list[Mark] = []
    for mark in marks:
        if isinstance(mark, Group) and mark.role != "figure":
            _divide_group(mark, at, above, below)
        elif _divides(mark):
            above.extend(_clipped(mark, float("-inf"), at))
            below.extend(_clipped(mark, at - PADDING, float("inf")))
        else:
            (above if _extent(mark)[0] < at - _NEAR else below).append(mark)
    return tuple(above), tuple(below)


def _divide_group(group: Group, at: float, above: list[Mark], below: list[Mark]) -> None:
    upper, lower = _divided(group.marks, at - group.y)
    bottom = group.y + group.height
    if upper:
        above.append(msgspec.structs.replace(group, marks=upper, height=min(bottom, at) - group.y if group.height else 0.0))
    if lower:
        top = max(group.y, at) if group.height else group.y
        moved = lower if top == group.y else (Group(0.0, group.y - top, lower),)
        below.append(msgspec.structs.replace(group, y=top, marks=moved, height=max(0.0, bottom - top)))


def _clipped(mark: Mark, top: float, bottom: float) -> Iterator[Mark]:
    """Yield as much of a ground or of an upright rule as stands between two heights."""
    if isinstance(mark, Box):
        y0, y1 = max(mark.y, top), min(mark.y + mark.height, bottom)
        if y0 < y1:
            yield msgspec.structs.replace(mark, y=y0, height=y1 - y0)
    elif isinstance(mark, Rule):
        y0, y1 = max(min(mark.y0, mark.y1), top), min(max(mark.y0, mark.y1), bottom)
        if y0 < y1:
            yield msgspec.structs.replace(mark, y0=y0, y1=y1)
