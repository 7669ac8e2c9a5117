"""The summary is held to its one page: its groups move closer together first, then it is told."""

from __future__ import annotations

import itertools

import pytest

from briefs.book.book import Paper
from briefs.book.place import Place
from briefs.book.sections import Plank, Summary
from briefs.book.text import Block, plain
from briefs.checks.checker import Checker
from briefs.layout.lengths import pages_taken
from briefs.layout.marks import Box, Glyphs
from tests.briefs.checks.books import PROFILES
from tests.briefs.layout.sections.sheets import OPEN, SECRET, book_of, glyphs, layouts, marks_of, page_of, said


def summary(count: int) -> Summary:
    blocks = tuple(
        Block(id=f"b{n}", label=f"Label {n}", style="body", runs=plain("One line of words."), marking=SECRET)
        for n in range(count)
    )
    return Summary(id="summary", title="Summary", marking=SECRET, objective=plain("Agree."), blocks=blocks)


@pytest.mark.parametrize(("paper", "count", "pages"), [("A4", 19, 1), ("Letter", 17, 1), ("A4", 40, 2), ("Letter", 30, 2)])
def test_groups_move_closer_for_one_page_and_too_much_is_told(paper: Paper, count: int, pages: int) -> None:
    book = book_of(summary(count), paper=paper)
    taken = pages_taken(layouts().lay_out(book))
    assert taken["summary"][Place("summary")] == pages
    told = [problem for problem in Checker(PROFILES).check(book, taken=taken) if problem.code == "over its pages"]
    assert [dict(problem.details) for problem in told] == ([{"pages": "2", "limit": "1"}] if pages > 1 else [])


def test_numerals_of_asks_that_are_a_title_alone_stand_clear_of_each_other() -> None:
    asks = tuple(Plank(id=f"ask{n}", title="Weir", marking=SECRET) for n in range(3))
    page = page_of(Summary(id="summary", title="Summary", marking=SECRET, asks=asks))
    feet = [mark.baseline for mark in marks_of(page, Glyphs) if mark.size == 26.0 and mark.text.isdigit()]
    assert len(feet) == 3
    assert all(lower - upper >= 18.0 for upper, lower in itertools.pairwise(feet))


def test_the_title_of_an_ask_ends_before_its_mark_and_its_text_begins_below() -> None:
    words = "Hold the weir at the height that both sides have agreed upon"
    asks = (
        Plank(id="long", title=words, marking=OPEN),
        Plank(id="none", title="", runs=plain("No title yet."), marking=OPEN),
    )
    page = page_of(Summary(id="summary", title="Summary", marking=SECRET, asks=asks))
    first, second = [box for box in marks_of(page, Box) if box.height == 10.3][-2:]
    titles = [mark for mark in marks_of(page, Glyphs) if mark.text and mark.text in words]
    assert len({mark.baseline for mark in titles}) > 1
    assert all(mark.x + mark.width < first.x for mark in titles)
    assert glyphs(page, "No title yet.").baseline - 9 > second.y + second.height


def test_asks_and_red_lines_without_words_are_not_printed_and_the_others_keep_their_numbers() -> None:
    asks = (Plank(id="a1", title=""), Plank(id="a2", title="Weir", marking=SECRET), Plank(id="a3", title=""))
    page = page_of(Summary(id="summary", title="Summary", marking=SECRET, asks=asks, red_lines=(Plank(id="r", title=""),)))
    assert [mark.text for mark in marks_of(page, Glyphs) if mark.size == 26.0 and mark.text.isdigit()] == ["2"]
    assert "One ask" in said(page)
    assert "red line" not in said(page)
    assert "?" not in said(page)
