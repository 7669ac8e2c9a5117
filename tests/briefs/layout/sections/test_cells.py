"""Tables and framed paragraphs in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.book.cells import cells_of, is_blank, row_of, table_around, tables, with_column, without_column
from briefs.book.figures import Figure
from briefs.book.sections import Note
from briefs.book.text import Block, FigureRun, TextRun, plain
from briefs.book.value import Phrase
from briefs.layout.inputs import use_place
from briefs.layout.marks import Box, Rule
from briefs.pdf.press import write_book
from tests.briefs.layout.sections.sheets import (
    OPEN,
    SECRET,
    glyphs,
    laid,
    layouts,
    marks_of,
    page_of,
    pages_of,
    paragraph,
    said,
)
from tests.briefs.pdf.structure_check import faults, structure_text

COLOURS = layouts().theme.colours


def note(*blocks: Block) -> Note:
    return Note(id="note", title="Catches", marking=SECRET, blocks=blocks)


def row(number: int, text: str, **fields: object) -> Block:
    return paragraph(number, text, style="cells", **fields)


CATCHES = (row(1, "Fish\t1998\tNow", label="Catch"), row(2, "Cod\t1,240\t70"), row(3, "Eel\t8\t1,050"))


def test_a_tab_ends_a_cell_and_nothing_else_does() -> None:
    runs = (TextRun(text="Cod\tb", bold=True), FigureRun(figure="f"), TextRun(text="\t"))
    assert cells_of(runs) == ((TextRun(text="Cod", bold=True),), (TextRun(text="b", bold=True), FigureRun(figure="f")), ())
    assert cells_of(row_of(cells_of(runs))) == cells_of(runs)
    assert row_of([plain("a\tb"), plain("c")]) == plain("a b\tc")
    assert cells_of(()) == ((),)
    assert (is_blank(plain("\t \t")), is_blank(plain("\tx"))) == (True, False)


def test_columns_are_added_and_taken_from_short_rows_too() -> None:
    assert with_column(plain("a\tb\tc"), 0, 3) == plain("a\t\tb\tc")
    assert with_column(plain("a"), 1, 3) == plain("a\t\t\t")
    assert without_column(plain("a\tb\tc"), 1, 3) == plain("a\tc")
    assert without_column(plain("a"), 2, 3) == plain("a\t")


def test_a_label_or_other_text_ends_a_table() -> None:
    blocks = (row(1, "a"), row(2, "b"), paragraph(3, "x"), row(4, "c"), row(5, "d", label="New"))
    assert list(tables(blocks)) == [range(2), range(3, 4), range(4, 5)]
    assert table_around(blocks, 1) == range(2)


def test_words_stand_at_the_left_and_numbers_at_the_right_of_their_columns() -> None:
    page = page_of(note(*CATCHES))
    assert glyphs(page, "Fish").x == glyphs(page, "Cod").x == glyphs(page, "Eel").x
    ends = [mark.x + mark.width for mark in (glyphs(page, word) for word in ("1998", "1,240", "8"))]
    assert ends == pytest.approx([ends[0]] * 3)
    last = [mark.x + mark.width for mark in (glyphs(page, word) for word in ("Now", "70", "1,050"))]
    assert last == pytest.approx([last[0]] * 3)
    assert (glyphs(page, "Fish").size, glyphs(page, "Cod").size) == (9, 11)


def test_a_rule_stands_below_the_head_and_hairlines_between_rows() -> None:
    page = page_of(note(*CATCHES))
    rules = [rule for rule in marks_of(page, Rule) if rule.x0 > 100]
    assert [(rule.width, rule.colour) for rule in rules] == [(0.75, COLOURS.sumi), (0.5, COLOURS.kei)]


def test_a_long_cell_is_broken_and_the_others_keep_their_width() -> None:
    long = "It has been measured every spring since the year in which the lake was first closed. " * 3
    page = page_of(note(row(1, "Fish\tNote"), row(2, f"Cod\t{long}")))
    assert glyphs(page, "every").x >= glyphs(page, "Note").x
    assert said(page).count("Cod") == 1


def test_a_table_goes_on_below_its_head_on_the_next_page() -> None:
    rows = [row(n, f"Fish {n}\t{n}") for n in range(2, 60)]
    document = laid(note(row(1, "Fish\tHaul"), *rows))
    first, second = pages_of(document, "note")[:2]
    assert glyphs(first, "Haul").size == glyphs(second, "Haul").size == 9


def test_a_row_with_a_mark_of_its_own_shows_it() -> None:
    page = page_of(note(*CATCHES[:2], row(3, "Eel\t8\t1,050", marking=OPEN)))
    beside = [mark for mark in marks_of(page, Box) if mark.stroke == COLOURS.sumi and mark.x < 100]
    assert len(beside) >= 1


def test_a_figure_in_a_cell_is_shown_where_the_register_leads() -> None:
    catch = Figure(id="catch", key="F1", name=Phrase(en="Catch"), value=Decimal(70), unit="%", marking=OPEN)
    runs = (*plain("Cod\t"), FigureRun(figure="catch"))
    document = laid(note(row(1, "Fish\tShare"), Block(id="b", style="cells", marking=SECRET, runs=runs)), figures=(catch,))
    places = {anchor.place for page in document.pages for anchor in page.survey.anchors}
    assert any(place == use_place(place.at("runs"), "catch") for place in places)


def test_a_table_is_told_cell_by_cell_also_where_one_is_empty() -> None:
    data = write_book(laid(note(CATCHES[0], row(2, "Cod\t\t70"), CATCHES[2])))
    assert faults(data) == []
    told = [words.replace("\u00a0", " ") for words in structure_text(data)]
    at = told.index("Fish")
    assert told[at : at + 9] == ["Fish", "1998", "Now", "Cod", " ", "70", "Eel", "8", "1,050"]


def test_neighbouring_call_outs_stand_in_one_frame() -> None:
    blocks = (paragraph(1, "Mind the date.", style="callout"), paragraph(2, "And the place.", style="callout"))
    page = page_of(note(*blocks, paragraph(3, "Then.")))
    (frame,) = [box for box in marks_of(page, Box) if box.fill == COLOURS.kinari]
    assert frame.stroke == COLOURS.gin
    for word in ("Mind", "And"):
        assert frame.y < glyphs(page, word).baseline < frame.y + frame.height
        assert glyphs(page, word).x == pytest.approx(frame.x + 14)
    assert glyphs(page, "Then").baseline > frame.y + frame.height
