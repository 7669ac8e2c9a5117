"""Rows of tables that are told apart by what stands in them: times, totals, measures, notes; all numbers are made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from briefs.book.text import plain
from briefs.book.trade import ExchangeRate
from briefs.tables.grids import read_workbook
from briefs.tables.importing import lines_of
from briefs.tables.periods import period_of
from briefs.tables.reading import Target, phrase_of
from tests.briefs.tables.tables import imported, understood, written
from tests.strategies import ids


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2030", (2030, 0, 0)),
        ("FY2030", (2030, 0, 0)),
        ("2030年度", (2030, 0, 0)),
        ("2030e", (2030, 0, 0)),
        ("2030/09", (2030, 9, 0)),
        ("2030/31", (2030, 0, 0)),
        ("203009", (2030, 9, 0)),
        ("2030-09-02", (2030, 9, 2)),
        ("2030年9月", (2030, 9, 0)),
        ("平成29年10月1日現在", (2017, 10, 1)),
        ("令和元年", (2019, 0, 0)),
        ("2017000000", (2017, 0, 0)),
        ("Sep 2030", (2030, 9, 0)),
        ("2030/13", None),
        ("令和9年14月", None),
        ("Canada", None),
    ],
)
def test_times_are_read_as_tables_tell_them(text: str, period: tuple[int, int, int] | None) -> None:
    assert period_of(text) == period


@pytest.mark.parametrize(
    ("older", "newest"), [("平成29年", "令和2年"), ("平成9年", "平成29年"), ("2030年9月", "2030年10月"), ("1999", "2030")]
)
def test_the_newest_time_is_the_latest_and_not_the_last_in_the_alphabet(tmp_path: Path, older: str, newest: str) -> None:
    table = f"品目,時間軸,金額\n大豆,{newest},2\n大豆,{older},1\n小麦,{older},1\n小麦,{newest},3\n"
    found = imported(written(tmp_path / "times.csv", table))
    assert (found.year, [one.now for one in found.candidates]) == (newest, [Decimal(2), Decimal(3)])


def test_a_month_that_there_is_not_is_refused_and_not_taken_for_the_newest(tmp_path: Path) -> None:
    table = "年月,品名,輸入額\n2030/09,大豆,5\n2030/13,小麦,6\n2030/09,米,7\n"
    found = imported(written(tmp_path / "months.csv", table))
    assert [one.name.ja for one in found.candidates] == ["大豆", "米"]
    assert [(one.row, one.head, one.text, one.reason) for one in found.refused] == [(3, "年月", "2030/13", "period")]


def test_a_column_called_period_that_tells_no_times_leaves_every_row_in(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "plans.csv", "Item,Period,Amount\nSoya,first,5\nRice,second,6\nRye,2030,7\n"))
    assert [one.name.en for one in found.candidates] == ["Soya", "Rice", "Rye"]


E_STAT = """cat01_code,男女別,cat02_code,品目,area_code,全国,time_code,時間軸,unit,value
001,総数,002,大豆,00000,全国,2030000000,2030年,トン,"1,200"
001,総数,003,小麦,00000,全国,2030000000,2030年,百万円,300
001,総数,004,合計,00000,全国,2030000000,2030年,百万円,300
001,総数,005,自給,00000,全国,2030000000,2030年,%,40
"""


def test_what_every_row_says_alike_is_no_total_and_tons_are_no_money(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "estat.csv", E_STAT, "cp932"))
    assert [(one.name.ja, one.now, one.quantity, one.unit) for one in found.candidates] == [
        ("大豆", None, Decimal(1200), "トン"),
        ("小麦", Decimal(2), None, ""),
    ]
    assert [row for row, kind in found.passed if kind == "total"] == [4]
    assert [(one.row, one.reason) for one in found.refused] == [(5, "unit")]


def test_a_list_of_codes_gives_names_and_codes_and_no_amounts(tmp_path: Path) -> None:
    heads = "Order;Level;Code;Parent;Code;Parent;Description;Self-explanatory texts"
    rows = (
        "1;1;I;;I;;LIVE ANIMALS;",
        "2;2;01;I;01;I;ANIMALS;",
        "3;3;0101;01;0101;01;Horses;",
        "4;4;0101 10;0101;0101 10;;Pure;",
    )
    found = imported(written(tmp_path / "hs.csv", "\r".join((heads, *rows)) + "\r"))
    assert [(one.code, one.name.en, one.amounts) for one in found.candidates] == [
        ("I", "LIVE ANIMALS", {}),
        ("01", "ANIMALS", {}),
        ("0101", "Horses", {}),
        ("0101 10", "Pure", {}),
    ]


def test_defence_spending_stands_under_merged_heads_in_the_unit_above_and_not_in_its_shares(tmp_path: Path) -> None:
    path = tmp_path / "spending.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Defence expenditure", "", "Million US dollars"])
        sheet.merge_range("A5:A6", "Country")
        sheet.merge_range("B5:C5", "Expenditure")
        sheet.merge_range("D5:E5", "Share of GDP")
        sheet.write_row(5, 1, ["2029", "2030e", "2029", "2030e"])
        for row, cells in enumerate(
            (["NATO Europe", 9, 9, 1, 1], ["Albania*", 5, "6e", 2, 2], ["Belgium¹", "..", 8, 1, "xxx"])
        ):
            sheet.write_row(6 + row, 0, cells)
        sheet.write(10, 0, "* Revised.")
    found = imported(path, Target("USD", Decimal(1000)))
    assert [(one.name.en, one.now) for one in found.candidates] == [("Albania", Decimal(6000)), ("Belgium", Decimal(8000))]
    roles = understood(read_workbook(path).grids[0]).roles
    assert roles == ("partner", "", "now", "", "")


def test_a_note_beside_a_row_comes_in_with_its_line(tmp_path: Path) -> None:
    found = imported(
        written(tmp_path / "notes.csv", "品名,国名,単位,数量,金額,備考\n大豆,米国,トン,7,5,速報\n大豆,カナダ,トン,3,6,\n")
    )
    first, second = lines_of(found, ids())
    assert (first.note, second.note) == (plain("速報"), ())
    assert [(one.name.ja, one.unit.ja, one.unit.en) for one in (first, second)] == [
        ("大豆（米国）", "トン", ""),
        ("大豆（カナダ）", "トン", ""),
    ]


def test_a_japanese_name_stands_as_one() -> None:
    assert (phrase_of("アメリカ").ja, phrase_of("Türkiye").en) == ("アメリカ", "Türkiye")


def test_amounts_are_converted_by_the_newest_rate_wherever_it_stands(tmp_path: Path) -> None:
    new, old = (ExchangeRate(id=str(y), yen=Decimal(y), dated=dt.date(2000 + y, 1, 1)) for y in (150, 100))
    found = imported(
        written(tmp_path / "yen.csv", "Item,Amount (¥ million)\nSoya,300\n"), Target("USD", Decimal(1), (new, old))
    )
    assert [one.now for one in found.candidates] == [Decimal(2_000_000)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(tmp_path: Path, encoding: str) -> None:
    workbook = read_workbook(written(tmp_path / "old.csv", "品名,金額\n大豆,5\n", encoding))
    assert (workbook.encoding, workbook.grids[0].rows[1]) == (encoding, ("大豆", "5"))


def test_a_number_that_a_workbook_keeps_with_an_exponent_is_one(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "small.xlsx") as book:
        book.add_worksheet().write_row(0, 0, [0.00001, 1e16])
    assert read_workbook(tmp_path / "small.xlsx").grids[0].rows == (("0.00001", "10000000000000000"),)
