"""The heads of a trade package's table: its scenarios and columns, and each group's name and unit."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.book.trade import Group
from briefs.layout import marks as draw
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Box, Mark, Marks, Rule, in_column
from briefs.layout.rows import Row
from briefs.layout.sections.groups import BELOW, HAIRLINE, RULE
from briefs.layout.sections.package_columns import CODE_COLUMN, NAME_COLUMN, NAME_X, NOW_GAP, Column, Table
from briefs.layout.spans import Span
from briefs.layout.units import mm

GROUP_NAME_X = mm(5.1)
HEAD_HEIGHT = 20.9  # of a name in two lines; in more it is higher
NAME_TOP = 1.0
HEADS_HEIGHT = 21.3
HEADS_BASELINE = 12.5
ABOVE = 5.8


def table_head(table: Table) -> Row:
    """Return the names of the scenarios over the names of the columns."""
    colours, words, compositor = table.compositor.colours, table.compositor.words.package, table.compositor
    marks: list[Mark] = []
    names = [_name(table, column) for column in table.columns]
    above = max([HEAD_HEIGHT, *(name.height + 2 * NAME_TOP for name in names if len(name.lines) > 2)])
    for column, name in zip(table.columns, names, strict=True):
        marks += _scenario(table, column, name, above)
    middle = above + HEADS_BASELINE
    heads: list[tuple[str, float, float]] = [(words.line, NAME_X, 0.0), (words.confidence, table.confidence_x, 0.0)]
    heads.append((words.now, 0.0, table.now_right))
    for column in table.columns:
        heads.append((words.level, 0.0, column.level_right))
        if column.changes:
            heads.append((words.change, 0.0, column.change_right))
    for number, (text, left, right) in enumerate(heads, NAME_COLUMN):
        lines = compositor.lines(text, "column_head", TEXT_WIDTH)
        x = right - lines.lines[0].width if right else left
        marks.append(in_column(lines.group(x, middle - lines.first_baseline, role="table_head"), number))
    bottom = above + HEADS_HEIGHT
    marks.append(Rule(0.0, bottom, TEXT_WIDTH, bottom, RULE, colours.sumi))
    ground = tuple(draw.Group(0.0, above, (box,)) for box in table.shading(HEADS_HEIGHT))
    return Row(bottom, (*ground, *marks), before=BELOW, keep=True)


def _name(table: Table, column: Column) -> Lines:
    """Return a scenario's name in one line, or in smaller ones."""
    compositor, colours = table.compositor, table.compositor.colours
    colour = colours.white if column.offered else colours.ai
    style = msgspec.structs.replace(compositor.setter.style("table_name"), colour=colour)
    text, width = column.scenario.name.in_language(compositor.language), column.width - 8.0
    lines = compositor.setter.lines(text, style, width)
    if len(lines.lines) <= 1:
        return lines
    return compositor.setter.lines(text, msgspec.structs.replace(style, size=9.5, leading=10.0), width)


def _scenario(table: Table, column: Column, lines: Lines, height: float) -> Marks:
    """Return a scenario's name: white on ai for the offer, framed for the others."""
    compositor, colours = table.compositor, table.compositor.colours
    place = Place(table.section.id, column.scenario.id, f"name.{compositor.language}")
    top = 12.9 - lines.first_baseline if len(lines.lines) == 1 else NAME_TOP
    span = 2 if column.changes else 1
    name = in_column(lines.group(column.x + 5.2, top, place, "table_head"), table.column(column), span)
    if column.offered:
        return (Box(column.x, 0.0, column.width, height, colours.ai), name)
    right, ai = column.x + column.width, colours.ai
    return (
        Rule(column.x, height, column.x, 0.0, 1.2, ai),
        Rule(column.x - 0.6, 0.0, right + 0.6, 0.0, 1.2, ai),
        Rule(right, 0.0, right, height, 1.2, ai),
        name,
    )


def group_head(table: Table, group: Group, continued: bool) -> Row:
    """Return a group's letter and name, and its unit at the right."""
    compositor, colours, words = table.compositor, table.compositor.colours, table.compositor.words.package
    place = Place(table.section.id, group.id)
    unit = _unit(table, group)
    unit_lines = compositor.lines(unit, "small_second", TEXT_WIDTH / 2) if unit else None
    unit_width = max((line.width for line in unit_lines.lines), default=0.0) if unit_lines is not None else 0.0
    style = msgspec.structs.replace(compositor.setter.style("table_name"), colour=colours.ai)
    spans = compositor.spans(group.name, style)
    if continued:
        before, _, after = words.continued.partition("{name}")
        spans = (Span(before), *spans, Span(after))
    letter = compositor.setter.lines(table.codes[group.id], style, NAME_X)
    name = compositor.setter.lines(spans, style, TEXT_WIDTH - GROUP_NAME_X - unit_width - 12.0)
    height = ABOVE + max(name.height, unit_lines.height if unit_lines is not None else 0.0, 15.0) - 0.5
    marks: list[Mark] = [] if continued else [Anchor(place, 0.0)]
    marks.append(in_column(letter.group(0.0, ABOVE, role="table_cell"), CODE_COLUMN))
    told: Marks = ()
    if continued:
        told = (name.group(GROUP_NAME_X, ABOVE, place.at("name"), "row_head"),)
    else:
        for n, row in enumerate(compositor.rows(name, GROUP_NAME_X, place.at("name"), "row_head")):
            told += (draw.Group(0.0, ABOVE + n * name.style.leading, row.marks),)
    if unit_lines is not None:
        x = TEXT_WIDTH - NOW_GAP - unit_width
        told += (unit_lines.group(x, ABOVE + 0.2, place.at(f"unit.{compositor.language}"), "row_head"),)
    marks += [in_column(draw.Group(0.0, 0.0, (one,)), NAME_COLUMN, table.end - 1) for one in told]
    marks.append(Rule(0.0, height, TEXT_WIDTH, height, HAIRLINE, colours.kei))
    return Row(height, tuple(marks), keep=True, place=place)


def _unit(table: Table, group: Group) -> tuple[Span, ...]:
    compositor, words = table.compositor, table.compositor.words.package
    unit = group.unit.in_language(compositor.language)
    if not compositor.illustrative(group.sources):
        return (Span(unit),) if unit else ()
    text = words.illustrative.format(unit=unit) if unit else words.only_illustrative
    return (Span(text), compositor.lozenge())
