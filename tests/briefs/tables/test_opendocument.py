"""Sheets as LibreOffice and libraries write them to ODS. All numbers are made up."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from briefs.tables.grids import HugeTableError, read_workbook
from tests.briefs.tables.tables import imported

NAMES = (
    " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
REST = (
    '<table:table-row table:style-name="ro1" table:number-rows-repeated="1048566">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    '<table:table-row table:style-name="ro1"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def sheet(path: Path, *rows: str, name: str = "Cereals &amp; pulses") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        body = f'<table:table table:name="{name}">{"".join(rows)}</table:table>'
        content = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {NAMES}>{content}</office:document-content>")
    return path


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def said(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def number(value: str, times: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" table:number-columns-repeated="{times}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def formula(told: str, result: str = "", words: str = "") -> str:
    return f'<table:table-cell table:formula="{told}" {result}>{words}</table:table-cell>'


HEADS = row(said("Ware"), said("Amount"))


def test_the_empty_rest_of_a_sheet_is_nothing_though_it_is_a_million_rows(tmp_path: Path) -> None:
    group = f"<table:table-row-group>{row(said('Rye'), number('7'))}</table:table-row-group>"
    path = sheet(tmp_path / "a.ods", HEADS, group, REST)
    assert read_workbook(path).grids[0].rows == (("Ware", "Amount"), ("Rye", "7"))


def test_a_formula_without_a_result_is_refused_and_shown_and_never_an_empty_amount(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.ods",
        row("<table:table-cell/>", times=2),
        HEADS,
        row(said("Rye"), formula("of:=SUM([.B9:.B12])*[$Other.A1]")),
        row(said("Oats"), formula("of:=7", 'office:value-type="float" office:value="7"')),
        row(said("Corn"), formula("of:=&quot;8&quot;", 'office:value-type="string"', "<text:p>8</text:p>")),
        row(said("Wheat"), '<table:table-cell table:formula="of:=9" office:value-type="float"/>'),
    )
    assert read_workbook(path).grids[0].rows[3] == ("Rye", "=SUM(B9:B12)*$Other.A1")
    found = imported(path)
    assert [(one.name.en, one.now) for one in found.candidates] == [("Oats", Decimal(7)), ("Corn", Decimal(8))]
    assert [(one.row, one.text, one.reason) for one in found.refused] == [
        (4, "=SUM(B9:B12)*$Other.A1", "formula"),
        (7, "=9", "formula"),
    ]


def test_what_a_formula_failed_at_is_told_and_not_left_empty(tmp_path: Path) -> None:
    fault = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    failed = row(said("Rye"), formula("of:=1/0", fault, "<text:p>#DIV/0!</text:p>"))
    path = sheet(tmp_path / "a.ods", HEADS, row(said("Oats"), number("7")), failed)
    assert [(one.row, one.text, one.reason) for one in imported(path).refused] == [(3, "#DIV/0!", "no number")]


def test_repeated_formulas_are_missing_as_often_as_they_stand_there(tmp_path: Path) -> None:
    twice = '<table:table-cell table:formula="of:=1" table:number-columns-repeated="2"/>'
    path = sheet(tmp_path / "a.ods", row(twice, number("3"), times=2))
    assert read_workbook(path).grids[0].rows == (("=1", "=1", "3"),) * 2


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (row(number("1"), times=1_048_576), "1048576 repeated"),
        (row(number("1", times=16_384)), "16384 repeated"),
        (row(*[number("1", times=600)] * 2), "1 × 1200"),
        (row(*[number("1", times=900)], times=900) * 25, "22500 × 900"),
    ],
)
def test_what_is_repeated_without_end_is_refused_before_it_is_unfolded(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(HugeTableError) as caught:
        read_workbook(sheet(tmp_path / "a.ods", rows, name="Data"))
    assert (caught.value.place, caught.value.detail) == ("Data", told)


def test_a_sheet_larger_than_what_is_read_at_once_is_read_whole(tmp_path: Path) -> None:
    rows = [row(said(f"Ware {n}"), formula(f"of:={n}")) for n in range(4000)]
    grid = read_workbook(sheet(tmp_path / "a.ods", HEADS, *rows)).grids[0]
    assert [cells[1] for cells in grid.rows[1:]] == [f"={n}" for n in range(4000)]
