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
from briefs.layout.lines import Lines
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
ABOVE_BAR, BELOW_BAR = 4.0, 1.0  # of words from a bar
PADDING = 5.5
JOIN = 0.7
MOVE_BASELINE = 49.5


class _Part(msgspec.Struct, frozen=True):
    """A share's stretch of a bar."""

    share: Share
    value: Decimal
    x: float
    width: float


class _Named(msgspec.Struct, frozen=True):
    """What a bar is called: in its first part, or below it where that has no room."""

    lines: Lines
    inside: bool

    @property
    def below(self) -> float:
        """Return how far it reaches below the bar."""
        return 0.0 if self.inside or not self.lines.lines else BELOW_BAR + self.lines.height


def share_rows(section: TradePackage, shares: SupplierShares, compositor: Compositor) -> Rows:
    """Return supplier shares as a group: title and note in the label column, the bars on the axis."""
    place = Place(section.id, shares.id)
    now, then = _parts(shares, now=True), _parts(shares, now=False)
    named, unnamed = _names(now, compositor)
    now_name, then_name = _named(now, shares.now_label, compositor), _named(then, shares.then_label, compositor)
    move = _move(shares, (now, then), now_name, compositor)
    second_top = max(SECOND_TOP, FIRST_TOP + BAR + now_name.below, move.y + move.height + ABOVE_BAR)
    marks: list[Mark] = [*named, *_joins(now, then, second_top, compositor)]
    marks += _bar(compositor, now, now_name, FIRST_TOP, place.at("now_label"))
    marks += _bar(compositor, then, then_name, second_top, place.at("then_label"))
    marks.append(move)
    height = second_top + BAR + then_name.below
    note = compositor.spans(shares.note, "note", shares.sources)
    small = _unprinted(now, then, unnamed, compositor)
    if small:
        note += (Span((" " if note else "") + small),)
    label = Label(shares.title, place.at("title"), note, place.at("note"), shares.marking, section.marking)
    alt = shares_in_words(shares, compositor)
    chart = Group(MAIN_X, 0.0, tuple(marks), MAIN_WIDTH, height, place.at("shares"), "figure", alt)
    return ruled(compositor, label, (Row(height, (chart,)),), 10.0)


def _parts(shares: SupplierShares, now: bool) -> tuple[_Part, ...]:
    """Return the parts of a bar from the left; both bars have one scale."""
    bars = ([share.now for share in shares.shares], [share.then for share in shares.shares])
    widest = max(sum(max(0.0, float(value)) for value in bar) for bar in bars)
    unit = MAIN_WIDTH / widest if widest else 0.0
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
        if part.x < reached or part.x + width > MAIN_WIDTH or len(lines.lines) != 1:
            unnamed.append(part.share.id)
            continue
        marks.append(lines.group(part.x, NAMES_BASELINE - lines.first_baseline, role="caption"))
        reached = part.x + width + 4.0
    return tuple(marks), tuple(unnamed)


def _named(parts: Sequence[_Part], name: str, compositor: Compositor) -> _Named:
    if parts and name:
        style = msgspec.structs.replace(compositor.setter.style("body"), colour=compositor.colours.white)
        lines = compositor.setter.lines(name, style, max(1.0, parts[0].width - 40.0))
        if len(lines.lines) == 1:
            return _Named(lines, inside=True)
    return _Named(compositor.lines(name, "small_second", MAIN_WIDTH), inside=False)


def _bar(compositor: Compositor, parts: Sequence[_Part], name: _Named, top: float, place: Place) -> Marks:
    marks: list[Mark] = []
    for index, part in enumerate(parts):
        if not part.width:
            continue
        taken = name.lines.lines[0].width if index == 0 and name.inside else 0.0
        marks.append(Box(part.x, top, part.width, BAR, _fill(compositor, index), compositor.colours.ai, JOIN))
        marks += _value(compositor, part, top, first=index == 0, taken=taken)
    if name.inside:
        baseline = top + BAR / 2 + 3.9
        marks.append(name.lines.group(PADDING, baseline - name.lines.first_baseline, place, "caption"))
    else:
        marks.append(name.lines.group(0.0, top + BAR + BELOW_BAR, place, "caption"))
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


def _joins(now: Sequence[_Part], then: Sequence[_Part], second_top: float, compositor: Compositor) -> Marks:
    """Return the lines from where parts meet in the first bar to where they meet in the second."""
    colour = compositor.colours.ai
    return tuple(
        Rule(before.x + before.width, FIRST_TOP + BAR, after.x + after.width, second_top, JOIN, colour)
        for before, after in zip(now[:-1], then[:-1], strict=False)
        if before.width or after.width
    )


def _move(
    shares: SupplierShares, bars: tuple[Sequence[_Part], Sequence[_Part]], now_name: _Named, compositor: Compositor
) -> Group:
    """Return how much moves, in words beside the line that shows it, clear of a name that stands below the first bar."""
    text = move_in_words(shares, compositor)
    if not text:
        return Group(0.0, 0.0, ())
    now, then = bars
    shown = next(n for n, share in enumerate(shares.shares) if share.moved > 0)
    edge = min(now[shown].x + now[shown].width, then[shown].x + then[shown].width)
    lines = compositor.lines(text, "small_second", MAIN_WIDTH)
    width = max(line.width for line in lines.lines)
    taken = max((line.width for line in now_name.lines.lines), default=0.0) + 9.0 if now_name.below else 0.0
    top = MOVE_BASELINE - lines.first_baseline
    if taken + width > MAIN_WIDTH:
        taken, top = 0.0, max(top, FIRST_TOP + BAR + now_name.below)
    x = max(taken, min(edge - 9.0 - width, MAIN_WIDTH - width))
    return lines.group(x, top, role="caption")


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
