"""What is promised: for each line that promises anything, how each side reads it, the joint text, and what is not said."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.book.trade import Line, TradePackage
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Anchor
from briefs.layout.rows import Row, Rows, beside, spaced
from briefs.layout.sections.groups import Label, below_text, ruled

BETWEEN = 4.0
NAME_WIDTH = LABEL_WIDTH
LEAD_WIDTH = 82.0  # of what a reading is called


def commitment_rows(section: TradePackage, codes: dict[str, str], compositor: Compositor) -> Rows:
    """Return the commitments of a package's lines, in the order of the table."""
    lines = [line for group in section.groups for line in group.lines if any(_readings(line, compositor))]
    rows: Rows = ()
    for line in lines:
        name = compositor.cited(f"{codes[line.id]} {line.name.in_language(compositor.language)}", line.sources)
        label = Label(name, Place(section.id, line.id, "commitment.ours"), marking=line.marking, around=section.marking)
        main = _body(section, line, compositor)
        rows += ruled(compositor, label, main, 10.0)
    return (*_title(section, compositor), *rows) if rows else ()


def _title(section: TradePackage, compositor: Compositor) -> Rows:
    lines = compositor.lines(compositor.words.commitments.title, "subheading", MAIN_WIDTH)
    mark = lines.group(MAIN_X, 0.0, Place(section.id, field="groups"), "heading2")
    return (Row(lines.height, (mark,), before=14.0, after=5.0, keep=True),)


def _readings(line: Line, compositor: Compositor) -> tuple[tuple[str, str, str], ...]:
    """Return what is there of a commitment: field, name and words."""
    words, commitment = compositor.words.commitments, line.commitment
    readings = (
        ("ours", words.ours, commitment.ours),
        ("theirs", words.theirs, commitment.theirs),
        ("joint", words.joint, commitment.joint),
        ("avoid", words.avoid, compositor.words.charts.comma.join(commitment.words_to_avoid())),
    )
    return tuple(reading for reading in readings if reading[2])


def _body(section: TradePackage, line: Line, compositor: Compositor) -> Rows:
    out: Rows = ()
    for n, (field, name, text) in enumerate(_readings(line, compositor)):
        place = Place(section.id, line.id, f"commitment.{field}")
        lead = compositor.lines(name, "small_second", LEAD_WIDTH - 8.0)
        lines = compositor.lines(text, "body", MAIN_WIDTH - LEAD_WIDTH)
        drop = lines.first_baseline - lead.first_baseline
        label = (Row(lead.height + drop, (Anchor(place, 0.0), lead.group(MAIN_X, drop, role="label"))),)
        body = lines.rows(MAIN_X + LEAD_WIDTH, place)
        out += spaced(beside(label, body), before=BETWEEN if n else 0.0)
    below = below_text(compositor.setter.style("body"))
    return (*out[:-1], msgspec.structs.replace(out[-1], after=below)) if out else ()
