"""The trade package: a table of lines in groups, now and in every scenario, with the supplier shares below it.

Unlike groups are never added together. A table too wide for its changes drops them; more scenarios than fit side by side
make a second table.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from briefs.book.formats import EN_DASH, NO_BREAK, money, number, signed
from briefs.book.numbering import line_codes
from briefs.book.place import Place
from briefs.book.trade import NOW, Group, Line, TradePackage
from briefs.layout import marks as draw
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Mark, Marks, Rule, in_column
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.chart_words import rung_words
from briefs.layout.sections.commitments import commitment_rows
from briefs.layout.sections.groups import BELOW, HAIRLINE, RULE
from briefs.layout.sections.heading import heading
from briefs.layout.sections.package_charts import chart_rows
from briefs.layout.sections.package_columns import (
    CODE_COLUMN,
    NAME_COLUMN,
    NAME_X,
    NOW_COLUMN,
    PADDING,
    SURE_COLUMN,
    Column,
    Needs,
    Table,
    tables_of,
)
from briefs.layout.sections.package_heads import ABOVE, group_head, table_head
from briefs.layout.sections.shares import share_rows
from briefs.layout.sections.ventures import venture_rows
from briefs.layout.spans import Span
from briefs.layout.symbols import DOTS_WIDTH, bears_mark, dots, portion_box

BELOW_LINE = 2.9
CODE_GAP = 2.0  # at least, from a code to its name
SECOND_GAP = -1.4
DOTS_HEIGHT = 10.0
MARK_TOP = 18.0  # below the dots
NUMBER_DROP = 8.3  # the same baseline as the name's


def rows_of(section: TradePackage, compositor: Compositor) -> Rows:
    """Return a trade package's rows."""
    rows = heading(compositor, section)
    codes = line_codes(section)
    for columns in tables_of(section, _needs(section, compositor)):
        rows += _table_rows(Table(section, columns, codes, compositor))
    rows += _in_force(section, compositor)
    rows += chart_rows(section, compositor)
    for shares in section.shares:
        rows += share_rows(section, shares, compositor)
    rows += block_rows(compositor, section, section.blocks)
    return rows + venture_rows(section, codes, compositor) + commitment_rows(section, codes, compositor)


def _in_force(section: TradePackage, compositor: Compositor) -> Rows:
    """Return the line that says which scenario the book states, where somebody has chosen one."""
    scenario = section.scenario_in_force()
    if not section.in_force or scenario is None:
        return ()
    words = compositor.words.package.in_force.format(scenario=scenario.name.in_language(compositor.language))
    lines = compositor.lines(words, "small_second", TEXT_WIDTH - NAME_X)
    mark = lines.group(NAME_X, 0.0, Place(section.id, field="in_force"), "paragraph")
    return (Row(lines.height, (mark,), after=BELOW),)


def _table_rows(table: Table) -> Rows:
    head = table_head(table)
    rows: list[Row] = [head]
    for n, group in enumerate(table.section.groups):
        begin = group_head(table, group, continued=False)
        resume = (head, group_head(table, group, continued=True))
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


def _line(table: Table, group: Group, line: Line, first: bool) -> Row:
    """Return one line of the package, which no page break divides."""
    colours = table.compositor.colours
    place = Place(table.section.id, line.id)
    text, height = _named(table, group, line, place)
    marks: list[Mark] = [Anchor(place, 0.0)]
    if not first:
        marks.append(Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, colours.kei))
    marks += text
    if line.confidence:
        middle = ABOVE + NUMBER_DROP - 4.6
        marks.append(in_column(_sure(table, line, middle - DOTS_HEIGHT / 2, place.at("confidence")), SURE_COLUMN))
    if not group.in_words:
        now = _amount(table, _written(table.compositor, group, line.now), "table", table.now_right, place.at("now"))
        marks.append(in_column(now, NOW_COLUMN))
    for column in table.columns:
        cell, reached = _cell(table, group, line, column)
        marks += cell
        height = max(height, reached)
    height += BELOW_LINE
    return Row(height, (*table.shading(height), *marks), place=place)


def _sure(table: Table, line: Line, top: float, place: Place) -> draw.Group:
    """Return the dots of confidence; a reader who does not see them is told the word."""
    drawn = dots(line.confidence, DOTS_HEIGHT / 2, table.compositor.colours)
    word: str = getattr(table.compositor.words.confidence, line.confidence)
    return draw.Group(table.confidence_x, top, drawn, DOTS_WIDTH, DOTS_HEIGHT, place, "figure", word)


def _named(table: Table, group: Group, line: Line, place: Place) -> tuple[Marks, float]:
    """Return a line's code, name and note, and how far down they reach."""
    compositor = table.compositor
    code = _code(table.codes[line.id], compositor)
    name = compositor.lines(
        compositor.cited(line.name.in_language(compositor.language), line.sources), "table_name", table.name_width
    )
    marks: list[Mark] = [
        in_column(code.group(0.0, ABOVE + name.first_baseline - code.first_baseline, role="table_cell"), CODE_COLUMN)
    ]
    title = name.group(NAME_X, ABOVE, place.at(f"name.{compositor.language}"), "row_head")
    marks.append(in_column(title, NAME_COLUMN))
    y = reached = ABOVE + max(name.height, 15.0)
    if bears_mark(line, table.section.marking):
        box = portion_box(compositor, line.marking, place)
        marks.insert(0, draw.Group(table.confidence_x, MARK_TOP, (box,)))  # readers keep a line in the order of its marks
        reached = max(reached, MARK_TOP + box.height)
    rung = rung_words(line, compositor) if group.chart != "ventures" else ""  # the drawing tells it
    own = " · ".join(text for text in (line.code, line.lead, _bought(table, group, line), rung) if text)
    for spans, field in (
        (compositor.spans(line.note, "table_second"), "note"),
        ((Span(own),) if own else (), "code"),
    ):
        lines = compositor.lines(spans, "table_second", table.name_width)
        for n, row in enumerate(compositor.rows(lines, NAME_X, place.at(field), "table_cell")):
            below = draw.Group(0.0, y + SECOND_GAP + n * lines.style.leading, row.marks)
            marks.append(in_column(below, NAME_COLUMN))
        y += lines.height
    return tuple(marks), max(y, reached)


def _code(code: str, compositor: Compositor) -> Lines:
    """Return a line's code, smaller where it has no room before the name, as that of a hundredth line has not."""
    style, room = compositor.setter.style("table_name"), NAME_X - CODE_GAP
    width = compositor.setter.width(code, style)
    if width > room:
        style = msgspec.structs.replace(style, size=style.size * room / width)
    return compositor.setter.lines(code, style, NAME_X)


def _bought(table: Table, group: Group, line: Line) -> str:
    """Return how much is bought at which price, as far as either is known: "300 wagons at $2 million"."""
    language = table.compositor.language
    quantity = number(line.quantity, language) if line.quantity is not None else ""
    unit = line.unit.in_language(language)
    counted = (f"{quantity}{unit}" if language == "ja" else f"{quantity} {unit}".strip()) if quantity else ""
    if line.price is None:
        return counted
    price = money(line.price, group.currency, language)
    words = table.compositor.words.package
    return (
        words.priced.format(quantity=counted, price=price) if counted else words.each.format(price=price, unit=unit).strip()
    )


def _cell(table: Table, group: Group, line: Line, column: Column) -> tuple[Marks, float]:
    """Return what stands in a scenario's cell: level and change, or words."""
    compositor, standing = table.compositor, table.column(column)
    place = Place(table.section.id, line.id, "amounts")
    words = line.words(column.scenario.id)
    if words or group.in_words:
        style = msgspec.structs.replace(compositor.setter.style("table_second"), colour=compositor.colours.sumi)
        lines = compositor.setter.lines(words, style, column.width - 2 * PADDING)
        said = lines.group(column.x + PADDING, ABOVE + 1.2, place, "table_cell")
        return (in_column(said, standing, 2 if column.changes else 1),), ABOVE + 1.2 + lines.height
    level = line.amount(column.scenario.id)
    text = _written(compositor, group, level, line.venture.ceiling)
    marks: Marks = (in_column(_amount(table, text, "table_strong", column.level_right, place), standing),)
    if column.changes and group.annual:
        marks += _change(table, _told(group, line.change(column.scenario.id)), column, strong=False)
    return marks, 0.0


def _needs(section: TradePackage, compositor: Compositor) -> Needs:
    """Return how much room the cells of scenarios need: of texts in figures of one width, the longest is the widest."""
    levels, changes, words = [""], [""], False
    for group in section.groups:
        words = words or group.in_words
        for key in (scenario.id for scenario in section.scenarios):
            words = words or any(line.words(key) for line in group.lines)
            capped = group.capped(key)
            amounts = (*(line.amount(key) for line in group.lines), group.subtotal(key))
            levels += [_written(compositor, group, amount, capped) for amount in amounts]
            if group.annual:
                moved = (*(line.change(key) for line in group.lines), group.subtotal_change(key))
                changes += [signed(group.told(change), compositor.language) for change in moved if change is not None]
    width = compositor.setter.width
    return Needs(width(max(levels, key=len), "table_strong"), width(max(changes, key=len), "table_name"), words)


def _told(group: Group, value: Decimal | None) -> Decimal | None:
    return None if value is None else group.told(value)


def _written(compositor: Compositor, group: Group, amount: Decimal | None, capped: bool = False) -> str:
    """Return an amount as its cell tells it; `capped` is one that may be less."""
    if amount is None:
        return EN_DASH
    text = number(group.told(amount), compositor.language)
    return compositor.words.ventures.most.format(amount=text).replace(" ", NO_BREAK) if capped else text


def _amount(table: Table, text: str, style: str, right: float, place: Place) -> draw.Group:
    lines = table.compositor.lines(text, style, TEXT_WIDTH)
    return lines.group(right - lines.lines[0].width, ABOVE, place, "table_cell")


def _change(table: Table, change: Decimal | None, column: Column, strong: bool) -> Marks:
    if change is None:
        return ()
    compositor = table.compositor
    style = compositor.setter.style("table_name" if strong else "table")
    style = msgspec.structs.replace(style, colour=compositor.colours.nezu)
    text = signed(change, compositor.language) if change else EN_DASH
    lines = compositor.setter.lines(text, style, TEXT_WIDTH)
    told = lines.group(column.change_right - lines.lines[0].width, ABOVE, role="table_cell")
    return (in_column(told, table.column(column) + 1),)


def _subtotal(table: Table, group: Group, closing: bool) -> Row:
    """Return a group's subtotal; groups are unlike, so nothing is added further."""
    compositor, colours = table.compositor, table.compositor.colours
    place = Place(table.section.id, group.id)
    name = compositor.words.package.subtotal.format(letter=table.codes[group.id])
    lines = compositor.lines(name, "table_strong", table.name_width)
    apart = group.sums_apart((NOW, *(column.scenario.id for column in table.columns)))
    note = compositor.lines(compositor.words.package.rounding if apart else "", "table_second", table.name_width)
    frame = _within(table, group)
    height = ABOVE + 15.0 + (note.height if apart else 0.0) + (frame.height if frame is not None else 0.0) + BELOW_LINE
    marks: list[Mark] = [*table.shading(height), Rule(0.0, 0.0, TEXT_WIDTH, 0.0, RULE, colours.sumi)]
    marks.append(in_column(lines.group(NAME_X, ABOVE, place, "row_head"), NAME_COLUMN))
    if apart:
        marks.append(in_column(note.group(NAME_X, ABOVE + 15.0 + SECOND_GAP, place, "row_head"), NAME_COLUMN))
    now = _amount(table, _written(compositor, group, group.subtotal(NOW)), "table_strong", table.now_right, place)
    marks.append(in_column(now, NOW_COLUMN))
    for column in table.columns:
        key = column.scenario.id
        text = _written(compositor, group, group.subtotal(key), group.capped(key))
        level = _amount(table, text, "table_strong", column.level_right, place)
        marks.append(in_column(level, table.column(column)))
        if column.changes and group.annual:
            marks += _change(table, _told(group, group.subtotal_change(column.scenario.id)), column, strong=True)
    if frame is not None:
        marks.append(draw.Group(0.0, height - BELOW_LINE - frame.height, frame.marks))
    if closing:
        marks.append(Rule(0.0, height, TEXT_WIDTH, height, RULE, colours.sumi))
    return Row(height, tuple(marks), place=place.at("subtotal"))


def _within(table: Table, group: Group) -> Row | None:
    """Return which part of the frame that it stands in each scenario's total is, where both are in one currency."""
    compositor = table.compositor
    frame = compositor.figure(group.framework)
    if frame is None or frame.value is None or frame.value <= 0 or frame.unit != group.currency:
        return None
    place = Place(table.section.id, group.id, "framework")
    words = compositor.words.ventures.within.format(figure=frame.words(compositor.language))
    lines = compositor.lines(words, "table_second", table.name_width)
    marks: list[Mark] = [in_column(lines.group(NAME_X, 0.0, place, "row_head"), NAME_COLUMN)]
    for column in table.columns:
        part = group.part_of(frame.value, column.scenario.id)
        if part is not None:
            text = compositor.lines(number(part, compositor.language), "table_second", TEXT_WIDTH)
            told = text.group(column.level_right - text.lines[0].width, 0.0, place, "table_cell")
            marks.append(in_column(told, table.column(column)))
    return Row(lines.height, tuple(marks))
