"""A rehearsal goes through the points that are said, counts the time of each, and jumps to those that are raised."""

from __future__ import annotations

from briefs.book.points import Point, TalkingPoints, Tier
from briefs.book.rehearsal import Rehearsal, begin
from briefs.book.slot import Box, SlotPlan
from briefs.book.value import Phrase


def rehearsal(*tiers: Tier) -> Rehearsal:
    points = tuple(Point(id=str(number), tier=tier, name=Phrase(en=tier)) for number, tier in enumerate(tiers, 1))
    said = [point for point in points if point.tier != "if raised"]
    boxes = tuple(Box(point.id, number, point.tier, 30 * (number - 1), 30) for number, point in enumerate(said, 1))
    made = begin(TalkingPoints(id="talk", title="", slot=120, points=points), SlotPlan(120, boxes, ()))
    assert made is not None
    return made


def test_points_come_up_in_their_order_each_with_its_own_time() -> None:
    made = rehearsal("must raise", "if time").later(20)
    assert (made.point, made.following, made.on_point, made.box) == ("1", "2", 20, made.plan.boxes[0])
    made = made.turned(1).later(5)
    assert (made.point, made.following, made.on_point, made.spent) == ("2", "", 5, 25)
    assert made.turned(1) is made
    assert made.turned(-1).turned(-1).point == "1"


def test_what_is_raised_is_come_to_and_left_again() -> None:
    made = rehearsal("must raise", "must raise", "if raised", "if raised").turned(1).raised()
    assert (made.point, made.box, made.following) == ("3", None, "4")
    assert made.turned(1).raised().point == "2"
    assert rehearsal("must raise").raised().point == "1"


def test_the_next_point_is_not_told_to_be_one_that_waits_to_be_raised() -> None:
    assert rehearsal("must raise", "if raised").following == ""
    assert rehearsal("if raised").point == "1"


def test_the_clock_stops_and_goes_on() -> None:
    made = rehearsal("must raise").later(3).stopped().later(10)
    assert made.spent == 3
    assert made.stopped().later(1).spent == 4


def test_without_points_there_is_nothing_to_rehearse() -> None:
    assert begin(TalkingPoints(id="talk", title=""), SlotPlan(0, (), ())) is None
