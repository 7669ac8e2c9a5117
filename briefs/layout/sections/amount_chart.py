"""What a chart of a group's amounts is drawn from: the group, its columns, and labels in the book's faces."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from briefs.book.formats import number
from briefs.book.trade import NOW
from briefs.book.trade import Group as LineGroup
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH
from briefs.layout.marks import Marks, Rule

PLOT = 92.0  # points: the height of the tallest column
TOP = 26.0  # above it: what the columns are, and the largest value
NAME_PITCH = 11.5  # of the columns' names where they stand like stairs


class AmountChart(msgspec.Struct, frozen=True):
    """What is drawn: a group, its columns (id and name), the codes of lines; and the compositor that sets its labels."""

    group: LineGroup
    columns: tuple[tuple[str, str], ...]
    codes: Mapping[str, str]
    compositor: Compositor

    @property
    def offered(self) -> str:
        """Return the first scenario, which is the offer."""
        return next((column for column, _ in self.columns if column != NOW), "")

    @property
    def amounts(self) -> list[float]:
        """Return every amount that is drawn."""
        cells = (line.amount(column) for line in self.group.lines for column, _ in self.columns)
        return [float(amount) for amount in cells if amount is not None]

    @property
    def extremes(self) -> tuple[float, float]:
        """Return the least and the largest amount, zero among them."""
        return min([0.0, *self.amounts]), max([0.0, *self.amounts])

    def text(self, amount: Decimal) -> str:
        """Return an amount as the page's language writes it."""
        return number(self.group.told(amount), self.compositor.language)

    def label(self, text: str, style: str, x: float, baseline: float, align: float = 0.5) -> Marks:
        """Return a label whose left (0), middle (0.5) or right end (1) stands at x."""
        lines = self.compositor.lines(text, style, MAIN_WIDTH)
        if not lines.lines:
            return ()
        return (lines.group(x - lines.lines[0].width * align, baseline - lines.first_baseline, role="caption"),)

    def stair(self, name: str, at: int, x: float, foot: float) -> Marks:
        """Return a column's name at the `at`th step of stairs, with a fine line from it down to `foot`."""
        baseline = 9.0 + at * NAME_PITCH
        leader = Rule(x, baseline + 2.0, x, foot, 0.5, self.compositor.colours.gin)
        return (leader, *self.label(name, "note", x + 2.75, baseline, 0.0))
