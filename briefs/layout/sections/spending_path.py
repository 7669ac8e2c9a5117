"""The spending path: a line by year from a zero base, its target, and the zone above in which nothing is offered.

Growth may fall below zero: then the line goes on below its base.
"""

from __future__ import annotations

import msgspec

from briefs.book.formats import number
from briefs.book.place import Place
from briefs.book.posture import DefencePosture, PathPoint, SpendingPath
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Box, Disc, Group, Mark, Marks, Outline, Rule
from briefs.layout.rows import Row, Rows, rises
from briefs.layout.sections.chart_words import path_in_words
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.sections.path_scale import DOT, FIRST_X, LAST_ROOM, PathScale, scale_of
from briefs.layout.symbols import SIGN, octagon

LINE = 1.6
DASH = (4.0, 3.0)
HATCH_PITCH = 5.5
YEARS_BASELINE = 11.0
BELOW_PLOT = 16.0
SAID_X = FIRST_X + SIGN + 4.0
SAID_GAP = 5.0  # from the zone's first words to the others


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
    scale = scale_of(path, said.height + 4.0, _target_names(path, compositor))
    height = scale.plot + scale.deep + BELOW_PLOT
    marks = _chart(path, place, (scale, said), compositor)
    chart = Group(MAIN_X, 0.0, marks, MAIN_WIDTH, height, place.at("points"), "figure", alt)
    return ruled(compositor, label, (Row(height, (chart,)),), 10.0)


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


def _chart(path: SpendingPath, place: Place, drawn: tuple[PathScale, _Said], compositor: Compositor) -> Marks:
    scale, plot = drawn[0], drawn[0].plot
    marks: list[Mark] = []
    if path.target is not None:
        marks += _zone(place, drawn, compositor)
    marks.append(Rule(0.0, plot, MAIN_WIDTH, plot, 0.75, compositor.colours.sumi))
    marks += _line(path, scale, compositor)
    values = [compositor.lines(number(point.value, compositor.language), "small", TEXT_WIDTH) for point in path.points]
    told = scale.told([value.lines[0].width / 2 for value in values])
    for n, (point, value) in enumerate(zip(path.points, values, strict=True)):
        marks += _dot(point, scale, compositor)
        if n in told:
            marks += _told(n, value, scale, compositor)
    return tuple(marks)


def _zone(place: Place, drawn: tuple[PathScale, _Said], compositor: Compositor) -> Marks:
    """Return the hatched zone above the target's line, with its words."""
    colours, (scale, said) = compositor.colours, drawn
    y = scale.target
    marks: list[Mark] = []
    corners = ((0.0, 0.0), (MAIN_WIDTH, 0.0), (MAIN_WIDTH, y), (0.0, y))
    count = int((MAIN_WIDTH + y) / HATCH_PITCH) + 1
    hatch = tuple(Rule(n * HATCH_PITCH - y, y, n * HATCH_PITCH, 0.0, 0.7, colours.kei) for n in range(count) if y > 0)
    marks.append(Outline(corners, clip=hatch))
    marks.append(Rule(0.0, y, MAIN_WIDTH, y, LINE, colours.shu))
    if said.height:
        top = max(2.0, min((y - said.height) / 2 - 2.0, 7.0))
        raised = top - 1.0 - rises(compositor.language)
        marks.append(Box(5.0, raised, SAID_X + said.width, max(17.0, said.height + 2.0), colours.white))
        marks.append(Group(FIRST_X, 0.0, octagon(top + 6.2, colours.shu, colours.white)))
        marks.append(Group(SAID_X, top, said.marks))
    name = scale.name
    if name.lines:
        width = max(line.width for line in name.lines)
        if scale.name_top < y:
            marks.append(Box(MAIN_WIDTH - width - 3.0, scale.name_top, width + 3.0, name.height, colours.white))
        marks.append(name.group(MAIN_WIDTH - width, scale.name_top, place.at("target_label"), "caption"))
    return tuple(marks)


def _target_names(path: SpendingPath, compositor: Compositor) -> tuple[Lines, ...]:
    """Return the target's name in one line, or beside the last year and then more widely."""
    one_line = compositor.lines(path.target_label, "table_name", LAST_ROOM + 20.0)
    if len(one_line.lines) <= 1:
        return (one_line,)
    widths = (LAST_ROOM - 2 * DOT, MAIN_WIDTH / 2, MAIN_WIDTH)
    return tuple(compositor.lines(path.target_label, "table_name", width) for width in widths)


def _line(path: SpendingPath, scale: PathScale, compositor: Compositor) -> Marks:
    marks: list[Mark] = []
    for before, after in zip(path.points, path.points[1:], strict=False):
        (x0, y0), (x1, y1) = scale.point(before), scale.point(after)
        dash = DASH if after.projected else ()
        marks.append(Rule(x0, y0, x1, y1, LINE, compositor.colours.ai, dash))
    return tuple(marks)


def _dot(point: PathPoint, scale: PathScale, compositor: Compositor) -> Marks:
    """Return a year's dot, hollow where it is projected."""
    colours = compositor.colours
    x, y = scale.point(point)
    return (Disc(x, y, DOT, colours.white, colours.ai, LINE) if point.projected else Disc(x, y, DOT, colours.ai),)


def _told(number: int, value: Lines, scale: PathScale, compositor: Compositor) -> Marks:
    """Return a year's value at its dot, and the year below the base line."""
    points, marks = scale.path.points, list[Mark]()
    point, last = points[number], number == len(points) - 1
    x, _ = scale.point(point)
    year = compositor.lines(str(point.year), "label" if last else "small_second", TEXT_WIDTH)
    top = scale.plot + scale.deep + YEARS_BASELINE - year.first_baseline
    marks.append(year.group(x - year.lines[0].width / 2, top, role="caption"))
    if last and point.value == scale.path.target:
        return tuple(marks)  # its line tells it
    width = value.lines[0].width
    left, baseline = scale.value_at(number, width)
    if baseline < scale.target:  # in the zone: on white ground
        marks.append(Box(left - 1.5, baseline - 8.5, width + 3.0, 10.5, compositor.colours.white))
    marks.append(value.group(left, baseline - value.first_baseline, role="caption"))
    return tuple(marks)
