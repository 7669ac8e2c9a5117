"""A book of any length for the benchmarks, like a briefing book: prose, bullets, tables, charts, points and Japanese.

300 pages have about 1,700 paragraphs, 60 tables and 40 charts; no paragraph stands there twice. Its words are as frequent as
those of a language (Zipf's law): a few are everywhere, most are rare, and some thousands are different, so that nobody who
remembers words, or compresses them, has an easier time than with a real book.
"""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from functools import cache
from itertools import accumulate

from briefs.book.book import Book, Edition, Tab
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.points import Point, TalkingPoints
from briefs.book.sections import AnySection, Note
from briefs.book.sources import Source
from briefs.book.text import Block, BlockStyle, FigureRun, Language, Runs, TextRun, Words, plain
from briefs.book.trade import Amount, Chart, Group, Line, Scenario, TradePackage
from briefs.book.value import Phrase

OPEN = Marking(level="O")
OFFER = "offer"
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
TEXT = """the of and to in that for on both with by is will not before their our this at from have has neither until
tariff minister agreed review steel parts next talks sides expect deliver grain canal level spring while officials prepare
joint text transit fees capital seen full since autumn"""
KANA = "のにはをたがでてとしれさいるあなもっこらりうくまえよけそちせつやわきおみすかろんだどば"
PAGES_A_SECTION = 3


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


class _Vocabulary:
    """Words and kanji in the order of how often they stand in texts: the n-th about as often as n goes into the first."""

    def __init__(self, words: int = 8000) -> None:
        dice = random.Random(7)
        made = dict.fromkeys(TEXT.split())
        while len(made) < words:
            made[_invented(dice)] = None
        self.words = list(made)
        # The 2,965 kanji of JIS X 0208's first level, which every Japanese font has.
        rows = (bytes((row, cell)) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF))
        self.kanji = list("".join(code.decode("euc_jp", "ignore") for code in rows))
        dice.shuffle(self.kanji)
        self._words, self._kanji = (
            list(accumulate(1 / (rank + 2.7) for rank in range(len(each)))) for each in (self.words, self.kanji)
        )

    def draw(self, dice: random.Random, count: int) -> list[str]:
        return dice.choices(self.words, cum_weights=self._words, k=count)

    def draw_kanji(self, dice: random.Random, count: int) -> str:
        return "".join(dice.choices(self.kanji, cum_weights=self._kanji, k=count))


def _invented(dice: random.Random) -> str:
    syllables = [
        dice.choice(["st", "tr", "pr", "pl", "ch", *"bcdfghlmnprstvw"]) + dice.choice("aeiou") + dice.choice(["", *"nrstl"])
        for _ in range(dice.choice((1, 2, 2, 3, 3, 4)))
    ]
    return "".join(syllables)


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


def sentence(dice: random.Random, words: int = 55) -> str:
    """Return English words that have not stood together before, in sentences."""
    drawn = _vocabulary().draw(dice, words)
    start = 0
    while start < words:
        drawn[start] = drawn[start].capitalize()
        end = min(words, start + dice.randrange(9, 24))
        if end < words:
            drawn[end - 1] += "."
            if end - start > 12:
                drawn[start + 6] += ","
        start = end
    return " ".join(drawn) + f" by {dice.randrange(10**6):,}."


def japanese(dice: random.Random, phrases: int = 26) -> str:
    """Return a Japanese paragraph: phrases of kanji and kana, marks where sentences have them."""
    out: list[str] = []
    for phrase in range(1, phrases + 1):
        out.append(
            _vocabulary().draw_kanji(dice, dice.choice((1, 2, 2, 3)))
            + "".join(dice.choices(KANA, k=dice.choice((1, 2, 2, 3))))
        )
        if phrase % 9 == 0 and phrase < phrases:
            out.append("。")
        elif phrase % 4 == 0 and phrase < phrases:
            out.append("、")
    return "".join(out) + f"{dice.randrange(10**6)}。"


def _section(number: int, dice: random.Random) -> AnySection:
    if number % 10 == 3:
        return _package(number, dice)
    if number % 10 == 7:
        return _points(number, dice)
    language: Language = "ja" if number % 10 == 9 else "en"
    blocks = (*(_block(f"s{number}b{n}", n, language, dice) for n in range(19)), *_table(number, dice))
    return Note(id=f"s{number}", title=f"Note {number}", language=language, marking=OPEN, sources=("talks",), blocks=blocks)


def _block(name: str, place: int, language: str, dice: random.Random) -> Block:
    style: BlockStyle = "bullet" if place % 5 == 3 else "prose"
    label = f"Part {place // 4 + 1}" if place % 4 == 0 else ""
    words = dice.choice((14, 22, 32, 44, 60))
    runs: Runs = plain(japanese(dice, words // 2)) if language == "ja" else (TextRun(text=sentence(dice, words)),)
    if language == "en" and place % 4 == 1:
        runs = (*runs, TextRun(text=" It stands at "), FigureRun(figure=f"f{dice.randrange(20)}"), TextRun(text=" now."))
    return Block(id=name, style=style, label=label, runs=runs, marking=OPEN)


def _table(number: int, dice: random.Random) -> tuple[Block, ...]:
    """Return a table of a few cells, for most notes."""
    if number % 5 in (2, 4):
        return ()
    rows = ["Subject\tPosition\tBy"]
    rows += [f"{' '.join(_vocabulary().draw(dice, 2))}\t{sentence(dice, 6)}\tMay {dice.randrange(1, 31)}" for _ in range(6)]
    return tuple(
        Block(id=f"s{number}c{n}", style="cells", label="" if n else "Positions", runs=plain(row), marking=OPEN)
        for n, row in enumerate(rows)
    )


# Name, how many lines, how they are drawn.
_GROUPS: tuple[tuple[str, int, Chart], ...] = (
    *(("Goods", 12, ""), ("Services", 10, "")),
    *(("Investments", 5, "columns"), ("Purchases", 4, "columns"), ("Loans", 5, "slope"), ("Grants", 4, "slope")),
)


def _package(number: int, dice: random.Random) -> TradePackage:
    groups = tuple(
        Group(
            id=f"s{number}g{group}",
            name=plain(name),
            unit=Phrase(en="million", ja="百万"),
            chart=chart,
            lines=tuple(_line(f"s{number}g{group}l{line}", dice) for line in range(lines)),
        )
        for group, (name, lines, chart) in enumerate(_GROUPS)
    )
    offer = Scenario(id=OFFER, name=Phrase(en="Offer", ja="提案"))
    return TradePackage(
        id=f"s{number}", title=f"Package {number}", marking=OPEN, sources=("talks",), scenarios=(offer,), groups=groups
    )


def _line(name: str, dice: random.Random) -> Line:
    now = dice.randrange(10**3, 10**5)
    return Line(
        id=name,
        name=Phrase(en=" ".join(_vocabulary().draw(dice, 2)).capitalize()),
        now=Decimal(now),
        amounts=(Amount(scenario=OFFER, value=Decimal(now * dice.randrange(80, 150) // 100)),),
        note=plain(sentence(dice, 9)),
        marking=OPEN,
    )


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
