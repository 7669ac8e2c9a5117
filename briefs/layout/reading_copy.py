"""The reading copy: words to be spoken, in large print, one point to a sheet.

Each sheet names speaker and event, so that one that has come loose is still known for what it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from briefs.book.book import Book
from briefs.book.formats import NO_BREAK, clock, day_heading
from briefs.book.numbering import point_numbers
from briefs.book.place import Place
from briefs.book.points import Companion, Point, TalkingPoints
from briefs.book.programme import Event, Programme
from briefs.book.text import Language
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.marks import Anchor, Group, Mark, Rule
from briefs.layout.pages import Entry, PageBody, SectionLayout, paginate
from briefs.layout.rows import Row, Rows, kept, spaced
from briefs.layout.spans import Span, without_keys
from briefs.layout.symbols import portion_box

AFTER_HEAD = 26.0
BEFORE_PROMPT = 30.0
RULE = 0.75
NUMERAL_GAP = 2 * NO_BREAK


class Occasion(msgspec.Struct, frozen=True):
    """Who speaks, and at which event (a line each); empty where the book does not tell."""

    speaker: str = ""
    event: str = ""


def occasion_of(book: Book, points: TalkingPoints, language: Language) -> Occasion:
    """Return who speaks these points, and where and when.

    An event is named in its programme's language; in another one the occasion stands for its name.
    """
    person = book.person(book.principal)
    found = next(_events(book, points.event), None)
    event = book.occasion.in_language(language)
    if found is not None:
        spoken, day, entry = found
        when = f"{day_heading(day, language)} {clock(entry.start)}"
        named = (entry.title, entry.place) if spoken == language else (event,)
        event = ("、" if language == "ja" else ", ").join(part for part in (*named, when) if part)
    return Occasion(person.name.in_language(language) if person is not None else "", event)


def _events(book: Book, event: str) -> Iterator[tuple[Language, dt.date, Event]]:
    for section in book.sections():
        if isinstance(section, Programme):
            days = ((day.date, entry) for day in section.days for entry in day.events if entry.id == event)
            yield from ((section.language, *found) for found in days)


def lay_out_reading(
    section: TalkingPoints | Companion, points: TalkingPoints, occasion: Occasion, compositor: Compositor
) -> SectionLayout:
    """Return the sheets of one section's points, in the language of `section` (the points' own, or its companion's)."""
    numbers = point_numbers(points)
    pages: list[PageBody] = []
    for point in points.points:
        if point.words.in_language(compositor.language):
            rows = _sheet(point, numbers[point.id], points, occasion, compositor)
            pages += paginate(rows, compositor.setter.page)
    here = Anchor(Place(section.id), 0.0)
    if pages:
        pages[0] = PageBody((here, *pages[0].marks))
    return SectionLayout(tuple(pages), (Entry(section.title, Place(section.id), language=section.language),))


def _sheet(point: Point, number: int, points: TalkingPoints, occasion: Occasion, compositor: Compositor) -> Rows:
    """Return one point: who and where, which point it is, the words, and below them the prompt."""
    language, place = compositor.language, Place(points.id, point.id)
    head = _head(point, number, place, occasion, compositor)
    spans = without_keys(compositor.spans(point.words.in_language(language), "reading_words", point.sources))
    words = compositor.lines(spans, "reading_words", TEXT_WIDTH).rows(0.0, place.at(f"words.{language}"))
    prompt = point.prompt.in_language(language)
    if prompt:
        lines = compositor.lines(prompt, "reading_prompt", TEXT_WIDTH)
        rule = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, RULE, compositor.colours.sumi)
        words = (*words[:-1], *kept(words[-1:]))  # no sheet holds the prompt alone
        words += (Row(9.0, (rule,), before=BEFORE_PROMPT, keep=True), *lines.rows(0.0, place.at(f"prompt.{language}")))
    return (*head, *(msgspec.structs.replace(row, resume=head) for row in words))


def _head(point: Point, number: int, place: Place, occasion: Occasion, compositor: Compositor) -> Rows:
    """Return speaker and event above a rule, and below it the point's number and name."""
    colours, language = compositor.colours, compositor.language
    told = (Span(occasion.speaker, bold=True, colour=colours.sumi), Span(f"{NUMERAL_GAP}{occasion.event}"))
    rows = compositor.lines(told if occasion.speaker else told[1:], "standfirst", TEXT_WIDTH).rows(0.0, role="label")
    marks: list[Mark] = [Rule(0.0, 0.0, TEXT_WIDTH, 0.0, RULE, colours.sumi)]
    if point.marking is not None:
        box = portion_box(compositor, point.marking, place)
        marks.append(Group(TEXT_WIDTH - box.width, 10.0, (box,)))
    name = (Span(f"{number}{NUMERAL_GAP}"), Span(point.name.in_language(language)))
    lines = compositor.lines(name, "reading_name", TEXT_WIDTH - 60.0)
    named = lines.rows(0.0, place.at(f"name.{language}"), "heading1")
    return kept((*rows, Row(8.0, tuple(marks), before=7.0), *spaced(named, after=AFTER_HEAD)))
