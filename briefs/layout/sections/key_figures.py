"""Key figures: a figure of the ledger shown large, with its unit small beside it and what it says below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.book.formats import NO_BREAK
from briefs.book.place import Place
from briefs.book.sections import FactSheet, KeyFigure, Summary
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import GUTTER, QUARTER
from briefs.layout.inputs import use_place
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Group, Mark
from briefs.layout.rows import Row
from briefs.layout.spans import KEY_SIZE, Span, Spans
from briefs.layout.symbols import portion_box

SMALLEST = 0.55  # a long figure is set smaller, down to this part of its size
UNIT_GAP = 2.0
CAPTION_GAP = 4.0
TOP = 5.0
LABEL_GAP = -1.0
SIGN_SIZE = 0.65
_NUMBER = re.compile(r"(.*?)([^\w\s]*\d[\d.,]*(?:[兆億万]\d[\d,]*)*)(.*)", re.DOTALL)
_WORD = re.compile(r"\w+")


def figure_columns(
    compositor: Compositor, section: Summary | FactSheet, figures: Sequence[KeyFigure], width: float, left: float = 0.0
) -> Row:
    """Return figures side by side, one a quarter column from `left` on."""
    marks: list[Mark] = []
    height = 0.0
    for n, figure in enumerate(figures):
        column, reached = _column(compositor, section, figure, width)
        marks.append(Group(left + n * (QUARTER + GUTTER), 0.0, column, width, reached, Place(section.id, figure.id)))
        height = max(height, reached)
    return Row(height, tuple(marks))


def _column(
    compositor: Compositor, section: Summary | FactSheet, figure: KeyFigure, width: float
) -> tuple[tuple[Mark, ...], float]:
    """Return one figure's marks and how far down they reach."""
    place = Place(section.id, figure.id)
    marks: list[Mark] = [Anchor(place, 0.0)]
    y = TOP
    text = compositor.figure(figure.figure)
    illustrative = compositor.illustrative(figure.sources)
    if figure.label:
        label = compositor.lines(compositor.cited(figure.label, figure.sources), "small_second", width)
        marks.append(label.group(0.0, y - 3.0, place.at("label"), "label"))
        y += label.height + LABEL_GAP
    shown = text.large(compositor.language) if text is not None else ""
    if text is not None and shown:
        marks.append(Anchor(use_place(Place(compositor.section, figure.id, "figure"), text.id), 0.0))
        lines = _large(compositor, shown, width)
        marks.append(lines.group(0.0, y, place.at("figure"), "figure"))
    else:
        lines = compositor.lines((Span(compositor.words.missing, colour=compositor.colours.nezu),), "body", width)
        marks.append(lines.group(0.0, y, place.at("figure"), "figure"))
    y += lines.height
    key = Span(f" {text.key}", size=KEY_SIZE, rise=4.4, colour=compositor.colours.nezu, together=True) if text else None
    caption: Spans = compositor.spans(figure.caption, "small", place.at("caption"))
    if illustrative and not figure.label:
        caption += (compositor.lozenge(),)
    if key is not None:
        caption += (key,)
    lines = compositor.lines(caption, "small", width)
    marks.append(lines.group(0.0, y + CAPTION_GAP, place.at("caption"), "caption"))
    y += CAPTION_GAP + lines.height
    if figure.marking is None or figure.marking != section.marking:
        box = portion_box(compositor, figure.marking, place)
        marks.append(Group(0.0, y + 3.0, (box,)))
        y += 3.0 + box.height
    return tuple(marks), y


def _large(compositor: Compositor, text: str, width: float) -> Lines:
    """Return a figure in one line if it can be: its unit is shortened first, then all of it set smaller."""
    style = compositor.setter.style("key_figure")
    spans = _large_spans(compositor, text, 1.0)
    if compositor.setter.width(spans, style) > width:
        short = compositor.words.large.units
        text = _WORD.sub(lambda word: short.get(word[0], word[0]), text)
        spans = _large_spans(compositor, text, 1.0)
    scale = max(SMALLEST, min(1.0, width / max(1.0, compositor.setter.width(spans, style))))
    if scale < 1.0:
        spans = _large_spans(compositor, text, scale)
    return compositor.setter.lines(spans, style, width)


def _large_spans(compositor: Compositor, text: str, scale: float) -> Spans:
    """Return the number in the large size; the qualifier before it and the unit behind it in the small one."""
    large = compositor.setter.style("key_figure").size * scale
    small = compositor.setter.style("key_unit").size * scale
    found = _NUMBER.fullmatch(text)
    if found is None:
        return (Span(text, size=large),)
    before, number, after = found.groups()
    sign = compositor.words.large.qualifiers.get(before.strip(), "")
    out: list[Span] = []
    if sign:
        out.append(Span(sign, size=large * SIGN_SIZE, together=True))
    elif before:
        out.append(Span(before, size=small, together=True))
    out.append(Span(number, size=large, together=True, joined=bool(out)))
    if after:
        gap = "" if after.startswith((" ", NO_BREAK)) or compositor.language == "ja" else "\u200a"
        out.append(Span(gap + after, size=small))
    return tuple(out)
