"""A group's amounts as columns for each line, side by side from a zero base.

Lines that would find no room beside each other go on in a further band, drawn to the same scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.book.trade import NOW, Line
from briefs.layout.geometry import MAIN_WIDTH
from briefs.layout.marks import Box, Mark, Marks, Rule
from briefs.layout.sections.amount_chart import NAME_PITCH, PLOT, TOP, AmountChart

VALUE = 13.0  # points: the height of a value over its column
BELOW = 30.0  # two lines of the name below
NAME_LINES = 2
LEAST_COLUMN = 7.0
MOST_COLUMN = 26.0
BETWEEN = 3.0  # columns of one line
APART = 14.0  # lines


class _Value(msgspec.Struct, frozen=True):
    """A value that stands over the middle of its column; the table above tells those that find no room."""

    text: str
    x: float
    baseline: float


def bands(chart: AmountChart) -> Iterator[tuple[Line, ...]]:
    """Yield the lines that stand beside each other, as many in each band as can be, about the same number in all."""
    lines = chart.group.lines
    most = max(1, int(MAIN_WIDTH / (len(chart.columns) * (LEAST_COLUMN + BETWEEN) + APART)))
    count = -(-len(lines) // most)
    for n in range(count):
        yield lines[n * len(lines) // count : (n + 1) * len(lines) // count]


def columns(chart: AmountChart, lines: Sequence[Line]) -> tuple[Marks, float]:
    """Return the columns of some lines of the chart, and the height of all."""
    least, most = chart.extremes
    unit = PLOT / (most - least) if most > least else 0.0
    top = TOP + (len(chart.columns) - 1) * NAME_PITCH
    base = top + most * unit
    count = len(chart.columns)
    pitch = MAIN_WIDTH / max(1, len(lines))
    width = max(2.0, min(MOST_COLUMN, (pitch - APART) / count - BETWEEN))
    named: set[str] = set()
    values: list[_Value] = []
    marks: list[Mark] = [Rule(0.0, base, MAIN_WIDTH, base, 0.75, chart.compositor.colours.sumi)]
    for n, line in enumerate(lines):
        highest = max((amount for column, _ in chart.columns if (amount := line.amount(column)) is not None), default=None)
        left = n * pitch + (pitch - count * width - (count - 1) * BETWEEN) / 2
        for at, (column, name) in enumerate(chart.columns):
            amount = line.amount(column)
            if amount is not None:
                x, y = left + at * (width + BETWEEN), base - max(0.0, float(amount) * unit)
                marks += _column(chart, column, (x, base, width), float(amount) * unit)
                if amount == highest or chart.compositor.setter.width(chart.text(amount), "note") <= width + 2 * BETWEEN:
                    values.append(_Value(chart.text(amount), x + width / 2, y - 3.5))  # else a higher column covers it
                marks += () if column in named else chart.stair(name, at, x + 0.25, y - VALUE)
                named.add(column)
        marks += _name(chart, line, (n * pitch, pitch), base - min(0.0, least) * unit)
    return (*marks, *_values(chart, values)), top + PLOT + BELOW


def _values(chart: AmountChart, values: Sequence[_Value]) -> Iterator[Mark]:
    """Yield the values over their columns from the highest, but those that would stand in the way of another."""
    placed: list[tuple[float, float, float]] = []
    for value in sorted(values, key=lambda one: one.baseline):
        half = chart.compositor.setter.width(value.text, "note") / 2 + 1.0
        left, right = value.x - half, value.x + half
        if all(abs(at - value.baseline) >= 9.0 or right <= x0 or left >= x1 for x0, x1, at in placed):
            placed.append((left, right, value.baseline))
            yield from chart.label(value.text, "note", value.x, value.baseline)


def _column(chart: AmountChart, column: str, where: tuple[float, float, float], height: float) -> Marks:
    """Return a column in the manner of its scenario: now in grey-blue, what is offered first in blue, others outlined."""
    x, base, width = where
    colours = chart.compositor.colours
    y = base - max(0.0, height)
    if column == NOW:
        return (Box(x, y, width, abs(height), colours.usuai),)
    if column == chart.offered:
        return (Box(x, y, width, abs(height), colours.ai),)
    return (Box(x, y, width, abs(height), colours.white, colours.ai, 1.0),)


def _name(chart: AmountChart, line: Line, where: tuple[float, float], y: float) -> Marks:
    """Return a line's name below its columns; its code where the whole name finds no room, for none is told in part."""
    x, width = where
    language, setter = chart.compositor.language, chart.compositor.setter
    name = line.name.in_language(language)
    lines = setter.lines(name, "small", width - 4.0, "centre")
    torn = language != "ja" and any(setter.width(word, "small") > width - 4.0 for word in name.split())
    if torn or len(lines.lines) > NAME_LINES:
        lines = setter.lines(chart.codes[line.id], "small", width - 4.0, "centre")
    return (lines.group(x + 2.0, y + 4.0, role="caption"),)
