"""The scale of a spending path: where its years and values stand, and where a value has room beside the line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from briefs.book.posture import PathPoint, SpendingPath
from briefs.layout.geometry import MAIN_WIDTH
from briefs.layout.lines import Lines
from briefs.layout.rows import rises

ZONE = 34.0
TARGET_HEIGHT = 81.7  # of the target above zero
MOST_ABOVE, MOST_BELOW = 60.0, 40.0  # of what is above the target, and below zero
FIRST_X = 14.0
PITCH = 52.2
LAST_ROOM = 58.0  # at the right of the last year, for the target's name
DOT = 4.2
BELOW_TARGET = 3.0
VALUE_BELOW, VALUE_ABOVE = 14.4, 7.0  # from a dot to the baseline of its value
CLEAR = 2.0  # of a value's baseline from the lines below it
VALUE_HEIGHT = 9.0  # of figures above their baseline
RAISED = (0.0, 4.0, 8.0, 12.0)  # further above a dot, in a valley of the line
BESIDE = 3.0  # of a value from the dot, where the line leaves it no room below or above
LEAST_PITCH = 27.0  # of years that are told
APART = 4.0  # of values


class PathScale(msgspec.Struct, frozen=True):
    """Where values and years stand in the plot, whose base line is `plot` below its top, and `deep` below that its foot."""

    path: SpendingPath
    name: Lines  # of the target
    words: float  # how far the zone's reach down
    plot: float
    deep: float
    unit: float
    pitch: float
    first_year: int

    def point(self, point: PathPoint) -> tuple[float, float]:
        """Return where a year's value stands."""
        return FIRST_X + (point.year - self.first_year) * self.pitch, self.height(point.value)

    def height(self, value: Decimal) -> float:
        """Return how far below the plot's top a value stands."""
        return self.plot - float(value) * self.unit

    @property
    def target(self) -> float:
        """Return how far below the plot's top the target's line is drawn; where nothing is aimed at, above all."""
        return self.height(self.path.target) if self.path.target is not None else -math.inf

    @property
    def name_top(self) -> float:
        """Return how far below the plot's top the target's name begins: below its line, or above it near the base."""
        gap = BELOW_TARGET + rises(self.name.style.language)
        if self.name.height <= self.plot - self.target - gap:
            return self.target + gap
        return self.target - BELOW_TARGET - self.name.height

    def told(self, half_widths: list[float]) -> frozenset[int]:
        """Return which points are told: the last one, and before it those clear of the next one that is."""
        told: set[int] = set()
        reached = math.inf
        for n, (point, half) in reversed(tuple(enumerate(zip(self.path.points, half_widths, strict=True)))):
            x, _ = self.point(point)
            room = max(LEAST_PITCH / 2, half + APART / 2)
            if x + room <= reached:
                told.add(n)
                reached = x - room
        return frozenset(told)

    def value_at(self, number: int, width: float) -> tuple[float, float]:
        """Return the left end and the baseline of a point's value: below its dot, or above where a line runs there.

        It crosses neither the target nor the base. In a valley it stands higher; a line on both sides pushes it aside.
        """
        x, y = self.point(self.path.points[number])
        below, above = y + VALUE_BELOW, y - VALUE_ABOVE
        stopped = y < self.target < below + CLEAR or y <= self.plot < below + CLEAR
        higher = [above - raised for raised in RAISED if above - raised - VALUE_HEIGHT >= self.words]
        baselines = ([] if stopped else [below]) + (higher or [above])
        clear = next((baseline for baseline in baselines if not self._crossed(number, baseline, width)), None)
        left, baseline = x - width / 2, baselines[0]
        if clear is not None:
            baseline = clear
        elif self._crossed(number, baseline, width, before=False):
            left = x - BESIDE - width
        else:
            left = x + BESIDE
        return max(0.0, min(left, self._right(baseline) - width)), baseline

    def _right(self, baseline: float) -> float:
        """Return how far to the right a value can reach there: not into the name of the target."""
        if not self.name.lines or not 0.0 < baseline - self.name_top < self.name.height + VALUE_HEIGHT:
            return MAIN_WIDTH
        return MAIN_WIDTH - max(line.width for line in self.name.lines) - APART

    def _crossed(self, number: int, baseline: float, width: float, *, before: bool = True) -> bool:
        """Return whether the line runs through a value there, on the way to a point (`before`) or from it."""
        x, y = self.point(self.path.points[number])
        for other_x, other_y in self._neighbours(number, before=before):
            reach = min(1.0, (width / 2 + 1.0) / max(abs(other_x - x), 1e-6))
            end = y + (other_y - y) * reach
            if min(y, end) < baseline and max(y, end) > baseline - VALUE_HEIGHT:
                return True
        return False

    def _neighbours(self, number: int, *, before: bool) -> Iterator[tuple[float, float]]:
        points = self.path.points
        if before and number:
            yield self.point(points[number - 1])
        if number + 1 < len(points):
            yield self.point(points[number + 1])


def scale_of(path: SpendingPath, words: float, names: Sequence[Lines]) -> PathScale:
    """Return the scale of a path in whose zone words of a height stand, above the line even where that runs in the zone.

    Of the target's names, set more and more widely, it takes the first that ends above the base.
    """
    values = [float(point.value) for point in path.points]
    target = float(path.target) if path.target is not None and path.target > 0 else 0.0
    top, low = max([*values, target, 0.0]), -min([*values, float(path.target or 0), 0.0])
    above = top - target
    rooms = ((TARGET_HEIGHT, target or top), (MOST_ABOVE, above if target else 0.0), (MOST_BELOW, low))
    unit = min((room / value for room, value in rooms if value > 0), default=0.0)
    higher = above * unit + VALUE_ABOVE + VALUE_HEIGHT if target and above else 0.0
    plot = max(ZONE, words + higher) + TARGET_HEIGHT
    deep = low * unit + VALUE_BELOW if low else 0.0
    years = [point.year for point in path.points]
    pitches = [(MAIN_WIDTH - FIRST_X - LAST_ROOM) / max(1, max(years) - min(years))] if years else []
    room = target * unit - BELOW_TARGET
    name = next((name for name in names if name.height <= room), names[-1])
    return PathScale(path, name, words if target else 0.0, plot, deep, unit, min([PITCH, *pitches]), min(years, default=0))
