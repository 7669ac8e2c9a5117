"""Tables in running text: a head below which a rule stands, rows parted by hairlines, columns as wide as their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from briefs.book.cells import cells_of
from briefs.book.formats import NO_BREAK
from briefs.book.place import Place
from briefs.book.text import Block
from briefs.layout.breaking import Align
from briefs.layout.compositor import Compositor
from briefs.layout.marks import Mark, Role, Rule, in_column
from briefs.layout.rows import Row
from briefs.layout.sections.groups import HAIRLINE, RULE
from briefs.layout.spans import Span, Spans, led

ABOVE, BELOW = 3.5, 2.7  # in a row: together the padding of tables
HEAD_ABOVE, HEAD_BELOW = 0.0, 2.5
GAP = 12.0  # between columns
LEAST = 24.0
_NUMBER = re.compile(r"[+−–-]?[$€£¥]?[\d,.\s]*\d[\d,.\s]*(?:%|[a-zA-Z円億兆万ドル％]{1,8})?|[–—]?")


class Table(msgspec.Struct, frozen=True):
    """A table's rows as spans by cell, and where its columns begin, how wide they are and how they are set."""

    blocks: tuple[Block, ...]
    rows: tuple[tuple[Spans, ...], ...]
    starts: tuple[float, ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]


def table_of(compositor: Compositor, blocks: Sequence[Block], width: float) -> Table:
    """Return the table that blocks make, `width` wide."""
    rows = tuple(_spans(compositor, block, number) for number, block in enumerate(blocks))
    columns = max(len(row) for row in rows)
    natural = [
        max((_width(compositor, row[column], n) for n, row in enumerate(rows) if column < len(row)), default=0.0)
        for column in range(columns)
    ]
    widths = _shared(natural, width - GAP * (columns - 1))
    starts = tuple(sum(widths[:column]) + GAP * column for column in range(columns))
    aligns: tuple[Align, ...] = tuple("right" if _is_numbers(rows, column) else "left" for column in range(columns))
    return Table(tuple(blocks), rows, starts, tuple(widths), aligns)


def table_row(compositor: Compositor, table: Table, number: int, x: float, place: Place) -> Row:
    """Return a row of a table at `x`; the first is its head, which every page repeats."""
    style, above, below = ("column_head", HEAD_ABOVE, HEAD_BELOW) if number == 0 else ("table", ABOVE, BELOW)
    marks: list[Mark] = []
    height = 0.0
    cells = table.rows[number]
    for column, spans in enumerate(cells):
        last = column == len(cells) - 1
        width = sum(table.widths[column:]) + GAP * (len(table.widths) - 1 - column) if last else table.widths[column]
        align = "left" if last and column < len(table.widths) - 1 else table.aligns[column]
        lines = compositor.lines(spans or (Span(NO_BREAK),), style, width, align)
        role: Role = "table_head" if number == 0 else "table_cell"
        span = len(table.widths) - column if last else 1
        marks.append(in_column(lines.group(x + table.starts[column], above, place, role), column + 1, span))
        height = max(height, lines.height)
    end = x + table.starts[-1] + table.widths[-1]
    bottom = above + height + below
    colours = compositor.colours
    if number == 0:
        marks.append(Rule(x, bottom, end, bottom, RULE, colours.sumi))
    elif number < len(table.rows) - 1:
        marks.append(Rule(x, bottom, end, bottom, HAIRLINE, colours.kei))
    resume = (table_row(compositor, table, 0, x, _place_of_head(table, place)),) if number else ()
    row = Row(bottom, tuple(marks), keep=number == 0 and len(table.rows) > 1, resume=resume, place=place)
    return compositor.anchored(row, place)


def _place_of_head(table: Table, place: Place) -> Place:
    return Place(place.section, table.blocks[0].id, place.field)


def _spans(compositor: Compositor, block: Block, number: int) -> tuple[Spans, ...]:
    style = "column_head" if number == 0 else "table"
    cells = [compositor.spans(cell, style) for cell in cells_of(block.runs)]
    cells[0] = led(block.lead, cells[0])
    if compositor.illustrative(block.sources):
        cells[0] = (*cells[0], compositor.lozenge())
    return tuple(cells)


def _width(compositor: Compositor, spans: Spans, number: int) -> float:
    return compositor.setter.width(spans, "column_head" if number == 0 else "table") + 0.5


def _shared(natural: Sequence[float], room: float) -> list[float]:
    """Return column widths that fill the room: narrow columns keep theirs, wide ones share what is left."""
    wanted = [max(width, LEAST) for width in natural]
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / len(wanted)
        return [width + spare for width in wanted]
    left, open_columns = room, set(range(len(wanted)))
    out = list(wanted)
    while open_columns:
        share = left / len(open_columns)
        fitting = {column for column in open_columns if wanted[column] <= share}
        if not fitting:
            for column in open_columns:
                out[column] = share
            return out
        left -= sum(wanted[column] for column in fitting)
        open_columns -= fitting
    return out


def _is_numbers(rows: Sequence[tuple[Spans, ...]], column: int) -> bool:
    """Return whether a column holds numbers below its head, and at least one."""
    said = ["".join(span.text for span in row[column]).replace(NO_BREAK, " ") for row in rows[1:] if column < len(row)]
    bare = [re.sub(r"F\d+$", "", words.strip()) for words in said]
    return any(any(map(str.isdigit, words)) for words in bare) and all(_NUMBER.fullmatch(words) for words in bare)
