"""Which fields of a part stand side by side in its form; "name.*" stands for a field in each of the book's languages."""

from __future__ import annotations

from briefs.book.book import Book, Silence, Tab
from briefs.book.figures import Figure
from briefs.book.people import Person
from briefs.book.points import Companion, Point, Pushback, TalkingPoints
from briefs.book.posture import DefencePosture, Measure, PathPoint, PostureNote, SpendingPath, StrategicDocument
from briefs.book.press import FollowUp, PressLine, Question
from briefs.book.programme import AgendaItem, Day, Event
from briefs.book.recipients import Recipient
from briefs.book.section import Section
from briefs.book.sections import (
    Annex,
    Clearance,
    Delegations,
    Fit,
    KeyFigure,
    Member,
    PersonFact,
    Plank,
    Profile,
    Summary,
)
from briefs.book.sources import Source
from briefs.book.trade import ExchangeRate, Group, Line, Scenario, Share, SupplierShares
from briefs.book.value import Value

Rows = tuple[tuple[str, ...], ...]
_MARKED: tuple[str, ...] = ("marking", "sources")
_ROWS: dict[type[Value], Rows] = {
    AgendaItem: (("title", "minutes"),),
    Annex: (("attachment", "pictures"),),
    Clearance: (("title",), ("note",), ("room", "unit"), ("caption",), _MARKED),
    Companion: (("points", "press"),),
    Day: (("date", "summary"),),
    Delegations: (("seats",),),
    DefencePosture: (("terms", "ratio"),),
    Event: (
        ("title", "place"),
        ("start", "minutes", "travel"),
        ("role", "zone"),
        ("access", "press"),
        ("participants", "head"),
        ("interpreter", "pages"),
        ("note",),
        _MARKED,
    ),
    Figure: (
        ("key", "name.*"),
        ("value", "formula"),
        ("qualifier", "unit", "rounding"),
        ("noun.*",),
        ("base.*",),
        ("as_of", "confidence", "spelled"),
        _MARKED,
    ),
    Fit: (("name", "width", "remark"),),
    FollowUp: (("question.*",), ("answer.*",), _MARKED),
    ExchangeRate: (("currency", "yen", "dated"),),
    Group: (
        ("name",),
        ("unit.*",),
        ("currency", "scale", "decimals"),
        ("annual", "in_words", "chart"),
        ("framework", "sources"),
    ),
    KeyFigure: (("figure", "label"), ("caption",), _MARKED),
    Line: (
        ("name.*",),
        ("code", "lead", "confidence"),
        ("quantity", "unit.*", "price"),
        ("note",),
        _MARKED,
        ("venture.status", "venture.ceiling"),
        ("venture.reached.interest", "venture.reached.candidate", "venture.reached.evaluation"),
        ("venture.reached.selected", "venture.reached.signed", "venture.reached.disbursed"),
        ("venture.equity", "venture.loan", "venture.guarantee"),
        ("venture.before", "venture.after"),
        ("venture.gain", "venture.risk"),
        ("commitment.ours",),
        ("commitment.theirs",),
        ("commitment.joint",),
        ("commitment.avoid",),
    ),
    Measure: (("title", "milestone"), ("year", "programme", "amount"), _MARKED),
    Member: (("person", "side", "role"), _MARKED),
    PathPoint: (("year", "value", "projected"),),
    Person: (("name.*",), ("office.*",), ("reading", "say"), ("photograph", "across", "down"), ("sources",)),
    PersonFact: (("kind", "dated", "place", "essential"), ("runs",), _MARKED),
    Plank: (("title",), ("runs",), _MARKED),
    Point: (
        ("name.*",),
        ("prompt.*",),
        ("short.*",),
        ("to_whom", "tier", "essential"),
        ("objective", "agenda"),
        ("stop.*",),
        _MARKED,
    ),
    PostureNote: (
        ("kind", "confidence", "essential"),
        ("lead",),
        ("runs",),
        ("owner", "due"),
        ("due_at", "event"),
        ("until",),
        _MARKED,
    ),
    PressLine: (("words.*",), ("pressed.*",), ("commitment", "essential"), _MARKED),
    Profile: (("person", "seated"),),
    Pushback: (("they.*",), ("words.*",), _MARKED),
    Question: (("heat", "commitment"), ("question.*",), ("answer.*",), _MARKED),
    Recipient: (("name.*",), ("organisation.*",), ("address", "language"), ("clearance", "form"), ("copy", "has")),
    Scenario: (("name.*",),),
    Section: (("language", "sources"),),
    Share: (("name.*",), ("now", "sources")),
    Silence: (("reason",),),
    Source: (
        ("key", "title"),
        ("kind", "publisher", "reliability"),
        ("dated", "dated_words"),
        ("link", "attachment"),
        ("note",),
    ),
    SpendingPath: (("title",), ("note",), ("target", "target_label"), ("zone_lead", "zone_words"), _MARKED),
    StrategicDocument: (("title", "state"), ("dated", "dated_words", "next_due"), _MARKED),
    Summary: (("objective",),),
    SupplierShares: (("title",), ("note",), ("now_label", "then_label"), ("value", "currency"), _MARKED),
    Tab: (("title", "word"), ("numeral", "language"), ("summary",)),
    TalkingPoints: (("event", "notes_lines"),),
    Book: (
        ("title.*",),
        ("occasion.*",),
        ("principal", "counterpart"),
        ("starts", "ends", "time_zone"),
        ("languages", "paper"),
        ("profile", "ceiling", "banner_note"),
        ("cover.emblem", "cover.handling"),
        ("cover.about",),
        ("edition.number", "edition.at"),
        ("edition.replaces", "edition.copy"),
        ("rates.words", "rates.characters", "rates.interpreted"),
        ("rates.read_words", "rates.read_characters"),
        ("own_words",),
    ),
}


def rows_of(part: type[Value]) -> Rows:
    """Return the rows of a part's form."""
    return _ROWS[part]
