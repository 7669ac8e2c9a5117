"""Callouts: notes of judgement and intent, each with a frame and a sign of its own shape."""

from __future__ import annotations

from typing import Literal

import msgspec

from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.posture import Terms
from briefs.book.value import BANDS, Judgement
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Anchor, Group, Mark, Marks
from briefs.layout.rows import Backdrop, Row, Rows, beside, spaced, together
from briefs.layout.symbols import (
    BAND_RADIUS,
    DOTS_WIDTH,
    PORTION_HEIGHT,
    band_dots,
    dashed_circle,
    dots,
    octagon,
    portion_box,
    ring_and_dot,
    square,
    two_squares,
)

CalloutKind = Literal["assessment", "position", "red line", "open question", "commitment"]

TEXT_X = MAIN_X + 14.0
TEXT_WIDTH = MAIN_WIDTH - 14.0 - 7.0
NAME_X = 15.3
BETWEEN = 11.0
MOST_WHOLE = 12  # lines of a callout that no page break divides
SIGN_DROP = 2.6  # the sign's middle above the name's baseline
BOX_GAP = 0.2
DOTS_HEIGHT = 10.0
SOURCES_GAP = 3.0


class Callout(msgspec.Struct, frozen=True):
    """A callout's kind and what stands in its label column; the judgement is told with a term of `terms`.

    `sources` tells what it rests on, and how sure that is.
    """

    kind: CalloutKind
    name: str
    place: Place
    confidence: Judgement = ""
    terms: Terms = "likely"
    marking: Marking | None = None
    marked: bool = True
    sources: str = ""


def callout_rows(compositor: Compositor, callout: Callout, main: Rows) -> Rows:
    """Return a callout's rows; `main` stands at `TEXT_X`, at most `TEXT_WIDTH` wide."""
    if not main:
        main = (Row(16.0),)
    backdrop = _backdrop(compositor, callout).about(compositor.language)
    framed = tuple(msgspec.structs.replace(row, backdrop=backdrop) for row in main)
    baseline = compositor.setter.style("prose").first_baseline
    label = _label(compositor, callout, baseline)
    missing = sum(row.height + row.before for row in label) - sum(row.height + row.before for row in framed)
    if missing > 0:
        framed = (*framed[:-1], msgspec.structs.replace(framed[-1], keep=True), Row(missing - backdrop.below))
    anchor = Anchor(callout.place, 0.0)
    rows = beside(label, framed)
    rows = (msgspec.structs.replace(rows[0], marks=(anchor, *rows[0].marks)), *rows[1:])
    return spaced(together(rows) if len(rows) <= MOST_WHOLE else rows, before=BETWEEN, after=BETWEEN)


def _backdrop(compositor: Compositor, callout: Callout) -> Backdrop:
    colours = compositor.colours
    place = callout.place
    match callout.kind:
        case "assessment":
            return Backdrop(MAIN_X, 2.0, bar=2.0, bar_colour=colours.gin, above=1.8, below=-4.2, place=place)
        case "position":
            fill, bar = colours.kasumi, colours.ai
            return Backdrop(MAIN_X, MAIN_WIDTH, fill, bar=5.0, bar_colour=bar, above=9.0, below=5.0, place=place)
        case "red line":
            shu = colours.shu
            return Backdrop(MAIN_X, MAIN_WIDTH, "", shu, 1.5, bar=8.0, bar_colour=shu, above=9.7, below=6.0, place=place)
        case "open question":
            return Backdrop(MAIN_X, MAIN_WIDTH, "", colours.nezu, 0.9, dash=(3.0, 2.0), above=8.4, below=6.4, place=place)
        case "commitment":
            return Backdrop(MAIN_X, MAIN_WIDTH, "", colours.ai, 1.0, above=8.7, below=5.4, place=place)


def _sign(compositor: Compositor, kind: CalloutKind, middle: float) -> Marks:
    colours = compositor.colours
    match kind:
        case "assessment":
            return ring_and_dot(middle, colours)
        case "position":
            return square(middle, colours.ai)
        case "red line":
            return octagon(middle, colours.shu, colours.white)
        case "open question":
            return dashed_circle(compositor, middle)
        case "commitment":
            return two_squares(middle, colours)


def _label(compositor: Compositor, callout: Callout, baseline: float) -> Rows:
    """Return sign and name, portion mark, confidence and sources, one below the other."""
    name = compositor.lines(callout.name, "table_name", LABEL_WIDTH - NAME_X)
    top = baseline - 1.2 - name.first_baseline
    sign = _sign(compositor, callout.kind, top + name.first_baseline - SIGN_DROP)
    rows = [Row(top + name.height, (*sign, name.group(NAME_X, top, callout.place, "heading2")))]
    if callout.marked:
        box = portion_box(compositor, callout.marking, callout.place)
        rows.append(Row(PORTION_HEIGHT, (Group(NAME_X, 0.0, (box,)),), before=BOX_GAP))
    if callout.confidence in BANDS:
        rows += _likelihood(compositor, callout)
    elif callout.confidence:
        rows.append(_confidence(compositor, callout))
    if callout.sources:
        lines = compositor.lines(callout.sources, "note", LABEL_WIDTH - NAME_X)
        rows += spaced(lines.rows(NAME_X, callout.place.at("sources"), "label"), before=SOURCES_GAP)
    return tuple(rows)


def _confidence(compositor: Compositor, callout: Callout) -> Row:
    """Return three dots and the word beside them."""
    word: str = getattr(compositor.words.confidence, callout.confidence)
    lines = compositor.lines(word, "note", LABEL_WIDTH)
    middle = lines.first_baseline - 3.3
    marks: list[Mark] = [Group(NAME_X, 0.0, dots(callout.confidence, middle, compositor.colours))]
    marks.append(lines.group(NAME_X + DOTS_WIDTH + 4.5, 0.0, callout.place.at("confidence"), "label"))
    return Row(DOTS_HEIGHT, tuple(marks), before=3.5)


def _likelihood(compositor: Compositor, callout: Callout) -> Rows:
    """Return seven dots, and below them the term with its band in per cent."""
    words, band = compositor.words.likelihood, BANDS.index(callout.confidence)
    terms = words.likely if callout.terms == "likely" else words.probable
    told = words.told.format(term=terms[band], band=words.bands[band])
    lines = compositor.lines(told, "note", LABEL_WIDTH - NAME_X)
    drawn = Group(NAME_X, 0.0, band_dots(callout.confidence, BAND_RADIUS + 1.0, compositor.colours))
    term = lines.group(NAME_X, 0.0, callout.place.at("confidence"), "label")
    return (Row(2 * BAND_RADIUS + 2.0, (drawn,), before=4.5), Row(lines.height, (term,), before=1.5))
