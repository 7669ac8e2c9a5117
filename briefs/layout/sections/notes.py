"""The notes at a section's end: each with its number, the mark of the portion it belongs to, and what it cites."""

from __future__ import annotations

from functools import partial

import msgspec

from briefs.book.notes import NumberedNote, note_place
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Anchor, Group, Mark
from briefs.layout.rows import Row, Rows, spaced
from briefs.layout.sections.groups import Label, below_text, ruled
from briefs.layout.spans import Span
from briefs.layout.symbols import PORTION_BASELINE, portion_box
from briefs.layout.units import mm

INDENT = mm(6)
BETWEEN = 3.0
MARK_GAP = 3.0


def note_rows(section: Section, compositor: Compositor) -> Rows:
    """Return the rows of a section's notes below a rule; none where it has no notes."""
    if not compositor.facts.notes:
        return ()
    return compositor.kept((), ("notes", section.marking), partial(_set, section, compositor))


def _set(section: Section, compositor: Compositor) -> Rows:
    style = compositor.setter.style("note")
    rows: list[Row] = []
    for number, note in enumerate(compositor.facts.notes):
        rows.extend(spaced(_rows_of(note, section, compositor), before=BETWEEN if number else 0.0))
    label = Label(compositor.words.notes.title, Place(section.id), marked=False, width=LABEL_WIDTH)
    return ruled(compositor, label, spaced(tuple(rows), after=below_text(style)), style.size)


def _rows_of(numbered: NumberedNote, section: Section, compositor: Compositor) -> Rows:
    """Return one note: its number hanging, its words, the keys of its sources; its mark where it is not the section's."""
    place = note_place(numbered.place, numbered.number)
    cited = numbered.note.sources
    spans = compositor.cited(numbered.note.text, cited)
    if keys := compositor.source_keys(cited):
        spans = (*spans, Span(f" {keys}", colour=compositor.colours.nezu, together=True))
    lines = compositor.lines(spans, "note", MAIN_WIDTH - INDENT)
    number = compositor.lines(f"{numbered.number} ", "note", INDENT)
    rows = lines.rows(MAIN_X + INDENT, place, "note") or (Row(number.height),)
    marks: list[Mark] = [Anchor(place, 0.0)]
    x = LABEL_WIDTH
    for marking in numbered.markings:
        if marking is None or marking != section.marking:
            box = portion_box(compositor, marking, numbered.place)
            x -= box.width
            marks.append(Group(x, lines.first_baseline - PORTION_BASELINE, (box,)))
            x -= MARK_GAP
    marks.append(number.group(MAIN_X, 0.0, place, "note"))
    return (msgspec.structs.replace(rows[0], marks=(*marks, *rows[0].marks)), *rows[1:])
