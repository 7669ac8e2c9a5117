"""A small book with every kind of section, and a session over it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

import resources
from briefs import wording
from briefs.book.book import Attachment, Book, Tab
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Companion, Point, Pushback, TalkingPoints
from briefs.book.posture import DefencePosture, Measure, PathPoint, PostureNote, SpendingPath, StrategicDocument
from briefs.book.press import FollowUp, PressLine, PressLines, Question
from briefs.book.profiles import load_profiles
from briefs.book.programme import AgendaItem, Day, Event, Programme
from briefs.book.recipients import Recipient
from briefs.book.schema import find, get
from briefs.book.sections import (
    Annex,
    Clearance,
    Delegations,
    FactSheet,
    Fit,
    KeyFigure,
    Member,
    Note,
    PersonFact,
    Plank,
    Profile,
    SourceList,
    Summary,
)
from briefs.book.sources import Source
from briefs.book.text import Block, FigureRun, TextRun, Words, plain
from briefs.book.trade import Amount, Group, Line, Scenario, Share, SupplierShares, TradePackage
from briefs.book.value import Phrase
from desktop.session import Session, Tools

MARK = Marking(level="O")
WORDS = wording.Words(resources.folder("words"), "en")
PROFILES = dict(load_profiles(Path(__file__).parents[3] / "resources" / "markings"))


def words(en: str, ja: str = "") -> Words:
    return Words(en=plain(en), ja=plain(ja))


def trade_package() -> TradePackage:
    fish = Group(
        id="fish",
        name=plain("Catch"),
        unit=Phrase(en="€ million a year", ja="百万ユーロ"),
        currency="EUR",
        lines=(
            Line(
                id="cod",
                name=Phrase(en="Cod", ja="たら"),
                confidence="medium",
                now=Decimal(1120),
                amounts=(Amount(scenario="offer", value=Decimal(1240)), Amount(scenario="fallback", value=Decimal(1180))),
            ),
            Line(id="eel", name=Phrase(en="Eel", ja="うなぎ"), amounts=(Amount(scenario="offer", value=Decimal(60)),)),
        ),
    )
    asked = Group(
        id="asked",
        name=plain("Concessions asked"),
        in_words=True,
        lines=(Line(id="ports", name=Phrase(en="Ports"), amounts=(Amount(scenario="offer", words="in joint text"),)),),
    )
    return TradePackage(
        id="trade",
        title="Package",
        scenarios=(
            Scenario(id="offer", name=Phrase(en="Offer", ja="提案")),
            Scenario(id="fallback", name=Phrase(en="Fallback")),
        ),
        groups=(fish, asked),
        shares=(
            SupplierShares(
                id="shares",
                title="Where cod comes from",
                shares=(
                    Share(id="north", name=Phrase(en="North"), now=Decimal(70), moved=Decimal(-10)),
                    Share(id="south", name=Phrase(en="South"), now=Decimal(30), moved=Decimal(10)),
                ),
            ),
        ),
        blocks=(Block(id="trade-remark", runs=plain("A remark.")),),
    )


def talking_points() -> TalkingPoints:
    return TalkingPoints(
        id="talk",
        title="Talking points",
        slot=240,
        points=(
            Point(id="p1", name=Phrase(en="River", ja="川"), words=words("We share one river.", "川は一つです。")),
            Point(
                id="p2",
                name=Phrase(en="Dams"),
                ladder=(Pushback(id="rung", they=Phrase(en="Why two?"), words=words("For safety.", "安全のためです。")),),
                stop=Phrase(en="No third one."),
                words=words("Dams need two keys.", "ダムには鍵が二つ要ります。"),
            ),
            Point(
                id="p3", tier="if time", name=Phrase(en="Fish"), words=words("Fish know no border.", "国境はありません。")
            ),
            Point(id="p4", tier="if raised", name=Phrase(en="Tolls?"), words=words("Not today.", "本日は申しません。")),
        ),
    )


def posture() -> DefencePosture:
    return DefencePosture(
        id="posture",
        title="Patrols",
        notes=(
            PostureNote(id="n1", runs=plain("They patrol less."), confidence="medium"),
            PostureNote(id="n2", kind="red line", lead="No foreign base.", runs=plain("None.")),
            PostureNote(id="n3", kind="open question", runs=plain("Who pays?"), owner="Finance", due="Monday"),
        ),
        paths=(
            SpendingPath(
                id="path",
                title="Spending",
                target=Decimal(3),
                points=(
                    PathPoint(id="y1", year=2030, value=Decimal("1.5")),
                    PathPoint(id="y2", year=2031, value=Decimal(2)),
                ),
            ),
        ),
        measures=(Measure(id="boats", title="Boats", year=2031),),
        documents=(StrategicDocument(id="strategy", title="Strategy"),),
        blocks=(Block(id="posture-remark", runs=plain("More.")),),
    )


def programme() -> Programme:
    return Programme(
        id="programme",
        title="Programme",
        days=(
            Day(
                id="monday",
                date=dt.date(2031, 3, 3),
                events=(
                    Event(id="dinner", title="Dinner", start=dt.time(19, 0), minutes=90),
                    Event(
                        id="talks",
                        title="Talks",
                        start=dt.time(10, 0),
                        minutes=45,
                        role="lead",
                        agenda=(AgendaItem(id="item", title="The river", minutes=20),),
                    ),
                ),
            ),
            Day(id="tuesday", date=dt.date(2031, 3, 4)),
        ),
    )


def press() -> PressLines:
    question = Question(
        id="q1",
        question=Phrase(en="Did you agree?"),
        answer=words("We talked."),
        follow_ups=(FollowUp(id="f1", question=Phrase(en="When?")),),
    )
    return PressLines(
        id="press",
        title="Press",
        lines=(PressLine(id="l1", words=words("We met.")),),
        questions=(question,),
        unsaid=(Block(id="unsaid", runs=plain("The toll.")),),
    )


def make_book(**fields: Any) -> Book:
    summary = Summary(
        id="summary",
        title="Summary",
        objective=plain("Agree."),
        asks=(Plank(id="ask", title="Ask", runs=plain("Please.")),),
        red_lines=(Plank(id="red", title="Never"),),
        figures=(KeyFigure(id="key", figure="catch"),),
        blocks=(Block(id="summary-block", runs=(TextRun(text="About "), FigureRun(figure="catch"))),),
    )
    people = Tab(
        id="people-tab",
        title="People",
        sections=(
            Profile(
                id="profile",
                title="Ana",
                person="ana",
                facts=(PersonFact(id="met"),),
                blocks=(Block(id="bio", runs=plain("Born.")),),
            ),
            FactSheet(
                id="sheet",
                title="Cod",
                figures=(KeyFigure(id="key2", figure="catch"),),
                clearances=(Clearance(id="lock", title="Lock", fits=(Fit(id="barge", name="Barge", width=Decimal(9)),)),),
                blocks=(Block(id="fact"),),
            ),
            Delegations(id="delegations", title="Delegations", members=(Member(id="seat", person="ana"),)),
            Annex(id="annex", title="Treaty", blocks=(Block(id="annex-block"),)),
            SourceList(id="sources", title="Sources", blocks=(Block(id="source-block"),)),
            Companion(id="companion", title="日本語", language="ja", points="talk", press="press"),
            Note(id="note", title="Note", blocks=(Block(id="note-block"),)),
        ),
    )
    sections = (summary, programme(), trade_package(), posture(), talking_points(), press())
    given: dict[str, Any] = {
        "title": Phrase(en="River meeting", ja="河川会議"),
        "starts": dt.date(2031, 3, 3),
        "languages": ("en", "ja"),
        "people": (Person(id="ana", name=Phrase(en="Ana Sol")), Person(id="ben", name=Phrase(en="Ben Ko"))),
        "recipients": (Recipient(id="post", name=Phrase(en="Post Office")), Recipient(id="gate", name=Phrase(en="Gate"))),
        "sources": (
            Source(id="s1", key="S1", title="Treaty"),
            Source(id="s2", key="S2", title="Guess", reliability="illustrative"),
        ),
        "figures": (Figure(id="catch", key="F1", name=Phrase(en="Catch"), value=Decimal(1240), marking=MARK),),
        "attachments": (Attachment(id="pdf", name="treaty.pdf"),),
        "tabs": (Tab(id="main", title="Main", sections=sections), people),
    }
    return Book(id="book", **(given | fields))


class Clock:
    """A steady clock that stands an hour further at each look, so that no two keys join in one step, until held."""

    def __init__(self) -> None:
        self.now = 0.0
        self.held = False

    def __call__(self) -> float:
        self.now += 0 if self.held else 3600
        return self.now


def make_session(book: Book | None = None) -> Session:
    numbers = count()
    return Session(book or make_book(), Tools(lambda: f"new{next(numbers)}", Clock(), PROFILES))


def held(session: Session, section: str, item: str, path: str) -> Any:
    """Return what the session's book holds in a field."""
    part = find(session.book, Place(section, item))
    assert part is not None, f"{section} {item} is gone"
    return get(part, path)


def type_words(field: QWidget, words: str) -> None:
    """Put words into a field as an input method does: keys alone make no Japanese."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)
