"""The programme: days drawn to scale, with what each event asks of the reader and the pages it needs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from math import inf

import msgspec

from briefs.book.formats import clock, clock_on, day_heading
from briefs.book.place import Place
from briefs.book.programme import Day, Event, Programme, Role
from briefs.book.zones import elsewhere, minutes_at_home
from briefs.layout.clock import zone_name
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, TEXT_WIDTH
from briefs.layout.marks import Anchor, Box, Group, Link, Mark, Marks, PageNumberSlot, Rule
from briefs.layout.pages import on_one_page, paginate
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.events import told_below
from briefs.layout.sections.groups import HAIRLINE, HEAVY
from briefs.layout.sections.heading import heading, side_lines
from briefs.layout.symbols import PORTION_BASELINE, bears_mark, portion_box
from briefs.layout.theme import ResolvedStyle
from briefs.layout.units import mm

HOUR = mm(15.2)
LONGEST_GAP = 3.5 * HOUR  # an idle stretch longer than this is drawn shorter, with a broken axis
SHORTER = (inf, 1.0 * HOUR, 0.5 * HOUR, 0.25 * HOUR)  # idle stretches where one page nearly holds all days
CLOSER = (1.0, 0.85, 0.7, 0.55)  # what is left of the distances between days then
AXIS_X = mm(33.5)
BAR_WIDTH = mm(5.1)
TICK = mm(3)
TICK_LABEL_RIGHT = mm(29.6)
TITLE_X = mm(42.5)
TITLE_WIDTH = mm(76)
MINUTES_RIGHT = mm(136.5)
PAGES_WIDTH = mm(20)
PAGES_ROOM = 11  # figures and letters in that width: what has no room behind "pages" stands without the word
DAY_GAP = 7.0
DAY_HEIGHT = 28.0
DAY_BASELINE = 15.7
EVENT_BASELINE = 8.6
NOTE_GAP = 1.0
HOME_DROP = 12.5  # from the baseline of an event's time to that of the time at home
LEAST_GAP = 2.0
NARROW = ("note", "place", "travel")  # what stands in the column of the title, beside the pages
LABEL_ROOM = 12.0  # an hour is not named where an event's time stands beside it
LABEL_DROP = LABEL_ROOM - EVENT_BASELINE
ROLES: tuple[Role, ...] = ("lead", "attend", "absent")


def rows_of(section: Programme, compositor: Compositor) -> Rows:
    """Return a programme's rows; sooner than its end stands alone on a second page, idle stretches are drawn shorter.

    The scale of what happens stays.
    """
    head = heading(compositor, section, more=_key(section, compositor))
    rows = (*head, *_days(section, compositor, inf))
    page = compositor.setter.page
    if len(paginate(rows, page)) != 2:
        return rows
    for idle in SHORTER:
        closer = on_one_page((*head, *_days(section, compositor, idle)), page, CLOSER)
        if closer is not None:
            return closer
    return rows


def _days(section: Programme, compositor: Compositor, idle: float) -> Iterator[Row]:
    """Yield the rows of all days; nothing happens on the axis for longer than `idle` points.

    A day that goes on over the page has two events at least on either, and its head again above them.
    """
    for n, day in enumerate(section.days):
        yield _day_head(section, day, compositor, first=n == 0)
        resume, count = (_head_again(section, day, compositor),), len(day.events)
        for m, (event, following) in enumerate(zip_longest(day.events, day.events[1:])):
            row = _event((section, day), event, following, compositor, idle)
            yield msgspec.structs.replace(row, resume=resume if m else (), keep=count > 1 and m in (0, count - 2))


def _key(section: Programme, compositor: Compositor) -> Rows:
    """Return the label column's key to the boxes that are in use."""
    used = {event.role for day in section.days for event in day.events}
    words = compositor.words.programme
    rows: list[Row] = []
    for role in ROLES:
        if role not in used:
            continue
        name: str = getattr(words, role)
        lines = side_lines(compositor, name)
        box = _role_box(compositor, role, Box(0.0, 1.4, 9.2, 7.0))
        marks = (box, lines.group(14.2, 0.0, role="label"))
        rows.append(Row(lines.height, marks, before=0.0 if rows else 4.0))
    return tuple(rows)


def _role_box(compositor: Compositor, role: Role, box: Box) -> Box:
    """Return a box filled for what you lead, framed for what you attend, dashed for what you do not."""
    colours = compositor.colours
    if role == "lead":
        return msgspec.structs.replace(box, fill=colours.ai)
    if role == "attend":
        return msgspec.structs.replace(box, fill=colours.white, stroke=colours.ai, line=1.2)
    return msgspec.structs.replace(box, fill=colours.white, stroke=colours.gin, line=0.9, dash=(1.8, 1.6))


def _day_head(section: Programme, day: Day, compositor: Compositor, first: bool) -> Row:
    place, style = Place(section.id, day.id), _beside_day(compositor)
    spans = compositor.spans(day.summary, style)
    summary = compositor.setter.lines(spans, style, TEXT_WIDTH - TITLE_X)
    marks = (Anchor(place, 0.0), *_day_marks(day, place, compositor))
    marks += (summary.group(TITLE_X, DAY_BASELINE - summary.first_baseline, place.at("summary"), "paragraph"),)
    height = DAY_HEIGHT + max(0, len(summary.lines) - 1) * style.leading
    return Row(height, marks, before=0.0 if first else DAY_GAP, keep=True, place=place)


def _head_again(section: Programme, day: Day, compositor: Compositor) -> Row:
    """Return the head of a day that goes on over the page."""
    place = Place(section.id, day.id)
    again = compositor.setter.lines(compositor.words.heading.again, _beside_day(compositor), TEXT_WIDTH - TITLE_X)
    told = again.group(TITLE_X, DAY_BASELINE - again.first_baseline)
    return Row(DAY_HEIGHT, (*_day_marks(day, place, compositor), told), keep=True, place=place)


def _beside_day(compositor: Compositor) -> ResolvedStyle:
    return msgspec.structs.replace(compositor.setter.style("body"), colour=compositor.colours.nezu)


def _day_marks(day: Day, place: Place, compositor: Compositor) -> Marks:
    """Return the rule above a day, and its date."""
    name = compositor.lines(day_heading(day.date, compositor.language), "subheading", TITLE_X - 6.0)
    rule = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HEAVY, compositor.colours.sumi)
    return rule, name.group(0.0, DAY_BASELINE - name.first_baseline, place.at("date"), "heading2")


def _event(on: tuple[Programme, Day], event: Event, following: Event | None, compositor: Compositor, idle: float) -> Row:
    """Return an event with its stretch of the axis, as long as the time to the one that follows, `idle` at the most."""
    section, day = on
    place = Place(section.id, event.id)
    words, reached = _event_words(section, event, compositor)
    home = compositor.lines(_at_home(day, event, compositor), "note", TICK_LABEL_RIGHT)
    named = EVENT_BASELINE
    if home.lines:
        named += HOME_DROP
        told = home.group(0.0, named - home.first_baseline, place.at("zone"), "label")
        words = (words[0], told, *words[1:])
        reached = max(reached, named + LEAST_GAP)
    stretch = _stretch(day, event, following, compositor.facts.zone)
    length, gap = event.minutes / 60 * HOUR, (stretch.end - stretch.start) / 60 * HOUR
    drawn = min(max(gap, 0.0), LONGEST_GAP, length + idle)
    height = max(drawn, reached + LEAST_GAP)
    bar = min(length, height) - 1.3
    distorted = height != gap
    marks: list[Mark] = [Anchor(place, 0.0), *_axis(compositor, stretch, height, named, distorted)]
    marks.append(_role_box(compositor, event.role, Box(AXIS_X, 0.0, BAR_WIDTH, max(bar, 3.0))))
    return Row(height, (*marks, *words), place=place)


class _Stretch(msgspec.Struct, frozen=True):
    """What an event's row shows of the day, in minutes from its midnight by the book's clock; `last` has none behind it."""

    start: int
    end: int
    last: bool


def _stretch(day: Day, event: Event, following: Event | None, home: str) -> _Stretch:
    """Return an event's stretch up to the one that follows: each begins where the book's clock stands then."""
    start = minutes_at_home(day.date, event.start, event.zone, home)
    if following is None:
        return _Stretch(start, start + event.minutes, last=True)
    return _Stretch(start, minutes_at_home(day.date, following.start, following.zone, home), last=False)


def _axis(compositor: Compositor, stretch: _Stretch, height: float, named: float, distorted: bool) -> Marks:
    """Return the axis beside an event, with the full hours up to the next one where the scale is true.

    `named` is how far down the event's own times reach, beside which no hour is named.
    """
    colours = compositor.colours
    start, end = stretch.start, stretch.end
    dash = (2.0, 2.0) if distorted and not stretch.last else ()
    long = min(height, (end - start) / 60 * HOUR) if stretch.last else height
    marks: list[Mark] = [Rule(AXIS_X, 0.0, AXIS_X, long, HAIRLINE, colours.gin, dash)]
    for hour in range(-(-start // 60), end // 60 + 1):
        y = (hour * 60 - start) / 60 * HOUR
        if y > height or (distorted and y > 0) or (not stretch.last and hour * 60 == end):
            continue
        marks.append(Rule(AXIS_X - TICK, y, AXIS_X, y, HAIRLINE, colours.gin))
        near_next = not stretch.last and height - y < LABEL_ROOM
        if y > named + LABEL_DROP and not near_next:
            lines = compositor.lines(str(hour % 24), "column_head", LABEL_WIDTH)
            x = TICK_LABEL_RIGHT - lines.lines[0].width
            marks.append(lines.group(x, y + 3.2 - lines.first_baseline, role="artifact"))
    return tuple(marks)


def _event_words(section: Programme, event: Event, compositor: Compositor) -> tuple[Marks, float]:
    """Return an event's time, title, length, pages and note, and how far down they reach."""
    place, colours = Place(section.id, event.id), compositor.colours
    time = compositor.lines(clock(event.start), "subheading", LABEL_WIDTH)
    style = compositor.setter.style("subheading")
    if event.role == "absent":
        style = msgspec.structs.replace(style, colour=colours.nezu)
    title = compositor.setter.lines(compositor.cited(event.title, event.sources), style, TITLE_WIDTH)
    top = EVENT_BASELINE - title.first_baseline
    marks: list[Mark] = [time.group(0.0, top, place.at("start"), "label")]
    marks.append(title.group(TITLE_X, top, place.at("title"), "heading3"))
    minutes = compositor.words.programme.minutes.format(minutes=event.minutes)
    length = compositor.lines(minutes, "small_second", LABEL_WIDTH)
    x = MINUTES_RIGHT - length.lines[0].width
    marks.append(length.group(x, EVENT_BASELINE - length.first_baseline, place.at("minutes"), "label"))
    marks += _pages(event, compositor)
    if bears_mark(event, section.marking):
        box = portion_box(compositor, event.marking, place)
        marks.append(Group(AXIS_X - TICK - 6.0 - box.width, EVENT_BASELINE - PORTION_BASELINE, (box,)))
    y = top + max(title.height, style.leading) + NOTE_GAP  # the time and the length have their line without a title, too
    for spans, field in told_below(event, compositor):
        lines = compositor.lines(spans, "small_second", TITLE_WIDTH if field in NARROW else TEXT_WIDTH - TITLE_X)
        for n, row in enumerate(compositor.rows(lines, TITLE_X, place.at(field))):
            marks.append(Group(0.0, y + n * lines.style.leading, row.marks))
        y += lines.height
    return tuple(marks), y


def _at_home(day: Day, event: Event, compositor: Compositor) -> str:
    """Return the time of an event on the clock of the book, where its own clock is another one."""
    home = compositor.facts.zone
    at = elsewhere(day.date, event.start, event.zone, home)
    if at is None:
        return ""
    told = clock_on(at, day.date, compositor.language)
    return compositor.words.programme.home.format(clock=told, zone=zone_name(at, home))


def _pages(event: Event, compositor: Compositor) -> Marks:
    """Return the pages an event needs, at the right end."""
    if not event.pages:
        return ()
    style = compositor.setter.style("label")
    latin, _ = compositor.setter.fonts.pair(style.face, style.weight, italic=False)
    one, several, after = compositor.words.reference
    closing = msgspec.structs.replace(style, colour=compositor.colours.ai)
    suffix = compositor.setter.lines(after, closing, PAGES_WIDTH)
    room = suffix.lines[0].width if suffix.lines else 0.0
    first, *others = (Place(page) for page in event.pages)
    slot = PageNumberSlot(
        TEXT_WIDTH - PAGES_WIDTH - room,
        EVENT_BASELINE,
        latin.name,
        style.size,
        compositor.colours.ai,
        PAGES_WIDTH,
        first,
        right=True,
        others=tuple(others),
        words=(one, several),
        room=PAGES_ROOM,
    )
    link = Link(slot.x, EVENT_BASELINE - style.first_baseline, PAGES_WIDTH, style.leading, first)
    told = Group(0.0, 0.0, (slot, link), role="label")
    if not suffix.lines:
        return (told,)
    return (told, suffix.group(TEXT_WIDTH - room, EVENT_BASELINE - suffix.first_baseline))
