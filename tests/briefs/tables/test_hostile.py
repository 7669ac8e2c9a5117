"""Files that mean harm or only happen to be broken: each is refused by name, soon, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest
import xlsxwriter

from briefs.errors import BriefsError, MissingFileError
from briefs.tables.grids import HostileTableError, HugeTableError, NotATableError, Workbook, read_workbook
from tests.briefs.tables.tables import imported, written

SHEET = "xl/worksheets/sheet1.xml"
GUARD_SECONDS = 5.0  # a guard against harm, no measure of speed


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    """The workbook with one part replaced."""
    out = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return out


def cells(*said: str) -> bytes:
    body = "".join(said)
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>'.encode()


def refused(path: Path) -> BriefsError:
    begun = perf_counter()
    with pytest.raises((HostileTableError, HugeTableError, NotATableError)) as caught:
        read_workbook(path)
    assert perf_counter() - begun < GUARD_SECONDS
    assert caught.value.path == path
    return caught.value


def test_a_bomb_is_counted_not_unpacked(tmp_path: Path) -> None:
    path = with_part(workbook(tmp_path / "a.xlsx", ("x", 1)), "xl/media/bomb.bin", b"\0" * (60 * 2**20))
    assert refused(path).code == "huge-table"


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + cells()
    error = refused(with_part(workbook(tmp_path / "a.xlsx", ("x", 1)), SHEET, bomb))
    assert (error.code, error.place) == ("hostile-table", SHEET)


def test_a_cell_in_the_millionth_column_is_refused_by_its_place(tmp_path: Path) -> None:
    far = cells('<row r="1"><c r="A1"><v>1</v></c><c r="XFDZ1048576"><v>2</v></c></row>')
    assert refused(with_part(workbook(tmp_path / "a.xlsx", ("x", 1)), SHEET, far)).detail == "XFDZ1048576"


def test_a_line_of_a_million_columns_is_refused_with_its_row(tmp_path: Path) -> None:
    error = refused(written(tmp_path / "wide.csv", "a,b\n" + "1," * 10**6 + "\n"))
    assert (error.code, error.place) == ("huge-table", "row 2")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.xlsx", b"PK\x03\x04"),
        ("noise.xls", b"\xd0\xcf\x11\xe0" + b"\x55" * 900),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        ("half.ods", b"PK\x03\x04" + b"\0" * 400),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert refused(tmp_path / name).code == "not-a-table"


def test_a_missing_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_workbook(tmp_path / "gone.csv")


@pytest.mark.parametrize("cut", [10, 500, 2000, 4000])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    path = workbook(tmp_path / "a.xlsx", *[("x", n) for n in range(50)])
    path.write_bytes(path.read_bytes()[:cut])
    refused(path)


def texts(book: Workbook) -> list[tuple[str, ...]]:
    return list(book.grids[0].rows)


def test_formulas_give_their_values_and_impossible_numbers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"nan_inf_to_errors": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Item", "Value"])
        sheet.write_formula(1, 1, "='[other.xlsx]Sheet1'!A1", None, 42)
        sheet.write(1, 0, "Rice")
        sheet.write(2, 0, "Wheat")
        sheet.write(2, 1, float("nan"))
    assert texts(read_workbook(path))[1] == ("Rice", "42")
    assert [(one.name.en, one.now) for one in imported(path).candidates] == [("Rice", Decimal(42))]


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_are_read_in_both_of_the_calendars_of_spreadsheets(tmp_path: Path, since_1904: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": since_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, dt.datetime(2031, 3, 4), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        sheet.write(0, 1, 1)
    assert texts(read_workbook(path)) == [("2031-03-04", "1")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_encoding_separator_and_line_end(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    rows = [["品名", "金額"], ["大豆", "1,200"], ["小麦", '2"3']]
    quoted = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = written(tmp_path / "t.csv", line_end.join(quoted), encoding)
    book = read_workbook(path)
    assert texts(book) == [tuple(row) for row in rows]
    assert book.separator == separator
    assert read_workbook(path, "cp932" if encoding == "cp932" else "", separator).grids == book.grids
