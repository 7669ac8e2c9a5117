"""Defence posture: callouts in their order, the spending paths, and plain blocks."""

from __future__ import annotations

from briefs.book.formats import clock, date_words
from briefs.book.place import Place
from briefs.book.posture import DefencePosture, PostureNote
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH as WHOLE_WIDTH
from briefs.layout.marks import Rule
from briefs.layout.rows import Row, Rows, spaced
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.build_up import document_rows, measure_rows
from briefs.layout.sections.callouts import TEXT_WIDTH, TEXT_X, Callout, callout_rows
from briefs.layout.sections.groups import HEAVY, RULE
from briefs.layout.sections.heading import heading
from briefs.layout.sections.spending_path import path_rows
from briefs.layout.spans import Span, Spans

NAMES = {
    "assessment": "assessment",
    "position": "position",
    "red line": "red_line",
    "open question": "open_question",
    "commitment": "commitment",
}


def rows_of(section: DefencePosture, compositor: Compositor) -> Rows:
    """Return the rows of a posture section."""
    rows = heading(compositor, section, after=9.5 if section.standfirst else 0.0)
    if section.notes:
        weight = HEAVY if section.standfirst else RULE
        rule = Rule(0.0, 0.0, WHOLE_WIDTH, 0.0, weight, compositor.colours.sumi)
        rows += (Row(0.0, (rule,), keep=True),)
    for note in section.notes:
        rows += _note(section, note, compositor)
    for path in section.paths:
        rows += path_rows(section, path, compositor)
    rows += measure_rows(section, compositor) + document_rows(section, compositor)
    return rows + block_rows(compositor, section, section.blocks)


def _note(section: DefencePosture, note: PostureNote, compositor: Compositor) -> Rows:
    place = Place(section.id, note.id)
    main: Rows = ()
    if note.lead:
        lead = compositor.lines(note.lead, "subheading", TEXT_WIDTH)
        main += spaced(lead.rows(TEXT_X, place.at("lead"), "paragraph"), after=2.8)
    runs = compositor.spans(note.runs, "prose", note.sources)
    main += compositor.rows(compositor.lines(runs, "prose", TEXT_WIDTH), TEXT_X, place.at("runs"))
    asked = _asked(note, compositor)
    if asked:
        lines = compositor.lines(asked, "small_second", TEXT_WIDTH)
        main += spaced(compositor.rows(lines, TEXT_X, place.at("until")), before=3.2)
    name: str = getattr(compositor.words.posture, NAMES[note.kind])
    certainty = compositor.certainty(note.sources)
    judged = Callout(note.kind, name, place, note.confidence, section.terms, note.marking, sources=certainty)
    return callout_rows(compositor, judged, main)


def _asked(note: PostureNote, compositor: Compositor) -> Spans:
    """Return who answers an open question by when, and what holds until then."""
    words = compositor.words.posture
    due = note.due
    if not due and note.due_at is not None:
        date = date_words(note.due_at.date(), compositor.language, year=False)
        due = words.moment.format(date=date, clock=clock(note.due_at.time()))
    if note.owner and due:
        text = words.answer_by.format(owner=note.owner, due=due)
    elif note.owner:
        text = words.owned.format(owner=note.owner)
    else:
        text = words.due.format(due=due) if due else ""
    first = (Span(text),) if text else ()
    return first + compositor.spans(note.until, "small_second")
