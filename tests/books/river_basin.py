"""The other book: a conference on a river and its fish, on Letter paper under TLP, sharing nothing with the sample.

It is large and awkward on purpose: forty sections, every kind several times, tables of more than a page, scenarios from
none to five, two languages, unmarked portions, long titles, letters of several scripts.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import TypedDict

import msgspec

from briefs.book.book import Book, Cover, Edition, Tab
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.people import Person
from briefs.book.points import TIERS, Companion, Point, TalkingPoints
from briefs.book.posture import DefencePosture, PathPoint, PostureKind, PostureNote, SpendingPath
from briefs.book.press import FollowUp, Heat, PressLine, PressLines, Question
from briefs.book.programme import Day, Event, Programme, Role
from briefs.book.sections import (
    Annex,
    AnySection,
    Delegations,
    FactSheet,
    KeyFigure,
    Member,
    Note,
    Plank,
    Profile,
    SourceList,
    Summary,
)
from briefs.book.sources import Reliability, Source
from briefs.book.text import Block, BlockStyle, FigureRun, Language, ReferenceRun, Run, Runs, TextRun, Words, tidy
from briefs.book.trade import Amount, Group, Line, Scenario, Share, SupplierShares, TradePackage
from briefs.book.value import Confidence, Phrase
from tests.books.scribe import Scribe

_MARKS = (Marking(level="GREEN"), Marking(level="AMBER"), None, Marking(level="CLEAR"))
_STYLES: tuple[BlockStyle, ...] = ("prose", "body", "spoken", "heading", "bullet", "number", "quotation", "row")
_RELIABILITIES: tuple[Reliability, ...] = ("stated", "reported", "inferred", "illustrative")
_KINDS: tuple[PostureKind, ...] = ("assessment", "position", "red line", "open question", "commitment")
_CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high", "")
_ROLES: tuple[Role, ...] = ("lead", "attend", "absent")
_HEATS: tuple[Heat, ...] = ("likely", "hard", "trap")
_PEOPLE = (
    ("thorvik", "Ansel Thorvik", "アンセル・トルヴィク", "Minister for Inland Waters of Lorvane"),
    ("szelfalvy", "Petra Szélfalvy", "ペトラ・セールファルヴィ", "Speaker of the Delta Council"),
    ("brindza", "Łukasz Brindza", "ウカシュ・ブリンザ", "Commissioner for Fisheries of Sarvia"),
    ("vaz", "Íñigo Vaz d’Almere", "イニゴ・ヴァス", "Harbour Master of Saltgate"),
)


class _Portion(TypedDict):
    id: str
    marking: Marking | None
    sources: tuple[str, ...]


class _Head(_Portion):
    title: str
    standfirst: str
    owner: str
    language: Language


def river_basin_book() -> Book:
    """Return the book, the same at every call."""
    return _Maker().book()


class _Maker:
    """Makes the book from its front to its back."""

    def __init__(self) -> None:
        self.scribe = Scribe()
        self.turn = 0
        self.named: Counter[str] = Counter()

    def book(self) -> Book:
        tabs = self.tabs()
        return Book(
            id="ilmar-conference",
            title=Phrase(en="Ilmar Basin Conference", ja="イルマル川流域会議"),
            occasion=Phrase(en="Seventh meeting of the riparian states at Port Selwyn", ja="第七回沿岸国会合"),
            principal="thorvik",
            counterpart="szelfalvy",
            starts=dt.date(2031, 4, 15),
            ends=dt.date(2031, 4, 18),
            time_zone="Europe/Oslo",
            languages=("en", "ja"),
            paper="Letter",
            profile="tlp",
            ceiling="AMBER",
            cover=Cover(handling=self.scribe.english(2), about=self.scribe.english(2)),
            edition=Edition(number=12, at=dt.datetime(2031, 4, 9, 7, 45, tzinfo=dt.UTC), replaces="Edition 11"),
            people=tuple(
                Person(id=key, name=Phrase(en=english, ja=japanese), office=Phrase(en=office), say=f"as in {key}")
                for key, english, japanese, office in _PEOPLE
            ),
            sources=tuple(self.source(number) for number in range(1, 13)),
            figures=tuple(self.figures()),
            tabs=tabs,
        )

    def source(self, number: int) -> Source:
        return Source(
            id=f"w{number}",
            key=f"W{number}",
            title=f"{self.scribe.sentence()} (volume {number})",
            publisher="Ilmar Gauging Office",
            dated=dt.date(2030, number, 2),
            reliability=_RELIABILITIES[number % 4],
            note=self.scribe.sentence(),
        )

    def figures(self) -> list[Figure]:
        mark, sources = Marking(level="GREEN"), ("w1",)
        names = [self.scribe.phrase() for _ in range(8)]
        typed = [
            Figure(id="catch", key="F1", name=names[0], value=Decimal(48_300), noun=Phrase(en="tonnes", ja="トン")),
            Figure(id="toll", key="F2", name=names[1], value=Decimal(1_234_560_000), unit="EUR", qualifier="at least"),
            Figure(
                id="loss", key="F3", name=names[2], value=Decimal("-37.5"), unit="%", base=Phrase(en="of eel", ja="うなぎの")
            ),
            Figure(
                id="weirs", key="F4", name=names[3], value=Decimal(9), noun=Phrase(en="weirs", ja="基の堰"), spelled=True
            ),
            Figure(id="pact", key="F5", name=names[4], value=Decimal(1974), unit="year"),
            Figure(id="share", key="F6", name=names[5], value=Decimal(30), unit="%", qualifier="about"),
        ]
        bound = [
            Figure(id="gravel", key="F7", name=names[6], formula="[package-1-g1-l2:package-1-s1]", unit="EUR"),
            Figure(id="upkeep", key="F8", name=names[7], formula="[package-1-g2:now]", unit="EUR"),
        ]
        return [_marked(figure, mark, sources) for figure in (*typed, *bound)]

    def tabs(self) -> tuple[Tab, ...]:
        plan: tuple[tuple[str, str, Language, tuple[AnySection, ...]], ...] = (
            ("Overview", "", "en", (self.summary("en"), self.summary("en"))),
            ("Programme", "", "en", (self.programme(4), self.programme(1), self.programme(2))),
            ("Papers", "", "en", tuple(self.note("en", blocks) for blocks in (3, 14, 0, 30))),
            ("Catch", "", "en", (self.package(1, 3, (7, 5)), self.package(2, 5, (70, 130)))),
            ("Tolls", "T", "en", (self.package(3, 0, (4,)), self.fact_sheet("en"), self.fact_sheet("en"))),
            ("Patrols", "", "en", (self.posture("en"), self.posture("en"))),
            ("Speaking", "", "en", tuple(self.talking("en", points) for points in (3, 9, 26))),
            ("Delegates", "", "en", (*(self.profile("en", person[0]) for person in _PEOPLE[1:]), self.delegations("en"))),
            ("Press", "", "en", (self.press("en", 4), self.press("en", 12))),
            ("Annexes", "", "en", (self.annex("en"), self.annex("en"), self.sources("en"))),
            ("資料", "水", "ja", (self.summary("ja"), self.note("ja", 9), self.note("ja", 20), self.fact_sheet("ja"))),
            ("応答", "答", "ja", (self.posture("ja"), self.talking("ja", 5), self.talking("ja", 8), self.press("ja", 3))),
            ("対訳", "訳", "ja", (self.companion("ja", 1, 1), self.companion("ja", 3, 0), self.companion("en", 4, 3))),
            ("別紙", "別", "ja", (self.annex("ja"), self.delegations("ja"), self.sources("ja"))),
        )
        return tuple(
            Tab(
                id=f"tab-{number}",
                title=f"{word} {self.scribe.fragment()}" if number == 3 else f"{word} ({number})",
                word=word,
                numeral=numeral,
                summary=self.scribe.text(language, 1),
                language=language,
                sections=sections,
            )
            for number, (word, numeral, language, sections) in enumerate(plan, 1)
        )

    def summary(self, language: Language) -> Summary:
        return Summary(
            **self.head("summary", language),
            objective=self.scribe.runs(language, 1),
            asks=tuple(self.plank(language) for _ in range(3)),
            red_lines=tuple(self.plank(language) for _ in range(4)),
            figures=tuple(self.key_figure(language, figure) for figure in ("toll", "loss", "weirs", "share")),
            blocks=self.blocks(language, 5),
        )

    def programme(self, days: int) -> Programme:
        return Programme(**self.head("programme", "en"), days=tuple(self.day(number) for number in range(days)))

    def note(self, language: Language, blocks: int) -> Note:
        return Note(**self.head("note", language), blocks=self.blocks(language, blocks))

    def fact_sheet(self, language: Language) -> FactSheet:
        figures = tuple(self.key_figure(language, figure) for figure in ("catch", "gravel", "upkeep", "pact", "toll"))
        return FactSheet(**self.head("fact-sheet", language), figures=figures, blocks=self.blocks(language, 10))

    def profile(self, language: Language, person: str) -> Profile:
        return Profile(**self.head("profile", language), person=person, blocks=self.blocks(language, 8))

    def delegations(self, language: Language) -> Delegations:
        members = tuple(
            Member(
                **self.portion("member"),
                person=person[0],
                side="ours" if n < 2 else "theirs",
                role=self.scribe.text(language, 1),
            )
            for n, person in enumerate(_PEOPLE)
        )
        return Delegations(**self.head("delegations", language), members=members, blocks=self.blocks(language, 2))

    def annex(self, language: Language) -> Annex:
        return Annex(**self.head("annex", language), blocks=self.blocks(language, 6))

    def sources(self, language: Language) -> SourceList:
        return SourceList(**self.head("sources", language), blocks=self.blocks(language, 2))

    def posture(self, language: Language) -> DefencePosture:
        return DefencePosture(
            **self.head("posture", language),
            notes=tuple(self.posture_note(language, number) for number in range(9)),
            paths=(self.path(language), self.path(language)),
            blocks=self.blocks(language, 3),
        )

    def talking(self, language: Language, points: int) -> TalkingPoints:
        section_id = f"talking-{self.count('talking')}"
        made = tuple(self.point(number) for number in range(points))
        return TalkingPoints(**self.head(section_id, language, exact=True), slot=points * 60, points=made)

    def press(self, language: Language, questions: int) -> PressLines:
        section_id = f"press-{self.count('press')}"
        return PressLines(
            **self.head(section_id, language, exact=True),
            lines=tuple(PressLine(**self.portion("line"), words=self.words(1)) for _ in range(4)),
            questions=tuple(self.question(number) for number in range(questions)),
            unsaid=self.blocks(language, 2),
        )

    def companion(self, language: Language, points: int, press: int) -> Companion:
        return Companion(
            **self.head("companion", language),
            points=f"talking-{points}",
            press=f"press-{press}" if press else "",
        )

    def package(self, number: int, scenarios: int, lines: tuple[int, ...]) -> TradePackage:
        section_id = f"package-{number}"
        columns = tuple(
            Scenario(id=f"{section_id}-s{n}", name=Phrase(en=f"Plan {n}", ja=f"第{n}案")) for n in range(scenarios)
        )
        groups = tuple(self.group(f"{section_id}-g{n}", columns, count) for n, count in enumerate(lines, 1))
        words = self.group(f"{section_id}-words", columns, 2, in_words=True)
        return TradePackage(
            **self.head(section_id, "en", exact=True),
            scenarios=columns,
            groups=(*groups, words),
            shares=(self.supplier_shares(), self.supplier_shares()),
            blocks=self.blocks("en", 3),
        )

    def group(self, group_id: str, columns: tuple[Scenario, ...], lines: int, *, in_words: bool = False) -> Group:
        return Group(
            id=group_id,
            name=(TextRun(text=f"{self.scribe.fragment()} "), FigureRun(figure="share")),
            unit=Phrase() if in_words else Phrase(en="€ thousand a year", ja="千ユーロ／年"),
            currency="EUR",
            scale=Decimal(1_000),
            in_words=in_words,
            lines=tuple(self.line(f"{group_id}-l{n}", columns, in_words=in_words) for n in range(1, lines + 1)),
            sources=("w4",),
        )

    def line(self, line_id: str, columns: tuple[Scenario, ...], *, in_words: bool) -> Line:
        number = self.next()
        return Line(
            id=line_id,
            marking=_MARKS[number % 4],
            sources=(f"w{number % 12 + 1}",),
            name=self.scribe.phrase(),
            note=self.scribe.runs("en", 1) if number % 3 else (),
            confidence=_CONFIDENCES[number % 4],
            now=None if in_words or number % 5 == 0 else Decimal(number * 137 % 9_000),
            amounts=tuple(
                Amount(scenario=column.id, words=f"{self.scribe.fragment()}")
                if in_words
                else Amount(scenario=column.id, value=Decimal(number * 211 % 7_000 + n))
                for n, column in enumerate(columns)
            ),
        )

    def supplier_shares(self) -> SupplierShares:
        parts = ((44, 40), (31, 33), (20, 22), (5, 5))
        return SupplierShares(
            **self.portion("shares"),
            title=self.scribe.fragment(),
            note=self.scribe.runs("en", 1),
            now_label="Landed in 2030",
            then_label="Landed under the quota",
            shares=tuple(
                Share(
                    id=self.scribe.part_id("share"),
                    name=Phrase(en=name),
                    now=Decimal(now),
                    moved=Decimal(then - now),
                )
                for name, (now, then) in zip(("Lorvane", "Sarvia", "Ostmere", "Other fleets"), parts, strict=True)
            ),
        )

    def day(self, number: int) -> Day:
        starts = (dt.time(8, 15), dt.time(10), dt.time(12, 45), dt.time(15, 30), dt.time(18))
        return Day(
            id=self.scribe.part_id("day"),
            date=dt.date(2031, 4, 15 + number),
            summary=tidy((*self.scribe.runs("en", 1), *_page("en", "talking-1"))),
            events=tuple(self.event(start) for start in starts),
        )

    def event(self, start: dt.time) -> Event:
        number = self.next()
        return Event(
            **self.portion("event"),
            title=self.scribe.fragment(),
            start=start,
            minutes=(30, 45, 90)[number % 3],
            place=f"Hall {number}",
            role=_ROLES[number % 3],
            note=self.scribe.runs("en", 1) if number % 2 else (),
            press=("Open", "Closed", "")[number % 3],
            interpreter=("Consecutive", "")[number % 2],
            pages=("talking-1", "package-1") if number % 4 == 0 else (),
        )

    def posture_note(self, language: Language, number: int) -> PostureNote:
        kind = _KINDS[number % 5]
        question = kind == "open question"
        return PostureNote(
            **self.portion("posture"),
            kind=kind,
            lead=self.scribe.text(language, 1) if kind == "red line" else "",
            runs=tidy((*self.scribe.runs(language, 2 + number % 3), *_figure(language, "loss"))),
            confidence=_CONFIDENCES[number % 4],
            owner="River Guard" if question else "",
            due="Wednesday 16 April, 09:00" if question else "",
            until=tidy((*self.scribe.runs(language, 1), *_page(language, "talking-2"))) if question else (),
        )

    def path(self, language: Language) -> SpendingPath:
        years = range(2026, 2034)
        return SpendingPath(
            **self.portion("path"),
            title=self.scribe.phrase().in_language(language),
            note=self.scribe.runs(language, 1),
            points=tuple(
                PathPoint(id=self.scribe.part_id("year"), year=year, value=Decimal(year - 2020) / 4, projected=year > 2030)
                for year in years
            ),
            target=Decimal(3),
            target_label="Treaty floor",
            zone_lead="Above the floor.",
            zone_words="Nothing is promised.",
        )

    def point(self, number: int) -> Point:
        return Point(
            **self.portion("point"),
            tier=TIERS[number * 2 % 3],
            name=Phrase(en=f"Reach {self.next()}", ja=f"第{self.next()}区間"),
            prompt=Phrase(en=self.scribe.fragment(), ja=self.scribe.japanese(1)) if number % 2 else Phrase(),
            words=self.words(1 + number % 4),
        )

    def question(self, number: int) -> Question:
        return Question(
            **self.portion("question"),
            heat=_HEATS[number % 3],
            question=Phrase(en=f"Is it true that {self.scribe.fragment()}?", ja=f"{self.scribe.japanese(1)[:-1]}か。"),
            answer=self.words(2),
            follow_ups=tuple(
                FollowUp(
                    **self.portion("follow"),
                    question=Phrase(en=f"And {self.scribe.fragment()}?", ja=f"{self.scribe.japanese(1)[:-1]}か。"),
                    answer=self.words(1),
                )
                for _ in range(number % 3)
            ),
        )

    def plank(self, language: Language) -> Plank:
        return Plank(**self.portion("plank"), title=f"Plank {self.next()}", runs=self.scribe.runs(language, 1))

    def key_figure(self, language: Language, figure: str) -> KeyFigure:
        label = f"Reading {self.next()}"
        return KeyFigure(**self.portion("key"), figure=figure, label=label, caption=self.scribe.runs(language, 1))

    def blocks(self, language: Language, count: int) -> tuple[Block, ...]:
        return tuple(self.block(language, number) for number in range(count))

    def block(self, language: Language, number: int) -> Block:
        style = _STYLES[number * 3 % 8]
        label = f"{('区分' if language == 'ja' else 'Group')} {self.next()}" if number % 3 == 0 else ""
        lead = f"Item {self.next()}" if style == "row" else ""
        return Block(**self.portion("block"), style=style, label=label, lead=lead, runs=self.block_runs(language, number))

    def block_runs(self, language: Language, number: int) -> Runs:
        if number % 5 == 1:
            return tidy((*self.scribe.runs(language, 1), *_figure(language, "catch"), *self.scribe.runs(language, 1)))
        if number % 5 == 2:
            return tidy((*self.scribe.runs(language, 2), *_page(language, "package-2"), *self.scribe.runs(language, 1)))
        return self.scribe.emphasised(language, 3) if number % 5 == 3 else self.scribe.runs(language, 1 + number % 4 * 3)

    def words(self, sentences: int) -> Words:
        return Words(
            en=tidy((*self.scribe.runs("en", sentences), *_figure("en", "pact"))),
            ja=(*self.scribe.runs("ja", sentences), FigureRun(figure="pact")) if self.next() % 4 else (),
        )

    def head(self, name: str, language: Language, *, exact: bool = False) -> _Head:
        """Return what every section has; every fifth title is longer than two lines."""
        number = self.next()
        title = self.scribe.text(language, 2 if number % 5 == 0 else 1)
        return _Head(
            id=name if exact else f"{name}-{number}",
            marking=_MARKS[number % 2],
            sources=("w1",),
            title=title[:-1],
            standfirst=self.scribe.text(language, 1) if number % 3 else "",
            owner=f"Desk {number}",
            language=language,
        )

    def portion(self, prefix: str) -> _Portion:
        number = self.next()
        return _Portion(
            id=self.scribe.part_id(prefix),
            marking=_MARKS[number % 4],
            sources=(f"w{number % 12 + 1}",),
        )

    def count(self, name: str) -> int:
        """Return how many sections of this name there are with the next one."""
        self.named[name] += 1
        return self.named[name]

    def next(self) -> int:
        """Return the next number, from which everything varied is drawn."""
        self.turn += 1
        return self.turn


def _figure(language: Language, figure: str) -> Runs:
    return _spaced(language, FigureRun(figure=figure))


def _page(language: Language, target: str) -> Runs:
    return _spaced(language, ReferenceRun(target=target))


def _spaced(language: Language, run: Run) -> Runs:
    """Return a run that is no text, between the spaces that English wants around it."""
    space = TextRun(text=" ")
    return (run,) if language == "ja" else (space, run, space)


def _marked(figure: Figure, marking: Marking, sources: tuple[str, ...]) -> Figure:
    return msgspec.structs.replace(figure, marking=marking, sources=sources)
