"""A rehearsal of talking points against their slot: which point is up, and since when. It is told the time."""

from __future__ import annotations

import msgspec

from briefs.book.numbering import points_in_order
from briefs.book.points import TalkingPoints
from briefs.book.slot import Box, SlotPlan


class Rehearsal(msgspec.Struct, frozen=True):
    """Where somebody is in the points of a plan; those that wait to be raised come behind those that are said.

    `spent` are the seconds since it began, `begun` how many these were when the point came up, `paused` stops them.
    `left` is the point that was up when one was raised.
    """

    plan: SlotPlan
    points: tuple[str, ...]
    at: int = 0
    spent: float = 0.0
    begun: float = 0.0
    paused: bool = False
    left: int = 0

    @property
    def point(self) -> str:
        """Return the id of the point that is up."""
        return self.points[self.at]

    @property
    def following(self) -> str:
        """Return the id of the point that comes next; empty behind the last that is said, and behind the last of all."""
        next_ = self.at + 1
        return self.points[next_] if next_ < len(self.points) and next_ != len(self.plan.boxes) else ""

    @property
    def box(self) -> Box | None:
        """Return the time of the point that is up; None for one that waits to be raised."""
        return self.plan.boxes[self.at] if self.at < len(self.plan.boxes) else None

    @property
    def on_point(self) -> float:
        """Return for how many seconds the point has been up."""
        return self.spent - self.begun

    def later(self, seconds: float) -> Rehearsal:
        """Return it some seconds later."""
        return self if self.paused else msgspec.structs.replace(self, spent=self.spent + seconds)

    def turned(self, step: int) -> Rehearsal:
        """Return it at the next (1) or previous (-1) point; behind the last it stays."""
        return self._up(self.at + step) if 0 <= self.at + step < len(self.points) else self

    def raised(self) -> Rehearsal:
        """Return it at the first point that waits to be raised, and from one of these where it was before."""
        said = len(self.plan.boxes)
        if self.at >= said:
            return self._up(self.left)
        return msgspec.structs.replace(self._up(said), left=self.at) if said < len(self.points) else self

    def stopped(self) -> Rehearsal:
        """Return it with its clock stopped, or going on."""
        return msgspec.structs.replace(self, paused=not self.paused)

    def _up(self, at: int) -> Rehearsal:
        return msgspec.structs.replace(self, at=at, begun=self.spent)


def begin(section: TalkingPoints, plan: SlotPlan) -> Rehearsal | None:
    """Return a rehearsal at its beginning; None where there is nothing to say."""
    said = tuple(box.point for box in plan.boxes)
    points = (*said, *(point.id for point in points_in_order(section) if point.tier == "if raised"))
    return Rehearsal(plan, points) if points else None
