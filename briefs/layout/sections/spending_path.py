"""The spending path: a line by year from a zero base, its target, and the zone above in which nothing is offered."""

from __future__ import annotations

import math
from decimal import Decimal

import msgspec

from briefs.book.formats import number
from briefs.book.place import Place
from briefs.book.posture import DefencePosture, PathPoint, SpendingPath
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.marks import Box, Disc, Group, Mark, Marks, Outline, Rule
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.chart_words import path_in_words
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.symbols import SIGN, octagon

ZONE = 34.0
TARGET_HEIGHT = 81.7  # of the target above zero
FIRST_X = 14.0
PITCH = 52.2
LEAST_PITCH = 27.0  # of years that are told
LAST_ROOM = 58.0  # at the right of the last year, for the target's name
LINE = 1.6
DASH = (4.0, 3.0)
DOT = 4.2
HATCH_PITCH = 5.5
YEARS_BASELINE = 11.0
VALUE_BELOW, VALUE_ABOVE = 14.4, 7.0  # from a dot to the baseline of its value
BELOW_PLOT = 16.0
SAID_X = FIRST_X + SIGN + 4.0
SAID_GAP = 5.0  # from the zone's first words to the others


class _Scale(msgspec.Struct, frozen=True):
    """Where values and years stand in the plot, whose base line is `plot` below its top."""

    plot: float
    unit: float
    pitch: float
    first_year: int

    def point(self, point: PathPoint) -> tuple[float, float]:
        """Return where a year's value stands."""
        return FIRST_X + (point.year - self.first_year) * self.pitch, self.height(point.value)

    def height(self, value: Decimal) -> float:
        """Return how far below the plot's top a value stands."""
        return self.plot - float(value) * self.unit


class _Said(msgspec.Struct, frozen=True):
    """The words in the zone, from their top left, and how far they reach."""

    marks: Marks
    width: float
    height: float


def path_rows(section: DefencePosture, path: SpendingPath, compositor: Compositor) -> Rows:
    """Return a spending path as a group: its title and note in the label column, the chart on the axis."""
    place = Place(section.id, path.id)
    label = Label(
        path.title,
        place.at("title"),
        compositor.spans(path.note, "note", path.sources),
        place.at("note"),
        path.marking,
        section.marking,
    )
    alt = path_in_words(path, compositor)
    said = _said(path, place, compositor)
    scale = _scale(path, max(ZONE, said.height + 4.0))
    height = scale.plot + BELOW_PLOT
    marks = _chart(path, place, (scale, said), compositor)
    chart = Group(MAIN_X, 0.0, marks, MAIN_WIDTH, height, place.at("points"), "figure", alt)
    return ruled(compositor, label, (Row(height, (chart,)),), 10.0)


def _scale(path: SpendingPath, zone: float) -> _Scale:
    plot = zone + TARGET_HEIGHT
    values = [float(point.value) for point in path.points]
    target = float(path.target) if path.target else 0.0
    top = max([*values, target, 0.0])
    unit = TARGET_HEIGHT / target if target > 0 else 0.0
    if unit == 0.0 or top * unit > plot - 10.0:
        unit = (plot - 10.0) / top if top > 0 else 0.0
    years = [point.year for point in path.points]
    span = max(years, default=0) - min(years, default=0)
    return _Scale(plot, unit, min(PITCH, (MAIN_WIDTH - FIRST_X - LAST_ROOM) / max(1, span)), min(years, default=0))


def _said(path: SpendingPath, place: Place, compositor: Compositor) -> _Said:
    """Return what stands in the zone: in one line where it has room there, else the first words above the others."""
    room = MAIN_WIDTH - SAID_X - FIRST_X
    lead = compositor.lines(path.zone_lead, "table_name", room)
    words = compositor.lines(path.zone_words, "body", room)
    widths = [max((line.width for line in lines.lines), default=0.0) for lines in (lead, words)]
    beside = sum(widths) + SAID_GAP <= room and max(len(lead.lines), len(words.lines)) <= 1
    x, y = (widths[0] + SAID_GAP * bool(lead.lines), 0.0) if beside else (0.0, lead.height)
    marks = (lead.group(0.0, 0.0, place.at("zone_lead"), "caption"), words.group(x, y, place.at("zone_words"), "caption"))
    return _Said(marks, max(widths[0], x + widths[1]), max(lead.height, y + words.height))


def _chart(path: SpendingPath, place: Place, drawn: tuple[_Scale, _Said], compositor: Compositor) -> Marks:
    scale, said = drawn
    plot = scale.plot
    marks: list[Mark] = []
    if path.target is not None:
        marks += _zone(path, place, (scale.height(path.target), said), compositor)
    marks.append(Rule(0.0, plot, MAIN_WIDTH, plot, 0.75, compositor.colours.sumi))
    marks += _line(path, scale, compositor)
    every = max(1, math.ceil(LEAST_PITCH / scale.pitch))  # years too close to each other are told now and then
    for n, point in enumerate(path.points, 1):
        marks += _dot(point, scale, compositor)
        left = len(path.points) - n
        if left % every == 0:
            marks += _told(path, point, scale, compositor, last=not left)
    return tuple(marks)


def _zone(path: SpendingPath, place: Place, drawn: tuple[float, _Said], compositor: Compositor) -> Marks:
    """Return the hatched zone above the target's line, with its words."""
    colours, (y, said) = compositor.colours, drawn
    marks: list[Mark] = []
    corners = ((0.0, 0.0), (MAIN_WIDTH, 0.0), (MAIN_WIDTH, y), (0.0, y))
    count = int((MAIN_WIDTH + y) / HATCH_PITCH) + 1
    hatch = tuple(Rule(n * HATCH_PITCH - y, y, n * HATCH_PITCH, 0.0, 0.7, colours.kei) for n in range(count) if y > 0)
    marks.append(Outline(corners, clip=hatch))
    marks.append(Rule(0.0, y, MAIN_WIDTH, y, LINE, colours.shu))
    if said.height:
        top = max(2.0, min((y - said.height) / 2 - 2.0, 7.0))
        marks.append(Box(5.0, top - 1.0, SAID_X + said.width, max(17.0, said.height + 2.0), colours.white))
        marks.append(Group(FIRST_X, 0.0, octagon(top + 6.2, colours.shu, colours.white)))
        marks.append(Group(SAID_X, top, said.marks))
    name = compositor.lines(path.target_label, "table_name", LAST_ROOM + 20.0)
    if len(name.lines) > 1:
        name = compositor.lines(path.target_label, "table_name", LAST_ROOM - 2 * DOT)
    if name.lines:
        width = max(line.width for line in name.lines)
        marks.append(name.group(MAIN_WIDTH - width, y + 3.0, place.at("target_label"), "caption"))
    return tuple(marks)


def _line(path: SpendingPath, scale: _Scale, compositor: Compositor) -> Marks:
    marks: list[Mark] = []
    for before, after in zip(path.points, path.points[1:], strict=False):
        (x0, y0), (x1, y1) = scale.point(before), scale.point(after)
        dash = DASH if after.projected else ()
        marks.append(Rule(x0, y0, x1, y1, LINE, compositor.colours.ai, dash))
    return tuple(marks)


def _dot(point: PathPoint, scale: _Scale, compositor: Compositor) -> Marks:
    """Return a year's dot, hollow where it is projected."""
    colours = compositor.colours
    x, y = scale.point(point)
    return (Disc(x, y, DOT, colours.white, colours.ai, LINE) if point.projected else Disc(x, y, DOT, colours.ai),)


def _told(path: SpendingPath, point: PathPoint, scale: _Scale, compositor: Compositor, *, last: bool) -> Marks:
    """Return a year's value at its dot, and the year below the base line."""
    x, y = scale.point(point)
    marks: list[Mark] = []
    year = compositor.lines(str(point.year), "label" if last else "small_second", TEXT_WIDTH)
    marks.append(year.group(x - year.lines[0].width / 2, scale.plot + YEARS_BASELINE - year.first_baseline, role="caption"))
    if not (last and point.value == path.target):
        value = compositor.lines(number(point.value, compositor.language), "small", TEXT_WIDTH)
        width, below = value.lines[0].width, y + VALUE_BELOW
        crossed = path.target is not None and y < scale.height(path.target) < below
        baseline = (
            y - VALUE_ABOVE if crossed or below > scale.plot - 2.0 else below
        )  # across neither the target nor the base
        if crossed:
            marks.append(Box(x - width / 2 - 1.5, baseline - 8.5, width + 3.0, 10.5, compositor.colours.white))
        marks.append(value.group(x - width / 2, baseline - value.first_baseline, role="caption"))
    return tuple(marks)
