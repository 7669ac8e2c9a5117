"""Talking points: the strip of time, the three tiers with their bars, the points, and room for notes.

The companion prints the same rows in its own language.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefs.book.formats import spoken_time
from briefs.book.marking import Marking
from briefs.book.numbering import point_numbers
from briefs.book.place import Place
from briefs.book.points import TIERS, Point, Pushback, TalkingPoints, Tier
from briefs.book.timing import interpreted_seconds, spoken_seconds
from briefs.book.written import written
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.marks import Anchor, Box, Group, Mark, Marks, Outline, Rule
from briefs.layout.pages import paginate
from briefs.layout.rows import Row, Rows, beside, spaced, whole
from briefs.layout.sections.groups import HAIRLINE, RULE
from briefs.layout.sections.heading import AFTER_STANDFIRST, heading, side_lines
from briefs.layout.spans import Span, Spans
from briefs.layout.symbols import PORTION_BASELINE, bears_mark, portion_box
from briefs.layout.theme import ASCENT
from briefs.layout.units import mm
from briefs.layout.words import numbered

STRIP_GAP = 2.5
STRIP_HEIGHT = mm(4.2)
TICK = 4.0
BETWEEN_LABELS = 7.0  # below the strip
HATCH_PITCH, HATCH_WIDTH = 5.0, 1.6
BAR_HEIGHT = mm(7)
BAR_INSET = mm(3.1)
BEFORE_NOTES = 4.0
NAME_X = mm(8.1)
NOTE_PITCH = mm(7.15)
NOTE_FIRST = mm(9.45)
TIGHTER = 1.5  # what a point serves stands close below its times
RUNG_WIDTH = 78.0  # of who says it, and of the mark where a rung has one of its own
BEFORE_RUNG = 5.0


class _Air(msgspec.Struct, frozen=True):
    """Distances about a point's words: below a bar, below a hairline, above a hairline, and to the next tier's bar."""

    first: float
    above: float
    below: float
    last: float


_AIR = {
    ("en", True): _Air(8.6, 7.2, 1.1, 1.0),
    ("en", False): _Air(7.8, 5.5, 1.0, 3.4),
    ("ja", True): _Air(6.4, 5.6, 0.4, 1.0),
    ("ja", False): _Air(6.6, 5.0, 0.2, 1.5),
}


class _Ends(msgspec.Struct, frozen=True):
    """Whether a point is the first or the last of its tier."""

    first: bool
    last: bool


class _Timed(msgspec.Struct, frozen=True):
    """A point's number and how many seconds it takes, alone and with an interpreter; whether it tells what it serves."""

    point: Point
    number: int
    alone: int
    interpreted: int
    linked: bool = True


def rows_of(section: TalkingPoints, compositor: Compositor) -> Rows:
    """Return the rows of a section of talking points."""
    timed = timed_points(section, compositor)
    after = STRIP_GAP if section.slot else AFTER_STANDFIRST
    rows = heading(compositor, section, more=(times_row(compositor),), after=after)
    if section.slot:
        rows += _strip(section, timed, compositor)
    return _with_notes(rows + _within(section, timed, compositor, rows), section, compositor)


def _within(section: TalkingPoints, timed: Sequence[_Timed], compositor: Compositor, above: Rows) -> Rows:
    """Return the points with what each serves, unless that alone needs a further page: then without."""
    full = tier_rows(section, timed, compositor, section.marking)
    if not any(point.objective or point.agenda for point in section.points):
        return full
    page, plain = compositor.setter.page, tuple(msgspec.structs.replace(entry, linked=False) for entry in timed)
    short = tier_rows(section, plain, compositor, section.marking)
    return full if len(paginate(above + full, page)) <= len(paginate(above + short, page)) else short


def _with_notes(rows: Rows, section: TalkingPoints, compositor: Compositor) -> Rows:
    """Return the rows with as much of "Your notes" as needs no further page: it gives way before anything else."""
    page = compositor.setter.page
    pages = len(paginate(rows, page))
    most = int((page.body_height - NOTE_FIRST) // NOTE_PITCH) + 1  # of lines on a page: more than that need a further one
    for count in range(min(section.notes_lines, most), 0, -1):
        longer = (*rows, _notes(section, compositor, count))
        if len(paginate(longer, page)) == pages:
            return longer
    return rows


def timed_points(section: TalkingPoints, compositor: Compositor) -> tuple[_Timed, ...]:
    """Return the points that say something, with their numbers and times in the compositor's language."""
    numbers, rates = point_numbers(section), compositor.house.rates
    out: list[_Timed] = []
    for _, point in written(section.points):
        text = compositor.said(point.words.in_language(compositor.language))
        alone = spoken_seconds(text, compositor.language, rates)
        out.append(_Timed(point, numbers[point.id], alone, interpreted_seconds(alone, rates)))
    return tuple(out)


def times_row(compositor: Compositor) -> Row:
    """Return the label column's key to the two times: alone | with interpreter."""
    words, colours = compositor.words.heading, compositor.colours
    spans = (Span(words.alone, bold=True, colour=colours.sumi), *_bar(compositor), Span(words.interpreted))
    lines = side_lines(compositor, spans)
    return Row(lines.height, (lines.group(0.0, 0.0, role="label"),))


def _bar(compositor: Compositor) -> Spans:
    return (Span("\u00a0\u00a0|\u00a0\u00a0", colour=compositor.colours.gin),)


def _strip(section: TalkingPoints, timed: Sequence[_Timed], compositor: Compositor) -> Rows:
    """Return the slot drawn to scale: what must be said, what may be said, what is left, ticked by the minute."""
    colours, words = compositor.colours, compositor.words.points
    must = sum(entry.interpreted for entry in timed if entry.point.tier == "must raise")
    may = sum(entry.interpreted for entry in timed if entry.point.tier == "if time")
    left = section.slot - must - may
    scale = TEXT_WIDTH / max(section.slot, must + may)
    marks: list[Mark] = [
        Rule(minute * scale, 0.0, minute * scale, TICK, HAIRLINE, colours.gin)
        for minute in range(60, max(section.slot, must + may), 60)
    ]
    marks.append(Box(0.0, TICK, must * scale, STRIP_HEIGHT, colours.ai))
    marks.append(Box(must * scale, TICK, may * scale, STRIP_HEIGHT, colours.usuai))
    if left < 0:
        marks += _excess(compositor, section.slot * scale)
    marks.append(Box(0.0, TICK, TEXT_WIDTH, STRIP_HEIGHT, "", colours.ai, 1.0))
    last = (words.strip_left, left) if left >= 0 else (words.strip_over, -left)
    top = TICK + STRIP_HEIGHT + 2.9
    labels = [
        compositor.lines((Span(text), Span(spoken_time(seconds), bold=True, colour=colours.sumi)), "note", TEXT_WIDTH)
        for text, seconds in ((words.strip_must, must), (words.strip_time, may), last)
    ]
    first, second, third = (label.lines[0].width for label in labels)
    end = TEXT_WIDTH - third
    middle = max(first + BETWEEN_LABELS, min(must * scale, end - BETWEEN_LABELS - second))
    place = Place(section.id, field="slot")
    marks += [label.group(x, top, place, "caption") for label, x in zip(labels, (0.0, middle, end), strict=True)]
    return (Row(top + 13.0, tuple(marks), before=STRIP_GAP, after=7.0, place=place, keep=True),)


def _excess(compositor: Compositor, x: float) -> Marks:
    """Return where the slot ends, and hatching over what does not fit: shu tells red lines alone."""
    colours, top, bottom = compositor.colours, TICK, TICK + STRIP_HEIGHT
    corners = ((x, top), (TEXT_WIDTH, top), (TEXT_WIDTH, bottom), (x, bottom))
    count = int((TEXT_WIDTH - x + STRIP_HEIGHT) / HATCH_PITCH) + 1
    starts = (x - STRIP_HEIGHT + n * HATCH_PITCH for n in range(count))
    hatch = tuple(Rule(start, bottom, start + STRIP_HEIGHT, top, HATCH_WIDTH, colours.white) for start in starts)
    return (Outline(corners, clip=hatch), Rule(x, 0.0, x, bottom, 1.5, colours.sumi))


def tier_rows(section: TalkingPoints, timed: Sequence[_Timed], compositor: Compositor, around: Marking | None) -> Rows:
    """Return the points of every tier that has any, each tier below its bar, also where it goes on on another page."""
    rows: list[Row] = []
    for tier in TIERS:
        points = [entry for entry in timed if entry.point.tier == tier]
        if not points:
            continue
        rows.append(_tier_bar(compositor, tier, len(points)))
        again = (_tier_bar(compositor, tier, len(points), again=True),)
        for n, entry in enumerate(points):
            ends = _Ends(n == 0, n == len(points) - 1)
            rows.append(msgspec.structs.replace(_point(section.id, entry, compositor, around, ends), resume=again))
    return tuple(rows)


def _tier_bar(compositor: Compositor, tier: Tier, count: int, *, again: bool = False) -> Row:
    colours, words = compositor.colours, compositor.words.points
    name, note, fill, ink, stroke = {
        "must raise": (words.must, numbered(words.must_note, count), colours.ai, colours.white, ""),
        "if time": (words.time, words.time_note, colours.usuai, colours.sumi, ""),
        "if raised": (words.raised, words.raised_note, colours.white, colours.ai, colours.ai),
    }[tier]
    if again:
        name = compositor.words.heading.continued.format(title=name)
    style = msgspec.structs.replace(compositor.setter.style("bar"), colour=ink)
    note_style = msgspec.structs.replace(compositor.setter.style("bar_note"), colour=ink)
    left = compositor.setter.lines(name, style, TEXT_WIDTH)
    right = compositor.setter.lines(note, note_style, TEXT_WIDTH)
    baseline = BAR_HEIGHT / 2 + 0.345 * style.size
    marks: list[Mark] = [Box(0.0, 0.0, TEXT_WIDTH, BAR_HEIGHT, fill, stroke, 1.0)]
    marks.append(left.group(BAR_INSET, baseline - left.first_baseline, role="heading2"))
    x = TEXT_WIDTH - BAR_INSET - right.lines[0].width
    marks.append(right.group(x, baseline - right.first_baseline, role="label"))
    return Row(BAR_HEIGHT, tuple(marks), keep=True)


def _point(section: str, entry: _Timed, compositor: Compositor, around: Marking | None, ends: _Ends) -> Row:
    """Return a point as one row, which no page break divides."""
    point = entry.point
    place = Place(section, point.id)
    must = point.tier == "must raise"
    air = _AIR[compositor.language, must]
    style = "spoken_must" if must else "spoken"
    field = place.at(f"words.{compositor.language}")
    runs = point.words.in_language(compositor.language)
    spans = compositor.spans(runs, style, point.sources)
    words = compositor.rows(compositor.lines(spans, style, MAIN_WIDTH), MAIN_X, field)
    label = _point_label(entry, place, compositor, around)
    body = beside(label, (*words, *_ladder(section, point, compositor)) or (Row(0.0),))
    marks: tuple[Mark, ...] = (Anchor(place, 0.0),)
    if compositor.section != section:
        marks = ()
    if not ends.first:
        marks += (Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, compositor.colours.kei),)
    head = Row(air.first if ends.first else air.above, marks)
    return msgspec.structs.replace(whole((head, *body, Row(air.below)), place), after=air.last if ends.last else 0.0)


def _ladder(section: str, point: Point, compositor: Compositor) -> Rows:
    """Return what is said to push-back, rung by rung, and where it ends."""
    language, words = compositor.language, compositor.words.points
    rows: Rows = ()
    for rung in point.ladder:
        place = Place(section, rung.id)
        they, said = rung.they.in_language(language), rung.words.in_language(language)
        told: Rows = ()
        if they:
            told += _rung(compositor, words.they, (Span(they),), "small_second", place.at(f"they.{language}"))
        if said:
            spans = compositor.spans(said, "body", rung.sources)
            told += _rung(compositor, words.we, spans, "body", place.at(f"words.{language}"))
        rows += _marked(told, rung, point, place, compositor)
    stop = point.stop.in_language(language)
    if stop:
        rows += _rung(compositor, words.stop, (Span(stop, bold=True),), "body", Place(section, point.id, f"stop.{language}"))
    return rows


def _marked(rows: Rows, rung: Pushback, point: Point, place: Place, compositor: Compositor) -> Rows:
    """Return a rung's rows with its portion mark, where it is another than the point's."""
    if not rows or rung.marking == point.marking:
        return rows
    box = portion_box(compositor, rung.marking, place)
    group = Group(MAIN_X + RUNG_WIDTH - box.width - 6.0, 1.5, (box,))
    return (msgspec.structs.replace(rows[0], marks=(group, *rows[0].marks)), *rows[1:])


def _rung(compositor: Compositor, who: str, spans: Spans, style: str, place: Place) -> Rows:
    """Return words behind who says them."""
    lead = compositor.lines(who, "note", RUNG_WIDTH)
    lines = compositor.lines(spans, style, MAIN_WIDTH - RUNG_WIDTH)
    rows = compositor.rows(lines, MAIN_X + RUNG_WIDTH, place) or (Row(lead.height),)  # marks alone are no line
    mark = lead.group(MAIN_X, lines.first_baseline - lead.first_baseline, role="label")
    first = msgspec.structs.replace(rows[0], marks=(mark, *rows[0].marks), before=BEFORE_RUNG)
    return (first, *rows[1:])


def _point_label(entry: _Timed, place: Place, compositor: Compositor, around: Marking | None) -> Rows:
    """Return numeral, name, the two times, to whom, the prompt, and the mark where it differs."""
    point, language = entry.point, compositor.language
    style = compositor.setter.style("spoken_must" if point.tier == "must raise" else "spoken")
    width = LABEL_WIDTH - NAME_X
    numeral = compositor.lines(str(entry.number), "numeral", NAME_X)
    name = compositor.lines(point.name.in_language(language), "table_name", width)
    drop = max(0.0, ASCENT * (style.size - name.style.size))
    top = numeral.group(0.0, 0.4, role="label")
    rows = [Row(name.height + drop, (top, name.group(NAME_X, drop, place.at(f"name.{language}"), "heading3")))]
    colours = compositor.colours
    times = (
        Span(spoken_time(entry.alone), bold=True, colour=colours.sumi),
        *_bar(compositor),
        Span(spoken_time(entry.interpreted)),
    )
    lines = compositor.lines(times, "small_second", width)
    marks: list[Mark] = [lines.group(NAME_X, 0.0, role="label")]
    if bears_mark(point, around):
        box = portion_box(compositor, point.marking, place)
        marks.append(Group(LABEL_WIDTH - box.width, lines.first_baseline - PORTION_BASELINE, (box,)))
    rows.append(Row(lines.height, tuple(marks), before=0.5))
    serves = _serves(point, compositor)
    if serves and entry.linked:
        link = compositor.lines(serves, "note", width)
        field = place.at("objective" if point.objective else "agenda")
        rows.append(Row(link.height - TIGHTER, (link.group(NAME_X, -TIGHTER, field, "label"),)))
    if point.to_whom:
        rows += _label_text(compositor, compositor.words.points.to.format(whom=point.to_whom), place.at("to_whom"))
    prompt = point.prompt.in_language(language)
    if prompt:
        rows += _label_text(compositor, prompt, place.at(f"prompt.{language}"))
    return tuple(rows)


def _serves(point: Point, compositor: Compositor) -> str:
    """Return which ask or red line a point serves, and under which item of the agenda it is said."""
    objective, agenda = compositor.served(point.objective), compositor.served(point.agenda)
    if objective and agenda:
        return compositor.words.points.serves.format(objective=objective, agenda=agenda)
    told = objective or agenda
    return told[:1].upper() + told[1:]


def _label_text(compositor: Compositor, text: str, place: Place) -> Rows:
    lines = compositor.lines(text, "note", LABEL_WIDTH - NAME_X)
    return spaced(lines.rows(NAME_X, place, "label"), before=3.0)


def _notes(section: TalkingPoints, compositor: Compositor, count: int) -> Row:
    """Return "Your notes" with ruled lines to write on."""
    colours = compositor.colours
    lines = compositor.lines(compositor.words.points.notes, "label", LABEL_WIDTH)
    marks: list[Mark] = [Rule(0.0, 0.0, TEXT_WIDTH, 0.0, RULE, colours.sumi)]
    marks.append(lines.group(0.0, 5.7, Place(section.id, field="notes_lines"), "label"))
    for n in range(count):
        y = NOTE_FIRST + n * NOTE_PITCH
        marks.append(Rule(MAIN_X, y, TEXT_WIDTH, y, HAIRLINE, colours.gin))
    height = NOTE_FIRST + (count - 1) * NOTE_PITCH
    return Row(height + 1.0, tuple(marks), before=BEFORE_NOTES)
