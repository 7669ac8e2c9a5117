from __future__ import annotations

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.scenarios import Stated, package_in, stated, with_in_force
from briefs.book.sections import KeyFigure, Note, Summary
from briefs.book.text import Block, FigureRun, Language, plain
from briefs.book.trade import TradePackage
from briefs.edits.commands import put_in_force
from briefs.edits.edits import apply
from tests.briefs.book.test_formulas import book_of, figure


def book(language: Language = "en") -> Book:
    figures = (figure("F1", "[rice:force]", unit="USD"), figure("F2", "[rice:now]", unit="USD"))
    made = book_of(*figures)
    runs = (*plain("We buy "), FigureRun(figure="f1"), *plain(", up from "), FigureRun(figure="f2"), *plain("."))
    note = Note(
        id="note",
        title="Note",
        language=language,
        blocks=(Block(id="said", runs=runs), Block(id="fixed", runs=(FigureRun(figure="f2"),))),
    )
    summary = Summary(id="summary", title="S", figures=(KeyFigure(id="key", figure="f1"),))
    tabs = (*made.tabs, Tab(id="n", title="N", sections=(note, summary)))
    return Book(id="b", title=made.title, figures=figures, tabs=tabs)


def package_of(book: Book) -> TradePackage:
    package = package_in(book, Place())
    assert package is not None
    return package


def test_each_sentence_that_says_another_number_is_told_under_both_scenarios_and_no_other() -> None:
    found = stated(book(), package_of(book()), ("offer", "walk"))
    assert [(one.place.item, *(text.replace("\u00a0", " ") for text in one.texts)) for one in found] == [
        ("said", "We buy $40 million, up from $10 million.", "We buy $20 million, up from $10 million."),
        ("key", "$40 million", "$20 million"),
    ]


def test_a_page_in_japanese_is_told_in_japanese() -> None:
    made = book("ja")
    (said, _) = stated(made, package_of(made), ("offer", "walk"))
    texts = ("We buy 4,000万ドル, up from 1,000万ドル.", "We buy 2,000万ドル, up from 1,000万ドル.")
    assert said == Stated(Place("note", "said", "runs"), texts)


def test_one_scenario_differs_in_nothing_from_itself() -> None:
    assert stated(book(), package_of(book()), ("walk", "walk")) == ()


def test_putting_a_scenario_in_force_is_what_the_comparison_promised() -> None:
    change = put_in_force(book(), package_of(book()), 2)
    assert change is not None
    after = apply(book(), change.edit)
    assert after == with_in_force(book(), package_of(book()), "walk")
    assert put_in_force(after, package_of(after), 2) is None
    assert put_in_force(book(), package_of(book()), 1) is None
    assert put_in_force(book(), package_of(book()), 3) is None
