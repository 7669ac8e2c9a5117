"""What a check of one section must know of the rest of the book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from briefs.book.book import Book
from briefs.book.marking import MarkingProfile
from briefs.book.numbering import Served, served_in
from briefs.book.people import Person
from briefs.book.points import Companion, Point
from briefs.book.programme import Day, Event, Programme
from briefs.book.schema import walk_section
from briefs.book.section import Section
from briefs.book.text import Language
from briefs.book.trade import Line, Scenario, Status
from briefs.book.value import Phrase
from briefs.book.zones import moment
from briefs.checks.lexicon import Lexicon
from briefs.checks.remembered import remembered
from briefs.checks.wordings import acronyms_defined
from briefs.checks.written_dates import Months

NO_PROFILE = MarkingProfile(id="", name=Phrase(), levels=())


class Promise(msgspec.Struct, frozen=True):
    """A phrase that a line's commitment says to avoid."""

    phrase: str
    line: str


class Standing(msgspec.Struct, frozen=True):
    """How far a venture has come, and what it is called."""

    en: str
    ja: str
    status: Status


class Facts(msgspec.Struct, frozen=True):
    """Ids by the kind of part they name, the times of the visit, the marking rules, and what sections tell each other.

    `told_on` is the edition's date, `asked` the day on which the book is read: that date, or else the visit's first.
    `reported` are the sources that
    nobody has said on the record.

    Every fact has an empty default, so that a check can be shown only those it asks for (`shown`): two books whose facts
    are equal to it give the same problems for the same section, and those are kept.
    """

    ids: dict[str, frozenset[str]] = {}
    pages: frozenset[str] = frozenset()
    months: Months = ()
    profile: MarkingProfile = NO_PROFILE
    ceiling: str = ""
    asked: dt.date | None = None
    reported: frozenset[str] = frozenset()
    people: tuple[Person, ...] = ()
    promises: tuple[Promise, ...] = ()
    standings: tuple[Standing, ...] = ()
    acronyms: frozenset[str] = frozenset()
    companions: tuple[tuple[str, Language], ...] = ()
    raised: frozenset[str] = frozenset()
    zone: str = "UTC"
    told_on: dt.datetime | None = None
    ends: dt.date | None = None
    begins: tuple[tuple[str, dt.datetime], ...] = ()
    baseless: frozenset[str] = frozenset()
    lexicon: Lexicon | None = None

    def shown(self, names: tuple[str, ...]) -> Facts:
        """Return these facts with only the named ones filled in."""
        return Facts(**{name: getattr(self, name) for name in names})


class _Told(msgspec.Struct, frozen=True):
    """What one section adds to the facts."""

    items: frozenset[str]
    events: frozenset[str]
    scenarios: frozenset[str]
    lines: frozenset[str]
    months: frozenset[tuple[int, int]]
    promises: tuple[Promise, ...]
    standings: tuple[Standing, ...]
    acronyms: frozenset[str]
    companions: tuple[tuple[str, Language], ...]
    served: tuple[Served, ...]
    raised: frozenset[str]
    begins: tuple[tuple[str, dt.datetime, str], ...]


def facts_of(book: Book, profile: MarkingProfile, lexicon: Lexicon | None = None) -> Facts:
    """Return a book's facts under its marking profile."""
    told = [_told(section) for section in book.sections()]
    sections = frozenset(section.id for section in book.sections())
    months = {(date.year, date.month) for date in (book.starts, book.ends) if date is not None}
    months.update(*(one.months for one in told))
    served = [part for one in told for part in one.served]
    objectives = frozenset(part.id for part in served if part.kind != "agenda item")
    return Facts(
        ids={
            "person": frozenset(person.id for person in book.people),
            "source": frozenset(source.id for source in book.sources),
            "figure": frozenset(figure.id for figure in book.figures),
            "attachment": frozenset(attachment.id for attachment in book.attachments),
            "section": sections,
            "scenario": frozenset().union(*(one.scenarios for one in told)),
            "event": frozenset().union(*(one.events for one in told)),
            "objective": objectives,
            "line": frozenset().union(*(one.lines for one in told)),
            "agenda item": frozenset(part.id for part in served) - objectives,
        },
        pages=sections.union(*(one.items for one in told)),
        months=tuple(sorted(months)),
        profile=profile,
        ceiling=book.ceiling,
        asked=book.edition.at.date() if book.edition.at is not None else book.starts,
        reported=frozenset(source.id for source in book.sources if source.reliability == "reported"),
        people=book.people,
        promises=tuple(promise for one in told for promise in one.promises),
        standings=tuple(standing for one in told for standing in one.standings),
        acronyms=_names_in_capitals(book).union(*(one.acronyms for one in told)),
        companions=tuple(companion for one in told for companion in one.companions),
        raised=frozenset().union(*(one.raised for one in told)),
        zone=book.time_zone,
        told_on=moment(book.edition.at, book.time_zone) if book.edition.at is not None else None,
        ends=book.ends,
        begins=tuple((event, moment(at, zone or book.time_zone)) for one in told for event, at, zone in one.begins),
        baseless=frozenset(one.id for one in book.figures if one.unit == "%" and not (one.base.en or one.base.ja)),
        lexicon=lexicon,
    )


def _names_in_capitals(book: Book) -> frozenset[str]:
    """Return the names of people as they stand in capitals: no acronyms."""
    return frozenset(word.upper() for person in book.people for word in person.name.en.split())


@remembered
def _told(section: Section) -> _Told:
    parts = [part for _, part in walk_section(section)]
    return _Told(
        items=frozenset(part.id for part in parts),
        events=frozenset(part.id for part in parts if isinstance(part, Event)),
        scenarios=frozenset(part.id for part in parts if isinstance(part, Scenario)),
        lines=frozenset(part.id for part in parts if isinstance(part, Line)),
        months=frozenset((part.date.year, part.date.month) for part in parts if isinstance(part, Day)),
        promises=tuple(
            Promise(phrase, part.name.en or part.name.ja)
            for part in parts
            if isinstance(part, Line)
            for phrase in part.commitment.words_to_avoid()
        ),
        standings=tuple(
            Standing(part.name.en, part.name.ja, part.venture.status)
            for part in parts
            if isinstance(part, Line) and part.venture.status
        ),
        acronyms=acronyms_defined(section),
        companions=_companions(section),
        served=tuple(served_in(section)),
        begins=tuple(_begins(section)),
        raised=frozenset(part.agenda for part in parts if isinstance(part, Point)),
    )


def _begins(section: Section) -> Iterator[tuple[str, dt.datetime, str]]:
    """Yield when each event of a programme begins, on its own clock, and the time zone that it names."""
    for day in section.days if isinstance(section, Programme) else ():
        yield from ((event.id, dt.datetime.combine(day.date, event.start), event.zone) for event in day.events)


def _companions(section: Section) -> tuple[tuple[str, Language], ...]:
    """Return the sections that a companion prints, with the language in which it does."""
    if not isinstance(section, Companion):
        return ()
    return tuple((of, section.language) for of in (section.points, section.press) if of)
