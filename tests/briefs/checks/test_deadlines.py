from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from briefs.book.book import Edition
from briefs.book.figures import Figure
from briefs.book.posture import DefencePosture, PostureNote, StrategicDocument
from briefs.book.programme import Day, Event, Programme
from briefs.book.text import plain
from briefs.book.value import Phrase
from briefs.checks.problem import Problem
from tests.briefs.checks.books import book_of, problems

CODES = ("answer too late", "answer after the visit", "answer overdue", "document overdue", "ratio without base")
TOKYO, UTC = dt.timezone(dt.timedelta(hours=9)), dt.UTC
DAY = Day(id="day", date=dt.date(2027, 3, 2), events=(Event(id="talks", title="Talks", start=dt.time(10)),))
PROGRAMME = Programme(id="programme", title="Programme", days=(DAY,))
EDITION = Edition(at=dt.datetime(2027, 2, 28, 18, tzinfo=TOKYO))


def found(posture: DefencePosture, **fields: object) -> list[Problem]:
    book = book_of(PROGRAMME, posture, time_zone="Asia/Tokyo", edition=EDITION, **fields)
    return [problem for problem in problems(book) if problem.code in CODES]


def question(due_at: dt.datetime, event: str = "talks") -> DefencePosture:
    note = PostureNote(id="note", kind="open question", runs=plain("Who pays?"), due_at=due_at, event=event)
    return DefencePosture(id="posture", title="Posture", notes=(note,))


@pytest.mark.parametrize(
    ("due", "event", "code"),
    [
        (dt.datetime(2027, 3, 2, 11, tzinfo=TOKYO), "talks", "answer too late"),
        (dt.datetime(2027, 3, 2, 2, tzinfo=UTC), "talks", "answer too late"),
        (dt.datetime(2027, 3, 4, 9, tzinfo=TOKYO), "", "answer after the visit"),
        (dt.datetime(2027, 2, 28, 9, tzinfo=TOKYO), "talks", "answer overdue"),
        (dt.datetime(2027, 2, 28, 8, tzinfo=UTC), "", "answer overdue"),
    ],
)
def test_an_answer_due_after_its_meeting_or_before_the_edition_is_told(due: dt.datetime, event: str, code: str) -> None:
    (problem,) = found(question(due, event))
    assert (problem.code, problem.place.field) == (code, "due_at")


@pytest.mark.parametrize(
    "due",
    [
        dt.datetime(2027, 3, 2, 0, 30, tzinfo=UTC),
        dt.datetime(2027, 3, 1, 12, tzinfo=TOKYO),
        dt.datetime(2027, 3, 2, 9, 30, tzinfo=TOKYO).replace(tzinfo=None),  # written without its offset
    ],
)
def test_an_answer_that_comes_in_time_is_fine_whatever_its_clock(due: dt.datetime) -> None:
    assert found(question(due)) == []


def test_a_document_whose_next_state_was_due_before_the_edition_is_told() -> None:
    old = StrategicDocument(id="old", title="Strategy", next_due=dt.date(2027, 2, 1))
    new = StrategicDocument(id="new", title="Programme", next_due=dt.date(2027, 4, 1))
    (problem,) = found(DefencePosture(id="posture", title="Posture", documents=(old, new)))
    assert (problem.code, problem.place.item) == ("document overdue", "old")


def test_a_ratio_beside_the_build_up_must_say_of_what() -> None:
    figure = Figure(id="share", key="F1", name=Phrase(en="Spending"), value=Decimal(2), unit="%")
    posture = DefencePosture(id="posture", title="Posture", ratio="share")
    assert [problem.code for problem in found(posture, figures=(figure,))] == ["ratio without base"]
    based = Figure(id="share", key="F1", name=Phrase(en="Spending"), value=Decimal(2), unit="%", base=Phrase(en="of GDP"))
    assert found(posture, figures=(based,)) == []
