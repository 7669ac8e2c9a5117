"""Blocks: a section's paragraphs, in groups that begin with a labelled one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.text import Block, BlockStyle
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Group, Mark, Rule
from briefs.layout.rows import Row, Rows, beside, kept, spaced
from briefs.layout.sections.groups import HAIRLINE, HEAVY, RULE, Label, ruled
from briefs.layout.spans import Span, Spans
from briefs.layout.symbols import PORTION_BASELINE, portion_box
from briefs.layout.units import mm

STYLES: dict[BlockStyle, str] = {
    "prose": "prose",
    "body": "body",
    "spoken": "spoken",
    "heading": "subheading",
    "bullet": "body",
    "number": "body",
    "quotation": "prose",
    "row": "body",
}
BULLET_INDENT = mm(5)
NUMBER_INDENT = mm(8.5)
QUOTATION_INDENT = 14.0
BETWEEN = 7.0
BETWEEN_ITEMS = 4.0
ROW_GAP = 4.0  # above and below the hairline between rows
LEAST_LEAD = mm(24)
MOST_LEAD = 0.45  # of the measure
LEAD_GAP = 14.0
OWN_MARK = 30.0  # kept free in the label column for the marks of further blocks
_ITEMS = ("bullet", "number")


class Measure(msgspec.Struct, frozen=True):
    """Where blocks stand and how they are printed: the section's mark, whether its first spoken words are the large ones."""

    around: Marking | None
    prominent: bool = False
    x: float = MAIN_X
    width: float = MAIN_WIDTH


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
        rows.extend(group_rows(compositor, section.id, group, measure, weight))
    return tuple(rows)


def group_rows(compositor: Compositor, section: str, group: Sequence[Block], measure: Measure, weight: float = RULE) -> Rows:
    """Return one group: its first block's label, and all its blocks."""
    first = group[0]
    whole = all(compositor.illustrative(block.sources) for block in group) and bool(first.label)
    place = Place(section, first.id)
    apart = [block.marking is None or block.marking != first.marking for block in group]
    label = Label(
        compositor.cited(first.label, first.sources if whole else ()),
        place.at("label"),
        marking=first.marking,
        around=measure.around,
        width=LABEL_WIDTH - OWN_MARK if any(apart[1:]) else LABEL_WIDTH,
    )
    items = [_item(compositor, section, group, n, measure, whole) for n in range(len(group))]
    main: Rows = ()
    for n, (block, rows) in enumerate(zip(group, items, strict=True)):
        if n and apart[n]:
            rows = _own_mark(compositor, block, Place(section, block.id), rows)
        main += _apart(compositor, group[n - 1] if n else None, block, rows)
    size = compositor.setter.style(_style(first, measure)).size
    return ruled(compositor, label, main, size, weight)


def _own_mark(compositor: Compositor, block: Block, place: Place, rows: Rows) -> Rows:
    """Return the rows of a block inside a group with its own portion mark at the label column's right end."""
    box = portion_box(compositor, block.marking, place)
    baseline = compositor.setter.style(STYLES[block.style]).first_baseline
    mark = Group(LABEL_WIDTH - box.width, baseline - PORTION_BASELINE, (box,))
    return (msgspec.structs.replace(rows[0], marks=(mark, *rows[0].marks)), *rows[1:]) if rows else rows


def _apart(compositor: Compositor, previous: Block | None, block: Block, rows: Rows) -> Rows:
    """Return a block's rows at its distance from the one before it."""
    if previous is None or not rows:
        return rows
    if previous.style == block.style == "row":
        hairline = Rule(MAIN_X, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, compositor.colours.kei)
        return (Row(ROW_GAP, (hairline,), keep=True), *rows)
    gap = BETWEEN_ITEMS if previous.style == block.style and block.style in _ITEMS else BETWEEN
    return spaced(rows, before=gap, after=rows[-1].after)


def _style(block: Block, measure: Measure) -> str:
    return "spoken_must" if measure.prominent and block.style == "spoken" else STYLES[block.style]


def _item(compositor: Compositor, section: str, group: Sequence[Block], index: int, measure: Measure, whole: bool) -> Rows:
    """Return one block on the axis; in a group that is illustrative as a whole the label alone says so."""
    block = group[index]
    place = Place(section, block.id)
    style = _style(block, measure)
    spans = compositor.spans(block.runs, style, place.at("runs"), () if whole else block.sources)
    if block.style == "row":
        rows = _row(compositor, place, block.lead, spans, _lead_width(compositor, group, measure), measure)
    elif block.style == "bullet":
        spans += _keys(compositor, block)
        rows = _hanging(compositor, _dash(compositor), spans, place, measure, BULLET_INDENT)
    elif block.style == "number":
        number = sum(other.style == "number" for other in group[: index + 1])
        rows = _hanging(compositor, _numeral(compositor, number), spans, place, measure, NUMBER_INDENT)
    else:
        rows = _paragraph(compositor, block, spans, place, measure)
    anchor = Anchor(place, 0.0)
    return (msgspec.structs.replace(rows[0], marks=(anchor, *rows[0].marks)), *rows[1:]) if rows else rows


def _paragraph(compositor: Compositor, block: Block, spans: Spans, place: Place, measure: Measure) -> Rows:
    indent = QUOTATION_INDENT if block.style == "quotation" else 0.0
    if block.style == "quotation":
        spans = tuple(msgspec.structs.replace(span, italic=True) for span in spans)
    if block.lead:
        spans = (Span(block.lead + " ", bold=True), *spans)
    lines = compositor.lines(spans, _style(block, measure), measure.width - indent)
    if block.style == "heading":
        return kept(compositor.rows(lines, measure.x, place.at("runs"), "heading2"))
    role = "quotation" if block.style == "quotation" else "paragraph"
    return compositor.rows(lines, measure.x + indent, place.at("runs"), role)


def _keys(compositor: Compositor, block: Block) -> Spans:
    """Return the keys of a reported fact's sources; where a figure stands in it, the register tells them."""
    keys = compositor.source_keys(block.sources)
    shows_figure = any(run.__struct_config__.tag == "figure" for run in block.runs)
    if not keys or shows_figure or not block.runs:
        return ()
    return (Span(" " + keys, size=9.0, colour=compositor.colours.nezu, together=True),)


def _dash(compositor: Compositor) -> Lines:
    return compositor.lines((Span("–", colour=compositor.colours.gin),), "body", BULLET_INDENT)


def _numeral(compositor: Compositor, number: int) -> Lines:
    return compositor.lines(str(number), "numeral", NUMBER_INDENT)


def _hanging(compositor: Compositor, sign: Lines, spans: Spans, place: Place, measure: Measure, indent: float) -> Rows:
    """Return a list item: its sign at the left, its text indented."""
    lines = compositor.lines(spans, "body", measure.width - indent)
    rows = compositor.rows(lines, measure.x + indent, place.at("runs"), "list_item")
    if not rows:
        return rows
    hang = sign.group(measure.x, lines.first_baseline - sign.first_baseline)
    return (msgspec.structs.replace(rows[0], marks=(hang, *rows[0].marks)), *rows[1:])


def _lead_width(compositor: Compositor, group: Sequence[Block], measure: Measure) -> float:
    leads = (compositor.setter.width((Span(block.lead, bold=True),), "body") for block in group if block.style == "row")
    widest = max(leads, default=0.0) + LEAD_GAP
    return min(max(widest, LEAST_LEAD), MOST_LEAD * measure.width)


def _row(compositor: Compositor, place: Place, lead: str, spans: Spans, lead_width: float, measure: Measure) -> Rows:
    """Return a row: its lead in the first column, its text in the second."""
    head = compositor.lines((Span(lead, bold=True),) if lead else "", "body", lead_width - 6.0)
    text = compositor.lines(spans, "body", measure.width - lead_width)
    rows = compositor.rows(text, measure.x + lead_width, place.at("runs"))
    marks: list[Mark] = [head.group(measure.x, 0.0, place.at("lead"), "label")] if head.lines else []
    return beside((Row(head.height, tuple(marks)),), rows or (Row(0.0, (Group(0.0, 0.0, ()),)),))
