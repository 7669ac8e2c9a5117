"""A group's amounts as a line for each line of the table, over an axis for each column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from briefs.book.formats import signed
from briefs.book.trade import Line
from briefs.layout.geometry import MAIN_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Disc, Mark, Marks, Rule
from briefs.layout.sections.amount_chart import NAME_PITCH, PLOT, TOP, AmountChart

LINE = 1.6  # points
DOT = 2.6
LABEL_PITCH = 13.0  # labels keep this distance from each other
NAMES = 128.0  # room for names at the right
VALUES = 46.0  # room for values at the left, at least
GAP = 6.0  # from an axis to a label
CENTRE = 3.5  # from the middle of a line of text down to its baseline


class _Label(msgspec.Struct, frozen=True):
    """What is told beside a point: its words, and the height at which the first line's middle wants to stand."""

    lines: Lines
    y: float


def slopes(chart: AmountChart) -> tuple[Marks, float]:
    """Return a line for each line of the group, told at both ends, and the height of all."""
    least, most = chart.extremes
    height = max(PLOT, LABEL_PITCH * len(chart.group.lines))
    unit = height / (most - least) if most > least else 0.0
    axes = _axes(chart)
    heads, top = _heads(chart, axes, height)
    marks: list[Mark] = [*heads]
    starts: list[_Label] = []
    ends: list[_Label] = []
    for line in chart.group.lines:
        points = [
            (x, top + (most - float(amount)) * unit, column)
            for x, (column, _) in zip(axes, chart.columns, strict=True)
            if (amount := line.amount(column)) is not None
        ]
        if not points:
            continue
        marks += _slope(chart, [(x, y) for x, y, _ in points])
        ends.append(_Label(_end(chart, line, points[-1][2]), points[-1][1]))
        if points[0][0] == axes[0]:
            starts.append(_Label(_value(chart, line, points[0][2]), points[0][1]))
    for label in _spread(starts):
        marks.append(_beside(label, axes[0] - GAP - label.lines.lines[0].width))
    low = top + height
    for label in _spread(ends):
        marks.append(_beside(label, axes[-1] + GAP))
        low = max(low, label.y + label.lines.height - LABEL_PITCH)
    return tuple(marks), low + 12.0


def _axes(chart: AmountChart) -> list[float]:
    """Return where the columns' axes stand: the first as far right as the values beside it need."""
    first, width = chart.columns[0][0], chart.compositor.setter.width
    values = (chart.text(amount) for line in chart.group.lines if (amount := line.amount(first)) is not None)
    left = max([VALUES, *(width(value, "small") + GAP + 2.0 for value in values)])
    step = (MAIN_WIDTH - left - NAMES) / max(1, len(chart.columns) - 1)
    return [left + n * step for n in range(len(chart.columns))]


def _heads(chart: AmountChart, axes: Sequence[float], height: float) -> tuple[Marks, float]:
    """Return the axes with their names, like stairs where they are too wide to stand side by side, and the plot's top."""
    step = axes[1] - axes[0] if len(axes) > 1 else MAIN_WIDTH
    wide = any(chart.compositor.setter.width(name, "small_second") > step - 4.0 for _, name in chart.columns)
    top = TOP + (len(axes) - 1) * NAME_PITCH if wide else TOP
    marks: list[Mark] = []
    for at, ((_, name), x) in enumerate(zip(chart.columns, axes, strict=True)):
        marks.append(Rule(x, top - 6.0, x, top + height + 4.0, 0.5, chart.compositor.colours.kei))
        marks += chart.stair(name, at, x, top - 6.0) if wide else chart.label(name, "small_second", x, 9.0)
    return tuple(marks), top


def _value(chart: AmountChart, line: Line, column: str) -> Lines:
    amount = line.amount(column)
    return chart.compositor.lines("" if amount is None else chart.text(amount), "small", MAIN_WIDTH)


def _end(chart: AmountChart, line: Line, column: str) -> Lines:
    """Return what is told at a slope's end: the line, its amount there, and the change that the table tells."""
    language, amount, change = chart.compositor.language, line.amount(column), line.change(chart.columns[-1][0])
    told = [line.name.in_language(language)]
    if amount is not None:
        told.append(chart.text(amount))
    if change:
        told.append(f"({signed(chart.group.told(change), language)})")
    return chart.compositor.lines(" ".join(told), "small", NAMES - GAP)


def _slope(chart: AmountChart, points: list[tuple[float, float]]) -> Marks:
    colours = chart.compositor.colours
    lines = [Rule(*before, *after, LINE, colours.ai) for before, after in pairwise(points)]
    return (*lines, *(Disc(x, y, DOT, colours.ai) for x, y in points))


def _beside(label: _Label, x: float) -> Mark:
    return label.lines.group(x, label.y + CENTRE - label.lines.first_baseline, role="caption")


def _spread(labels: list[_Label]) -> list[_Label]:
    """Return labels from the top, each at its height or as little below it as those above leave room for."""
    out: list[_Label] = []
    free = float("-inf")
    for label in sorted((one for one in labels if one.lines.lines), key=lambda one: one.y):
        out.append(msgspec.structs.replace(label, y=max(label.y, free)))
        free = out[-1].y + LABEL_PITCH + label.lines.height - label.lines.style.leading
    return out
