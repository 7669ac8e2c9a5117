from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from briefs.book.points import TalkingPoints
from briefs.book.slot import SlotPlan, plan_slot
from briefs.book.text import Words, plain
from desktop.views.editors.slot_panel import SlotStrip
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


@pytest.mark.parametrize(("width", "minutes", "apart"), [(400, 10, 2), (620, 10, 1), (300, 45, 10), (300, 4, 1)])
def test_minutes_are_told_so_far_apart_that_their_words_do_not_meet(
    qtbot: QtBot, width: int, minutes: int, apart: int
) -> None:
    strip = SlotStrip()
    qtbot.addWidget(strip)
    strip.resize(width, 80)
    strip.show_plan(SlotPlan(minutes * 60, (), ()))
    assert strip.minutes_apart() == apart
