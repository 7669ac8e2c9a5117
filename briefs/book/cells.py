"""Tables of a few cells in running text: each row is a block of the style "cells", and a tab in its words ends a cell.

So a row has its own mark and sources as any block has, and its words are found, replaced, checked and compared as any words.
The first row of a table is its head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from briefs.book.text import Block, Run, Runs, TextRun, plain, tidy

TAB = "\t"


def cells_of(runs: Runs) -> tuple[Runs, ...]:
    """Return the cells of a row, at least one."""
    cells: list[list[Run]] = [[]]
    for run in runs:
        if not isinstance(run, TextRun) or TAB not in run.text:
            cells[-1].append(run)
            continue
        first, *others = run.text.split(TAB)
        cells[-1].append(msgspec.structs.replace(run, text=first, ruby=""))
        cells.extend([msgspec.structs.replace(run, text=part, ruby="")] for part in others)
    return tuple(tidy(cell) for cell in cells)


def row_of(cells: Iterable[Runs]) -> Runs:
    """Return cells as the words of one row."""
    out: list[Run] = []
    for number, cell in enumerate(cells):
        out.extend(plain(TAB) if number else ())
        out.extend(_without_tabs(run) for run in cell)
    return tidy(out)


def is_blank(runs: Runs) -> bool:
    """Return whether a row says nothing."""
    return all(isinstance(run, TextRun) and not run.text.strip() for run in runs)


def table_around(blocks: Sequence[Block], index: int) -> range:
    """Return the indexes of the rows of the table in which a row stands. A label begins another table."""
    first = index
    while first and not blocks[first].label and blocks[first - 1].style == "cells":
        first -= 1
    end = index + 1
    while end < len(blocks) and blocks[end].style == "cells" and not blocks[end].label:
        end += 1
    return range(first, end)


def tables(blocks: Sequence[Block]) -> Iterable[range]:
    """Yield the indexes of the rows of each table."""
    index = 0
    for is_row, group in groupby(blocks, lambda block: block.style == "cells"):
        end = index + len(list(group))
        while is_row and index < end:
            table = table_around(blocks, index)
            yield table
            index = table.stop
        index = end


def with_column(runs: Runs, behind: int, columns: int) -> Runs:
    """Return a row with an empty cell behind one of its cells; short rows are filled up to `columns` before."""
    cells = _filled(runs, columns)
    return row_of((*cells[: behind + 1], (), *cells[behind + 1 :]))


def without_column(runs: Runs, index: int, columns: int) -> Runs:
    """Return a row without one of its cells."""
    cells = _filled(runs, columns)
    return row_of((*cells[:index], *cells[index + 1 :]))


def _filled(runs: Runs, columns: int) -> tuple[Runs, ...]:
    cells = cells_of(runs)
    return (*cells, *((),) * (columns - len(cells)))


def _without_tabs(run: Run) -> Run:
    if isinstance(run, TextRun) and TAB in run.text:
        return msgspec.structs.replace(run, text=run.text.replace(TAB, " "))
    return run
