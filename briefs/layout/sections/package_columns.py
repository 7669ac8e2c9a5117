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
NARROW = mm(17.5)  # with the level alone
MOST_WIDE = 2
MOST_SIDE_BY_SIDE = 5
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


def tables_of(section: TradePackage) -> tuple[tuple[Column, ...], ...]:
    """Return the columns of every table: one for each five scenarios."""
    out: list[tuple[Column, ...]] = []
    for start in range(0, max(1, len(section.scenarios)), MOST_SIDE_BY_SIDE):
        scenarios = section.scenarios[start : start + MOST_SIDE_BY_SIDE]
        wide = len(scenarios) <= MOST_WIDE
        width = WIDE if wide else NARROW
        left = TEXT_WIDTH - width * len(scenarios)
        out.append(
            tuple(
                Column(scenario, left + n * width, width, wide, offered=start + n == 0)
                for n, scenario in enumerate(scenarios)
            )
        )
    return tuple(out)
