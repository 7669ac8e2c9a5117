"""The spending path: a line by year from a zero base, its target, and the zone above in which nothing is offered."""

from __future__ import annotations

import math

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
PLOT = ZONE + TARGET_HEIGHT
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
HEIGHT = PLOT + 16.0


class _Scale(msgspec.Struct, frozen=True):
    """Where values and years stand in the plot."""

    unit: float
    pitch: float
    first_year: int

    def point(self, point: PathPoint) -> tuple[float, float]:
        """Return where a year's value stands."""
        return FIRST_X + (point.year - self.first_year) * self.pitch, PLOT - float(point.value) * self.unit


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
    chart = Group(MAIN_X, 0.0, _chart(path, place, compositor), MAIN_WIDTH, HEIGHT, place.at("points"), "figure", alt)
    return ruled(compositor, label, (Row(HEIGHT, (chart,)),), 10.0)


def _scale(path: SpendingPath) -> _Scale:
    values = [float(point.value) for point in path.points]
    target = float(path.target) if path.target else 0.0
    top = max([*values, target, 0.0])
    unit = TARGET_HEIGHT / target if target > 0 else 0.0
    if unit == 0.0 or top * unit > PLOT - 10.0:
        unit = (PLOT - 10.0) / top if top > 0 else 0.0
    years = [point.year for point in path.points]
    span = max(years, default=0) - min(years, default=0)
    return _Scale(unit, min(PITCH, (MAIN_WIDTH - FIRST_X - LAST_ROOM) / max(1, span)), min(years, default=0))


def _chart(path: SpendingPath, place: Place, compositor: Compositor) -> Marks:
    scale = _scale(path)
    marks: list[Mark] = []
    if path.target is not None:
        marks += _zone(path, place, PLOT - float(path.target) * scale.unit, compositor)
    marks.append(Rule(0.0, PLOT, MAIN_WIDTH, PLOT, 0.75, compositor.colours.sumi))
    marks += _line(path, scale, compositor)
    every = max(1, math.ceil(LEAST_PITCH / scale.pitch))  # years too close to each other are told now and then
    for n, point in enumerate(path.points, 1):
        marks += _dot(point, scale, compositor)
        left = len(path.points) - n
        if left % every == 0:
            marks += _told(path, point, scale, compositor, last=not left)
    return tuple(marks)


def _zone(path: SpendingPath, place: Place, y: float, compositor: Compositor) -> Marks:
    """Return the hatched zone above the target's line, with its words."""
    colours = compositor.colours
    marks: list[Mark] = []
    corners = ((0.0, 0.0), (MAIN_WIDTH, 0.0), (MAIN_WIDTH, y), (0.0, y))
    count = int((MAIN_WIDTH + y) / HATCH_PITCH) + 1
    hatch = tuple(Rule(n * HATCH_PITCH - y, y, n * HATCH_PITCH, 0.0, 0.7, colours.kei) for n in range(count) if y > 0)
    marks.append(Outline(corners, clip=hatch))
    marks.append(Rule(0.0, y, MAIN_WIDTH, y, LINE, colours.shu))
    lead = compositor.lines(path.zone_lead, "table_name", MAIN_WIDTH)
    words = compositor.lines(path.zone_words, "body", MAIN_WIDTH - 60.0)
    lead_width = lead.lines[0].width if lead.lines else 0.0
    words_width = max((line.width for line in words.lines), default=0.0)
    if lead.lines or words.lines:
        x, top = FIRST_X + SIGN + 4.0, max(2.0, min(y - 20.0, 7.0))
        gap = 5.0 if lead.lines and words.lines else 0.0
        marks.append(Box(5.0, top - 1.0, x + lead_width + gap + words_width, max(17.0, words.height + 2.0), colours.white))
        marks.append(Group(FIRST_X, 0.0, octagon(top + 6.2, colours.shu, colours.white)))
        marks.append(lead.group(x, top, place.at("zone_lead"), "caption"))
        marks.append(words.group(x + lead_width + gap, top, place.at("zone_words"), "caption"))
    name = compositor.lines(path.target_label, "table_name", LAST_ROOM + 20.0)
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
    marks.append(year.group(x - year.lines[0].width / 2, PLOT + YEARS_BASELINE - year.first_baseline, role="caption"))
    if not (last and point.value == path.target):
        value = compositor.lines(number(point.value, compositor.language), "small", TEXT_WIDTH)
        width, below = value.lines[0].width, y + VALUE_BELOW
        crossed = path.target is not None and y < PLOT - float(path.target) * scale.unit < below
        baseline = y - VALUE_ABOVE if crossed or below > PLOT - 2.0 else below  # across neither the target nor the base
        if crossed:
            marks.append(Box(x - width / 2 - 1.5, baseline - 8.5, width + 3.0, 10.5, compositor.colours.white))
        marks.append(value.group(x - width / 2, baseline - value.first_baseline, role="caption"))
    return tuple(marks)
