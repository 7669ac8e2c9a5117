"""Blank parts: what a new point, line, event or section holds before anybody has typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from briefs.book.book import Attachment, Book, Silence, Tab
from briefs.book.comments import Comment
from briefs.book.figures import Figure
from briefs.book.numbering import next_key
from briefs.book.people import Person
from briefs.book.points import Point, Pushback
from briefs.book.posture import Measure, PathPoint, PostureNote, SpendingPath, StrategicDocument
from briefs.book.press import FollowUp, PressLine, Question
from briefs.book.programme import AgendaItem, Day, Event
from briefs.book.recipients import Recipient
from briefs.book.section import Section
from briefs.book.sections import Clearance, Fit, KeyFigure, Member, PersonFact, Plank
from briefs.book.sources import Source
from briefs.book.text import Block
from briefs.book.trade import ExchangeRate, Group, Line, Scenario, Share, SupplierShares
from briefs.book.value import Entity, Phrase

Ids = Callable[[], str]

PART_NAMES: Mapping[type[Entity], str] = {
    AgendaItem: "agenda item",
    Attachment: "attachment",
    Block: "paragraph",
    Clearance: "drawing",
    Comment: "comment",
    Day: "day",
    ExchangeRate: "exchange rate",
    Event: "event",
    Figure: "figure",
    Fit: "thing",
    FollowUp: "follow-up question",
    Group: "group",
    KeyFigure: "key figure",
    Line: "line",
    Measure: "measure",
    Member: "member",
    PathPoint: "year",
    Person: "person",
    PersonFact: "fact",
    Plank: "item",
    Point: "point",
    PostureNote: "note",
    PressLine: "line to take",
    Pushback: "push-back",
    Question: "question",
    Recipient: "recipient",
    Scenario: "scenario",
    Section: "section",
    Share: "supplier",
    Silence: "answer",
    Source: "source",
    SpendingPath: "chart",
    StrategicDocument: "document",
    SupplierShares: "supplier shares",
    Tab: "tab",
}
"""What the parts are called in the labels of undo steps; a section of any kind is a section."""


def part_name(part: type[Entity]) -> str:
    """Return the name of a part in undo labels."""
    return PART_NAMES[Section if issubclass(part, Section) else part]


def blank(book: Book, part: type[Entity], ids: Ids, **fields: Any) -> Entity:
    """Return a new part of a type with a new id; `fields` are set, what the type must have is left empty."""
    return part(**{"id": ids(), **_needed(book, part), **fields})


def _needed(book: Book, part: type[Entity]) -> dict[str, Any]:
    if issubclass(part, Figure):
        return {"key": next_key("F", tuple(figure.key for figure in book.figures)), "name": Phrase()}
    if issubclass(part, Source):
        return {"key": next_key("S", tuple(source.key for source in book.sources)), "title": ""}
    needed: dict[type[Entity], dict[str, Any]] = {
        AgendaItem: {"title": ""},
        Attachment: {"name": ""},
        Clearance: {"title": ""},
        Day: {"date": book.starts or book.ends or dt.date(2000, 1, 1)},
        Event: {"title": "", "start": dt.time(9, 0)},
        Fit: {"name": "", "width": Decimal(0)},
        FollowUp: {"question": Phrase()},
        Group: {"name": ()},
        KeyFigure: {"figure": book.figures[0].id if book.figures else ""},
        Line: {"name": Phrase()},
        Measure: {"title": ""},
        PathPoint: {"year": book.starts.year if book.starts else 2000, "value": Decimal(0)},
        Person: {"name": Phrase()},
        Plank: {"title": ""},
        Point: {"name": Phrase()},
        Pushback: {"they": Phrase()},
        Question: {"question": Phrase()},
        Recipient: {"name": Phrase()},
        Scenario: {"name": Phrase()},
        Silence: {"code": ""},
        Share: {"name": Phrase(), "now": Decimal(0)},
        SpendingPath: {"title": ""},
        StrategicDocument: {"title": ""},
        SupplierShares: {"title": ""},
        Tab: {"title": ""},
    }
    return {"title": ""} if issubclass(part, Section) else needed.get(part, {})
