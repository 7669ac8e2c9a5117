from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefs.book.figures import Figure
from briefs.book.formats import figure_value, money, number
from briefs.book.text import Language
from briefs.book.value import Phrase
from briefs.numbers.reading import Reading, is_nothing, read_date, read_number


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("1,234", "1234", ""),
        ("(1,234)", "-1234", ""),
        ("▲１２３", "-123", ""),
        ("△ 12.5", "-12.5", ""),
        ("\u221212", "-12", ""),
        ("+60", "60", ""),
        ("２５％", "25", "%"),
        ("7割", "70", "%"),
        ("1.5bn", "1500000000", ""),
        ("$60m", "60000000", "USD"),
        ("US$ 3 million", "3000000", "USD"),
        ("5,500億", "550000000000", ""),
        ("12億4,000万ドル", "1240000000", "USD"),
        ("¥1,000", "1000", "JPY"),
        ("-$12", "-12", "USD"),
        ("$-12", "-12", "USD"),
        (".5", "0.5", ""),
        ("25 per cent", "25", "%"),
    ],
)
def test_numbers_are_read_as_offices_write_them(typed: str, value: str, unit: str) -> None:
    read = read_number(typed)
    assert read is not None
    assert (read.value, read.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "typed",
    ["", "3,1OO", "1,23", "12 34", "about 5", "1e5", "NaN", "Infinity", "--5", "()", "5%%", "$", "億", "10" * 20],
)
def test_what_is_not_surely_a_number_is_none(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize("typed", ["", "–", "-", "…", "..", "n/a", "xxx", "ー", "－"])
def test_signs_for_nothing_are_known(typed: str) -> None:
    assert is_nothing(typed)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026年4月1日", dt.date(2026, 4, 1)),
        ("令和8年4月1日", dt.date(2026, 4, 1)),
        ("令和元年５月１日", dt.date(2019, 5, 1)),
        ("平成29年10月1日現在", dt.date(2017, 10, 1)),
        ("2026-04-01", dt.date(2026, 4, 1)),
        ("2026/4/1", dt.date(2026, 4, 1)),
        ("1 April 2026", dt.date(2026, 4, 1)),
        ("Apr 1, 2026", dt.date(2026, 4, 1)),
        ("2026/13/01", None),
        ("30 February 2026", None),
        ("soon", None),
    ],
)
def test_dates_are_read_in_both_languages(typed: str, date: dt.date | None) -> None:
    assert read_date(typed) == date


AMOUNTS = st.decimals(-(10**17), 10**17, allow_nan=False, allow_infinity=False, places=2)
WHOLE = st.integers(-(10**16), 10**16).map(Decimal)
LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(("en", "ja"))


@given(AMOUNTS | WHOLE, LANGUAGES)
@example(Decimal("1E+16"), "ja")
def test_reading_a_written_number_gives_it_back(value: Decimal, language: Language) -> None:
    assert read_number(number(value, language)) == Reading(value)


@given(AMOUNTS | WHOLE, st.sampled_from(("USD", "JPY", "EUR", "GBP", "CNY")), LANGUAGES)
@example(Decimal(550_000_000_000), "USD", "ja")
@example(Decimal(1_000_200_030_004), "JPY", "ja")
def test_reading_written_money_gives_it_back(value: Decimal, currency: str, language: Language) -> None:
    read = read_number(money(value, currency, language))
    assert read is not None
    assert (read.value, read.unit) == (value, currency)


@given(st.decimals(-1000, 1000, places=1), st.sampled_from(("", "about")), LANGUAGES)
@example(Decimal(70), "about", "ja")
def test_reading_a_written_share_gives_it_back(value: Decimal, qualifier: str, language: Language) -> None:
    figure = Figure(id="f", key="F1", name=Phrase(), unit="%", qualifier=qualifier)  # type: ignore[arg-type]
    assert read_number(figure_value(figure, value, language)) == Reading(value, "%")
