"""Workbooks that a library wrote and no program has worked out: what is missing in them is told. All numbers are made up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from briefs.tables.grids import HugeTableError, read_workbook
from tests.briefs.tables.tables import imported
from tests.briefs.tables.test_hostile import SHEET, cells, with_part, workbook

Result = int | str


def computed(path: Path, *results: Result, column: str = "B") -> Path:
    """A table whose amounts are formulas with these results as the library writes them; a nought is its way to say none."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Cereals & pulses")
        left = ord(column) - 66
        sheet.write_row(0, left, ("Ware", "Amount"))
        for n, result in enumerate(results, 1):
            sheet.write(n, left, f"Ware {n}")
            sheet.write_formula(n, left + 1, f"=ROUND({n}*1.5,0)", None, result)
    return path


@pytest.mark.parametrize("without", [0, ""])
def test_a_formula_without_a_result_is_refused_and_shown_and_never_an_empty_amount(tmp_path: Path, without: Result) -> None:
    path = computed(tmp_path / "a.xlsx", 7, without, 9, without)
    assert read_workbook(path).grids[0].rows[2] == ("Ware 2", "=ROUND(2*1.5,0)")
    found = imported(path)
    assert [(one.name.en, one.now) for one in found.candidates] == [("Ware 1", Decimal(7)), ("Ware 3", Decimal(9))]
    assert [(one.row, one.head, one.text, one.reason) for one in found.refused] == [
        (3, "Amount", "=ROUND(2*1.5,0)", "formula"),
        (5, "Amount", "=ROUND(4*1.5,0)", "formula"),
    ]


def test_a_table_none_of_whose_amounts_is_worked_out_is_refused_row_by_row(tmp_path: Path) -> None:
    found = imported(computed(tmp_path / "a.xlsx", "", "", ""))
    assert found.candidates == ()
    assert [(one.row, one.reason) for one in found.refused] == [(2, "formula"), (3, "formula"), (4, "formula")]


def test_cells_are_called_as_spreadsheets_call_them_where_the_table_begins_further_right(tmp_path: Path) -> None:
    grid = read_workbook(computed(tmp_path / "a.xlsx", "", column="D")).grids[0]
    assert grid.rows[1] == ("Ware 1", "=ROUND(1*1.5,0)")
    assert grid.place(1, 1) == "D2"


def test_results_that_are_empty_texts_or_noughts_of_excel_are_results(tmp_path: Path) -> None:
    body = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Ware</t></is></c><c r="B1" t="inlineStr"><is><t>Amount</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><f>1-1</f><v>0</v></c></row>'
    )
    path = with_part(workbook(tmp_path / "a.xlsx", ("x", 1)), SHEET, cells(body))
    book = (
        b'<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="1"/></workbook>'
    )
    assert read_workbook(with_part(path, "xl/workbook.xml", book)).grids[0].rows[1] == ("", "0")


def test_a_shared_formula_that_does_not_tell_itself_is_a_formula_still(tmp_path: Path) -> None:
    body = '<row r="1"><c r="A1" t="inlineStr"><is><t>Rye</t></is></c><c r="B1"><f t="shared" si="0"/></c></row>'
    path = with_part(workbook(tmp_path / "a.xlsx", ("x", 1)), SHEET, cells(body))
    assert read_workbook(path).grids[0].rows == (("Rye", "="),)


def test_what_a_formula_failed_at_is_told_and_not_left_empty(tmp_path: Path) -> None:
    found = imported(computed(tmp_path / "a.xlsx", 7, "#DIV/0!"))
    assert [(one.row, one.text, one.reason) for one in found.refused] == [(3, "#DIV/0!", "no number")]


def test_formulas_spread_too_far_are_refused(tmp_path: Path) -> None:
    body = '<row r="1"><c r="A1"><f>1</f></c></row><row r="900000"><c r="ALL900000"><f>1</f></c></row>'
    path = with_part(workbook(tmp_path / "a.xlsx", ("x", 1)), SHEET, cells(body))
    with pytest.raises(HugeTableError):
        read_workbook(path)
