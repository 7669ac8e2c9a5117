"""What the registers at the end of a book share: titles, column heads and ruled rows."""

from __future__ import annotations

from briefs.book.place import Place
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Mark, Marks, Rule, in_column
from briefs.layout.rows import Row
from briefs.layout.sections.groups import HAIRLINE, RULE
from briefs.layout.spans import Text
from briefs.layout.units import mm

GAP = mm(2)
ABOVE = 3.5
BELOW = 1.5
BEFORE_TABLE = 21.0
HEAD_HEIGHT = 16.6
HEAD_TOP = 1.2


def table_head(
    compositor: Compositor, title: str, heads: tuple[tuple[str, float], ...], aside: Marks = ()
) -> tuple[Row, Row]:
    """Return a register's title, with `aside` on its line, and its column heads, which every page repeats."""
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


def ruled_row(compositor: Compositor, marks: list[Mark], height: float, first: bool, place: Place | None) -> Row:
    """Return a row below a hairline (none above the first, which stands below the head's rule)."""
    above = () if first else (Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, compositor.colours.kei),)
    return Row(ABOVE + height + BELOW, (*above, *marks), place=place)
