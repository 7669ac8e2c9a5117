"""The one-page summary: objective, asks beside red lines, key figures, and what else there is to know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from briefs.book.place import Place
from briefs.book.sections import KeyFigure, Plank, Summary
from briefs.book.written import written
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import HALF, MAIN_WIDTH, MAIN_X, TEXT_WIDTH, half
from briefs.layout.marks import Anchor, Box, Group, Mark, Marks, Rule
from briefs.layout.pages import on_one_page
from briefs.layout.rows import Row, Rows, spaced, whole
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.groups import HEAVY, RULE, Label, below_text, ruled
from briefs.layout.sections.heading import heading
from briefs.layout.sections.key_figures import figure_columns
from briefs.layout.symbols import PORTION_BASELINE, bears_mark, octagon, portion_box, square
from briefs.layout.units import mm
from briefs.layout.words import numbered

BAR_HEIGHT = mm(8.2)
SIGN_X = mm(3.1)
NAME_X = mm(9)
BEFORE_BARS = 9.0
AFTER_BARS = 11.5
BETWEEN_PLANKS = 7.5
BEFORE_MARK = 4.0
NUMERAL_DROP = 7.8  # of the foot of a numeral below the first line beside it
RUNS_GAP = 3.0
BELOW_PLANKS = 12.0
FIGURES = 4  # in one row
CLOSER = (1.0, 0.8, 0.6, 0.45)  # what is left of the distances between groups


def rows_of(section: Summary, compositor: Compositor) -> Rows:
    """Return a summary's rows."""
    rows = heading(compositor, section)
    here = Place(section.id)
    if section.objective:
        place = here.at("objective")
        spans = compositor.spans(section.objective, "spoken_must")
        main = compositor.rows(compositor.lines(spans, "spoken_must", MAIN_WIDTH), MAIN_X, place)
        main = spaced(main, after=below_text(compositor.setter.style("spoken_must")))
        label = Label(compositor.words.summary.objective, place, marked=False)
        weight = HEAVY if section.standfirst else RULE
        rows += ruled(compositor, label, main, compositor.setter.style("spoken_must").size, weight)
    planks = range(len(rows), len(rows))
    if section.asks or section.red_lines:
        rows += _planks(section, compositor)
        planks = range(planks.start, len(rows))
    for start in range(0, len(section.figures), FIGURES):
        rows += _figures(section, section.figures[start : start + FIGURES], compositor)
    return _on_one_page(rows + block_rows(compositor, section, section.blocks), planks, compositor)


def _on_one_page(rows: Rows, planks: range, compositor: Compositor) -> Rows:
    """Return the rows as close together as it takes for one page, as far as they may be; else as they are."""
    closer = on_one_page(rows, compositor.setter.page, CLOSER)
    if closer is None:
        return rows
    return (*closer[: planks.start], *_read_down(closer[planks.start : planks.stop]), *closer[planks.stop :])


def _read_down(pairs: Rows) -> Rows:
    """Return rows of two halves as one row, in which a voice comes to all asks before the red lines, as the model does."""
    if not pairs:
        return ()
    tops: list[float] = []
    end = 0.0
    for before, row in zip((None, *pairs), pairs, strict=False):
        tops.append(end + max(before.after, row.before) if before is not None else 0.0)
        end = tops[-1] + row.height
    marks = tuple(Group(0.0, top, (row.marks[side],)) for side in (0, 1) for top, row in zip(tops, pairs, strict=True))
    return (Row(end, marks, before=pairs[0].before, after=pairs[-1].after),)


def _planks(section: Summary, compositor: Compositor) -> Rows:
    """Return asks at the left and red lines at the right, each pair at one height: rows of two groups, left and right."""
    colours, words = compositor.colours, compositor.words.summary
    bars = [Group(0.0, 0.0, ()), Group(0.0, 0.0, ())]
    asks, red_lines = written(section.asks), written(section.red_lines)
    if not asks and not red_lines:
        return ()
    if asks:
        sign = square(BAR_HEIGHT / 2, colours.white)
        name = numbered(words.asks, len(asks))
        bars[0] = _bar(compositor, 0, name, colours.ai, sign)
    if red_lines:
        sign = octagon(BAR_HEIGHT / 2, colours.white, colours.shu)
        name = numbered(words.red_lines, len(red_lines))
        bars[1] = _bar(compositor, 1, name, colours.shu, sign)
    rows = [Row(BAR_HEIGHT, tuple(bars), before=BEFORE_BARS, after=AFTER_BARS, keep=True)]
    for n, (ask, red_line) in enumerate(zip_longest(asks, red_lines)):
        left = _plank(compositor, section, ask, 0) if ask is not None else Row(0.0)
        right = _plank(compositor, section, red_line, 1) if red_line is not None else Row(0.0)
        halves = (Group(0.0, 0.0, left.marks), Group(0.0, 0.0, right.marks))
        rows.append(Row(max(left.height, right.height), halves, before=BETWEEN_PLANKS if n else 0.0))
    return spaced(tuple(rows), before=BEFORE_BARS, after=BELOW_PLANKS)


def _bar(compositor: Compositor, column: int, name: str, fill: str, sign: Marks) -> Group:
    style = msgspec.structs.replace(compositor.setter.style("subheading"), colour=compositor.colours.white)
    lines = compositor.setter.lines(name, style, HALF)
    top = BAR_HEIGHT / 2 + 0.345 * style.size - lines.first_baseline
    box = Box(0.0, 0.0, HALF, BAR_HEIGHT, fill)
    marks = (box, Group(SIGN_X, 0.0, sign), lines.group(NAME_X, top, role="heading2"))
    return Group(half(column), 0.0, marks, HALF, BAR_HEIGHT)


def _plank(compositor: Compositor, section: Summary, numbered_plank: tuple[int, Plank], column: int) -> Row:
    """Return an ask or a red line: numeral, name, a sentence or two."""
    number, plank = numbered_plank
    x, width = half(column), HALF - NAME_X
    place = Place(section.id, plank.id)
    colour = compositor.colours.shu if column else compositor.colours.ai
    style = msgspec.structs.replace(compositor.setter.style("key_figure"), size=26.0, colour=colour)
    numeral = compositor.setter.lines(str(number), style, NAME_X)
    box = portion_box(compositor, plank.marking, place) if bears_mark(plank, section.marking) else None
    title = compositor.lines(plank.title, "subheading", width - (box.width + BEFORE_MARK if box is not None else 0.0))
    spans = compositor.spans(plank.runs, "body", plank.sources)
    text = compositor.rows(compositor.lines(spans, "body", width), x + NAME_X, place.at("runs"))
    head: list[Mark] = [Anchor(place, 0.0)]
    foot = title.first_baseline + NUMERAL_DROP
    head.append(numeral.group(x, foot - numeral.first_baseline, role="label"))
    head.append(title.group(x + NAME_X, 0.0, place.at("title"), "heading3"))
    if box is not None:
        head.append(Group(x + HALF - box.width, title.first_baseline - PORTION_BASELINE, (box,)))
    height = max(title.height, title.style.leading if box is not None else 0.0)
    row = whole((Row(height, tuple(head), after=RUNS_GAP), *text), place)
    return msgspec.structs.replace(row, height=max(row.height, foot))  # one of a title alone has room for its numeral


def _figures(section: Summary, figures: Sequence[KeyFigure], compositor: Compositor) -> Rows:
    """Return up to four key figures side by side below a rule."""
    rule = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, RULE, compositor.colours.sumi)
    columns = figure_columns(compositor, section, figures)
    return (Row(0.0, (rule,), keep=True), *spaced((columns,), after=BELOW_PLANKS))
