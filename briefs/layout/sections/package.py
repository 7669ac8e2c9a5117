"""The trade package: a table of lines in groups, now and in every scenario, with the supplier shares below it.

Unlike groups are never added together. A table too wide for its changes drops them; more scenarios than fit side by side
make a second table.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from briefs.book.formats import EN_DASH, number, signed
from briefs.book.numbering import line_codes
from briefs.book.place import Place
from briefs.book.trade import NOW, Group, Line, Scenario, TradePackage
from briefs.layout import marks as draw
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Box, Mark, Marks, Rule
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.groups import BELOW, HAIRLINE, RULE
from briefs.layout.sections.heading import heading
from briefs.layout.sections.shares import share_rows
from briefs.layout.spans import Span
from briefs.layout.symbols import dots, portion_box
from briefs.layout.units import mm

NAME_X = mm(8.1)
GROUP_NAME_X = mm(5.1)
WIDE = mm(29.55)  # a scenario's column with level and change
NARROW = mm(17.5)  # with the level alone
MOST_WIDE = 2
MOST_SIDE_BY_SIDE = 5
NOW_GAP = mm(2.05)  # from the numbers of now to the first scenario
CONFIDENCE_WIDTH = mm(30)  # from the dots to the right end of now
PADDING = mm(2)
CHANGE_WIDTH = mm(15.1)
HEAD_HEIGHT = 20.9
HEADS_HEIGHT = 21.3
HEADS_BASELINE = 12.5
ABOVE = 5.8
BELOW_LINE = 2.9
SECOND_GAP = -1.4
MARK_TOP = 18.0  # below the dots
NUMBER_DROP = 8.3  # the same baseline as the name's


class _Column(msgspec.Struct, frozen=True):
    """A scenario's column: where it stands and whether it tells the change beside the level."""

    scenario: Scenario
    x: float
    width: float
    changes: bool
    offered: bool

    @property
    def level_right(self) -> float:
        """Where levels end."""
        return self.x + self.width - (CHANGE_WIDTH if self.changes else PADDING)

    @property
    def change_right(self) -> float:
        """Where changes end."""
        return self.x + self.width - PADDING


class _Table(msgspec.Struct, frozen=True):
    """One table: its columns, and what it is a table of."""

    section: TradePackage
    columns: tuple[_Column, ...]
    codes: dict[str, str]
    compositor: Compositor

    @property
    def now_right(self) -> float:
        """Where the numbers of now end."""
        return (self.columns[0].x if self.columns else TEXT_WIDTH) - NOW_GAP

    @property
    def confidence_x(self) -> float:
        """Where the dots begin."""
        return self.now_right - CONFIDENCE_WIDTH

    @property
    def name_width(self) -> float:
        """The room for names and notes."""
        return self.confidence_x - NAME_X - PADDING

    def shading(self, height: float) -> Marks:
        """Return the ground of the offered column in a row of this height."""
        colour = self.compositor.colours.kasumi
        return tuple(Box(c.x, 0.0, c.width, height, colour) for c in self.columns if c.offered)


def rows_of(section: TradePackage, compositor: Compositor) -> Rows:
    """Return a trade package's rows."""
    rows = heading(compositor, section)
    codes = line_codes(section)
    for columns in _tables(section):
        rows += _table_rows(_Table(section, columns, codes, compositor))
    for shares in section.shares:
        rows += share_rows(section, shares, compositor)
    return rows + block_rows(compositor, section, section.blocks)


def _tables(section: TradePackage) -> tuple[tuple[_Column, ...], ...]:
    """Return the columns of every table: one for each five scenarios."""
    out: list[tuple[_Column, ...]] = []
    for start in range(0, max(1, len(section.scenarios)), MOST_SIDE_BY_SIDE):
        scenarios = section.scenarios[start : start + MOST_SIDE_BY_SIDE]
        wide = len(scenarios) <= MOST_WIDE
        width = WIDE if wide else NARROW
        left = TEXT_WIDTH - width * len(scenarios)
        out.append(
            tuple(
                _Column(scenario, left + n * width, width, wide, offered=start + n == 0)
                for n, scenario in enumerate(scenarios)
            )
        )
    return tuple(out)


def _table_rows(table: _Table) -> Rows:
    head = _head(table)
    rows: list[Row] = [head]
    for n, group in enumerate(table.section.groups):
        begin = _group_head(table, group, continued=False)
        resume = (head, _group_head(table, group, continued=True))
        rows.append(msgspec.structs.replace(begin, resume=(head,), before=0.0))
        last = len(group.lines) - 1
        for index, line in enumerate(group.lines):
            with_subtotal = not group.in_words and index >= last - 1
            row = _line(table, group, line, first=index == 0)
            rows.append(msgspec.structs.replace(row, resume=resume, keep=with_subtotal))
        if group.lines and not group.in_words:
            closing = n < len(table.section.groups) - 1
            rows.append(msgspec.structs.replace(_subtotal(table, group, closing), resume=resume))
    if not table.section.groups:
        none = table.compositor.lines(table.compositor.words.package.none, "small_second", TEXT_WIDTH)
        rows.append(Row(none.height + ABOVE, (none.group(NAME_X, ABOVE, Place(table.section.id, field="groups")),)))
    rows[-1] = msgspec.structs.replace(rows[-1], after=BELOW)
    return tuple(rows)


def _head(table: _Table) -> Row:
    """Return the names of the scenarios over the names of the columns."""
    colours, words, compositor = table.compositor.colours, table.compositor.words.package, table.compositor
    marks: list[Mark] = []
    for column in table.columns:
        marks += _scenario(table, column)
    middle = HEAD_HEIGHT + HEADS_BASELINE
    heads: list[tuple[str, float, float]] = [(words.line, NAME_X, 0.0), (words.confidence, table.confidence_x, 0.0)]
    heads.append((words.now, 0.0, table.now_right))
    for column in table.columns:
        heads.append((words.level, 0.0, column.level_right))
        if column.changes:
            heads.append((words.change, 0.0, column.change_right))
    for text, left, right in heads:
        lines = compositor.lines(text, "column_head", TEXT_WIDTH)
        x = right - lines.lines[0].width if right else left
        marks.append(lines.group(x, middle - lines.first_baseline, role="table_head"))
    bottom = HEAD_HEIGHT + HEADS_HEIGHT
    marks.append(Rule(0.0, bottom, TEXT_WIDTH, bottom, RULE, colours.sumi))
    ground = tuple(draw.Group(0.0, HEAD_HEIGHT, (box,)) for box in table.shading(HEADS_HEIGHT))
    return Row(bottom, (*ground, *marks), before=BELOW, keep=True)


def _scenario(table: _Table, column: _Column) -> Marks:
    """Return a scenario's name: white on ai for the offer, framed for the others."""
    compositor, colours = table.compositor, table.compositor.colours
    place = Place(table.section.id, column.scenario.id, f"name.{compositor.language}")
    colour = colours.white if column.offered else colours.ai
    style = msgspec.structs.replace(compositor.setter.style("table_name"), colour=colour)
    lines = _fitted(compositor, column.scenario.name.in_language(compositor.language), style.colour, column.width - 8.0)
    top = 12.9 - lines.first_baseline if len(lines.lines) == 1 else 1.0
    name = lines.group(column.x + 5.2, top, place, "table_head")
    if column.offered:
        return (Box(column.x, 0.0, column.width, HEAD_HEIGHT, colours.ai), name)
    right, ai = column.x + column.width, colours.ai
    return (
        Rule(column.x, HEAD_HEIGHT, column.x, 0.0, 1.2, ai),
        Rule(column.x - 0.6, 0.0, right + 0.6, 0.0, 1.2, ai),
        Rule(right, 0.0, right, HEAD_HEIGHT, 1.2, ai),
        name,
    )


def _fitted(compositor: Compositor, text: str, colour: str, width: float) -> Lines:
    """Return a scenario's name in one line, or in smaller ones."""
    style = msgspec.structs.replace(compositor.setter.style("table_name"), colour=colour)
    lines = compositor.setter.lines(text, style, width)
    if len(lines.lines) <= 1:
        return lines
    return compositor.setter.lines(text, msgspec.structs.replace(style, size=9.5, leading=10.0), width)


def _group_head(table: _Table, group: Group, continued: bool) -> Row:
    """Return a group's letter and name, and its unit at the right."""
    compositor, colours, words = table.compositor, table.compositor.colours, table.compositor.words.package
    place = Place(table.section.id, group.id)
    unit = _unit(table, group)
    unit_lines = compositor.lines(unit, "small_second", TEXT_WIDTH / 2) if unit else None
    unit_width = max((line.width for line in unit_lines.lines), default=0.0) if unit_lines is not None else 0.0
    style = msgspec.structs.replace(compositor.setter.style("table_name"), colour=colours.ai)
    spans = compositor.spans(group.name, style, place.at("name"))
    if continued:
        before, _, after = words.continued.partition("{name}")
        spans = (Span(before), *spans, Span(after))
    letter = compositor.setter.lines(table.codes[group.id], style, NAME_X)
    name = compositor.setter.lines(spans, style, TEXT_WIDTH - GROUP_NAME_X - unit_width - 12.0)
    height = ABOVE + max(name.height, 15.0) - 0.5
    marks: list[Mark] = [] if continued else [Anchor(place, 0.0)]
    marks.append(letter.group(0.0, ABOVE, role="label"))
    if continued:
        marks.append(name.group(GROUP_NAME_X, ABOVE, place.at("name"), "table_cell"))
    else:
        for n, row in enumerate(compositor.rows(name, GROUP_NAME_X, place.at("name"), "table_cell")):
            marks.append(draw.Group(0.0, ABOVE + n * name.style.leading, row.marks))
    if unit_lines is not None:
        x = TEXT_WIDTH - NOW_GAP - unit_width
        marks.append(unit_lines.group(x, ABOVE + 0.2, place.at(f"unit.{compositor.language}"), "table_cell"))
    marks.append(Rule(0.0, height, TEXT_WIDTH, height, HAIRLINE, colours.kei))
    return Row(height, tuple(marks), keep=True, place=place)


def _unit(table: _Table, group: Group) -> tuple[Span, ...]:
    compositor, words = table.compositor, table.compositor.words.package
    unit = group.unit.in_language(compositor.language)
    if not compositor.illustrative(group.sources):
        return (Span(unit),) if unit else ()
    text = words.illustrative.format(unit=unit) if unit else words.only_illustrative
    return (Span(text), compositor.lozenge())


def _line(table: _Table, group: Group, line: Line, first: bool) -> Row:
    """Return one line of the package, which no page break divides."""
    colours = table.compositor.colours
    place = Place(table.section.id, line.id)
    text, height = _named(table, line, place)
    marks: list[Mark] = [Anchor(place, 0.0)]
    if not first:
        marks.append(Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, colours.kei))
    marks += text
    if line.confidence:
        middle = ABOVE + NUMBER_DROP - 4.6
        marks.append(
            draw.Group(table.confidence_x, 0.0, dots(line.confidence, middle, colours), place=place.at("confidence"))
        )
    if not group.in_words:
        marks += _amount(table, line.now, "table", table.now_right, place.at("now"))
    for column in table.columns:
        cell, reached = _cell(table, group, line, column)
        marks += cell
        height = max(height, reached)
    height += BELOW_LINE
    return Row(height, (*table.shading(height), *marks), place=place)


def _named(table: _Table, line: Line, place: Place) -> tuple[Marks, float]:
    """Return a line's code, name and note, and how far down they reach."""
    compositor = table.compositor
    code = compositor.lines(table.codes[line.id], "table_name", NAME_X)
    name = compositor.lines(
        compositor.cited(line.name.in_language(compositor.language), line.sources), "table_name", table.name_width
    )
    marks: list[Mark] = [code.group(0.0, ABOVE, role="label")]
    marks.append(name.group(NAME_X, ABOVE, place.at(f"name.{compositor.language}"), "table_cell"))
    y = reached = ABOVE + max(name.height, 15.0)
    if line.marking is None or line.marking != table.section.marking:
        box = portion_box(compositor, line.marking, place)
        marks.insert(0, draw.Group(table.confidence_x, MARK_TOP, (box,)))  # readers keep a line in the order of its marks
        reached = max(reached, MARK_TOP + box.height)
    own = " · ".join(text for text in (line.code, line.lead) if text)
    for spans, field in (
        (compositor.spans(line.note, "table_second", place.at("note")), "note"),
        ((Span(own),) if own else (), "code"),
    ):
        lines = compositor.lines(spans, "table_second", table.name_width)
        for n, row in enumerate(compositor.rows(lines, NAME_X, place.at(field), "table_cell")):
            marks.append(draw.Group(0.0, y + SECOND_GAP + n * lines.style.leading, row.marks))
        y += lines.height
    return tuple(marks), max(y, reached)


def _cell(table: _Table, group: Group, line: Line, column: _Column) -> tuple[Marks, float]:
    """Return what stands in a scenario's cell: level and change, or words."""
    compositor = table.compositor
    place = Place(table.section.id, line.id, f"amounts.{column.scenario.id}")
    words = line.words(column.scenario.id)
    if words or group.in_words:
        style = msgspec.structs.replace(compositor.setter.style("table_second"), colour=compositor.colours.sumi)
        lines = compositor.setter.lines(words, style, column.width - 2 * PADDING)
        return (lines.group(column.x + PADDING, ABOVE + 1.2, place, "table_cell"),), ABOVE + 1.2 + lines.height
    level = line.amount(column.scenario.id)
    marks = _amount(table, level, "table_strong", column.level_right, place)
    if column.changes and group.annual:
        marks += _change(table, line.change(column.scenario.id), column, strong=False)
    return marks, 0.0


def _amount(table: _Table, amount: Decimal | None, style: str, right: float, place: Place) -> Marks:
    compositor = table.compositor
    text = EN_DASH if amount is None else number(amount, compositor.language)
    lines = compositor.lines(text, style, TEXT_WIDTH)
    return (lines.group(right - lines.lines[0].width, ABOVE, place, "table_cell"),)


def _change(table: _Table, change: Decimal | None, column: _Column, strong: bool) -> Marks:
    if change is None:
        return ()
    compositor = table.compositor
    style = compositor.setter.style("table_name" if strong else "table")
    style = msgspec.structs.replace(style, colour=compositor.colours.nezu)
    text = signed(change, compositor.language) if change else EN_DASH
    lines = compositor.setter.lines(text, style, TEXT_WIDTH)
    return (lines.group(column.change_right - lines.lines[0].width, ABOVE, role="table_cell"),)


def _subtotal(table: _Table, group: Group, closing: bool) -> Row:
    """Return a group's subtotal; groups are unlike, so nothing is added further."""
    compositor, colours = table.compositor, table.compositor.colours
    place = Place(table.section.id, group.id)
    name = compositor.words.package.subtotal.format(letter=table.codes[group.id])
    lines = compositor.lines(name, "table_strong", table.name_width)
    height = ABOVE + 15.0 + BELOW_LINE
    marks: list[Mark] = [*table.shading(height), Rule(0.0, 0.0, TEXT_WIDTH, 0.0, RULE, colours.sumi)]
    marks.append(lines.group(NAME_X, ABOVE, place, "table_cell"))
    marks += _amount(table, group.subtotal(NOW), "table_strong", table.now_right, place)
    for column in table.columns:
        marks += _amount(table, group.subtotal(column.scenario.id), "table_strong", column.level_right, place)
        if column.changes and group.annual:
            marks += _change(table, group.subtotal_change(column.scenario.id), column, strong=True)
    if closing:
        marks.append(Rule(0.0, height, TEXT_WIDTH, height, RULE, colours.sumi))
    return Row(height, tuple(marks), place=place)
