"""Sheets of an OpenDocument file as they are written: how far they reach, and formulas whose results are not in the file.

Spreadsheets write the empty rest of a sheet as one row a million times over, which is nothing; cells that hold something and
are repeated like that would be.
"""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path
from typing import IO

from briefs.tables.formulas import BLOCK, Cell

PART = "content.xml"
_ATTRIBUTES = rb"((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)"
_TOKEN = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])" + _ATTRIBUTES + rb"(/?)>"
    rb"|<text:p(?:\s[^<>]*)?>([^<]*)"
)
_RESULT = re.compile(rb"\soffice:(?:value|string-value|date-value|time-value|boolean-value)=")
_FAULT = re.compile(rb"\scalcext:value-type=[\"']error[\"']")
_HOLDS = re.compile(rb"\s(?:office:value-type|table:formula)=")
_REFERENCE = re.compile(r"\[\.?([^\[\]]*)\]")


class Sheet:
    """One sheet: as many rows and columns as hold anything, how often such a cell or row is `repeated`, its formulas."""

    def __init__(self) -> None:
        self.height = self.width = 0
        self.repeated = 1
        self.formulas: dict[Cell, str] = {}


def sheets_of(path: Path, most: int) -> dict[str, Sheet]:
    """Return the sheets of a file by name, none of another kind's; no cell is taken for more than `most`."""
    with zipfile.ZipFile(path) as archive:
        if PART not in archive.namelist():
            return {}
        with archive.open(PART) as stream:
            return _Scan(most).read(stream)


class _Scan:
    """Reads rows and cells as they come; what a row holds counts as often as the row is repeated."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._sheets: dict[str, Sheet] = {}
        self._sheet = Sheet()
        self._row = self._column = 0
        self._rows = 1  # how often the row that is read stands there
        self._cell: tuple[bytes, int] | None = None  # the attributes of the cell that is open, and its column
        self._words = b""

    def read(self, stream: IO[bytes]) -> dict[str, Sheet]:
        left = b""
        while block := stream.read(BLOCK):
            left += block
            end = left.rfind(b"<")  # behind it a tag may still go on
            for token in _TOKEN.finditer(left[:end] if end > 0 else b""):
                self._take(token)
            left = left[max(end, 0) :][-4 * BLOCK :]  # a file may hold words without end
        return self._sheets

    def _take(self, token: re.Match[bytes]) -> None:
        closing, kind, attributes, empty, words = token.groups()
        if kind is None:
            self._words = words
        elif kind == b"table":
            if not closing:
                self._sheet = self._sheets.setdefault(_said(attributes, rb"table:name"), Sheet())
                self._row = 0
        elif kind == b"table-row":
            if closing or empty:
                self._row += self._rows if closing else _count(attributes, rb"rows")
            else:
                self._rows, self._column = _count(attributes, rb"rows"), 0
        elif closing:
            self._end_cell()
        else:
            self._cell, self._words = (attributes, self._column), b""
            self._column += _count(attributes, rb"columns")
            if empty:
                self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        (attributes, column), self._cell = self._cell, None
        if not _HOLDS.search(attributes):
            return
        sheet = self._sheet
        sheet.height, sheet.width = max(sheet.height, self._row + self._rows), max(sheet.width, self._column)
        sheet.repeated = max(sheet.repeated, self._rows, self._column - column)
        if shown := self._shown(attributes):
            rows, columns = min(self._rows, self._most), min(self._column - column, self._most)
            places = ((self._row + n, column + m) for n in range(rows) for m in range(columns))
            sheet.formulas |= dict.fromkeys(places, shown)

    def _shown(self, attributes: bytes) -> str:
        """Return what stands for the result of a formula: its fault, or itself where there is none; nothing otherwise."""
        formula = _said(attributes, rb"table:formula")
        if not formula:
            return ""
        if _FAULT.search(attributes):
            return html.unescape(self._words.decode("utf-8", "replace"))
        if self._words or _RESULT.search(attributes):
            return ""
        _, _, told = formula.partition("=")
        return f"={_REFERENCE.sub(lambda one: one[1].replace(':.', ':'), told)}"


def _count(attributes: bytes, what: bytes) -> int:
    said = re.search(rb"\stable:number-" + what + rb"-repeated=[\"'](\d{1,9})[\"']", attributes)
    return max(1, int(said[1])) if said else 1


def _said(attributes: bytes, name: bytes) -> str:
    said = re.search(rb"\s" + name + rb"=(?:\"([^\"]*)\"|'([^']*)')", attributes)
    return html.unescape((said[1] or said[2] or b"").decode("utf-8", "replace")) if said else ""
