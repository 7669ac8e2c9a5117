"""The source list: the register of figures with the pages that show them, and the sources with how sure they are."""

from __future__ import annotations

from briefs.book.figures import Figure
from briefs.book.formats import ILLUSTRATIVE, date_words, short_date
from briefs.book.place import Place
from briefs.book.sections import SourceList
from briefs.book.sources import Source
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.inputs import Register
from briefs.layout.marks import Anchor, Group, Mark, Marks, PageNumberSlot, Role, Rule, in_column
from briefs.layout.rows import Row, Rows, spaced
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.change_table import change_rows
from briefs.layout.sections.groups import HAIRLINE
from briefs.layout.sections.heading import heading
from briefs.layout.sections.registers import ABOVE, GAP, cell, cells_row, table
from briefs.layout.spans import Span, Spans, led
from briefs.layout.symbols import DOTS_WIDTH, filled_dots
from briefs.layout.units import mm

FIGURE_COLUMNS = (0.0, mm(12), mm(43.9), mm(116), mm(131.5))
SOURCE_COLUMNS = (0.0, mm(12), mm(89), mm(110), mm(135))
PAGES = 5  # the column in which either table tells pages
FEW_SECTIONS = 40  # a book of no more has fewer than a hundred pages, or its lists end with …
FIGURE = 5.3  # width of one, in points, and the most that a comma with its space takes
NOTE_GAP = 10.0
DOTS_MIDDLE = 4.6
_FILLED = {"stated": 3, "reported": 2, "inferred": 1, "illustrative": 0}


def rows_of(section: SourceList, compositor: Compositor) -> Rows:
    """Return the rows of a source list."""
    rows = heading(compositor, section)
    register = compositor.facts.register
    if register is not None and register.figures.value:
        rows += _figures(register, compositor)
    if register is not None and register.sources.value:
        rows += _sources(register, compositor)
    if compositor.facts.changes is not None:
        rows += change_rows(compositor.facts.changes, compositor)
    count = next((n for n, block in enumerate(section.blocks) if block.label), len(section.blocks))
    return rows + _closing(section, count, compositor) + block_rows(compositor, section, section.blocks[count:])


def _closing(section: SourceList, count: int, compositor: Compositor) -> Rows:
    """Return the blocks without a label as a note below a fine rule."""
    rows: Rows = ()
    for n, block in enumerate(section.blocks[:count]):
        place = Place(section.id, block.id, "runs")
        spans = led(block.lead, compositor.spans(block.runs, "note", block.sources))
        lines = compositor.lines(spans, "note", TEXT_WIDTH)
        body = compositor.rows(lines, 0.0, place)
        if n == 0:
            rule = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, compositor.colours.kei)
            rows += (Row(5.0, (rule,), before=NOTE_GAP, keep=True), *body)
        else:
            rows += spaced(body, before=4.0)
    return rows


def _figures(register: Register, compositor: Compositor) -> Rows:
    words = compositor.words.sources
    heads = (words.key, words.figure, words.measures, words.source, words.pages)
    uses = dict(register.uses)
    rows = [_figure(figure, uses.get(figure.id, ()), compositor) for figure in register.figures.value]
    return table(compositor, words.register, tuple(zip(heads, FIGURE_COLUMNS, strict=True)), rows)


def _figure(figure: Figure, uses: tuple[Place, ...], compositor: Compositor) -> Row:
    """Return a figure's row in the register."""
    place, language = Place(item=figure.id), compositor.language
    text = compositor.figure(figure.id)
    shown = text.words(language) if text is not None else ""
    name = compositor.cited(figure.name.in_language(language), figure.sources)
    if figure.as_of is not None:
        date = date_words(figure.as_of, language, weekday=False)
        note = compositor.words.sources.as_of.format(date=date)
        name += (Span(" "),) if name else ()
        name += (Span(note, colour=compositor.colours.nezu, together=True),)
    cells = (
        cell(compositor, (Span(figure.key, bold=True),), FIGURE_COLUMNS, 0),
        cell(compositor, (Span(shown or compositor.words.sources.none, bold=True),), FIGURE_COLUMNS, 1),
        cell(compositor, name, FIGURE_COLUMNS, 2),
        cell(compositor, compositor.source_keys(figure.sources), FIGURE_COLUMNS, 3),
    )
    fields = ("key", "value", f"name.{language}", "sources")
    marks: list[Mark] = [Anchor(place, 0.0)]
    for column, (lines, x, field) in enumerate(zip(cells, FIGURE_COLUMNS, fields, strict=False), 1):
        role: Role = "table_cell" if column > 1 else "row_head"
        marks.append(in_column(lines.group(x, ABOVE, place.at(field), role), column))
    pages, height = _pages(uses, compositor)
    marks += pages
    return cells_row(tuple(marks), max([height, *(lines.height for lines in cells)]), place)


def _pages(uses: tuple[Place, ...], compositor: Compositor, x: float = FIGURE_COLUMNS[4]) -> tuple[Marks, float]:
    """Return the slots that tell on which pages a figure is shown or a source is cited, a few a line."""
    style = compositor.setter.style("register")
    latin, _ = compositor.setter.fonts.pair(style.face, style.weight, italic=False)
    if not uses:
        lines = compositor.lines(compositor.words.sources.none, "register", mm(20))
        return (in_column(lines.group(x, ABOVE, role="table_cell"), PAGES),), lines.height
    sections = {place.section for place in uses}
    register = compositor.facts.register
    few = register is not None and register.sections <= FEW_SECTIONS
    most = len(sections) + (len(sections) < len(uses))  # a section that shows it twice may do so on two pages
    room = int((TEXT_WIDTH - x) / FIGURE)
    count = -(-most // ((room + 1) // (3 if few else 4)))  # each with the comma behind it
    slots = tuple(
        PageNumberSlot(
            0.0,
            style.first_baseline,
            latin.name,
            style.size,
            style.colour,
            TEXT_WIDTH - x,
            uses[0],
            others=uses[1:],
            line=n,
            lines=count,
            room=room,
        )
        for n in range(count)
    )
    told = (Group(x, ABOVE + n * style.leading, (slot,), role="table_cell") for n, slot in enumerate(slots))
    return tuple(in_column(line, PAGES) for line in told), count * style.leading


def _sources(register: Register, compositor: Compositor) -> Rows:
    words = compositor.words.sources
    heads = (words.key, words.source, words.dated, words.reliability, words.cited)
    cited = dict(register.cited)
    rows = [_source(source, cited.get(source.id, ()), compositor) for source in register.sources.value]
    return table(compositor, words.sources, tuple(zip(heads, SOURCE_COLUMNS, strict=True)), rows)


def _source(source: Source, cited: tuple[Place, ...], compositor: Compositor) -> Row:
    """Return a source's row: what it is, below it who published it, its date, how sure it is, where it is cited."""
    place = Place(item=source.id)
    dated = source.dated_words
    if not dated and source.dated is not None:
        dated = short_date(source.dated, compositor.language)
    key = cell(compositor, (Span(source.key, bold=True),), SOURCE_COLUMNS, 0)
    title = cell(compositor, source.title, SOURCE_COLUMNS, 1)
    date = cell(compositor, dated, SOURCE_COLUMNS, 2)
    width = SOURCE_COLUMNS[2] - SOURCE_COLUMNS[1] - GAP
    note = compositor.lines(_second(source, compositor), "note", width)
    # Title and note come before the narrow columns: readers of a file take marks on one line together.
    marks: list[Mark] = [
        Anchor(place, 0.0),
        in_column(key.group(SOURCE_COLUMNS[0], ABOVE, place.at("key"), "row_head"), 1),
        in_column(title.group(SOURCE_COLUMNS[1], ABOVE, place.at("title"), "table_cell"), 2),
        in_column(note.group(SOURCE_COLUMNS[1], ABOVE + title.height, place.at("publisher"), "table_cell"), 2),
        in_column(date.group(SOURCE_COLUMNS[2], ABOVE, place.at("dated"), "table_cell"), 3),
        *_reliability(source, compositor),
    ]
    pages, reached = _pages(cited, compositor, SOURCE_COLUMNS[4])
    marks += pages
    height = max(key.height, title.height + note.height, date.height, reached)
    return cells_row(tuple(marks), height, place)


def _second(source: Source, compositor: Compositor) -> Spans:
    """Return what stands below a source's title: its kind, who published it, a note, where it is to be found."""
    register = compositor.facts.register
    file = dict(register.files).get(source.attachment, "") if register is not None else ""
    kind = compositor.words.sources.kinds.get(source.kind, "")
    parts: list[Span] = []
    told = ((kind, None), (source.publisher, None), (source.note, None), (source.link, source.link), (file, None))
    for text, link in told:
        if text:
            parts.append(Span(" · ")) if parts else None
            parts.append(Span(text, link=link))
    return tuple(parts)


def _reliability(source: Source, compositor: Compositor) -> Marks:
    """Return the dots of a source and the word for them; what is made up for illustration has ◊ instead."""
    x, colours = SOURCE_COLUMNS[3], compositor.colours
    name: str = getattr(compositor.words.sources, source.reliability)
    lines = compositor.lines(name, "note", TEXT_WIDTH - x - DOTS_WIDTH)
    baseline = ABOVE + compositor.setter.style("register").first_baseline
    place = Place(item=source.id, field="reliability")
    word = in_column(lines.group(x + DOTS_WIDTH + 4.0, baseline - lines.first_baseline, place, "table_cell"), 4)
    filled = _FILLED[source.reliability]
    if filled:
        return (Group(x, ABOVE, filled_dots(filled, DOTS_MIDDLE, colours)), word)
    lozenge = compositor.lines(ILLUSTRATIVE, "register", DOTS_WIDTH)
    return (in_column(lozenge.group(x, ABOVE, role="table_cell"), 4), word)
