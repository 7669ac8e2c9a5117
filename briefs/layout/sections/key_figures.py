"""Key figures: a figure of the ledger shown large, with its unit small beside it and what it says below."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from briefs.book.formats import NO_BREAK
from briefs.book.place import Place
from briefs.book.sections import FactSheet, KeyFigure, Summary
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import GUTTER, QUARTER
from briefs.layout.inputs import FigureText, use_place
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Group, Mark
from briefs.layout.rows import Row
from briefs.layout.spans import KEY_SIZE, Span, Spans
from briefs.layout.symbols import bears_mark, portion_box
from briefs.layout.theme import ResolvedStyle

SMALLEST = 0.35  # a long figure is set smaller, down to this part of its size
NEARER = 4  # times
LEAST_WORDS = 9.0  # points: its words are no smaller than anything else
WORDS = (1.0, 0.85, 0.7)  # sooner than that its words are, so that it stands beside others as large as they are
CAPTION_GAP = 3.2
TOP = 6.5
BESIDE_LABEL = 28 / 34  # of the large size
MARK_GAP = 3.0
KEY_RISE = 4.4
SIGN_SIZE = 0.65
_NUMBER = re.compile(r"(.*?)([^\w\s]*\d[\d.,]*(?:[兆億万]\d[\d,]*)*)(.*)", re.DOTALL)
_WORD = re.compile(r"\w+")


def figure_columns(
    compositor: Compositor, section: Summary | FactSheet, figures: Sequence[KeyFigure], left: float = 0.0
) -> Row:
    """Return figures side by side, one a quarter column from `left` on; beside a label they are a little smaller."""
    labels = [_label(compositor, figure) for figure in figures]
    top = max(lines.height for lines in labels) + (0.0 if isinstance(section, FactSheet) else TOP)
    marks: list[Mark] = []
    height = 0.0
    for n, (figure, label) in enumerate(zip(figures, labels, strict=True)):
        place = Place(section.id, figure.id)
        column, reached = _column(compositor, section, figure, top)
        column = (Anchor(place, 0.0), label.group(0.0, top - label.height, place.at("label"), "label"), *column)
        marks.append(Group(left + n * (QUARTER + GUTTER), 0.0, column, QUARTER, reached, place))
        height = max(height, reached)
    return Row(height, tuple(marks))


def _label(compositor: Compositor, figure: KeyFigure) -> Lines:
    """Return what stands above a figure; where nothing stands below it, with the figure's key."""
    spans = compositor.cited(figure.label, figure.sources)
    if figure.label and not figure.caption:
        spans += _key(compositor, compositor.figure(figure.figure))
    return compositor.lines(spans, "small_second", QUARTER)


def _column(
    compositor: Compositor, section: Summary | FactSheet, figure: KeyFigure, top: float
) -> tuple[tuple[Mark, ...], float]:
    """Return one figure's marks below its label and how far down they reach: figure, caption, portion mark."""
    place = Place(section.id, figure.id)
    text = compositor.figure(figure.figure)
    shown = text.large(compositor.language) if text is not None else ""
    marks: list[Mark] = []
    y = top
    if text is not None and shown:
        marks.append(Anchor(use_place(Place(compositor.section, figure.id, "figure"), text.id), 0.0))
        lines = large_figure(compositor, shown, _style(compositor, section), QUARTER)
    else:
        missing = Span(compositor.words.missing, colour=compositor.colours.nezu)
        lines = compositor.lines((missing,), "body", QUARTER)
    marks.append(lines.group(0.0, y, place.at("figure"), "figure"))
    y += lines.height
    caption = compositor.spans(figure.caption, "small")
    if not figure.label:
        caption += (compositor.lozenge(),) if compositor.illustrative(figure.sources) else ()
    if figure.caption or not figure.label:
        lines = compositor.lines((*caption, *_key(compositor, text)), "small", QUARTER)
        marks.append(lines.group(0.0, y + CAPTION_GAP, place.at("caption"), "caption"))
        y += CAPTION_GAP + lines.height
    if bears_mark(figure, section.marking):
        box = portion_box(compositor, figure.marking, place)
        marks.append(Group(0.0, y + MARK_GAP, (box,)))
        y += MARK_GAP + box.height
    return tuple(marks), y


def _style(compositor: Compositor, section: Summary | FactSheet) -> ResolvedStyle:
    style = compositor.setter.style("key_figure")
    if isinstance(section, Summary):
        return style
    return msgspec.structs.replace(style, size=BESIDE_LABEL * style.size, leading=BESIDE_LABEL * style.leading)


def _key(compositor: Compositor, figure: FigureText | None) -> Spans:
    if figure is None:
        return ()
    said = compositor.key_said(figure.key)
    nezu = compositor.colours.nezu
    return (Span(f" {figure.key}", size=KEY_SIZE, rise=KEY_RISE, colour=nezu, together=True, said=said),)


def large_figure(compositor: Compositor, text: str, style: ResolvedStyle, width: float) -> Lines:
    """Return a figure in one line if it can be: its unit is shortened first, then its words, then all of it set smaller."""
    setter = compositor.setter
    spans = _large_spans(compositor, text, style.size)
    if setter.width(spans, style) > width:
        short = compositor.words.large.units
        text = _WORD.sub(lambda word: short.get(word[0], word[0]), text)
    for part in WORDS:
        spans = _large_spans(compositor, text, style.size, max(part, _least_part(compositor, style)))
        if setter.width(spans, style) <= width:
            return setter.lines(spans, style, width)
    return setter.lines(_smaller_spans(compositor, text, style, width), style, width)


def _smaller_spans(compositor: Compositor, text: str, style: ResolvedStyle, width: float) -> Spans:
    """Return a figure as small as it must be; its words are no smaller than they may be, and the number gives way."""
    least, scale = _least_part(compositor, style), 1.0
    spans = _large_spans(compositor, text, style.size)
    for _ in range(NEARER):
        scale = max(SMALLEST, scale * width / compositor.setter.width(spans, style))
        spans = _large_spans(compositor, text, style.size * scale, max(1.0, least / scale))
    return spans


def _least_part(compositor: Compositor, style: ResolvedStyle) -> float:
    """Return to which part of their size a figure's words may be set smaller."""
    return LEAST_WORDS / (style.size * _small_part(compositor))


def _small_part(compositor: Compositor) -> float:
    return compositor.setter.style("key_unit").size / compositor.setter.style("key_figure").size


def _large_spans(compositor: Compositor, text: str, large: float, words: float = 1.0) -> Spans:
    """Return the number in the large size; the qualifier before it and the unit behind it in a part of the small one."""
    small = words * large * _small_part(compositor)
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
