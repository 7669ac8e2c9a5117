"""What is promised: for each line that promises anything, how each side reads it, the joint text, and what is not said."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.book.trade import Commitment, TradePackage
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Anchor
from briefs.layout.rows import Row, Rows, beside, spaced
from briefs.layout.sections.groups import Label, below_text, ruled

BETWEEN = 4.0
LEAD_WIDTH = 82.0  # of what a reading is called


def commitment_rows(section: TradePackage, codes: dict[str, str], compositor: Compositor) -> Rows:
    """Return the commitments of a package's lines, in the order of the table."""
    lines = [line for group in section.groups for line in group.lines if any(readings(line.commitment, compositor))]
    rows: Rows = ()
    for line in lines:
        name = compositor.cited(f"{codes[line.id]} {line.name.in_language(compositor.language)}", line.sources)
        label = Label(name, Place(section.id, line.id, "commitment.ours"), marking=line.marking, around=section.marking)
        main = reading_rows(line.commitment, Place(section.id, line.id), compositor)
        rows += ruled(compositor, label, main, 10.0)
    return (*_title(section, compositor), *rows) if rows else ()


def _title(section: TradePackage, compositor: Compositor) -> Rows:
    lines = compositor.lines(compositor.words.commitments.title, "subheading", MAIN_WIDTH)
    mark = lines.group(MAIN_X, 0.0, Place(section.id, field="groups"), "heading2")
    return (Row(lines.height, (mark,), before=24.0, after=5.0, keep=True),)


def readings(commitment: Commitment, compositor: Compositor) -> tuple[tuple[str, str, str], ...]:
    """Return what is there of a commitment: field, name and words."""
    words = compositor.words.commitments
    told = (
        ("ours", words.ours, commitment.ours),
        ("theirs", words.theirs, commitment.theirs),
        ("joint", words.joint, commitment.joint),
        ("avoid", words.avoid, compositor.words.charts.comma.join(commitment.words_to_avoid())),
    )
    return tuple(reading for reading in told if reading[2])


def reading_rows(
    commitment: Commitment, line: Place, compositor: Compositor, left: float = 0.0, style: str = "body"
) -> Rows:
    """Return how each side reads a commitment, the joint text and what is not said, `left` of the axis on."""
    out: Rows = ()
    for n, (field, name, text) in enumerate(readings(commitment, compositor)):
        place = line.at(f"commitment.{field}")
        lead = compositor.lines(name, "small_second", LEAD_WIDTH - 8.0)
        lines = compositor.lines(text, style, MAIN_WIDTH - left - LEAD_WIDTH)
        drop = max(0.0, lines.first_baseline - lead.first_baseline)
        here = (Anchor(place, 0.0),) if place.section == compositor.section else ()
        label = (Row(lead.height + drop, (*here, lead.group(MAIN_X + left, drop, role="label"))),)
        body = lines.rows(MAIN_X + left + LEAD_WIDTH, place)
        out += spaced(beside(label, body), before=BETWEEN if n else 0.0)
    below = below_text(compositor.setter.style(style))
    return (*out[:-1], msgspec.structs.replace(out[-1], after=below)) if out else ()
