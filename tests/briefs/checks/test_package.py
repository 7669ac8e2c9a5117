from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import resources
from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.profiles import load_profiles
from briefs.book.text import plain
from briefs.book.trade import Group, Ladder, Line, Share, SupplierShares, TradePackage, Venture
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.problem import Problem

CHECKER = Checker(load_profiles(resources.folder("markings")))
OPEN, SENSITIVE = Marking(level="O"), Marking(level="O-S")


def found(code: str, *lines: Line, shares: tuple[Share, ...] = (), in_words: bool = False) -> list[Problem]:
    of = (SupplierShares(id="soy", title="Soy", shares=shares, marking=OPEN),) if shares else ()
    group = Group(id="g", name=plain("G"), lines=lines, in_words=in_words)
    package = TradePackage(id="package", title="Package", groups=(group,), shares=of, marking=OPEN)
    book = Book(id="b", title=Phrase(en="B"), tabs=(Tab(id="t", title="T", sections=(package,)),))
    return [problem for problem in CHECKER.check(book) if problem.code == code]


def line(name: str, marking: Marking = OPEN, now: int | None = 5, venture: Venture | None = None) -> Line:
    amount = None if now is None else Decimal(now)
    return Line(id=name, name=Phrase(en=name), marking=marking, now=amount, venture=venture or Venture())


def share(name: str, now: str, moved: str = "0") -> Share:
    return Share(id=name, name=Phrase(en=name), now=Decimal(now), moved=Decimal(moved))


def test_a_line_marked_more_highly_than_all_others_of_its_total_is_given_away() -> None:
    (problem,) = found("differencing", line("open"), line("secret", SENSITIVE), line("public"))
    assert (problem.place.item, problem.place.field, problem.severity) == ("secret", "marking", "warning")


@pytest.mark.parametrize(
    "lines",
    [
        (line("one", SENSITIVE), line("two", SENSITIVE), line("open")),  # two unknowns: a total gives neither away
        (line("one", SENSITIVE), line("two", SENSITIVE)),
        (line("only", SENSITIVE),),
        (line("secret", SENSITIVE, now=None), line("open"), line("public")),  # no amount of it is in the total
    ],
)
def test_a_total_that_reveals_nothing_is_let_be(lines: tuple[Line, ...]) -> None:
    assert found("differencing", *lines) == []


def test_words_have_no_total_that_could_reveal_them() -> None:
    assert found("differencing", line("secret", SENSITIVE), line("open"), in_words=True) == []


def test_shares_that_are_not_a_whole_are_told_and_rounded_ones_are_not() -> None:
    (problem,) = found("shares apart", shares=(share("a", "70"), share("b", "20")))
    assert dict(problem.details) == {"sum": "90"}
    assert found("shares apart", shares=(share("a", "33.3"), share("b", "33.3"), share("c", "33.3"))) == []
    assert found("shares apart", shares=(share("a", "70"), share("b", "30"))) == []


def test_moves_that_create_points_out_of_nothing_are_told() -> None:
    (problem,) = found("shares moved", shares=(share("a", "70", "6"), share("b", "30")))
    assert dict(problem.details) == {"sum": "106", "now": "100"}
    assert found("shares moved", shares=(share("a", "70", "6"), share("b", "30", "-6"))) == []


def test_parts_of_a_venture_make_all_of_it() -> None:
    parts = Venture(status="candidate", equity=Decimal(40), loan=Decimal(50))
    (problem,) = found("venture parts", line("port", venture=parts))
    assert dict(problem.details) == {"line": "port", "sum": "90"}
    whole = Venture(status="candidate", equity=Decimal(40), loan=Decimal(50), guarantee=Decimal(10))
    assert found("venture parts", line("port", venture=whole)) == []
    assert found("venture parts", line("port", venture=Venture(status="candidate"))) == []


def test_rungs_are_reached_in_their_order_and_the_status_keeps_up() -> None:
    backward = Ladder(candidate=dt.date(2031, 5, 1), signed=dt.date(2031, 4, 1))
    (problem,) = found("venture days", line("port", venture=Venture(status="signed", reached=backward)))
    assert (problem.severity, problem.place.field) == ("error", "venture.reached.signed")
    onward = Ladder(candidate=dt.date(2031, 5, 1), signed=dt.date(2031, 6, 1))
    assert found("venture days", line("port", venture=Venture(status="signed", reached=onward))) == []
    (behind,) = found("venture ahead", line("port", venture=Venture(status="selected", reached=onward)))
    assert dict(behind.details) == {"line": "port", "rung": "signed", "status": "selected"}
