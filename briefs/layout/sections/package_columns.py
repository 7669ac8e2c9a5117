"""The columns of a trade package's table: where they stand, and how many fit side by side."""

from __future__ import annotations

import msgspec

from briefs.book.trade import Scenario, TradePackage
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.marks import Box, Marks
from briefs.layout.units import mm

NAME_X = mm(8.1)
WIDE = mm(29.55)  # a scenario's column with level and change
ROOMY = mm(20)  # with the level alone, of few
NARROW = mm(17.5)  # of many
WORDY = mm(27.5)  # where words stand in it, which leave names as much room as they can
IN_ONE = ((2, WIDE, True), (3, ROOMY, False))
ARRANGEMENTS = (*IN_ONE, (5, NARROW, False), (3, WORDY, False), (3, WIDE, False), (2, mm(40), False), (1, mm(60), False))
"""How many scenarios stand side by side, how wide, and whether with their changes: the first that fits is taken, of
`IN_ONE` where it needs no second table."""
APART = mm(0.7)  # at least, between numbers of neighbouring columns
NOW_GAP = mm(2.05)  # from the numbers of now to the first scenario
CONFIDENCE_WIDTH = mm(30)  # from the dots to the right end of now
PADDING = mm(2)
CODE_COLUMN, NAME_COLUMN, SURE_COLUMN, NOW_COLUMN = range(1, 5)  # the columns before those of the scenarios
CHANGE_WIDTH = mm(15.1)


class Column(msgspec.Struct, frozen=True):
    """A scenario's column: where it stands and whether it tells the change beside the level."""

    scenario: Scenario
    x: float
    width: float
    changes: bool
    offered: bool

    @property
    def level_right(self) -> float:
        """Where levels end."""
        return self.x + self.width - (CHANGE_WIDTH if self.changes else PADDING)

    @property
    def change_right(self) -> float:
        """Where changes end."""
        return self.x + self.width - PADDING


class Needs(msgspec.Struct, frozen=True):
    """How wide the widest level and change are, in points, and whether words stand in cells."""

    level: float
    change: float
    words: bool


class Table(msgspec.Struct, frozen=True):
    """One table: its columns, and what it is a table of."""

    section: TradePackage
    columns: tuple[Column, ...]
    codes: dict[str, str]
    compositor: Compositor

    @property
    def now_right(self) -> float:
        """Where the numbers of now end."""
        return (self.columns[0].x if self.columns else TEXT_WIDTH) - NOW_GAP

    @property
    def confidence_x(self) -> float:
        """Where the dots begin."""
        return self.now_right - CONFIDENCE_WIDTH

    @property
    def name_width(self) -> float:
        """The room for names and notes."""
        return self.confidence_x - NAME_X - PADDING

    def column(self, scenario: Column) -> int:
        """Return which column of the table (from 1) a scenario's levels stand in; its changes stand in the next."""
        before = self.columns[: self.columns.index(scenario)]
        return NOW_COLUMN + 1 + sum(2 if one.changes else 1 for one in before)

    @property
    def end(self) -> int:
        """The last column."""
        return NOW_COLUMN + sum(2 if one.changes else 1 for one in self.columns)

    def shading(self, height: float) -> Marks:
        """Return the ground of the offered column in a row of this height."""
        colour = self.compositor.colours.kasumi
        return tuple(Box(c.x, 0.0, c.width, height, colour) for c in self.columns if c.offered)


def tables_of(section: TradePackage, needs: Needs) -> tuple[tuple[Column, ...], ...]:
    """Return the columns of every table: what does not fit beside its changes is told without, then in further tables."""
    most, width, changes = next((one for one in ARRANGEMENTS if _fits(one, needs, len(section.scenarios))), ARRANGEMENTS[-1])
    out: list[tuple[Column, ...]] = []
    for start in range(0, max(1, len(section.scenarios)), most):
        scenarios = section.scenarios[start : start + most]
        left = TEXT_WIDTH - width * len(scenarios)
        out.append(
            tuple(
                Column(scenario, left + n * width, width, changes, offered=start + n == 0)
                for n, scenario in enumerate(scenarios)
            )
        )
    return tuple(out)


def _fits(arrangement: tuple[int, float, bool], needs: Needs, scenarios: int) -> bool:
    most, width, changes = arrangement
    if scenarios > most and arrangement in IN_ONE:
        return False
    if changes and needs.change > CHANGE_WIDTH - PADDING - APART:
        return False
    if needs.words and width < WORDY:
        return False
    return needs.level <= width - (CHANGE_WIDTH if changes else PADDING) - APART
