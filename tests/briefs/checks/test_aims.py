from __future__ import annotations

import datetime as dt

import pytest

from briefs.book.points import Point, TalkingPoints, Tier
from briefs.book.programme import AgendaItem, Day, Event, Programme, Role
from briefs.book.sections import AnySection, Plank, Summary
from briefs.book.text import plain
from briefs.book.value import Phrase
from briefs.checks.problem import Problem
from tests.briefs.checks.books import book_of, problems

CODES = ("agenda item without point", "point without objective", "agenda too long")


def found(*sections: AnySection) -> list[Problem]:
    return [problem for problem in problems(book_of(*sections)) if problem.code in CODES]


def meeting(*items: AgendaItem, role: Role = "lead") -> Programme:
    event = Event(id="talks", title="Talks", start=dt.time(10), minutes=30, role=role, agenda=items)
    return Programme(id="programme", title="Programme", days=(Day(id="day", date=dt.date(2027, 3, 1), events=(event,)),))


def talk(tier: Tier = "must raise", objective: str = "", agenda: str = "") -> TalkingPoints:
    point = Point(id="point", tier=tier, name=Phrase(en="Weir", ja="堰"), objective=objective, agenda=agenda)
    return TalkingPoints(id="talk", title="Points", points=(point,))


SUMMARY = Summary(id="summary", title="Summary", objective=plain("Agree."), asks=(Plank(id="ask", title="Open it"),))
ITEM = AgendaItem(id="item", title="The weir", minutes=20)


def test_an_agenda_item_to_which_nobody_speaks_is_told_at_the_item() -> None:
    (problem,) = found(meeting(ITEM), talk())
    assert (problem.code, problem.severity, problem.place.item) == ("agenda item without point", "warning", "item")
    assert dict(problem.details) == {"item": "The weir", "event": "Talks"}


@pytest.mark.parametrize(
    "sections", [(meeting(ITEM), talk(agenda="item")), (meeting(ITEM, role="absent"),), (meeting(), talk())]
)
def test_an_agenda_with_its_points_and_one_that_is_not_ours_are_fine(sections: tuple[AnySection, ...]) -> None:
    assert found(*sections) == []


def test_an_agenda_that_takes_longer_than_its_meeting_is_told() -> None:
    (problem,) = found(
        meeting(ITEM, AgendaItem(id="more", title="Fish", minutes=15)), talk(agenda="item"), talk(agenda="more")
    )
    assert (problem.code, dict(problem.details)["total"]) == ("agenda too long", "35")


@pytest.mark.parametrize("tier", ["must raise", "if time"])
def test_a_point_of_ours_without_an_objective_is_noted(tier: Tier) -> None:
    (problem,) = found(SUMMARY, talk(tier))
    assert (problem.code, problem.severity, problem.place.field) == ("point without objective", "note", "objective")


@pytest.mark.parametrize(
    "sections",
    [
        (SUMMARY, talk(objective="ask")),
        (SUMMARY, talk(objective="summary")),
        (SUMMARY, talk("if raised")),
        (talk(),),
        (Summary(id="summary", title="Summary"), talk()),
    ],
)
def test_a_point_that_serves_something_or_need_not_is_fine(sections: tuple[AnySection, ...]) -> None:
    assert found(*sections) == []


def test_an_objective_that_is_gone_can_be_cleared() -> None:
    broken = problems(book_of(SUMMARY, talk(objective="gone", agenda="gone")))
    codes = {problem.code: problem.fix for problem in broken}
    assert codes["broken objective"] is not None
    assert codes["broken agenda item"] is not None
