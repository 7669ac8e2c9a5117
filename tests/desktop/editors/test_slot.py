from __future__ import annotations

import msgspec

from briefs.book.points import TalkingPoints
from briefs.book.slot import plan_slot
from briefs.book.text import Words, plain
from tests.desktop.editors.books import make_book, talking_points


def section(slot: int, words: int = 23) -> TalkingPoints:
    said = Words(en=plain(" ".join(["word"] * words)))
    points = tuple(msgspec.structs.replace(point, words=said) for point in talking_points().points)
    return msgspec.structs.replace(talking_points(), slot=slot, points=points)


def test_points_stand_one_after_the_other_and_what_waits_to_be_raised_takes_no_time() -> None:
    plan = plan_slot(make_book(), section(240), "en", interpreted=False)
    assert [(box.number, box.start, box.seconds) for box in plan.boxes] == [(1, 0, 15), (2, 15, 15), (3, 30, 15)]
    assert (plan.taken("must raise"), plan.taken("if time"), plan.left, plan.dropped) == (30, 15, 195, ())


def test_an_interpreter_takes_the_books_factor_more() -> None:
    plan = plan_slot(make_book(), section(240), "en", interpreted=True)
    assert [box.seconds for box in plan.boxes] == [35, 35, 35]


def test_the_last_points_are_dropped_until_the_slot_holds() -> None:
    plan = plan_slot(make_book(), section(60), "en", interpreted=True)
    assert (plan.left, plan.dropped) == (-45, (2, 3))


def test_without_a_slot_nothing_runs_over() -> None:
    plan = plan_slot(make_book(), section(0), "en", interpreted=True)
    assert (plan.left, plan.dropped) == (0, ())
