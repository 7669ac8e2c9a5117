"""Rows of a Word table: the columns that their cells take, which are deleted, and when two columns are a lead and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from briefs.papers.elements import child, name_of, value, within

MOST_COLUMNS = 64  # that a cell may span, as Word has it


class Row(msgspec.Struct, frozen=True):
    """One row: how many columns it leaves out at its beginning, its cells, whether it is a head that comes again."""

    before: int
    cells: tuple[Any, ...]
    head: bool
    deleted: bool

    @property
    def width(self) -> int:
        """The columns it reaches over."""
        return self.before + sum(map(span, self.cells))


def rows_of(table: Any) -> list[Row]:
    """Return the rows of a table, whatever stands around them."""
    return [_row(one) for one in within(table, {"tbl", "tr"}) if name_of(one) == "tr"]


def is_led(rows: Sequence[Row]) -> bool:
    """Return whether rows are of two columns without a head: what stands in the first leads what stands in the second."""
    return not (rows and rows[0].head) and max((row.width for row in rows), default=0) <= 2


def span(cell: Any) -> int:
    """Return how many columns a cell takes, as far as a table of a paper can be wide."""
    return max(_number(child(child(cell, "tcPr"), "gridSpan")), 1)


def _row(row: Any) -> Row:
    settings = child(row, "trPr")
    return Row(
        before=_number(child(settings, "gridBefore")),
        cells=tuple(one for one in within(row, {"tbl", "tc"}) if name_of(one) == "tc"),
        head=child(settings, "tblHeader") is not None,
        deleted=child(settings, "del") is not None,
    )


def _number(element: Any) -> int:
    told = value(element)
    return min(int(told), MOST_COLUMNS) if told.isdecimal() else 0
