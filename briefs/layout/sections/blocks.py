"""Blocks: a section's paragraphs, in groups that begin with a labelled one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from briefs.book.cells import tables
from briefs.book.lists import DASHES, ITEMS, numeral, ordinal
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.text import Block, BlockStyle, FigureRun
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Group, Mark, Rule
from briefs.layout.rows import Backdrop, Row, Rows, beside, kept, spaced
from briefs.layout.sections.cells import Table, table_of, table_row
from briefs.layout.sections.groups import HAIRLINE, HEAVY, RULE, Label, below_text, ruled
from briefs.layout.spans import Span, Spans, led
from briefs.layout.symbols import PORTION_BASELINE, bears_mark, portion_box
from briefs.layout.units import mm

STYLES: dict[BlockStyle, str] = {
    "prose": "prose",
    "body": "body",
    "spoken": "spoken",
    "heading": "subheading",
    "bullet": "body",
    "number": "body",
    "quotation": "prose",
    "callout": "prose",
    "row": "body",
    "cells": "table",
}
BULLET_INDENT = mm(5)
NUMBER_INDENT = mm(8.5)
NUMERAL_SIZE = 15.0
DEEPER = mm(6)  # an item of a list in a list, a level
QUOTATION_INDENT = 14.0
FRAMED_INDENT = 14.0
FRAMED_END = 7.0
FRAME_ABOVE, FRAME_BELOW = 7.0, 6.0
BETWEEN = 7.0
BETWEEN_ITEMS = 4.0
ROW_GAP = 4.0  # above and below the hairline between rows
LEAST_LEAD = mm(24)
MOST_LEAD = 0.45  # of the measure
LEAD_GAP = 14.0
OWN_MARK = 30.0  # kept free in the label column for the marks of further blocks


class Measure(msgspec.Struct, frozen=True):
    """Where blocks stand and how they are printed: the section's mark, whether its first spoken words are the large ones."""

    around: Marking | None
    prominent: bool = False
    x: float = MAIN_X
    width: float = MAIN_WIDTH


class GroupOfBlocks(msgspec.Struct, frozen=True):
    """Blocks below one label, and with what they are set."""

    compositor: Compositor
    section: str
    blocks: tuple[Block, ...]
    measure: Measure

    @property
    def illustrative(self) -> bool:
        """Whether all of the group only illustrates, so that its label alone says so."""
        cited = (self.compositor.illustrative(block.sources) for block in self.blocks)
        return bool(self.blocks[0].label) and all(cited)

    def place(self, block: Block) -> Place:
        """Return a block's place."""
        return Place(self.section, block.id)

    def style(self, block: Block) -> str:
        """Return the style a block is set in."""
        prominent = self.measure.prominent and block.style == "spoken"
        return "spoken_must" if prominent else STYLES[block.style]

    def apart(self, block: Block) -> bool:
        """Return whether a block needs a portion mark besides the group's."""
        return bears_mark(block, self.blocks[0].marking)


def groups_of(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield blocks in groups: each begins with a labelled block, except perhaps the first."""
    group: list[Block] = []
    for block in blocks:
        if block.label and group:
            yield tuple(group)
            group = []
        group.append(block)
    if group:
        yield tuple(group)


def block_rows(compositor: Compositor, section: Section, blocks: Sequence[Block], prominent: bool = False) -> Rows:
    """Return all blocks of a section below their rules; the first rule is heavier under a standfirst."""
    rows: list[Row] = []
    for n, group in enumerate(groups_of(blocks)):
        measure = Measure(section.marking, prominent=prominent and n == 0)
        weight = HEAVY if n == 0 and section.standfirst and prominent else RULE
        make = partial(group_rows, GroupOfBlocks(compositor, section.id, group, measure), weight)
        rows.extend(compositor.kept(group, (measure, weight), make))
    return tuple(rows)


def group_rows(group: GroupOfBlocks, weight: float = RULE) -> Rows:
    """Return one group: its first block's label, and all its blocks."""
    compositor, first = group.compositor, group.blocks[0]
    others = {block.id for block in group.blocks[1:] if group.apart(block)}
    label = Label(
        compositor.cited(first.label, first.sources if group.illustrative else ()),
        group.place(first).at("label"),
        marking=first.marking,
        around=group.measure.around,
        marked=bears_mark(first, group.measure.around),
        width=LABEL_WIDTH - OWN_MARK if others else LABEL_WIDTH,
    )
    flow: list[Row] = []
    previous: Block | None = None
    tabular = {index: (table, index - rows.start) for rows, table in _tables(group) for index in rows}
    for index, block in enumerate(group.blocks):
        rows = _cells(group, block, *tabular[index]) if index in tabular else _item(group, index)
        if block.id in others:
            rows = _own_mark(group, block, rows)
        flow.extend(_spaced_from(previous, block, rows, compositor))
        previous = block
    main = tuple(flow)
    if main and previous is not None:
        after = below_text(compositor.setter.style(group.style(previous)))
        main = spaced(main, before=main[0].before, after=after)
    return ruled(compositor, label, main, compositor.setter.style(group.style(first)).size, weight)


def _own_mark(group: GroupOfBlocks, block: Block, rows: Rows) -> Rows:
    """Return the rows of a block inside a group with its own portion mark at the label column's right end."""
    box = portion_box(group.compositor, block.marking, group.place(block))
    baseline = group.compositor.setter.style(group.style(block)).first_baseline
    return _with_mark(rows, Group(LABEL_WIDTH - box.width, baseline - PORTION_BASELINE, (box,)))


def _with_mark(rows: Rows, *marks: Mark) -> Rows:
    """Return the rows with more marks on the first."""
    return (msgspec.structs.replace(rows[0], marks=(*marks, *rows[0].marks)), *rows[1:]) if rows else rows


def _spaced_from(previous: Block | None, block: Block, rows: Rows, compositor: Compositor) -> Rows:
    """Return a block's rows at its distance from the one before it."""
    if previous is None or not rows:
        return rows
    if previous.style == block.style == "row":
        hairline = Rule(MAIN_X, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, compositor.colours.kei)
        return (Row(ROW_GAP, (hairline,), keep=True), *rows)
    if previous.style == block.style == "cells":
        return rows
    gap = BETWEEN_ITEMS if previous.style == block.style and block.style in ITEMS else BETWEEN
    return spaced(rows, before=gap, after=rows[-1].after)


def _item(group: GroupOfBlocks, index: int) -> Rows:
    """Return one block on the axis."""
    block, compositor = group.blocks[index], group.compositor
    place = group.place(block)
    sources = () if group.illustrative else block.sources
    spans = compositor.spans(block.runs, group.style(block), sources)
    if block.style == "callout":
        rows = _framed(group, index, spans)
    elif block.style == "row":
        rows = _row(group, block, spans)
    elif block.style == "bullet":
        sign = compositor.lines((Span(DASHES[block.level], colour=compositor.colours.gin),), "body", BULLET_INDENT)
        rows = _hanging(group, block, spans + _keys(compositor, block), (sign, BULLET_INDENT))
    elif block.style == "number":
        words = numeral(ordinal(group.blocks, index), block.level, compositor.language)
        style = msgspec.structs.replace(compositor.setter.style("numeral"), size=NUMERAL_SIZE)
        sign = (
            compositor.lines(words, "body", NUMBER_INDENT)
            if block.level
            else compositor.setter.lines(words, style, NUMBER_INDENT)
        )
        rows = _hanging(group, block, spans + _keys(compositor, block), (sign, NUMBER_INDENT))
    else:
        quoted = _keys(compositor, block) if block.style == "quotation" else ()
        rows = _paragraph(group, block, spans + quoted)
    return _with_mark(rows, Anchor(place, 0.0))


def _paragraph(group: GroupOfBlocks, block: Block, spans: Spans) -> Rows:
    place, measure = group.place(block).at("runs"), group.measure
    quoted = block.style == "quotation"
    indent = QUOTATION_INDENT if quoted else 0.0
    if quoted:
        spans = tuple(msgspec.structs.replace(span, italic=True) for span in spans)
    spans = led(block.lead, spans)
    lines = group.compositor.lines(spans, group.style(block), measure.width - indent)
    if block.style == "heading":
        return kept(group.compositor.rows(lines, measure.x, place, "heading2"))
    return group.compositor.rows(lines, measure.x + indent, place, "quotation" if quoted else "paragraph")


def _framed(group: GroupOfBlocks, index: int, spans: Spans) -> Rows:
    """Return a framed paragraph; neighbours stand in one frame."""
    block, measure = group.blocks[index], group.measure
    first = index
    while first and group.blocks[first - 1].style == "callout":
        first -= 1
    colours = group.compositor.colours
    frame = Backdrop(
        measure.x,
        measure.width,
        colours.kinari,
        colours.gin,
        0.75,
        above=FRAME_ABOVE,
        below=FRAME_BELOW,
        place=group.place(group.blocks[first]),
    )
    lines = group.compositor.lines(led(block.lead, spans), group.style(block), measure.width - FRAMED_INDENT - FRAMED_END)
    rows = group.compositor.rows(lines, measure.x + FRAMED_INDENT, group.place(block).at("runs")) or (Row(0.0),)
    frame = frame.about(group.compositor.language)
    return tuple(msgspec.structs.replace(row, backdrop=frame) for row in rows)


def _tables(group: GroupOfBlocks) -> Iterator[tuple[range, Table]]:
    for rows in tables(group.blocks):
        yield rows, table_of(group.compositor, group.blocks[rows.start : rows.stop], group.measure.width)


def _cells(group: GroupOfBlocks, block: Block, table: Table, number: int) -> Rows:
    """Return one row of a table."""
    place = group.place(block)
    row = table_row(group.compositor, table, number, group.measure.x, place.at("runs"))
    return _with_mark((row,), Anchor(place, 0.0))


def _keys(compositor: Compositor, block: Block) -> Spans:
    """Return the keys of a reported fact's sources; where a figure stands in it, the register tells them."""
    keys = compositor.source_keys(block.sources)
    if not keys or not block.runs or any(isinstance(run, FigureRun) for run in block.runs):
        return ()
    return (Span(" " + keys, size=9.0, colour=compositor.colours.nezu, together=True),)


def _hanging(group: GroupOfBlocks, block: Block, spans: Spans, hung: tuple[Lines, float]) -> Rows:
    """Return a list item: its sign at the left, its text indented."""
    sign, indent = hung
    measure, compositor = group.measure, group.compositor
    deep = block.level * DEEPER
    lines = compositor.lines(led(block.lead, spans), "body", measure.width - deep - indent)
    rows = compositor.rows(lines, measure.x + deep + indent, group.place(block).at("runs"), "list_item")
    return _with_mark(rows, sign.group(measure.x + deep, lines.first_baseline - sign.first_baseline, role="list_sign"))


def _lead_width(group: GroupOfBlocks) -> float:
    """Return the width of the first column of a group's rows."""
    setter = group.compositor.setter
    leads = (setter.width((Span(block.lead, bold=True),), "body") for block in group.blocks if block.style == "row")
    widest = max(leads, default=0.0) + LEAD_GAP
    return min(max(widest, LEAST_LEAD), MOST_LEAD * group.measure.width)


def _row(group: GroupOfBlocks, block: Block, spans: Spans) -> Rows:
    """Return a row: its lead in the first column, its text in the second."""
    compositor, measure, place = group.compositor, group.measure, group.place(block)
    lead_width = _lead_width(group)
    head = compositor.lines((Span(block.lead, bold=True),) if block.lead else "", "body", lead_width - 6.0)
    text = compositor.lines(spans, "body", measure.width - lead_width)
    rows = compositor.rows(text, measure.x + lead_width, place.at("runs"))
    marks: list[Mark] = [head.group(measure.x, 0.0, place.at("lead"), "label")] if head.lines else []
    return beside((Row(head.height, tuple(marks)),), rows or (Row(0.0),))
