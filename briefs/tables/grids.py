"""Files as grids of cells: CSV and TSV of any encoding, XLSX, XLS and ODS. Formulas give their values; nothing is run.

What a small file could unpack to is counted before it is read; macros and links to other files are never followed,
because nothing here knows how to.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from briefs.errors import BriefsError, MissingFileError
from briefs.tables.columns import column_letter, column_number
from briefs.tables.formulas import Cell, formulas_without_results, marked_text
from briefs.tables.opendocument import sheets_of

MOST_BYTES = 200 * 2**20
MOST_UNPACKED = 300 * 2**20
MOST_RATIO = 400  # of unpacked to packed, beyond the first megabytes
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 1_000_000, 1_000, 20_000_000
MOST_IN_CELL = 32_767
SAMPLE = 2**16  # characters by which a separator is found
Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "cp1252"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "cp1252")
SEPARATORS = (",", "\t", ";", "|")
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
_BOMS: dict[bytes, Encoding] = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_REFERENCE = re.compile(rb'<c [^>]*r="([A-Z]{1,4})(\d{1,9})"')

Row = tuple[str, ...]


class NotATableError(BriefsError):
    """The file is no table that can be read: of another kind, damaged or locked by a password."""

    code = "not-a-table"


class HugeTableError(BriefsError):
    """The file holds, or would unpack to, more than a table that anybody reads; `detail` says what."""

    code = "huge-table"


class HostileTableError(BriefsError):
    """The file holds something that no table needs and that does harm, as entities that multiply."""

    code = "hostile-table"


class Grid(msgspec.Struct, frozen=True):
    """One sheet: rows of texts, each as long as its last cell with something in it; `left` columns before it are empty."""

    name: str
    rows: tuple[Row, ...]
    left: int = 0

    def place(self, row: int, column: int) -> str:
        """Return what a spreadsheet calls a cell: B7."""
        return f"{column_letter(self.left + column)}{row + 1}"


class Workbook(msgspec.Struct, frozen=True):
    """The sheets of a file that hold anything; how a text file was read, so that it can be corrected."""

    path: Path
    grids: tuple[Grid, ...]
    encoding: Encoding | Literal[""] = ""
    separator: str = ""


def read_workbook(path: Path, encoding: Encoding | Literal[""] = "", separator: str = "") -> Workbook:
    """Read a file; without them encoding and separator are found. Raises the errors above and MissingFileError."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise MissingFileError(path, detail=error.strerror or "") from error
    if size > MOST_BYTES:
        raise HugeTableError(path, detail=f"{size // 2**20} MB")
    if head.startswith(b"PK\x03\x04"):
        _look_inside(path)
        return Workbook(path, _sheets(path, formulas_without_results(path) | _open_formulas(path)))
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Workbook(path, _sheets(path, {}))
    return _text(path, encoding, separator)


def _text(path: Path, encoding: Encoding | Literal[""], separator: str) -> Workbook:
    data = path.read_bytes()
    found = encoding or _encoding_of(data)
    if found is None or (b"\x00" in data[:4096] and not found.startswith("utf-16")):
        raise NotATableError(path)
    try:
        text = data.decode(found)
    except (UnicodeDecodeError, LookupError) as error:
        raise NotATableError(path, detail=f"{found}: {error}") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = separator or _separator_of(text[:SAMPLE])
    rows: list[Row] = []
    csv.field_size_limit(MOST_IN_CELL * 4)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(row) > MOST_COLUMNS or len(rows) >= MOST_ROWS:
                raise HugeTableError(path, f"row {len(rows) + 1}", f"{len(row)} columns")
            rows.append(_trimmed(row))
    except csv.Error as error:
        raise NotATableError(path, f"row {len(rows) + 1}", str(error)) from error
    return Workbook(path, (Grid(path.stem, tuple(rows)),), found, separator)


def _encoding_of(data: bytes) -> Encoding | None:
    """Return the encoding: by its mark, else the first of UTF-8, cp932 and cp1252 that has no fault."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return encoding
    if b"\x00" in data[:4096]:
        return _utf_16_of(data)
    tried: tuple[Encoding, ...] = ("utf-8", "cp932", "cp1252")
    return next((encoding for encoding in tried if _decodes(data, encoding)), None)


def _utf_16_of(data: bytes) -> Encoding | None:
    """Return which UTF-16 it is where no mark tells: separators and ends of lines have their zero at one side alone."""
    sides: tuple[tuple[int, Encoding], ...] = ((1, "utf-16-le"), (0, "utf-16-be"))
    for side, encoding in sides:
        if b"\x00" not in data[1 - side : 4096 : 2] and _decodes(data, encoding):
            return encoding
    return None


def _decodes(data: bytes, encoding: Encoding) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _separator_of(text: str) -> str:
    """Return the separator that gives the most rows of one and the same width."""

    def evenness(separator: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if len(row) > 1]
        except csv.Error:
            return (0, 0)
        return max(((widths.count(width) * (width > 1), width) for width in set(widths)), default=(0, 0))

    return max(SEPARATORS, key=evenness)


def _look_inside(path: Path) -> None:
    """Refuse a packed workbook that would unpack to too much, spreads its cells too far, or holds entities."""
    packed, total = path.stat().st_size, 0
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.infolist()) > 5000:
                raise HugeTableError(path, detail=f"{len(archive.infolist())} parts")
            for part in archive.infolist():
                with archive.open(part) as stream:
                    tail = b""
                    while block := stream.read(2**18):
                        total += len(block)
                        if total > MOST_UNPACKED or (total > 2**25 and total > MOST_RATIO * packed):
                            raise HugeTableError(path, part.filename, f"{total // 2**20} MB")
                        if part.filename.endswith((".xml", ".rels")):
                            _look_at(path, part.filename, tail + block)
                            tail = block[-256:]
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise NotATableError(path, detail=str(error)) from error


def _look_at(path: Path, part: str, block: bytes) -> None:
    if b"<!ENTITY" in block or b"<!DOCTYPE" in block:
        raise HostileTableError(path, part, "DOCTYPE")
    for column, row in _REFERENCE.findall(block):
        if column_number(column) >= MOST_COLUMNS or int(row) > MOST_ROWS:
            raise HugeTableError(path, part, f"{column.decode()}{row.decode()}")


def _open_formulas(path: Path) -> dict[str, dict[Cell, str]]:
    """Return what an OpenDocument file shows of its formulas; refuse one that repeats or spreads what it holds too far."""
    sheets = sheets_of(path, MOST_COLUMNS)
    for name, sheet in sheets.items():
        if sheet.repeated > MOST_COLUMNS:
            raise HugeTableError(path, name, f"{sheet.repeated} repeated")
        if sheet.height * sheet.width > MOST_CELLS or sheet.width > MOST_COLUMNS:
            raise HugeTableError(path, name, f"{sheet.height} × {sheet.width}")
    return {name: sheet.formulas for name, sheet in sheets.items()}


def _sheets(path: Path, formulas: dict[str, dict[Cell, str]]) -> tuple[Grid, ...]:
    """Return the sheets that are seen; of cells without a result their `formulas`."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
            sheets = [book.get_sheet_by_name(name) for name in visible]
            grids = tuple(_grid(path, one, formulas.get(one.name, {})) for one in sheets)
    except (CalamineError, OSError, ValueError, KeyError, TypeError) as error:
        raise NotATableError(path, detail=str(error)) from error
    return tuple(grid for grid in grids if any(grid.rows))


def _grid(path: Path, sheet: CalamineSheet, formulas: dict[Cell, str]) -> Grid:
    start = sheet.start[1] if sheet.start else MOST_COLUMNS
    left = min([start, *(column for _, column in formulas)])
    height = max([sheet.height, *(row + 1 for row, _ in formulas)])
    width = max([sheet.width + start - left, *(column + 1 - left for _, column in formulas)])
    if height * width > MOST_CELLS or width > MOST_COLUMNS:
        raise HugeTableError(path, sheet.name, f"{height} × {width}")
    rows = [[""] * (start - left) + [_said(value) for value in row] for row in sheet.iter_rows()]
    for (row, column), text in formulas.items():  # some stand behind the last cell that has a value
        rows += [[] for _ in range(len(rows), row + 1)]
        rows[row] += [""] * (column - left + 1 - len(rows[row]))
        rows[row][column - left] = text
    return Grid(sheet.name, tuple(map(_trimmed, rows)), left)


def _said(value: object) -> str:
    """Return a cell's value as text: whole numbers without a point, dates as 2031-03-01, nothing that is no number."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return marked_text(str(value)[:MOST_IN_CELL])


def _trimmed(row: list[str]) -> Row:
    cells = [cell.strip() if len(cell) <= MOST_IN_CELL else cell[:MOST_IN_CELL] for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
