"""The process that reads a table for import: what the window asks of it, what it answers, and its work.

A process of its own, with a bound on its memory, so that no file can freeze or end the window.
"""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

import msgspec

from briefs.errors import BriefsError
from briefs.tables.formulas import formulas_of
from briefs.tables.grids import Encoding, Grid, HugeTableError, Row, Workbook, read_workbook
from briefs.tables.headings import Headings, find_headings, headings_at, numeric_columns
from briefs.tables.mapping import Mapping, Unit, guess, in_unit, load_words, signature
from briefs.tables.outcome import Outcome
from briefs.tables.reading import Reader, Target

SHOWN_ROWS = 200
MOST_PLACES = 3
MOST_MEMORY = 2**30


class TableOrder(msgspec.Struct, frozen=True):
    """How a file is to be read: what is left open ("" or None) is found. `number` tells orders apart.

    `unit` is what the amounts are in, whatever the table says of it.
    """

    number: int
    path: Path
    target: Target
    encoding: Encoding | Literal[""] = ""
    separator: str = ""
    sheet: int = 0
    heads: tuple[int, ...] | None = None
    mapping: Mapping | None = None
    unit: Unit | None = None


class TableSeen(msgspec.Struct, frozen=True):
    """What a file looks like, before all of its rows are read; `left` columns before its first are empty.

    So many cells are `uncomputed`: they hold formulas whose results are not in the file. The first of them are told.
    """

    number: int
    sheets: tuple[str, ...]
    encoding: Encoding | Literal[""]
    separator: str
    rows: tuple[Row, ...]
    count: int
    headings: Headings
    mapping: Mapping
    signature: str
    left: int = 0
    uncomputed: int = 0
    first_uncomputed: tuple[str, ...] = ()


class TableProgress(msgspec.Struct, frozen=True):
    """So many rows of so many are read."""

    number: int
    done: int
    of: int


class TableRead(msgspec.Struct, frozen=True):
    """What the rows give."""

    number: int
    outcome: Outcome


def serve_tables(pipe: Connection, resources: Path) -> None:
    """Answer orders until the window's end of the pipe is gone; a newer order ends the work on an older one."""
    bound_memory(MOST_MEMORY)
    desk = _Desk(pipe, resources)
    try:
        while True:
            order = pipe.recv()
            while pipe.poll(0):
                order = pipe.recv()
            desk.work(order)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


class _Desk:
    """Holds the file that was read last, so that another heading or role does not read it anew."""

    def __init__(self, pipe: Connection, resources: Path) -> None:
        self._pipe = pipe
        self._words = load_words(resources / "words")
        self._held: tuple[tuple[Path, str, str], Workbook] | None = None

    def work(self, order: TableOrder) -> None:
        try:
            workbook = self._workbook(order)
            grid = workbook.grids[order.sheet] if order.sheet < len(workbook.grids) else Grid("", ())
            headings = find_headings(grid) if order.heads is None else headings_at(grid, order.heads)
            mapping = order.mapping or guess(headings, self._words, numeric_columns(grid, headings))
            if len(mapping.roles) != len(headings.heads):
                mapping = guess(headings, self._words, numeric_columns(grid, headings))
            uncomputed = tuple(formulas_of(grid.rows))
            self._pipe.send(
                TableSeen(
                    order.number,
                    tuple(each.name for each in workbook.grids),
                    workbook.encoding,
                    workbook.separator,
                    grid.rows[:SHOWN_ROWS],
                    len(grid.rows),
                    headings,
                    mapping,
                    signature(headings),
                    grid.left,
                    len(uncomputed),
                    tuple(grid.place(*cell) for cell in uncomputed[:MOST_PLACES]),
                )
            )
            stopped = False

            def progress(done: int, of: int) -> bool:
                nonlocal stopped
                stopped = self._pipe.poll(0)
                self._pipe.send(TableProgress(order.number, done, of))
                return not stopped

            read_by = mapping if order.unit is None else in_unit(mapping, order.unit)
            outcome = Reader(grid, headings, read_by, self._words, order.target).read(progress)
            if not stopped:
                self._pipe.send(TableRead(order.number, outcome))
        except BriefsError as error:
            self._pipe.send(error)
        except MemoryError:
            self._pipe.send(HugeTableError(order.path, detail=f"{MOST_MEMORY // 2**20} MB"))

    def _workbook(self, order: TableOrder) -> Workbook:
        key = (order.path, order.encoding, order.separator)
        if self._held is None or self._held[0] != key:
            self._held = None
            self._held = key, read_workbook(order.path, order.encoding, order.separator)
        return self._held[1]


def bound_memory(most: int) -> None:
    """Let this process hold at most so many bytes."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows, where the limits on what is unpacked must do

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
