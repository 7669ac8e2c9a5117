"""Where the table begins in a grid: titles above it, heads of one or two rows (merged too), a row of units, notes below."""

from __future__ import annotations

import re

import msgspec

from briefs.numbers.reading import is_nothing, read_number
from briefs.tables.columns import column_letter
from briefs.tables.formulas import is_formula
from briefs.tables.grids import Grid, Row

LOOKED_AT = 60  # rows in which heads are looked for
_UNIT = re.compile(r"(?:単位|unit)s?\s?[:：]?\s?(.*)", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:in )?(?:(?:current|constant|US|trillions?|billions?|millions?|thousands?|of|bn|mn|1,000)\b"
    r"|(?:dollars?|yen|euros?|pounds?)\b"
    r"|US\$|USD|JPY|EUR|GBP|[$¥€£]|[十百千万億兆]*(?:円|米?ドル|ユーロ)|\s)+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度?|e|p)?|(?:FY|CY)\s?\d{2,4}")


class Headings(msgspec.Struct, frozen=True):
    """Which rows (from 0) hold the heads, where the body begins, the head and the unit of each column."""

    rows: tuple[int, ...]
    body: int
    heads: tuple[str, ...]
    units: tuple[str, ...]


def find_headings(grid: Grid) -> Headings:
    """Return the heads of a grid: the last row of words before rows with numbers, and one above that it stands under."""
    rows = grid.rows
    body = next((n for n in range(min(len(rows), LOOKED_AT)) if _is_body(rows, n)), 0)
    head = next((n for n in range(body - 1, -1, -1) if _words(rows[n]) >= 2 and not _is_units(rows[n])), -1)
    if head < 0:
        return headings_at(grid, ())
    upper = head - 1
    two = upper >= 0 and _words(rows[upper]) >= 1 and _stands_over(rows[upper], rows[head])
    return headings_at(grid, (upper, head) if two else (head,))


def headings_at(grid: Grid, heads: tuple[int, ...]) -> Headings:
    """Return the heads that stand in given rows: one, two merged ones, or none (columns by letters)."""
    width = max((len(row) for row in grid.rows[: 10 * LOOKED_AT]), default=0)
    rows = [_wide(grid.rows[n], width) for n in heads]
    filled = [_filled(row) if n < len(rows) - 1 else row for n, row in enumerate(rows)]
    names = tuple(
        " ".join(dict.fromkeys(" ".join(row[column].split()) for row in filled if row[column])) or column_letter(column)
        for column in range(width)
    )
    body = heads[-1] + 1 if heads else 0
    units = [""] * width
    for n in (*range(max(0, (heads[0] if heads else 0) - 3), heads[0] if heads else 0), body):
        if n < len(grid.rows) and _is_units(grid.rows[n]):
            row = _wide(grid.rows[n], width)
            said = [_unit(cell) for cell in row]
            alone = [unit for unit in said if unit]  # one unit stands for all columns
            units = alone * width if len(alone) == 1 else said
            body = body + 1 if n == body else body
    return Headings(heads, body, names, tuple(units))


def _is_body(rows: tuple[Row, ...], n: int) -> bool:
    """Return whether the body may begin here: a row with numbers that is as wide as what follows, after a row of words."""
    row = rows[n]
    numbers = sum(_is_number(cell) for cell in row)
    filled = sum(bool(cell) for cell in row)
    if not numbers or filled < 2 or _is_units(row):
        return False
    following = rows[n + 1 : n + 4]
    return not following or max(sum(bool(cell) for cell in other) for other in following) <= 2 * filled


def _is_number(cell: str) -> bool:
    return bool(cell) and not _YEAR.fullmatch(cell) and (is_formula(cell) or read_number(cell) is not None)


def _words(row: Row) -> int:
    return sum(bool(cell) and not is_nothing(cell) and not _is_number(cell) for cell in row)


def _is_units(row: Row) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and all(_unit(cell) for cell in filled)


def _unit(cell: str) -> str:
    """Return the unit that a cell tells and nothing else: 単位:千円, unit: t, (US$ million)."""
    bare = cell.strip("()（）[] ")
    if match := _UNIT.fullmatch(bare):
        return match[1].strip()
    return bare if bare and _MONEY.fullmatch(bare) else ""


def _stands_over(upper: Row, lower: Row) -> bool:
    """Return whether a row heads groups of the columns below: it has gaps, stands over columns, and is no title."""
    filled = [n for n, cell in enumerate(upper) if cell]
    if _is_units(upper) or not filled or (len(filled) == 1 and filled[0] == 0):
        return False
    if all(_is_number(cell) for cell in upper if cell):
        return False
    return len(filled) >= 2 or (filled[0] > 0 and len(lower) > filled[0])


def _filled(row: Row) -> Row:
    """Return a row of merged heads with each head over all of its columns."""
    out: list[str] = []
    for cell in row:
        out.append(cell or (out[-1] if out else ""))
    return tuple(out)


def _wide(row: Row, width: int) -> Row:
    return row + ("",) * (width - len(row))


def numeric_columns(grid: Grid, headings: Headings) -> tuple[bool, ...]:
    """Return for each column whether most of what stands in it below the heads are numbers."""
    body = grid.rows[headings.body : headings.body + 200]

    def is_numeric(column: int) -> bool:
        cells = [row[column] for row in body if column < len(row) and not is_nothing(row[column])]
        return bool(cells) and sum(_is_number(cell) for cell in cells) * 2 > len(cells)

    return tuple(is_numeric(column) for column in range(len(headings.heads)))
