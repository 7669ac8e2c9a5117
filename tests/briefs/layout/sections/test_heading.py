from __future__ import annotations

import pytest

from briefs.book.sections import Note
from briefs.book.text import Language
from briefs.layout.marks import Box, Glyphs, Rule
from tests.briefs.layout.sections.sheets import (
    OPEN,
    SECRET,
    box_of,
    glyphs,
    in_mm,
    laid,
    layouts,
    marks_of,
    page_of,
    pages_of,
    paragraph,
    said,
)

COLOURS = layouts().theme.colours


def note(**fields: object) -> Note:
    return Note(**{"id": "note", "title": "Water levels", "marking": SECRET, **fields})  # type: ignore[arg-type]


def test_the_title_stands_on_the_axis_at_26_points() -> None:
    title = glyphs(page_of(note()), "Water")
    assert (in_mm(title.x), title.size, title.font) == (40.5, 26, "SourceSerif4Display-Semibold")
    assert title.baseline == pytest.approx(31 * 72 / 25.4 + 0.76 * 26)


def test_the_standfirst_is_sans_in_the_second_colour() -> None:
    standfirst = glyphs(page_of(note(standfirst="Falling since May.")), "Falling")
    assert (standfirst.font, standfirst.size, standfirst.colour) == ("SourceSans3-Regular", 12.5, COLOURS.nezu)


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("What the commission measured and would rather", 26),
        ("What the commission measured and would rather not discuss", 22),
        ("What the basin commission measured and would rather not be asked about", 18),
        ("What the basin commission measured, published and would rather not be asked about", 15),
    ],
)
def test_a_title_stands_in_two_lines_at_most_and_is_as_large_as_that_allows(title: str, size: float) -> None:
    marks = [mark for mark in marks_of(page_of(note(title=title)), Glyphs) if "Display" in mark.font]
    assert {round(mark.size, 3) for mark in marks} == {size}
    assert len({mark.baseline for mark in marks}) <= 2


LONGER = "What the basin commission measured at the upper locks in the dry months, published in part, and " * 2


@pytest.mark.parametrize(
    ("title", "language"), [(LONGER, "en"), ("湖沼流域委員会が乾期に上流の閘門で測定した水位" * 6, "ja")]
)
def test_a_title_that_no_size_sets_in_two_lines_is_cut_there_and_kept_whole_in_the_outline(
    title: str, language: Language
) -> None:
    document = laid(note(title=title, language=language))
    page = pages_of(document, "note")[0]
    size = 13 if language == "en" else 20 * 13 / 22
    lines = [mark for mark in marks_of(page, Glyphs) if mark.size in (pytest.approx(size), pytest.approx(size * 1.06))]
    assert len({mark.baseline for mark in lines}) == 2
    assert lines[-1].text.endswith("…")
    assert title.strip() in [entry.title.strip() for entry in document.entries]


def test_a_cut_title_still_says_that_its_section_only_illustrates() -> None:
    assert "…\u00a0◊" in said(page_of(note(title=LONGER, sources=("made-up",)))).replace(" ◊", "\u00a0◊")


def test_a_portion_mark_is_white_on_a_box_and_an_open_one_is_outlined() -> None:
    closed, opened = page_of(note()), page_of(note(marking=OPEN))
    assert glyphs(closed, "O-S").colour == COLOURS.white
    assert box_of(closed, COLOURS.sumi).x == 0
    assert (glyphs(opened, "O").size, glyphs(opened, "O").colour) == (7.5, COLOURS.sumi)
    assert marks_of(opened, Box)[0].stroke == COLOURS.sumi


def test_an_unmarked_section_shows_a_dashed_question_mark() -> None:
    page = page_of(note(marking=None))
    assert marks_of(page, Box)[0].dash
    assert glyphs(page, "?").size == 7.5


def test_an_unknown_level_is_printed_as_it_is_in_a_dashed_box() -> None:
    page = page_of(note(marking=SECRET.__class__(level="PURPLE")))
    assert marks_of(page, Box)[0].dash
    assert "PURPLE" in said(page)


def test_the_owner_carries_the_lozenge_of_an_illustrative_section() -> None:
    assert "Desk A ◊" in said(page_of(note(owner="Desk A", sources=("made-up",))))
    assert "◊" not in said(page_of(note(owner="Desk A", sources=("gazette",))))


def test_the_first_rule_below_a_standfirst_is_heavier() -> None:
    blocks = (paragraph(1, "Low.", label="Levels"), paragraph(2, "Lower.", label="Forecast"))
    rules = [rule.width for rule in marks_of(page_of(note(standfirst="Falling.", blocks=blocks)), Rule)]
    assert rules == [1.5, 0.75]


def test_minutes_to_read_are_counted_from_the_words() -> None:
    blocks = (paragraph(1, "word " * 500),)
    assert "3 min to read" in said(page_of(note(blocks=blocks)))
