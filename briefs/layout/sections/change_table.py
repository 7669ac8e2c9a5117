"""The table of changes since the last edition: on which page, where, what it was and what it is now."""

from __future__ import annotations

from briefs.layout import japanese
from briefs.layout.choices import choice_words
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.inputs import ChangeRow, ChangeTable
from briefs.layout.lines import Lines
from briefs.layout.marks import Box, Group, Mark, Marks, PageNumberSlot, Role, in_column
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.registers import ABOVE, BEFORE_TABLE, cell, cells_row, table
from briefs.layout.spans import Span
from briefs.layout.units import mm

COLUMNS = (0.0, mm(12), mm(50), mm(104))
WHERE = 2  # the column that names a row
KEY_GAP = 7.0
KEY_TOP, KEY_HEIGHT, KEY_WIDTH = 3.0, 11.0, 1.8


def change_rows(changes: ChangeTable, compositor: Compositor) -> Rows:
    """Return the rows of the table, or one that says that nothing changed."""
    words = compositor.words.changes
    title = words.title.format(number=changes.since)
    if not changes.rows:
        none = compositor.lines(words.none.format(number=changes.since), "register", TEXT_WIDTH)
        return (Row(none.height, (none.group(0.0, 0.0),), before=BEFORE_TABLE),)
    heads = tuple(zip((words.page, words.where, words.was, words.now), COLUMNS, strict=True))
    rows = [_row(row, compositor) for row in changes.rows]
    return table(compositor, title, heads, rows, _key(compositor))


def _key(compositor: Compositor) -> Marks:
    """Return what a change bar looks like and where it stands, at the right end of the title's line."""
    lines = compositor.lines(compositor.words.changes.key, "note", TEXT_WIDTH)
    x = TEXT_WIDTH - lines.lines[0].width
    bar = Box(x - KEY_GAP - KEY_WIDTH, KEY_TOP, KEY_WIDTH, KEY_HEIGHT, compositor.colours.sumi)
    return (Group(0.0, 0.0, (bar,), role="artifact"), lines.group(x, KEY_TOP))


def _row(row: ChangeRow, compositor: Compositor) -> Row:
    words = compositor.words.changes
    field = row.place.field.rsplit(".", 1)[-1]
    was, now = (choice_words(field, one, compositor.words) or words.nothing for one in (row.was, row.now))
    if row.kind == "moved":
        was, now = (words.position.format(number=number) for number in (row.was, row.now))
    elif row.kind == "removed":
        now = words.removed
    elif row.kind == "new":
        was = words.new
    cells: list[Lines] = [_told(compositor, text, n) for n, text in enumerate((row.where, was, now), start=1)]
    marks: list[Mark] = [in_column(_page(row, compositor), 1)]
    for column, (lines, x) in enumerate(zip(cells, COLUMNS[1:], strict=True), WHERE):
        role: Role = "row_head" if column == WHERE else "table_cell"
        marks.append(in_column(lines.group(x, ABOVE, role=role), column))
    return cells_row(tuple(marks), max(lines.height for lines in cells))


def _told(compositor: Compositor, text: str, column: int) -> Lines:
    """Return what a cell tells; what a Japanese table quotes of English pages is set as it is there."""
    if compositor.language == "ja" and not japanese.is_written_in(text):
        compositor = Compositor(compositor.house, compositor.facts, compositor.section, "en")
    return cell(compositor, text, COLUMNS, column)


def _page(row: ChangeRow, compositor: Compositor) -> Group:
    style = compositor.setter.style("register")
    bold, _ = compositor.setter.fonts.pair(
        style.face, compositor.setter.fonts.bolder(style.face, style.weight), italic=False
    )
    width = COLUMNS[1] - COLUMNS[0]
    if row.page:
        number = compositor.lines((Span(row.page, bold=True),), "register", width)
        return number.group(0.0, ABOVE, role="table_cell")
    slot = PageNumberSlot(0.0, style.first_baseline, bold.name, style.size, style.colour, width, row.place)
    return Group(0.0, ABOVE, (slot,), role="table_cell")
