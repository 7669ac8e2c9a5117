"""Figures, dates and times in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from briefs.book.book import Book, Rates, Tab
from briefs.book.figures import Figure
from briefs.book.formats import (
    clock,
    date_words,
    day_heading,
    figure_words,
    illustrated,
    locale_name,
    money,
    number,
    signed,
    spoken_time,
    unit_words,
)
from briefs.book.formulas import Reference
from briefs.book.ledger import cell_exists, figure_text, shown_text
from briefs.book.text import FigureRun, ReferenceRun, TextRun, plain
from briefs.book.timing import interpreted_seconds, reading_minutes, spoken_seconds
from briefs.book.trade import NOW, Amount, Group, Line, Scenario, TradePackage
from briefs.book.value import Phrase


def figure(**fields: object) -> Figure:
    return Figure(**{"id": "f", "key": "F1", "name": Phrase(), **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "english", "japanese"),
    [
        ("550000000000", "$550 billion", "5,500億ドル"),
        ("1240000000", "$1,240 million", "12億4,000万ドル"),
        ("1500000000", "$1.5 billion", "15億ドル"),
        ("1550000000000", "$1,550 billion", "1兆5,500億ドル"),
        ("2000000000000", "$2 trillion", "2兆ドル"),
        ("60000000", "$60 million", "6,000万ドル"),
        ("12345", "$12,345", "1万2,345ドル"),
        ("9999", "$9,999", "9,999ドル"),
        ("10000", "$10,000", "1万ドル"),
        ("100000000", "$100 million", "1億ドル"),
        ("100010001", "$100,010,001", "1億1万1ドル"),
        ("0", "$0", "0ドル"),
        ("-2500000", "−$2.5 million", "−250万ドル"),
    ],
)
def test_money_is_said_at_its_own_scale_to_the_digit(value: str, english: str, japanese: str) -> None:
    assert money(Decimal(value), "USD", "en") == english
    assert money(Decimal(value), "USD", "ja") == japanese


@pytest.mark.parametrize(
    ("fields", "value", "english", "japanese"),
    [
        ({"unit": "USD", "qualifier": "up to"}, 550_000_000_000, "up to $550 billion", "最大5,500億ドル"),
        ({"unit": "%", "qualifier": "about"}, 70, "about 70%", "約7割"),
        ({"unit": "%", "qualifier": "about"}, 76, "about 76%", "約76%"),
        ({"unit": "%"}, 70, "70%", "70%"),
        ({"unit": "%", "base": Phrase(en="of GDP", ja="GDP比")}, 2, "2% of GDP", "GDP比2%"),
        ({"unit": "year"}, 2022, "2022", "2022年"),
        ({"spelled": True}, 0, "zero", "ゼロ"),
        ({"noun": Phrase(en="vehicles", ja="台")}, 1000, "1,000 vehicles", "1,000台"),
        (
            {"qualifier": "at least", "noun": Phrase(en="points", ja="ポイント")},
            6,
            "at least 6 points",
            "少なくとも6ポイント",
        ),
    ],
)
def test_a_figure_is_said_with_qualifier_unit_and_base(
    fields: dict[str, object], value: int, english: str, japanese: str
) -> None:
    told = figure_words(figure(**fields), Decimal(value), "en")
    assert told.replace("\u00a0", " ") == english
    assert " " not in told
    assert figure_words(figure(**fields), Decimal(value), "ja") == japanese


def test_numbers_keep_their_decimals_and_use_a_true_minus() -> None:
    assert number(Decimal("1234.50")) == "1,234.50"
    assert signed(Decimal(-5)) == "−5"
    assert signed(Decimal(630)) == "+630"
    assert signed(Decimal(0)) == "0"
    assert number(Decimal("-1.23E+8"), "ja") == "−123,000,000"
    assert number(Decimal("123456789012345678901234567890.0000001")) == "123,456,789,012,345,678,901,234,567,890.0000001"


def test_dates_and_times_are_said_as_each_language_does() -> None:
    date = dt.date(2027, 3, 1)
    assert date_words(date, "en") == "Monday 1 March 2027"
    assert date_words(date, "en", weekday=False, year=False) == "1 March"
    assert date_words(date, "ja") == "2027年3月1日（月）"
    assert day_heading(date, "en") == "Mon 1 March"
    assert day_heading(date, "ja") == "3月1日（月）"
    assert clock(dt.time(9, 5)) == "09:05"
    assert spoken_time(95) == "1:35"


def test_the_illustrative_mark_is_held_by_a_no_break_space() -> None:
    assert illustrated("Sure.", True) == "Sure.\u00a0◊"
    assert illustrated("Sure.", False) == "Sure."


LINE = Line(
    id="wheat",
    name=Phrase(en="Wheat"),
    now=Decimal(1120),
    amounts=(Amount(scenario="offer", value=Decimal(1240)), Amount(scenario="back", value=Decimal(1100))),
)
RYE = Line(id="rye", name=Phrase(en="Rye"), amounts=(Amount(scenario="offer", value=Decimal(60)),))
GROUP = Group(id="g", name=plain("Purchases"), lines=(LINE, RYE))
PACKAGE = TradePackage(
    id="trade",
    title="Package",
    scenarios=(Scenario(id="offer", name=Phrase()), Scenario(id="back", name=Phrase())),
    groups=(GROUP,),
)
BOOK = Book(
    id="b",
    title=Phrase(),
    figures=(
        figure(unit="USD", formula="[wheat:offer]"),
        figure(id="sum", key="F2", unit="USD", formula="[g:now]"),
        figure(id="lost", key="F3", unit="USD", formula="[gone:now]"),
    ),
    tabs=(Tab(id="t", title="T", sections=(PACKAGE,)),),
)


def test_change_and_subtotal_are_computed() -> None:
    assert LINE.change("offer") == 120
    assert LINE.change("back") == -20
    assert RYE.change("offer") == 60
    assert RYE.change("back") is None
    assert GROUP.subtotal(NOW) == 1120
    assert GROUP.subtotal("offer") == 1300
    assert GROUP.subtotal_change("offer") == 180


def test_a_figure_tied_to_a_cell_says_what_the_table_says() -> None:
    assert figure_text(BOOK, "f", "en") == "$1,240\u00a0million"
    assert figure_text(BOOK, "sum", "ja") == "11億2,000万ドル"
    assert figure_text(BOOK, "lost", "en") is None
    assert figure_text(BOOK, "unheard", "en") is None
    assert cell_exists(BOOK, Reference("wheat", "back"))
    assert not cell_exists(BOOK, Reference("wheat", "gone"))


def test_shown_text_holds_figures_in_words_and_no_page_numbers() -> None:
    runs = (TextRun(text="Take "), FigureRun(figure="f"), TextRun(text=", see "), ReferenceRun(target="t"))
    assert shown_text(BOOK, runs, "en") == "Take $1,240\u00a0million, see "


RATES = Rates()


def test_speech_is_rounded_up_to_five_seconds_and_interpreted_by_the_factor() -> None:
    words = " ".join(["word"] * 23)
    assert spoken_seconds(words, "en", RATES) == 15
    assert spoken_seconds("", "en", RATES) == 0
    assert spoken_seconds("あ" * 50, "ja", RATES) == 10
    assert spoken_seconds("あ、" * 50, "ja", RATES) == 10
    assert interpreted_seconds(15, RATES) == 35


def test_a_figure_in_words_counts_as_spoken_words() -> None:
    assert spoken_seconds("about\u00a070%", "en", Rates(words=12)) == 10


def test_reading_time_counts_both_scripts() -> None:
    assert reading_minutes("", RATES) == 0
    assert reading_minutes("word " * 200, RATES) == 1
    assert reading_minutes("word " * 201, RATES) == 2
    assert reading_minutes("word " * 200 + "字" * 500, RATES) == 2


def test_a_locale_is_called_as_each_language_calls_it_and_by_its_code_where_nobody_does() -> None:
    assert locale_name("en_GB", "en") == "English (United Kingdom)"
    assert locale_name("en_GB", "ja") == "英語 (イギリス)"
    assert locale_name("en_GB-ise", "en") == "en_GB-ise"


@pytest.mark.parametrize(
    ("currency", "scale", "english", "japanese"),
    [
        ("USD", 10**9, "US$ billion", "10億ドル"),
        ("USD", 10**6, "US$ million", "百万ドル"),
        ("JPY", 10**8, "JP¥ 100 million", "1億円"),
        ("EUR", 10**3, "€ thousand", "千ユーロ"),
    ],
)
def test_the_unit_of_a_table_is_said_as_its_heads_say_it(currency: str, scale: int, english: str, japanese: str) -> None:
    assert unit_words(currency, Decimal(scale), "en") == english
    assert unit_words(currency, Decimal(scale), "ja") == japanese
