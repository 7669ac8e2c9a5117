"""Small signs with a meaning of their own: portion marks, dots of confidence, the shapes of the callouts.

Each is drawn with its left edge at x = 0 and its middle or top where its function says.
"""

from __future__ import annotations

import math

import msgspec

from briefs.book.marking import Marking, portion_name, portion_words
from briefs.book.place import Place
from briefs.book.text import Portion
from briefs.book.value import BANDS, Judgement
from briefs.book.written import says_something
from briefs.layout.compositor import Compositor
from briefs.layout.marks import Box, Disc, Group, Mark, Marks, Outline, Rule
from briefs.layout.spans import Span
from briefs.layout.theme import Colours

PORTION_HEIGHT = 10.3
PORTION_PADDING = 3.6
PORTION_BASELINE = 7.7  # below the box's top; the text beside it shares it
DOT_RADIUS = 2.3
DOT_PITCH = 6.5
DOTS_WIDTH = 2 * DOT_RADIUS + 2 * DOT_PITCH
BAND_RADIUS = 1.9
BAND_PITCH = 5.2
SIGN = 10.0  # width and height of a callout's sign
UNMARKED = "?"
_FILLED: dict[Judgement, int] = {"": 0, "low": 1, "medium": 2, "high": 3}


def portion_box(compositor: Compositor, marking: Marking | None, place: Place | None) -> Group:
    """Return a portion mark, its top left at the origin; a dashed "?" where there is none, so that none is mistaken."""
    colours, profile = compositor.colours, compositor.house.profile
    words = UNMARKED if marking is None else portion_words(profile, marking, compositor.language)
    level = profile.level(marking.level) if marking is not None else None
    open_box = level is None or level.outlined
    setter = compositor.setter
    style = setter.style("portion")
    if open_box:
        style = msgspec.structs.replace(style, colour=colours.sumi)
    said = compositor.words.said.unmarked if marking is None else portion_name(profile, marking, compositor.language)
    lines = setter.lines((Span(words, said=said),), style, setter.page.width)
    text_width = lines.lines[0].width if lines.lines else 0.0
    width = max(text_width + 2 * PORTION_PADDING, PORTION_HEIGHT)
    if not open_box:
        box = Box(0.0, 0.0, width, PORTION_HEIGHT, colours.sumi)
    else:
        dash = () if level is not None else (2.0, 1.5)
        box = Box(0.0, 0.0, width, PORTION_HEIGHT, "", colours.sumi, 0.8, dash)
    text = lines.group((width - text_width) / 2, PORTION_BASELINE - lines.first_baseline)
    return Group(0.0, 0.0, (box, text), width, PORTION_HEIGHT, place.at("marking") if place is not None else None, "label")


def bears_mark(part: Portion, around: Marking | None) -> bool:
    """Return whether a portion shows a mark of its own: another than around it, or "?" for none, once it says something."""
    return says_something(part) if part.marking is None else part.marking != around


def dots(confidence: Judgement, middle: float, colours: Colours) -> Marks:
    """Return three dots about the height `middle`, filled from the left."""
    return filled_dots(_FILLED[confidence], middle, colours)


def filled_dots(filled: int, middle: float, colours: Colours) -> Marks:
    """Return three dots about the height `middle`, `filled` of them filled from the left."""
    marks: list[Mark] = []
    for n in range(3):
        x = DOT_RADIUS + n * DOT_PITCH
        if n < filled:
            marks.append(Disc(x, middle, DOT_RADIUS + 0.3, colours.sumi))
        else:
            marks.append(Disc(x, middle, DOT_RADIUS + 0.3, "", colours.sumi, 0.9))
    return tuple(marks)


def band_dots(judgement: Judgement, middle: float, colours: Colours) -> Marks:
    """Return seven smaller dots about the height `middle`, filled from the left up to the band of a likelihood."""
    marks: list[Mark] = []
    for n in range(len(BANDS)):
        fill, line = (colours.sumi, 0.0) if n <= BANDS.index(judgement) else ("", 0.8)
        stroke = colours.sumi if line else ""
        marks.append(Disc(BAND_RADIUS + n * BAND_PITCH, middle, BAND_RADIUS, fill, stroke, line))
    return tuple(marks)


def ring_and_dot(middle: float, colours: Colours) -> Marks:
    """Return the sign of an assessment."""
    half = SIGN / 2
    return (Disc(half, middle, half + 0.3, "", colours.sumi, 1.4), Disc(half, middle, 1.0, colours.sumi))


def square(middle: float, colour: str) -> Marks:
    """Return the sign of a position or an ask."""
    return (Box(0.0, middle - SIGN / 2, SIGN, SIGN, colour),)


def octagon(middle: float, colour: str, bar: str) -> Marks:
    """Return the sign of a red line: an octagon with a bar."""
    half = SIGN / 2
    corner = half * math.tan(math.pi / 8)
    corners = ((-corner, -half), (corner, -half), (half, -corner), (half, corner), (corner, half), (-corner, half))
    points = tuple((half + x, middle + y) for x, y in (*corners, (-half, corner), (-half, -corner)))
    return (Outline(points, colour), Rule(2.2, middle, SIGN - 2.2, middle, 2.0, bar))


def dashed_circle(compositor: Compositor, middle: float) -> Marks:
    """Return the sign of an open question."""
    half = SIGN / 2
    ring = Disc(half, middle, half + 0.3, "", compositor.colours.nezu, 0.9, (1.8, 1.3))
    lines = compositor.setter.lines(UNMARKED, "label", SIGN)
    width = lines.lines[0].width
    return (ring, lines.group(half - width / 2, middle + 3.1 - lines.first_baseline, role="artifact"))


def two_squares(middle: float, colours: Colours) -> Marks:
    """Return the sign of a commitment: two squares that meet, one filled."""
    half = SIGN / 2
    return (
        Box(0.0, middle - half, 7.0, 7.0, colours.ai),
        Box(3.0, middle - half + 3.0, 7.0, 7.0, colours.white, colours.ai, 1.2),
    )
