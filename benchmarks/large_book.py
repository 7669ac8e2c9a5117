"""A book of any length for the benchmarks: prose, bullets, tables, points and Japanese, with no paragraph twice."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from briefs.book.book import Book, Edition, Tab
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.points import Point, TalkingPoints
from briefs.book.sections import AnySection, Note
from briefs.book.sources import Source
from briefs.book.text import Block, BlockStyle, FigureRun, Language, Runs, TextRun, Words, plain
from briefs.book.trade import Group, Line, TradePackage
from briefs.book.value import Phrase

OPEN = Marking(level="O")
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
TEXT = """tariff minister agreed the review of steel parts before next talks and both sides expect to deliver grain canal
level in spring while officials prepare a joint text on transit fees that neither capital has seen in full since autumn"""
WORDS = tuple(TEXT.split())
CHARACTERS = "両国の関係を強化し貿易と投資の枠組みについて協議を続けることで一致した共同文書は春までに準備する予定である"
PAGES_A_SECTION = 2


def large_book(pages: int, seed: int = 1) -> Book:
    """Return a book of about so many pages, the same for the same seed."""
    dice = random.Random(seed)
    made = [_section(number, dice) for number in range(max(1, pages // PAGES_A_SECTION))]
    tabs = tuple(
        Tab(id=f"t{start}", title=f"Tab {start // 20 + 1}", sections=tuple(made[start : start + 20]))
        for start in range(0, len(made), 20)
    )
    figures = tuple(
        Figure(id=f"f{n}", key=f"F{n + 1}", name=Phrase(en=f"Figure {n}"), value=Decimal(7 * n + 1), unit="%", marking=OPEN)
        for n in range(20)
    )
    source = Source(id="talks", key="S1", title="Notes of the talks", reliability="stated")
    return Book(
        id="large",
        title=Phrase(en="Large meeting", ja="大きな会談"),
        languages=("en", "ja"),
        edition=Edition(at=AT),
        ceiling="O",
        figures=figures,
        sources=(source,),
        tabs=tabs,
    )


def sentence(dice: random.Random, words: int = 55) -> str:
    """Return English words that have not stood together before."""
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + f" by {dice.randrange(10**6):,}."


def japanese(dice: random.Random) -> str:
    """Return a Japanese paragraph."""
    return "".join(dice.choices(CHARACTERS, k=110)) + f"{dice.randrange(10**6)}。"


def _section(number: int, dice: random.Random) -> AnySection:
    if number % 10 == 3:
        return _package(number, dice)
    if number % 10 == 7:
        return _points(number, dice)
    language: Language = "ja" if number % 10 == 9 else "en"
    blocks = tuple(_block(f"s{number}b{n}", n, language, dice) for n in range(13))
    return Note(id=f"s{number}", title=f"Note {number}", language=language, marking=OPEN, sources=("talks",), blocks=blocks)


def _block(name: str, place: int, language: str, dice: random.Random) -> Block:
    style: BlockStyle = "bullet" if place % 5 == 3 else "prose"
    label = f"Part {place // 4 + 1}" if place % 4 == 0 else ""
    runs: Runs = plain(japanese(dice)) if language == "ja" else (TextRun(text=sentence(dice)),)
    if language == "en" and place % 4 == 1:
        runs = (*runs, TextRun(text=" It stands at "), FigureRun(figure=f"f{dice.randrange(20)}"), TextRun(text=" now."))
    return Block(id=name, style=style, label=label, runs=runs, marking=OPEN)


def _package(number: int, dice: random.Random) -> TradePackage:
    groups = tuple(
        Group(
            id=f"s{number}g{group}",
            name=plain(f"Group {group}"),
            unit=Phrase(en="million", ja="百万"),
            lines=tuple(
                Line(
                    id=f"s{number}g{group}l{line}",
                    name=Phrase(en=f"Line {line} {dice.choice(WORDS)}"),
                    now=Decimal(dice.randrange(10**5)),
                    note=plain(sentence(dice, 9)),
                    marking=OPEN,
                )
                for line in range(14)
            ),
        )
        for group in range(3)
    )
    return TradePackage(id=f"s{number}", title=f"Package {number}", marking=OPEN, sources=("talks",), groups=groups)


def _points(number: int, dice: random.Random) -> TalkingPoints:
    points = tuple(
        Point(
            id=f"s{number}p{n}",
            name=Phrase(en=f"Point {n}", ja=f"論点{n}"),
            words=Words(en=plain(sentence(dice, 30)), ja=plain(japanese(dice))),
            marking=OPEN,
        )
        for n in range(12)
    )
    return TalkingPoints(id=f"s{number}", title=f"Points {number}", slot=900, marking=OPEN, points=points)
