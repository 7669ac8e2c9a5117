"""A group's amounts drawn below the table: columns from a zero base, or slopes from now to each scenario.

Everything is labelled where it stands: no legend, no grid. Now is grey, the first scenario blue, the others outlined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec

from briefs.book.formats import number, signed
from briefs.book.numbering import line_codes
from briefs.book.place import Place
from briefs.book.trade import NOW, Line, TradePackage
from briefs.book.trade import Group as LineGroup
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Box, Disc, Group, Mark, Marks, Rule
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.chart_words import columns_of, group_in_words
from briefs.layout.sections.groups import Label, ruled

PLOT = 92.0  # points: the height of the tallest column
TOP = 26.0  # above it: what the columns are, and the largest value
VALUE = 13.0  # the height of a value over its column
NAME_PITCH = 11.5  # of the columns' names, which stand like stairs over the first line
BELOW = 30.0  # two lines of the name below
COLUMN = 18.0
MOST_COLUMN = 26.0
BETWEEN = 3.0  # columns of one line
APART = 14.0  # lines
LINE = 1.6
DOT = 2.6
LABEL_PITCH = 13.0  # labels of slopes keep this distance from each other
NAMES = 128.0  # room for names at the right of slopes
LEFT = 46.0  # room for values at their left


class _Value(msgspec.Struct, frozen=True):
    """A value that stands over the middle of its column; the table above tells those that find no room."""

    text: str
    x: float
    baseline: float


class _Chart(msgspec.Struct, frozen=True):
    """What is drawn: a group, its columns (id and name), and the lines with an amount in each of their columns."""

    group: LineGroup
    columns: tuple[tuple[str, str], ...]
    codes: Mapping[str, str]
    compositor: Compositor

    @property
    def offered(self) -> str:
        """Return the first scenario, which is the offer."""
        return next((column for column, _ in self.columns if column != NOW), "")

    @property
    def amounts(self) -> list[float]:
        """Return every amount that is drawn."""
        cells = (line.amount(column) for line in self.group.lines for column, _ in self.columns)
        return [float(amount) for amount in cells if amount is not None]

    @property
    def extremes(self) -> tuple[float, float]:
        """Return the least and the largest amount, zero among them."""
        return min([0.0, *self.amounts]), max([0.0, *self.amounts])

    def text(self, amount: Decimal) -> str:
        """Return an amount as the page's language writes it."""
        return number(self.group.told(amount), self.compositor.language)

    def label(self, text: str, style: str, x: float, baseline: float, align: float = 0.5) -> Marks:
        """Return a label whose left (0), middle (0.5) or right end (1) stands at x."""
        lines = self.compositor.lines(text, style, MAIN_WIDTH)
        if not lines.lines:
            return ()
        return (lines.group(x - lines.lines[0].width * align, baseline - lines.first_baseline, role="caption"),)


def chart_rows(section: TradePackage, compositor: Compositor) -> Rows:
    """Return the chart of every group that wants its amounts drawn and has any."""
    rows: Rows = ()
    scenarios = [(one.id, one.name.in_language(compositor.language)) for one in section.scenarios]
    columns, codes = columns_of(scenarios, compositor), line_codes(section)
    for group in section.groups:
        used = tuple(one for one in columns if any(line.amount(one[0]) is not None for line in group.lines))
        chart = _Chart(group, used, codes, compositor)
        if group.chart in ("columns", "slope") and used:
            rows += _rows(section, chart)
    return rows


def _rows(section: TradePackage, chart: _Chart) -> Rows:
    compositor, group = chart.compositor, chart.group
    name = compositor.spans(group.name, "label", group.sources)
    place = Place(section.id, group.id)
    unit = compositor.cited(group.unit.in_language(compositor.language), ())
    label = Label(name, place.at("name"), unit, place.at(f"unit.{compositor.language}"), marked=False)
    marks, height = _slopes(chart) if group.chart == "slope" else _columns(chart)
    title = "".join(span.text for span in (*name, *unit))
    alt = group_in_words(group, chart.columns, title, compositor)
    drawn = Group(MAIN_X, 0.0, marks, MAIN_WIDTH, height, place.at("chart"), "figure", alt)
    return ruled(compositor, label, (Row(height, (drawn,)),), 10.0)


def _columns(chart: _Chart) -> tuple[Marks, float]:
    """Return columns for each line, side by side from a zero base, and the height of all."""
    least, most = chart.extremes
    unit = PLOT / (most - least) if most > least else 0.0
    top = TOP + (len(chart.columns) - 1) * NAME_PITCH
    base = top + most * unit
    lines, count = chart.group.lines, len(chart.columns)
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
                marks += () if column in named else _column_name(chart, name, at, (x, y - VALUE))
                named.add(column)
        marks += _name(chart, line, n * pitch, pitch, base - min(0.0, least) * unit)
    return (*marks, *_values(chart, values)), top + PLOT + BELOW


def _values(chart: _Chart, values: Sequence[_Value]) -> Iterator[Mark]:
    """Yield the values over their columns from the highest, but those that would stand in the way of another."""
    placed: list[tuple[float, float, float]] = []
    for value in sorted(values, key=lambda one: one.baseline):
        half = chart.compositor.setter.width(value.text, "note") / 2 + 1.0
        left, right = value.x - half, value.x + half
        if all(abs(at - value.baseline) >= 9.0 or right <= x0 or left >= x1 for x0, x1, at in placed):
            placed.append((left, right, value.baseline))
            yield from chart.label(value.text, "note", value.x, value.baseline)


def _column(chart: _Chart, column: str, where: tuple[float, float, float], height: float) -> Marks:
    """Return a column in the manner of its scenario: now in grey-blue, what is offered first in blue, others outlined."""
    x, base, width = where
    colours = chart.compositor.colours
    y = base - max(0.0, height)
    if column == NOW:
        return (Box(x, y, width, abs(height), colours.usuai),)
    if column == chart.offered:
        return (Box(x, y, width, abs(height), colours.ai),)
    return (Box(x, y, width, abs(height), colours.white, colours.ai, 1.0),)


def _column_name(chart: _Chart, name: str, at: int, where: tuple[float, float]) -> Marks:
    """Return what the columns of a scenario are called, over the first of them, with a fine line down to it."""
    x, y = where
    baseline = 9.0 + at * NAME_PITCH
    leader = Rule(x + 0.25, baseline + 2.0, x + 0.25, y, 0.5, chart.compositor.colours.gin)
    return (leader, *chart.label(name, "note", x + 3.0, baseline, 0.0))


def _name(chart: _Chart, line: Line, x: float, width: float, y: float) -> Marks:
    """Return a line's name below its columns, on two lines at most; where a word of it is too long, its code."""
    name, setter = line.name.in_language(chart.compositor.language), chart.compositor.setter
    if any(setter.width(word, "small") > width - 4.0 for word in name.split()):
        name = chart.codes[line.id]
    lines = setter.lines(name, "small", width - 4.0, "centre")
    shown = msgspec.structs.replace(lines, lines=lines.lines[:2])
    return (shown.group(x + 2.0, y + 4.0, role="caption"),)


def _slopes(chart: _Chart) -> tuple[Marks, float]:
    """Return a line for each line of the group, over an axis for each column, and the height of all."""
    least, most = chart.extremes
    height = max(PLOT, LABEL_PITCH * len(chart.group.lines))
    unit = height / (most - least) if most > least else 0.0
    step = (MAIN_WIDTH - LEFT - NAMES) / max(1, len(chart.columns) - 1)
    axes = [LEFT + n * step for n in range(len(chart.columns))]
    marks: list[Mark] = []
    for (_, name), x in zip(chart.columns, axes, strict=True):
        marks.append(Rule(x, TOP - 6.0, x, TOP + height + 4.0, 0.5, chart.compositor.colours.kei))
        marks += chart.label(name, "small_second", x, 9.0)
    ends: list[tuple[float, str]] = []
    starts: list[tuple[float, str]] = []
    for line in chart.group.lines:
        points = [
            (x, TOP + (most - float(amount)) * unit, amount)
            for x, (column, _) in zip(axes, chart.columns, strict=True)
            if (amount := line.amount(column)) is not None
        ]
        if not points:
            continue
        marks += _slope(chart, [(x, y) for x, y, _ in points])
        change = line.change(chart.columns[-1][0])
        told = f"{line.name.in_language(chart.compositor.language)} {chart.text(points[-1][2])}"
        ends.append(
            (points[-1][1], told + (f" ({signed(chart.group.told(change), chart.compositor.language)})" if change else ""))
        )
        if points[0][0] == axes[0]:
            starts.append((points[0][1], chart.text(points[0][2])))
    for labels, x, align in ((starts, LEFT - 6.0, 1.0), (ends, axes[-1] + 6.0, 0.0)):
        for y, text in _spread(labels):
            marks += chart.label(text, "small", x, y + 3.5, align)
    lowest = max([y for y, _ in _spread(ends)], default=0.0)
    return tuple(marks), max(TOP + height, lowest) + 12.0


def _slope(chart: _Chart, points: list[tuple[float, float]]) -> Marks:
    colours = chart.compositor.colours
    lines = [Rule(*before, *after, LINE, colours.ai) for before, after in pairwise(points)]
    return (*lines, *(Disc(x, y, DOT, colours.ai) for x, y in points))


def _spread(labels: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return labels from the top, each at its height or as little below it as those above leave room for."""
    out: list[tuple[float, str]] = []
    for y, text in sorted(labels):
        out.append((max(y, out[-1][0] + LABEL_PITCH) if out else y, text))
    return out
