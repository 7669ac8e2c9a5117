"""Cells on the clipboard as spreadsheets put them there: parted by tabs and lines, quoted where a cell holds such itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def as_table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as a spreadsheet takes them."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")


def from_table(text: str) -> list[list[str]]:
    """Return the rows of cells that a spreadsheet has copied; a line end inside quotes is part of its cell."""
    return [row or [""] for row in csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), dialect="excel-tab")]
