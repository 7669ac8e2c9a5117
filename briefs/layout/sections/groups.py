"""Ruled groups: a full-width rule, a label in the label column, and what it names on the axis."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, TEXT_WIDTH
from briefs.layout.marks import Anchor, Group, Rule
from briefs.layout.rows import Row, Rows, beside, spaced
from briefs.layout.spans import Spans, Text
from briefs.layout.symbols import portion_box
from briefs.layout.theme import ASCENT, ResolvedStyle

RULE = 0.75
HEAVY = 1.5
HAIRLINE = 0.5
ABOVE = 7.0  # from a rule to what stands below it
BELOW = 9.0  # from the end of a group to the next rule
LAST_BASELINE = 16.3  # from the last baseline of text to the next rule, whatever its leading
MARK_DROP = 4.0


class Label(msgspec.Struct, frozen=True):
    """What stands in the label column: words with their place, a note below them, the part's portion mark.

    `marking` is printed where it differs from `around`, the section's own; an unmarked portion always shows.
    """

    text: Text = ""
    place: Place = Place()
    note: Spans = ()
    note_place: Place = Place()
    marking: Marking | None = None
    around: Marking | None = None
    marked: bool = True
    width: float = LABEL_WIDTH


def ruled(compositor: Compositor, label: Label, main: Rows, size: float, weight: float = RULE) -> Rows:
    """Return a group below a rule; `size` is that of the first line it names, whose baseline the label shares.

    Where the group goes on on another page, its label stands there again.
    """
    rule = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, weight, compositor.colours.sumi)
    anchor = Anchor(Place(label.place.section, label.place.item), 0.0)
    begin = Row(ABOVE, (anchor, rule), keep=True)
    named = label_rows(compositor, label, size)
    body = beside(named, main)
    if label.text:
        body = tuple(_resuming(body, _again(compositor, named[0])))
    after = main[-1].after if main and main[-1].after else BELOW
    return (begin, *spaced(body, before=body[0].before if body else 0.0, after=after))


def _resuming(rows: Rows, label: Row) -> Iterator[Row]:
    """Yield rows, all but the first told to set the label again: what a page begins with, and what goes on beside it."""
    yield from rows[:1]
    for row in rows[1:]:
        yield msgspec.structs.replace(row, resume=(label, *row.resume))


def _again(compositor: Compositor, label: Row) -> Row:
    """Return a label as it stands beside what goes on on another page: it hangs down beside that."""
    words = compositor.lines(compositor.words.heading.again, "note", LABEL_WIDTH)
    return Row(0.0, (*label.marks, words.group(0.0, label.height)), overhang=label.height + words.height)


def below_text(style: ResolvedStyle) -> float:
    """Return the distance from the end of text to the next rule that keeps all last baselines equally far from it."""
    return LAST_BASELINE - (style.leading - style.first_baseline)


def label_rows(compositor: Compositor, label: Label, size: float) -> Rows:
    """Return the label column of a group whose first line is `size` points."""
    lines = compositor.lines(label.text, "label", label.width)
    drop = max(0.0, ASCENT * (size - lines.style.size))
    rows: list[Row] = []
    if lines.lines:
        rows.append(Row(lines.height + drop, (lines.group(0.0, drop, label.place, "heading2"),)))
    if label.note:
        note = compositor.lines(label.note, "note", label.width)
        rows.append(Row(note.height, (note.group(0.0, 0.0, label.note_place, "label"),), before=3.0))
    if label.marked and (label.marking is None or label.marking != label.around):
        box = portion_box(compositor, label.marking, label.place)
        before = MARK_DROP if rows else 0.0
        rows.append(Row(box.height, (Group(0.0, 0.0, (box,)),), before=before))
    return tuple(rows)
