"""Clearances: how wide things are in a street, a gate or a lock, one below the other to one scale, with what is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from briefs.book.formats import NO_BREAK, number
from briefs.book.place import Place
from briefs.book.sections import Clearance, FactSheet, Fit
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.lines import Lines
from briefs.layout.marks import Box, Group, Mark, Rule
from briefs.layout.rows import Row, Rows, kept, spaced, together
from briefs.layout.sections.chart_words import fit_in_words
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.theme import ResolvedStyle
from briefs.layout.typesetter import Typesetter
from briefs.layout.units import mm

ROOM = mm(88)  # of the drawing; what a width means stands beside it
REMARK_X = mm(91.5)
LANE = mm(13.8)
BAR = mm(9)
BETWEEN = mm(4.8)
EDGE = 1.5
PADDING = 5.5
OUTLINE = 1.0
TICK = 3.0
NAME_SIZE, NAME_LEADING = 9.5, 11.5  # of a name in two lines
STOP = 6.0  # the short lines that end the measure of what is left
APART = 2.5  # between that measure and what it stands between
AXIS_GAP = mm(4)
SCALE_BASELINE = 11.0
CAPTION_GAP = 5.0
TICKS = 6  # on the scale at most, the first aside


class _Drawing(msgspec.Struct, frozen=True):
    """What lanes are drawn with: `unit` are points for one of the clearance's units."""

    compositor: Compositor
    clearance: Clearance
    section: str
    unit: float

    def lines(self, text: str, style: str, width: float = MAIN_WIDTH) -> Lines:
        """Return text of the drawing."""
        return self.compositor.lines(text, style, width)

    def place(self, part: Clearance | Fit) -> Place:
        """Return the place of the clearance or of a thing in it."""
        return Place(self.section, part.id)


def clearance_rows(section: FactSheet, clearance: Clearance, compositor: Compositor) -> Rows:
    """Return a clearance as a group: title and note in the label column, lanes, scale and caption on the axis."""
    place = Place(section.id, clearance.id)
    label = Label(
        clearance.title,
        place.at("title"),
        compositor.spans(clearance.note, "note", clearance.sources),
        place.at("note"),
        clearance.marking,
        section.marking,
    )
    widest = max([clearance.room, *(fit.width for fit in clearance.fits)], default=Decimal(0))
    drawing = _Drawing(compositor, clearance, section.id, ROOM / float(widest) if widest > 0 else 0.0)
    rows: Rows = ()
    for n, fit in enumerate(clearance.fits):
        rows += spaced((_lane(drawing, fit, first=n == 0),), before=BETWEEN if n else 0.0)
    rows += spaced((_scale(drawing, widest),), before=AXIS_GAP)
    caption = compositor.lines(compositor.spans(clearance.caption, "small_second"), "small_second", MAIN_WIDTH)
    rows = together(rows)
    if caption.lines:
        rows = kept(rows) + spaced(compositor.rows(caption, MAIN_X, place.at("caption")), before=CAPTION_GAP)
    return ruled(compositor, label, rows, 10.0)


def _lane(drawing: _Drawing, fit: Fit, *, first: bool) -> Row:
    """Return the room with one thing in it, and what that means beside it."""
    colours, place = drawing.compositor.colours, drawing.place(fit)
    room = max(0.0, float(drawing.clearance.room)) * drawing.unit
    width = max(0.0, float(fit.width)) * drawing.unit
    bar = Box(0.0, (LANE - BAR) / 2, width, BAR, colours.ai if first else colours.white, colours.ai, OUTLINE)
    marks: list[Mark] = [Box(0.0, 0.0, room, LANE, colours.kinari)]
    marks += [bar] if width else []
    marks += [Rule(x, 0.0, x, LANE, EDGE, colours.sumi) for x in (0.0, room)]
    marks += _measured(drawing, fit, (width, room), first=first)
    remark = drawing.lines(fit.remark, "small", MAIN_WIDTH - REMARK_X)
    height = max(LANE, remark.height)
    alt = fit_in_words(drawing.clearance, fit, drawing.compositor)
    drawn = Group(MAIN_X, 0.0, tuple(marks), REMARK_X, height, place.at("width"), "figure", alt)
    beside = remark.group(MAIN_X + REMARK_X, 0.0, place.at("remark"), "caption")
    return Row(height, (drawn, beside) if remark.lines else (drawn,), place=place)


def _measured(drawing: _Drawing, fit: Fit, edges: tuple[float, float], *, first: bool) -> Iterator[Mark]:
    """Yield a thing's name with its width, in its bar or behind it, and the measure of what is left beside it."""
    compositor, (width, room) = drawing.compositor, edges
    setter, colours, language = compositor.setter, compositor.colours, compositor.language
    name = f"{fit.name} {number(fit.width, language)}".strip().replace(" ", NO_BREAK)
    style = setter.style("table_name")
    within, behind = width - 2 * PADDING, ROOM - width - 2 * PADDING
    wanted = setter.width(name, style)
    inside = wanted <= within or (behind < wanted and behind < within)
    if inside and first:
        style = msgspec.structs.replace(style, colour=colours.white)
    if wanted <= (within if inside else behind):
        lines = setter.lines(name, style, MAIN_WIDTH)
    else:
        lines = _in_two_lines(setter, (fit.name, number(fit.width, language)), style, within if inside else behind)
    x = PADDING if inside else width + PADDING
    middle = LANE / 2
    yield lines.group(x, middle + 3.9 - lines.first_baseline - (len(lines.lines) - 1) * NAME_LEADING / 2, role="caption")
    left = drawing.lines(number(drawing.clearance.left(fit), language), "small")
    start = (width if inside else x + max((line.width for line in lines.lines), default=0.0)) + APART
    end = room - EDGE - APART
    told = left.lines[0].width + 2 * PADDING
    if end - start < told + 4 * STOP:
        return
    yield Rule(start, middle, end, middle, 0.5, colours.gin)
    yield from (Rule(stop, middle - STOP / 2, stop, middle + STOP / 2, 0.5, colours.gin) for stop in (start, end))
    at = (start + end - told) / 2
    yield Box(at, middle - STOP, told, 2 * STOP, colours.kinari)
    yield left.group(at + PADDING, middle + 3.5 - left.first_baseline, role="caption")


def _in_two_lines(setter: Typesetter, told: tuple[str, str], style: ResolvedStyle, room: float) -> Lines:
    """Return a name, cut where it must be, with its width below it."""
    name, width = told
    closer = msgspec.structs.replace(style, size=NAME_SIZE, leading=NAME_LEADING)
    first = setter.shortened(name, closer, room, 1)
    return setter.lines("\n".join((*(line.text for line in first.lines), width)), closer, room)


def _scale(drawing: _Drawing, widest: Decimal) -> Row:
    """Return the scale from nought to the widest, ticked by a round number of units."""
    colours, step = drawing.compositor.colours, _step(widest)
    end = float(widest) * drawing.unit if widest > 0 else 0.0
    marks: list[Mark] = [Rule(0.0, TICK, end, TICK, 0.5, colours.gin)]
    values = [step * n for n in range(int(widest / step) + 1)] if step else []
    told = [drawing.lines(number(value, drawing.compositor.language), "note") for value in values]
    room = float(step) * drawing.unit - APART
    for n, (value, lines) in enumerate(zip(values, told, strict=True)):
        x = float(value) * drawing.unit
        marks.append(Rule(x, 0.0, x, 2 * TICK, 0.5, colours.gin))
        if n in (0, len(values) - 1) or all(each.lines[0].width < room for each in told):
            left = x - lines.lines[0].width / 2
            marks.append(lines.group(left, 2 * TICK + SCALE_BASELINE - lines.first_baseline))
    height = 2 * TICK + SCALE_BASELINE + 2.0
    return Row(height, (Group(MAIN_X, 0.0, tuple(marks), ROOM, height, role="artifact"),))


def _step(widest: Decimal) -> Decimal:
    """Return how far ticks stand apart: one, two or five of a power of ten."""
    if widest <= 0:
        return Decimal(0)
    power = (widest / TICKS).adjusted()
    steps = (Decimal(n).scaleb(power) for n in (1, 2, 5)), (Decimal(1).scaleb(power + 1),)
    return next(step for some in steps for step in some if widest / step <= TICKS)
