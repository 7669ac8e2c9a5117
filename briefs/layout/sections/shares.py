"""Supplier shares: two bars, now and under the what-if, joined where the parts meet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from briefs.book.formats import EN_DASH, NO_BREAK, number
from briefs.book.place import Place
from briefs.book.trade import Share, SupplierShares, TradePackage
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Box, Group, Mark, Marks, Rule
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.chart_words import move_in_words, shares_in_words
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.spans import Span
from briefs.layout.theme import ResolvedStyle
from briefs.layout.units import mm

NAMES_BASELINE = 6.6
BAR = mm(8.1)
FIRST_TOP = 12.5
SECOND_TOP = 61.7
PADDING = 5.5
JOIN = 0.7
MOVE_BASELINE = 49.5


class _Part(msgspec.Struct, frozen=True):
    """A share's stretch of a bar."""

    share: Share
    value: Decimal
    x: float
    width: float


def share_rows(section: TradePackage, shares: SupplierShares, compositor: Compositor) -> Rows:
    """Return supplier shares as a group: title and note in the label column, the bars on the axis."""
    place = Place(section.id, shares.id)
    now, then = _parts(shares, now=True), _parts(shares, now=False)
    named, unnamed = _names(now, compositor)
    marks: list[Mark] = [*named, *_joins(now, then, compositor)]
    marks += _bar(compositor, now, shares.now_label, FIRST_TOP, place.at("now_label"))
    marks += _bar(compositor, then, shares.then_label, SECOND_TOP, place.at("then_label"))
    marks += _move(shares, now, then, compositor)
    note = compositor.spans(shares.note, "note", shares.sources)
    small = _unprinted(now, then, unnamed, compositor)
    if small:
        note += (Span((" " if note else "") + small),)
    label = Label(shares.title, place.at("title"), note, place.at("note"), shares.marking, section.marking)
    alt = shares_in_words(shares, compositor)
    chart = Group(MAIN_X, 0.0, tuple(marks), MAIN_WIDTH, SECOND_TOP + BAR, place.at("shares"), "figure", alt)
    return ruled(compositor, label, (Row(SECOND_TOP + BAR, (chart,)),), 10.0)


def _parts(shares: SupplierShares, now: bool) -> tuple[_Part, ...]:
    """Return the parts of a bar from the left; both bars have one scale."""
    widest = max(sum((s.now for s in shares.shares), Decimal(0)), sum((s.then for s in shares.shares), Decimal(0)))
    unit = MAIN_WIDTH / float(widest) if widest > 0 else 0.0
    parts: list[_Part] = []
    x = 0.0
    for share in shares.shares:
        value = share.now if now else share.then
        width = max(0.0, float(value)) * unit
        parts.append(_Part(share, value, x, width))
        x += width
    return tuple(parts)


def _fill(compositor: Compositor, index: int) -> str:
    colours = compositor.colours
    return (colours.ai, colours.usuai, colours.mizu, colours.white)[min(index, 3)]


def _names(parts: Sequence[_Part], compositor: Compositor) -> tuple[Marks, tuple[str, ...]]:
    """Return the suppliers' names above the first bar, and the ids of those for which there is no room."""
    marks: list[Mark] = []
    unnamed: list[str] = []
    reached = 0.0
    for part in parts:
        name = part.share.name.in_language(compositor.language)
        lines = compositor.lines(name.replace(" ", NO_BREAK), "small", MAIN_WIDTH)
        width = lines.lines[0].width if lines.lines else 0.0
        if part.x < reached or part.x + width > MAIN_WIDTH or not lines.lines:
            unnamed.append(part.share.id)
            continue
        marks.append(lines.group(part.x, NAMES_BASELINE - lines.first_baseline, role="caption"))
        reached = part.x + width + 4.0
    return tuple(marks), tuple(unnamed)


def _bar(compositor: Compositor, parts: Sequence[_Part], name: str, top: float, place: Place) -> Marks:
    colours = compositor.colours
    marks: list[Mark] = []
    name_width = 0.0
    if parts:
        style = msgspec.structs.replace(compositor.setter.style("body"), colour=colours.white)
        lines = compositor.setter.lines(name, style, max(1.0, parts[0].width - 40.0))
        fits = len(lines.lines) == 1
        name_width = lines.lines[0].width if fits else 0.0
    for index, part in enumerate(parts):
        if not part.width:
            continue
        marks.append(Box(part.x, top, part.width, BAR, _fill(compositor, index), colours.ai, JOIN))
        marks += _value(compositor, part, top, first=index == 0, taken=name_width if index == 0 else 0.0)
    if parts and name_width:
        baseline = top + BAR / 2 + 3.9
        marks.append(lines.group(PADDING, baseline - lines.first_baseline, place, "caption"))
    elif name:
        lines = compositor.lines(name, "small_second", MAIN_WIDTH)
        marks.append(lines.group(0.0, top + BAR + 1.0, place, "caption"))
    return tuple(marks)


def _value_style(compositor: Compositor, first: bool) -> ResolvedStyle:
    style = compositor.setter.style("table_name")
    colour = compositor.colours.white if first else compositor.colours.sumi
    return msgspec.structs.replace(style, size=12.0, colour=colour)


def _value(compositor: Compositor, part: _Part, top: float, first: bool, taken: float) -> Marks:
    lines = compositor.setter.lines(number(part.value, compositor.language), _value_style(compositor, first), MAIN_WIDTH)
    width = lines.lines[0].width
    if not _holds(part, width + taken):
        return ()
    baseline = top + BAR / 2 + 4.2
    x = part.x + part.width - PADDING - width
    return (lines.group(x, baseline - lines.first_baseline, role="caption"),)


def _holds(part: _Part, width: float) -> bool:
    return part.width >= width + 2 * PADDING


def _joins(now: Sequence[_Part], then: Sequence[_Part], compositor: Compositor) -> Marks:
    """Return the lines from where parts meet in the first bar to where they meet in the second."""
    colour = compositor.colours.ai
    return tuple(
        Rule(before.x + before.width, FIRST_TOP + BAR, after.x + after.width, SECOND_TOP, JOIN, colour)
        for before, after in zip(now[:-1], then[:-1], strict=False)
        if before.width or after.width
    )


def _move(shares: SupplierShares, now: Sequence[_Part], then: Sequence[_Part], compositor: Compositor) -> Marks:
    """Return how much moves, in words beside the line that shows it."""
    text = move_in_words(shares, compositor)
    if not text:
        return ()
    gains = [share.moved for share in shares.shares]
    lines = compositor.lines(text, "small_second", MAIN_WIDTH)
    width = lines.lines[0].width
    shown = next(n for n, gain in enumerate(gains) if gain > 0)
    edge = min(now[shown].x + now[shown].width, then[shown].x + then[shown].width)
    name = compositor.lines(shares.now_label, "small_second", MAIN_WIDTH)
    beside = name.lines[0].width + 9.0 if name.lines and now[0].width < name.lines[0].width + 40.0 else 0.0
    x = max(beside, min(edge - 9.0 - width, MAIN_WIDTH - width))  # clear of the bar's name, where that stands below
    return (lines.group(x, MOVE_BASELINE - lines.first_baseline, role="caption"),)


def _unprinted(now: Sequence[_Part], then: Sequence[_Part], unnamed: Sequence[str], compositor: Compositor) -> str:
    """Return the parts that are too narrow to be named or valued in the bars, in words."""
    told: list[str] = []
    for index, (before, after) in enumerate(zip(now, then, strict=True)):
        style = _value_style(compositor, index == 0)
        shown = all(
            _holds(part, compositor.setter.width(number(part.value, compositor.language), style)) for part in (before, after)
        )
        if shown and before.share.id not in unnamed:
            continue
        values = [number(part.value, compositor.language) for part in (before, after)]
        value = values[0] if values[0] == values[1] else f" {EN_DASH} ".join(values)
        name = before.share.name.in_language(compositor.language)
        told.append(f"{name}{compositor.words.colon}{value}")
    return ("、" if compositor.language == "ja" else "; ").join(told)
