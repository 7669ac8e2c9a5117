from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from desktop.models.entry import (
    Refusal,
    moment_text,
    read_amount,
    read_date,
    read_length,
    read_moment,
    read_time,
    read_whole,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,240", "1240"),
        ("1240.5", "1240.5"),
        ("(12)", "-12"),
        ("▲12", "-12"),
        ("△1,200", "-1200"),
        ("−5", "-5"),
        ("１，２４０", "1240"),
        ("（１２）", "-12"),
        ("+60", "60"),
        (" 7 ", "7"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_offices_write_them(typed: str, value: str) -> None:
    assert read_amount(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "  ", "-", "–", "—"])
def test_a_dash_or_nothing_is_no_amount(typed: str) -> None:
    assert read_amount(typed) is None


@pytest.mark.parametrize(
    ("typed", "reason", "suggestion"),
    [
        ("3,1OO", "letter", "3,100"),
        ("l2", "letter", "12"),
        ("$1,240", "unit", "1,240"),
        ("70%", "unit", "70"),
        ("12,40", "grouping", "1,240"),
        ("1.2.3", "number", ""),
        ("1e5", "number", ""),
        ("many", "number", ""),
        ("O", "number", ""),
        ("NaN", "number", ""),
        ("9" * 40, "number", ""),
        ("9," * 40, "number", ""),
        ("0." + "1" * 40, "number", ""),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason_and_a_way_out(typed: str, reason: str, suggestion: str) -> None:
    assert read_amount(typed) == Refusal(typed, reason, suggestion)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["-3", "1.5"])
def test_a_whole_number_is_neither_negative_nor_broken(typed: str) -> None:
    assert read_whole(typed) == Refusal(typed, "whole")


@pytest.mark.parametrize("typed", ["2031-03-04", "2031/3/4", "2031年3月4日", "２０３１．３．４"])
def test_dates_are_read_year_first(typed: str) -> None:
    assert read_date(typed) == dt.date(2031, 3, 4)


@pytest.mark.parametrize("typed", ["2031-02-30", "4 March", "03/04/2031"])
def test_a_date_that_is_none_or_could_be_two_is_refused(typed: str) -> None:
    assert read_date(typed) == Refusal(typed, "date")


@pytest.mark.parametrize("typed", ["9:30", "0930", "9時30分", "９：３０"])
def test_times_of_day_are_read(typed: str) -> None:
    assert read_time(typed) == dt.time(9, 30)


@pytest.mark.parametrize("typed", ["", "25:00", "9:75", "noon"])
def test_no_time_of_day_is_refused(typed: str) -> None:
    assert read_time(typed) == Refusal(typed, "time")


def test_a_length_is_minutes_or_minutes_and_seconds() -> None:
    assert [read_length(typed) for typed in ("4", "4:00", "0:35", "")] == [240, 240, 35, 0]
    assert read_length("4:75") == Refusal("4:75", "length")


def test_a_moment_keeps_its_offset() -> None:
    moment = read_moment("2031-03-04 18:00 +09:00")
    assert isinstance(moment, dt.datetime)
    assert moment.utcoffset() == dt.timedelta(hours=9)
    assert moment_text(moment) == "2031-03-04 18:00 +09:00"
    assert read_moment("tomorrow") == Refusal("tomorrow", "date")
