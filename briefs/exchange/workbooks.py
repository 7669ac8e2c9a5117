"""A trade package as a file for a spreadsheet: XLSX with formats, groups and a sheet a scenario, or CSV.

Whatever stands in a book is text or number there: a cell that a spreadsheet would run as a formula is made safe.
"""

from __future__ import annotations

import datetime as dt
import io
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
from briefs.exchange.frames import package_frame, scenario_titles

_TEXT_WIDTH, _NUMBER_WIDTH, _NAME_WIDTH = 14, 12, 34
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
        _write_sheet(workbook, _sheet_name(package.title, names), frame)
        for scenario in package.scenarios:
            name = scenario.name.in_language(package.language) or scenario.id
            _write_sheet(workbook, _sheet_name(name, names), _of_scenario(frame, package, scenario))
    return out.getvalue()


def _of_scenario(frame: pd.DataFrame, package: TradePackage, scenario: Scenario) -> pd.DataFrame:
    """Return the columns that tell one scenario beside what is now."""
    titles = [title for key, title in scenario_titles(package).items() if key != scenario.id]
    return frame.drop(columns=[head for title in titles for head in (title, f"{title} change") if head in frame])


def _write_sheet(workbook: Any, name: str, frame: pd.DataFrame) -> None:
    sheet = workbook.add_worksheet(name)
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain, total = _formats(workbook, {}), _formats(workbook, {"bold": True, "top": 1})
    for column, title in enumerate(frame.columns):
        sheet.write_string(0, column, str(title), head)
        width = _NAME_WIDTH if title == "line" else _NUMBER_WIDTH if column > 4 else _TEXT_WIDTH
        sheet.set_column(column, column, width)
    for row, values in enumerate(frame.itertuples(index=False), 1):
        is_total = not values[list(frame.columns).index("line")]
        for column, value in enumerate(values):
            if value is None or (isinstance(value, float) and pd.isna(value)):
                if is_total:
                    sheet.write_blank(row, column, None, total(Decimal(0)))
            elif isinstance(value, Decimal):
                sheet.write_number(row, column, float(value), (total if is_total else plain)(value))
            else:
                sheet.write_string(row, column, str(value), *([total(Decimal(0))] if is_total else []))
        sheet.set_row(row, None, None, {"level": 0 if is_total else 1})
    sheet.freeze_panes(1, 3)


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
