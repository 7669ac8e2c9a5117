"""The head of a section: its title and standfirst on the axis, its mark, reading time and owner to the left."""

from __future__ import annotations

import msgspec

from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Group, Mark
from briefs.layout.rows import Row, Rows, beside, kept, spaced
from briefs.layout.spans import Span, Spans, Text, spans_of
from briefs.layout.symbols import PORTION_BASELINE, PORTION_HEIGHT, portion_box
from briefs.layout.typesetter import ELLIPSIS

LABEL_TOP = 7.8  # the mark stands so much below the title's top
SIDE_LEADING = 13.0
MARK_GAP = 4.5  # between the portion mark and the reading time
STANDFIRST_GAP = 8.5
LINES = 2  # of a title at most
SMALLER = (1.0, 9 / 11, 15 / 22, 13 / 22)  # of the size for long titles; one that is longer still is cut
AFTER_HEAD = 10.8  # to the first rule below a title
AFTER_STANDFIRST = 7.0


def heading(compositor: Compositor, section: Section, more: Rows = (), after: float = 0.0) -> Rows:
    """Return a section's head; `more` are further rows of its label column, `after` the distance below (0: as usual)."""
    here = Place(section.id)
    place = here.at("title")
    main: Rows = title_lines(compositor, _title(compositor, section), MAIN_WIDTH).rows(MAIN_X, place, "heading1")
    standfirst = standfirst_spans(compositor, section)
    if standfirst:
        lines = compositor.setter.lines(standfirst, "standfirst", MAIN_WIDTH, balance=True)
        main += spaced(compositor.rows(lines, MAIN_X, here.at("standfirst")), before=STANDFIRST_GAP)
    rows = kept(beside((*_label(compositor, section), *more), main))
    after = after or (AFTER_STANDFIRST if standfirst else AFTER_HEAD)
    return (Row(0.0, (Anchor(here, 0.0),), keep=True), *spaced(rows, after=after))


def title_lines(compositor: Compositor, title: Text, width: float) -> Lines:
    """Return a title in two lines at its size, else as much smaller as it must be for two, and then cut.

    Contents and outline keep all of it.
    """
    style = compositor.setter.style("title")
    lines = compositor.setter.lines(title, style, width, balance=True)
    long = compositor.setter.style("title_long")
    for scale in SMALLER:
        if len(lines.lines) <= LINES:
            return lines
        style = msgspec.structs.replace(long, size=scale * long.size, leading=scale * long.leading)
        lines = compositor.setter.lines(title, style, width, balance=True)
    return _cut(compositor, lines, title, width) if len(lines.lines) > LINES else lines


def _cut(compositor: Compositor, lines: Lines, title: Text, width: float) -> Lines:
    """Return as many words of a title as its lines can hold, with … behind them and what follows it, as ◊."""
    words = " ".join(line.text.strip() for line in lines.lines[:LINES])
    behind = () if isinstance(title, str) else title[1:]
    cut = lines
    while len(cut.lines) > LINES and words:
        cut = compositor.setter.lines((Span(words + ELLIPSIS), *behind), lines.style, width)
        words = words[:-1] if compositor.language == "ja" else words.rpartition(" ")[0] or words[:-1]
    return cut


def standfirst_spans(compositor: Compositor, section: Section) -> Spans:
    """Return the standfirst, with ◊ where there is no owner to carry it."""
    return compositor.cited(section.standfirst, () if section.owner else section.sources)


def _title(compositor: Compositor, section: Section) -> Spans:
    bare = not section.owner and not section.standfirst
    return compositor.cited(section.title, section.sources if bare else ())


def _label(compositor: Compositor, section: Section) -> Rows:
    here = Place(section.id)
    rows = [marked_row(compositor, section.marking, here, compositor.words.heading.read, LABEL_TOP)]
    if section.owner:
        owner = side_lines(compositor, compositor.cited(section.owner, section.sources))
        rows.extend(owner.rows(0.0, here.at("owner"), "label"))
    return tuple(rows)


def side_lines(compositor: Compositor, text: Text) -> Lines:
    """Return small text of the label column beside a title."""
    style = msgspec.structs.replace(compositor.setter.style("note"), leading=SIDE_LEADING)
    return compositor.setter.lines(text, style, LABEL_WIDTH)


def marked_row(compositor: Compositor, marking: Marking | None, here: Place, read: str, top: float) -> Row:
    """Return a row with a portion mark and the minutes it takes to read the section."""
    box = portion_box(compositor, marking, here)
    minutes = compositor.facts.minutes
    text = side_lines(compositor, spans_of(read.format(minutes=minutes) if minutes else ""))
    baseline = top + text.first_baseline
    marks: list[Mark] = [Group(0.0, baseline - PORTION_BASELINE, (box,))]
    if text.lines:
        marks.append(text.group(box.width + MARK_GAP, top, here, "label"))
    return Row(top + max(text.style.leading, PORTION_HEIGHT), tuple(marks))
