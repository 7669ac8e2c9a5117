"""Numbers that are left in a cut and give a withheld one away."""

from __future__ import annotations

from decimal import Decimal

import pytest

import resources
from briefs.book.book import Book, Tab
from briefs.book.cut import Cut, Reader, Rules, cut
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.profiles import load_profiles
from briefs.book.sections import Note
from briefs.book.text import Block, plain
from briefs.book.trade import Group, Line, TradePackage
from briefs.book.value import Phrase
from briefs.checks.differencing import given_away
from briefs.checks.problem import Problem
from briefs.numbers.finding import load_finder

PROFILES = load_profiles(resources.folder("markings"))
FINDER = load_finder(resources.folder("words"))
OPEN, SECRET = Marking(level="O"), Marking(level="S")


def line(name: str, now: int, marking: Marking = OPEN) -> Line:
    return Line(id=name, name=Phrase(en=name), marking=marking, now=Decimal(now))


def figure(key: str, marking: Marking = OPEN, **fields: object) -> Figure:
    return Figure(id=key, key=key, name=Phrase(en=key), marking=marking, **fields)  # type: ignore[arg-type]


def found(*lines: Line, figures: tuple[Figure, ...] = (), text: str = "", framework: str = "") -> list[Problem]:
    group = Group(id="g", name=plain("Goods"), lines=lines, framework=framework)
    package = TradePackage(id="package", title="Package", groups=(group,), marking=OPEN)
    note = Note(id="note", title="Note", marking=OPEN, blocks=(Block(id="a", marking=OPEN, runs=plain(text or "Nothing")),))
    book = Book(id="b", title=Phrase(en="B"), figures=figures, tabs=(Tab(id="t", title="T", sections=(package, note)),))
    return list(given_away(book, made_of(book), FINDER))


def made_of(book: Book) -> Cut:
    return cut(book, Rules(PROFILES["uk"], "O-S", Reader("O")))


THREE = (line("grain", 20), line("ore", 30), line("arms", 7, SECRET))


def test_a_subtotal_of_the_lines_left_gives_nothing_away() -> None:
    assert found(*THREE) == []


@pytest.mark.parametrize("text", ["In all it is $57 million.", "The rest is $7 million.", "合計5,700万ドルである。"])
def test_a_typed_total_or_amount_gives_the_withheld_line_away(text: str) -> None:
    (problem,) = found(*THREE, text=text)
    assert problem.place == Place("note", "a", "runs")
    assert dict(problem.details)["withheld"] == "arms"


def test_a_figure_typed_into_the_ledger_gives_it_away_and_one_computed_has_gone() -> None:
    typed = figure("F1", value=Decimal(57_000_000), unit="USD")
    assert [problem.place.item for problem in found(*THREE, figures=(typed,))] == ["F1"]
    assert found(*THREE, figures=(figure("F1", formula="[g:now]", unit="USD"),)) == []


def test_a_part_of_a_frame_that_is_still_told_gives_it_away() -> None:
    frame = figure("F1", value=Decimal(570_000_000), unit="USD")
    assert found(*THREE, figures=(frame,), framework="F1") == []
    (problem,) = found(*THREE, figures=(frame,), framework="F1", text="That is 10% of the framework.")
    assert dict(problem.details)["number"] == "10%"


def test_two_withheld_lines_of_one_total_are_not_given_away() -> None:
    assert found(*THREE, line("fuel", 3, SECRET), text="In all it is $60 million.") == []


def test_the_rest_of_a_hundred_per_cent_is_given_away() -> None:
    shares = (figure("F1", value=Decimal(45), unit="%"), figure("F2", value=Decimal(30), unit="%"))
    hidden = figure("F3", SECRET, value=Decimal(25), unit="%")
    assert [dict(problem.details)["withheld"] for problem in found(figures=(*shares, hidden))] == ["F3"]
    assert found(figures=(*shares, figure("F3", SECRET, value=Decimal(24), unit="%"))) == []


def test_a_withheld_figure_of_numbers_that_are_all_told_is_given_away() -> None:
    hidden = figure("F1", SECRET, formula="[grain:now] + [ore:now]")
    assert [problem.place.item for problem in found(*THREE, figures=(hidden,))] == ["F1"]
    assert found(*THREE, figures=(figure("F1", SECRET, formula="[arms:now] + [ore:now]"),)) == []
    assert found(*THREE, figures=(figure("F1", SECRET, formula="[g:now] * 2"),)) == []
