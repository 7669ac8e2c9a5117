"""What stands below the posture's notes as tables: the build-up by capability beside the ratio, and strategic documents."""

from __future__ import annotations

from briefs.book.formats import date_words
from briefs.book.place import Place
from briefs.book.posture import DefencePosture, DocumentState, Measure, StrategicDocument
from briefs.book.text import FigureRun, Portion
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.inputs import use_place
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Group, Mark, Marks, Role, in_column
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.registers import ABOVE, cell, cells_row, table
from briefs.layout.spans import Span, Spans
from briefs.layout.symbols import PORTION_BASELINE, bears_mark, portion_box
from briefs.layout.units import mm

MEASURE_COLUMNS = (0.0, mm(20), mm(52), mm(95), mm(126))
DOCUMENT_COLUMNS = (0.0, mm(80), mm(104), mm(132))
MARK_GAP = 4.0
STATES: tuple[DocumentState, ...] = ("in force", "under review", "to be revised")


def measure_rows(section: DefencePosture, compositor: Compositor) -> Rows:
    """Return the measures in the order of their delivery, below a title that tells the ratio with its base."""
    words = compositor.words.posture
    if not section.measures:
        return ()
    heads = (words.year, words.capability, words.milestone, words.programme, words.amount)
    ordered = sorted(section.measures, key=lambda measure: (measure.year is None, measure.year or 0))
    rows = [_measure(section, measure, compositor) for measure in ordered]
    columns = tuple(zip(heads, MEASURE_COLUMNS, strict=True))
    return table(compositor, words.build_up, columns, rows, _ratio(section, compositor))


def document_rows(section: DefencePosture, compositor: Compositor) -> Rows:
    """Return the documents with the state they are in."""
    words = compositor.words.posture
    if not section.documents:
        return ()
    heads = (words.document, words.dated, words.state, words.next_due)
    rows = [_document(section, document, compositor) for document in section.documents]
    return table(compositor, words.documents, tuple(zip(heads, DOCUMENT_COLUMNS, strict=True)), rows)


def _ratio(section: DefencePosture, compositor: Compositor) -> Marks:
    """Return the ratio at the right end of the title's line, as a bound figure with its base."""
    if compositor.figure(section.ratio) is None:
        return ()
    place = Place(section.id, field="ratio")
    lead = compositor.words.posture.ratio.format(colon=compositor.words.colon)
    spans = (Span(lead), *_figure(section.ratio, compositor))
    lines = compositor.lines(spans, "register", TEXT_WIDTH)
    return (
        Anchor(use_place(place, section.ratio), 0.0),
        lines.group(TEXT_WIDTH - lines.lines[0].width, 0.0, place, "label"),
    )


def _measure(section: DefencePosture, measure: Measure, compositor: Compositor) -> Row:
    place, words = Place(section.id, measure.id), compositor.words.posture
    year = words.delivery.format(year=measure.year) if measure.year is not None else compositor.words.sources.none
    texts = (
        ("year", (Span(year, bold=True),)),
        ("title", compositor.cited(measure.title, measure.sources)),
        ("milestone", _text(measure.milestone)),
        ("programme", _text(measure.programme)),
        ("amount", _figure(measure.amount, compositor)),
    )
    anchors = (Anchor(use_place(place.at("amount"), measure.amount), 0.0),) if measure.amount else ()
    cells = [(field, cell(compositor, text, MEASURE_COLUMNS, n)) for n, (field, text) in enumerate(texts)]
    return _row(section, measure, compositor, (cells, MEASURE_COLUMNS, anchors))


def _document(section: DefencePosture, document: StrategicDocument, compositor: Compositor) -> Row:
    words, language = compositor.words, compositor.language
    dated = document.dated_words
    if not dated and document.dated is not None:
        dated = date_words(document.dated, language, weekday=False)
    due = date_words(document.next_due, language, weekday=False) if document.next_due is not None else words.sources.none
    texts = (
        ("title", compositor.cited(document.title, document.sources)),
        ("dated", _text(dated or words.sources.none)),
        ("state", (Span(words.posture.states[STATES.index(document.state)], bold=document.state != "in force"),)),
        ("next_due", _text(due)),
    )
    cells = [(field, cell(compositor, text, DOCUMENT_COLUMNS, n)) for n, (field, text) in enumerate(texts)]
    return _row(section, document, compositor, (cells, DOCUMENT_COLUMNS, ()))


def _row(
    section: DefencePosture,
    part: Portion,
    compositor: Compositor,
    shown: tuple[list[tuple[str, Lines]], tuple[float, ...], tuple[Anchor, ...]],
) -> Row:
    """Return a row of cells (with their fields), columns and further anchors; its own mark beside or below the first."""
    cells, columns, anchors = shown
    place = Place(section.id, part.id)
    marks: list[Mark] = [Anchor(place, 0.0), *anchors]
    for column, ((field, lines), x) in enumerate(zip(cells, columns, strict=True), 1):
        role: Role = "row_head" if field == "title" else "table_cell"
        marks.append(in_column(lines.group(x, ABOVE, place.at(field), role), column))
    height = max(lines.height for _, lines in cells)
    if bears_mark(part, section.marking):
        box, head = portion_box(compositor, part.marking, place), cells[0][1]
        x, top = head.lines[0].width + MARK_GAP if head.lines else 0.0, ABOVE + head.first_baseline - PORTION_BASELINE
        if len(head.lines) > 1 or x + box.width > columns[1] - MARK_GAP:
            x, top = 0.0, ABOVE + head.height + MARK_GAP
            height = max(height, top + box.height - ABOVE)
        marks.insert(len(marks) - len(cells) + 1, Group(x, top, (box,)))  # it belongs to the first cell
    return cells_row(tuple(marks), height, place)


def _text(text: str) -> Spans:
    return (Span(text),) if text else ()


def _figure(figure: str, compositor: Compositor) -> Spans:
    """Return a figure as it is bound in a sentence; nothing where none is named."""
    return compositor.spans((FigureRun(figure=figure),), "register") if figure else ()
