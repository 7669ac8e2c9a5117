from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from briefs.book.book import Book
from briefs.book.text import plain
from briefs.book.trade import TradePackage
from briefs.book.value import Phrase
from briefs.exchange.cells import harmless
from briefs.exchange.workbooks import package_file, package_workbook
from briefs.tables.grids import read_workbook
from tests.books.sample import sample_book


def sample() -> Book:
    return sample_book()


def package(book: Book) -> TradePackage:
    return next(section for section in book.sections() if isinstance(section, TradePackage))


def sheets(data: bytes, path: Path) -> dict[str, list[list[object]]]:
    path.write_bytes(data)
    with CalamineWorkbook.from_path(path) as book:
        return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def test_a_workbook_has_all_scenarios_and_a_sheet_for_each(tmp_path: Path) -> None:
    book = sample()
    found = sheets(package_workbook(book, package(book)), tmp_path / "p.xlsx")
    assert list(found) == ["The purchase package", "Offer", "Fallback"]
    whole, offer = found["The purchase package"], found["Offer"]
    assert whole[0][:6] == ["code", "group", "line", "unit", "certainty", "now"]
    assert [row[2] for row in whole[1:4]] == ["American pickups", "Soybeans", "LNG"]
    assert whole[4][0:3] == ["A", "Purchases", ""]
    assert whole[4][whole[0].index("Offer")] == float(package(book).groups[0].subtotal("offer") or 0)
    assert "Fallback" not in offer[0]


def test_a_table_tells_all_that_lines_have_and_no_column_that_none_fills(tmp_path: Path) -> None:
    book = sample()
    held = package(book)
    rye = msgspec.structs.replace(
        held.groups[0].lines[0], code="1002", quantity=Decimal(300), unit=Phrase(en="wagons"), price=Decimal(2), lead="Trade"
    )
    group = msgspec.structs.replace(held.groups[0], lines=(rye, *held.groups[0].lines[1:]))
    for made, heads in (
        (held, ["品名", "note"]),
        (
            msgspec.structs.replace(held, groups=(group,)),
            ["品名", "HS code", "quantity", "counted in", "price", "lead ministry", "note"],
        ),
    ):
        (first, row, *_) = next(iter(sheets(package_workbook(book, made), tmp_path / "p.xlsx").values()))
        assert first[10:] == heads
    assert row[10:-1] == [rye.name.ja, "1002", 300.0, "wagons", 2.0, "Trade"]


def test_equal_books_give_equal_workbooks(tmp_path: Path) -> None:
    book = sample()
    assert package_workbook(book, package(book)) == package_workbook(book, package(book))


@pytest.mark.parametrize(
    "name", [Phrase(en="Offer"), Phrase(), Phrase(ja="対案"), Phrase(en="now"), Phrase(en="Offer change")]
)
def test_a_scenario_called_like_another_column_keeps_one_of_its_own(tmp_path: Path, name: Phrase) -> None:
    book = sample()
    held = package(book)
    offer, fallback = held.scenarios
    held = msgspec.structs.replace(held, scenarios=(offer, msgspec.structs.replace(fallback, name=name)))
    found = sheets(package_workbook(book, held), tmp_path / "p.xlsx")
    whole = next(iter(found.values()))
    assert len(set(whole[0])) == len(whole[0]) == 12
    assert [row[6:10] for row in whole[1:3]] == [[60.0, 60.0, 25.0, 25.0], [1240.0, 120.0, 1180.0, 60.0]]
    assert [len(rows[0]) for rows in found.values()] == [12, 10, 10]


def test_no_whole_number_has_a_point_behind_it_and_decimals_are_its_own(tmp_path: Path) -> None:
    book = sample()
    held = package(book)
    line = msgspec.structs.replace(held.groups[0].lines[0], now=Decimal("1.25"))
    group = msgspec.structs.replace(held.groups[0], lines=(line, *held.groups[0].lines[1:]))
    parts = _parts(package_workbook(book, msgspec.structs.replace(held, groups=(group,))), tmp_path)
    styles = next(part.decode() for part in parts if b"<styleSheet" in part)
    assert "0.#" not in styles
    assert 'formatCode="#,##0.00;[Red]-#,##0.00"' in styles


def test_a_workbook_prints_on_one_width_and_its_words_stand_in_columns_and_rows_with_room_for_them(tmp_path: Path) -> None:
    book = sample()
    held = package(book)
    note = plain("Kept off urban roads, and wherever two of them could not pass.\nSee the fact sheet.")
    line = msgspec.structs.replace(held.groups[0].lines[0], note=note)
    group = msgspec.structs.replace(held.groups[0], lines=(line, *held.groups[0].lines[1:]))
    parts = _parts(package_workbook(book, msgspec.structs.replace(held, groups=(group,))), tmp_path)
    sheet = next(part.decode() for part in parts if b"<sheetData" in part)
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet
    assert "<pageSetUpPr fitToPage=" in sheet
    widths = {first: int(float(width)) for first, width in re.findall(r'<col min="(\d+)"[^>]*? width="([\d.]+)"', sheet)}
    assert (widths["1"], widths["2"], widths["3"]) == (9, 12, 18)  # as "Purchases" and "American pickups"
    assert (widths["11"], widths["12"]) == (29, 32)  # thirteen characters that are twice as wide, and a note
    heights = re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"', sheet)
    assert heights == [("2", "45"), ("3", "30"), ("4", "30")], "a note of two lines, the first of which goes on"


def with_name(name: str) -> tuple[Book, TradePackage]:
    book = sample()
    held = package(book)
    line = msgspec.structs.replace(held.groups[0].lines[0], name=Phrase(en=name))
    group = msgspec.structs.replace(held.groups[0], lines=(line, *held.groups[0].lines[1:]))
    return book, msgspec.structs.replace(held, groups=(group, *held.groups[1:]))


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")'])
@pytest.mark.slow
def test_no_cell_is_a_formula_in_a_workbook_nor_looks_like_one_in_a_text(tmp_path: Path, name: str) -> None:
    book, held = with_name(name)
    data = package_workbook(book, held)
    assert b"<f>" not in b"".join(part for part in _parts(data, tmp_path))
    text = package_file(book, held, tmp_path / "p.csv").decode("utf-8-sig")
    cells = [cell for row in read_workbook_text(text, tmp_path) for cell in row]
    assert f"'{name.strip()}" in [cell.replace("'\t", "'") for cell in cells]


def _parts(data: bytes, tmp_path: Path) -> list[bytes]:
    import zipfile  # noqa: PLC0415

    (tmp_path / "w.xlsx").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "w.xlsx") as archive:
        return [archive.read(name) for name in archive.namelist()]


def read_workbook_text(text: str, tmp_path: Path) -> list[tuple[str, ...]]:
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    return list(read_workbook(tmp_path / "r.csv", separator=",").grids[0].rows)


@given(st.text(max_size=8) | st.decimals(allow_nan=False, allow_infinity=False) | st.none())
def test_numbers_stay_numbers_and_text_keeps_its_words(value: object) -> None:
    safe = harmless(value)
    if isinstance(value, str):
        assert str(safe).removeprefix("'") == value.removeprefix("'")
        assert not str(safe).startswith(("=", "+", "-", "@", "\t", "\r"))
    else:
        assert safe is value
    assert harmless(Decimal(-5)) == Decimal(-5)
