"""What the registers at the end of a book share: titles, column heads and ruled rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.book.place import Place
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Mark, Marks, Rule, in_column
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.groups import HAIRLINE, RULE
from briefs.layout.spans import Text
from briefs.layout.units import mm

GAP = mm(3)
ABOVE = 3.5
BELOW = 1.5
BEFORE_TABLE = 21.0
HEAD_HEIGHT = 16.6
HEAD_TOP = 1.2
MOST_HELD = 1 / 2  # of a page: a register that takes no more stands on one


def table(
    compositor: Compositor, title: str, heads: tuple[tuple[str, float], ...], rows: Sequence[Row], aside: Marks = ()
) -> Rows:
    """Return a register: its title, with `aside` on its line, its column heads, and its rows; every page repeats both.

    A short one is not divided: two of its rows at the foot of a page would leave the next with as few.
    """
    name, head = table_head(compositor, title, heads, aside)
    again, _ = table_head(compositor, compositor.words.heading.continued.format(title=title), heads)
    short = sum(row.height for row in (name, head, *rows)) <= MOST_HELD * compositor.setter.page.body_height
    last = len(rows) - 1
    held = range(last) if short else {0, last - 1} - {last}  # no row of a table stands alone on a page
    return (
        name,
        head,
        *(
            msgspec.structs.replace(row, resume=(again, head), keep=n in held)
            for n, row in enumerate(parted(compositor, rows))
        ),
    )


def table_head(
    compositor: Compositor, title: str, heads: tuple[tuple[str, float], ...], aside: Marks = ()
) -> tuple[Row, Row]:
    """Return a register's title, with `aside` on its line, and its column heads."""
    name = compositor.lines(title, "subheading", TEXT_WIDTH)
    line = (name.group(0.0, 0.0, role="heading2"), *aside)
    first = Row(name.height, line, before=BEFORE_TABLE, after=0.0, keep=True)
    marks: list[Mark] = []
    for column, (text, x) in enumerate(heads, 1):
        lines = compositor.lines(text, "column_head", TEXT_WIDTH)
        marks.append(in_column(lines.group(x, HEAD_TOP, role="table_head"), column))
    marks.append(Rule(0.0, HEAD_HEIGHT, TEXT_WIDTH, HEAD_HEIGHT, RULE, compositor.colours.sumi))
    return first, Row(HEAD_HEIGHT, tuple(marks), keep=True)


def cell(compositor: Compositor, text: Text, columns: tuple[float, ...], index: int) -> Lines:
    """Return the lines of a cell; the last column reaches to the text's end."""
    ends = (*columns[1:], TEXT_WIDTH + GAP)
    return compositor.lines(text, "register", ends[index] - columns[index] - GAP)


def cells_row(marks: Marks, height: float, place: Place | None = None) -> Row:
    """Return a row of a register from its cells, `height` high."""
    return Row(ABOVE + height + BELOW, marks, place=place)


def parted(compositor: Compositor, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows with a hairline below all but the last: none covers the rule below heads, on whichever page they stand."""
    for row in rows[:-1]:
        rule = Rule(0.0, row.height, TEXT_WIDTH, row.height, HAIRLINE, compositor.colours.kei)
        yield msgspec.structs.replace(row, marks=(*row.marks, rule))
    yield from rows[-1:]
