"""How the points of a meeting fill its slot: who speaks when, what runs over, and which points to drop."""

from __future__ import annotations

import msgspec

from briefs.book.book import Book
from briefs.book.ledger import shown_text
from briefs.book.numbering import point_numbers, points_in_order
from briefs.book.points import Point, TalkingPoints, Tier
from briefs.book.text import Language
from briefs.book.timing import interpreted_seconds, spoken_seconds


class Box(msgspec.Struct, frozen=True):
    """One point in the slot, in seconds from its beginning."""

    point: str
    number: int
    tier: Tier
    start: int
    seconds: int


class SlotPlan(msgspec.Struct, frozen=True):
    """The slot in seconds (0: no limit), the points that are meant to be said in it, and those to drop for it to hold."""

    slot: int
    boxes: tuple[Box, ...]
    dropped: tuple[int, ...]

    @property
    def used(self) -> int:
        """Return how long all boxes take."""
        return sum(box.seconds for box in self.boxes)

    @property
    def left(self) -> int:
        """Return what is left of the slot; negative where the points run over, 0 without a limit."""
        return self.slot - self.used if self.slot else 0

    def taken(self, tier: Tier) -> int:
        """Return how long a tier takes."""
        return sum(box.seconds for box in self.boxes if box.tier == tier)


def point_seconds(book: Book, point: Point, language: Language, *, interpreted: bool) -> int:
    """Return how long it takes to say a point as its figures read now."""
    alone = spoken_seconds(shown_text(book, point.words.in_language(language), language), language, book.rates)
    return interpreted_seconds(alone, book.rates) if interpreted else alone


def plan_slot(book: Book, section: TalkingPoints, language: Language, *, interpreted: bool) -> SlotPlan:
    """Return the plan of a section's points. Points that wait for the other side to raise them take no time of ours."""
    numbers = point_numbers(section)
    boxes: list[Box] = []
    start = 0
    for point in points_in_order(section):
        seconds = point_seconds(book, point, language, interpreted=interpreted)
        if point.tier != "if raised" and seconds:
            boxes.append(Box(point.id, numbers[point.id], point.tier, start, seconds))
            start += seconds
    return SlotPlan(section.slot, tuple(boxes), _to_drop(boxes, section.slot))


def _to_drop(boxes: list[Box], slot: int) -> tuple[int, ...]:
    over = sum(box.seconds for box in boxes) - slot if slot else 0
    dropped: list[int] = []
    for box in reversed(boxes):
        if over <= 0:
            break
        dropped.append(box.number)
        over -= box.seconds
    return tuple(sorted(dropped))
