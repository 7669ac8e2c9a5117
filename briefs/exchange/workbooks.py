"""A trade package as a file for a spreadsheet: XLSX with formats, groups and a sheet a scenario, or CSV.

Whatever stands in a book is text or number there: a cell that a spreadsheet would run as a formula is made safe.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from briefs.book.book import Book
from briefs.book.trade import Scenario, TradePackage
from briefs.exchange.cells import harmless
from briefs.exchange.frames import NAME_HEADS, package_frame, scenario_titles

_NARROWEST, _WIDEST, _BESIDE = 9, 32, 3  # characters, and the room beside the longest text of a column
_LINE = 15.0  # points: how high a line of a cell is
_A4 = 9  # as workbooks count papers
_WHEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's own date has no zone
_SHEET_NAME = 31
_MOST_DECIMALS = 6


def package_file(book: Book, package: TradePackage, path: Path) -> bytes:
    """Return a package as the kind of file that a path asks for: XLSX, else CSV in UTF-8 with its mark."""
    if path.suffix.casefold() == ".xlsx":
        return package_workbook(book, package)
    frame = package_frame(book, package)
    return frame.map(harmless).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def package_workbook(book: Book, package: TradePackage) -> bytes:
    """Return a package as a workbook: a sheet with all scenarios, then one for each. The same bytes for equal books."""
    frame = package_frame(book, package)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"title": package.title, "created": _made(book)})
        names: set[str] = set()
        named = NAME_HEADS[package.language]
        _write_sheet(workbook, _sheet_name(package.title, names), frame, named)
        for scenario in package.scenarios:
            name = scenario.name.in_language(package.language) or scenario.id
            _write_sheet(workbook, _sheet_name(name, names), _of_scenario(frame, package, scenario), named)
    return out.getvalue()


def _of_scenario(frame: pd.DataFrame, package: TradePackage, scenario: Scenario) -> pd.DataFrame:
    """Return the columns that tell one scenario beside what is now."""
    titles = [title for key, title in scenario_titles(package).items() if key != scenario.id]
    return frame.drop(columns=[head for title in titles for head in (title, f"{title} change") if head in frame])


def _write_sheet(workbook: Any, name: str, frame: pd.DataFrame, named: str) -> None:
    """Write a sheet; rows without a name, in the column `named`, are subtotals."""
    sheet = workbook.add_worksheet(name)
    plain, total = _formats(workbook, {"valign": "top"}), _formats(workbook, {"bold": True, "top": 1, "valign": "top"})
    words = workbook.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1})
    widths = _write_heads(workbook, sheet, frame)
    for row, values in enumerate(frame.itertuples(index=False), 1):
        is_total = not values[list(frame.columns).index(named)]
        for column, value in enumerate(values):
            if _is_nothing(value):
                if is_total:
                    sheet.write_blank(row, column, None, total(Decimal(0)))
            elif isinstance(value, Decimal):
                sheet.write_number(row, column, float(value), (total if is_total else plain)(value))
            else:
                sheet.write_string(row, column, str(value), total(Decimal(0)) if is_total else words)
        # Not every program finds out by itself how high a row is whose words go on in a second line.
        lines = max(_lines(value, width) for value, width in zip(values, widths, strict=True)) if not is_total else 1
        sheet.set_row(row, lines * _LINE, None, {"level": 0 if is_total else 1})
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_heads(workbook: Any, sheet: Any, frame: pd.DataFrame) -> list[int]:
    """Write what columns are called, above amounts at their right; return their widths: as what they say, within bounds."""
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    left = workbook.add_format({**head, "align": "left", "indent": 1})
    right = workbook.add_format({**head, "align": "right"})
    widths = []
    for column, title in enumerate(frame.columns):
        told = [value for value in frame[title] if not _is_nothing(value)]
        amounts = any(isinstance(value, Decimal) for value in told)
        sheet.write_string(0, column, str(title), right if amounts else left)
        longest = max(_length(f"{value:,f}" if isinstance(value, Decimal) else str(value)) for value in (*told, str(title)))
        widths.append(min(max(math.ceil(longest) + _BESIDE, _NARROWEST), _WIDEST))
        sheet.set_column(column, column, widths[-1])
    return widths


def _lines(value: object, width: int) -> int:
    """Return how many lines a text takes in a cell, or one more: where they end is the program's."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(_length(line) / (width - _BESIDE + 1))) for line in value.splitlines() or [""])


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, float) and bool(pd.isna(value)))


def _length(text: str) -> float:
    """Return how wide a text is, in figures of a workbook's own font: those of Japanese are two wide, letters narrower."""
    return sum(2.0 if unicodedata.east_asian_width(one) in "WF" else 1.0 if one.isdigit() else 0.9 for one in text)


def _formats(workbook: Any, look: dict[str, object]) -> Callable[[Decimal], Any]:
    """Return what gives an amount its format: just its own decimals, for "0.######" leaves a point behind whole numbers."""

    @cache
    def with_decimals(count: int) -> Any:
        digits = "#,##0" + ("." + "0" * count if count else "")
        return workbook.add_format({**look, "num_format": f"{digits};[Red]-{digits}"})

    def of(value: Decimal) -> Any:
        exponent = value.normalize().as_tuple().exponent
        return with_decimals(min(_MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0)

    return of


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that a workbook allows, and has not yet."""
    plain = (
        "".join("_" if character in "[]:*?/\\" else character for character in wanted).strip("'")[:_SHEET_NAME] or "Sheet"
    )
    name, count = plain, 2
    while name.casefold() in taken:
        name, count = f"{plain[: _SHEET_NAME - 3]} {count}", count + 1
    taken.add(name.casefold())
    return name


def _made(book: Book) -> dt.datetime:
    """Return the date that the workbook bears: the edition's, never the clock's."""
    return book.edition.at.replace(tzinfo=None) if book.edition.at is not None else _WHEN
