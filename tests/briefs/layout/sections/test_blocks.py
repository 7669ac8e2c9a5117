from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import get_args

import msgspec
import pytest

from briefs.book.figures import Figure
from briefs.book.place import Place
from briefs.book.press import PressLines
from briefs.book.sections import Note, SourceList
from briefs.book.text import Block, BlockStyle, FigureRun, ReferenceRun, TextRun, plain
from briefs.book.value import Phrase
from briefs.layout.marks import Box, Glyphs, Group, PageNumberSlot, Rule
from tests.briefs.layout.sections.sheets import (
    GAZETTE,
    OPEN,
    SECRET,
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
CATCH = Figure(id="catch", key="F1", name=Phrase(en="Catch"), value=Decimal(70), unit="%", qualifier="about", marking=OPEN)


def note(*blocks: Block) -> Note:
    return Note(id="note", title="Water levels", marking=SECRET, blocks=blocks)


def test_a_label_shares_the_baseline_of_the_line_it_names() -> None:
    page = page_of(note(paragraph(1, "Low since May.", label="Levels", style="spoken")))
    assert glyphs(page, "Levels").baseline == pytest.approx(glyphs(page, "Low").baseline)
    assert (glyphs(page, "Levels").size, glyphs(page, "Levels").x) == (10, 0)


def test_text_stands_seven_points_below_its_rule() -> None:
    page = page_of(note(paragraph(1, "Low since May.", label="Levels")))
    rule = marks_of(page, Rule)[0]
    assert (rule.colour, rule.width, in_mm(rule.x1)) == (COLOURS.sumi, 0.75, 158)
    prose = glyphs(page, "Low")
    assert prose.baseline - 0.76 * prose.size - rule.y0 == pytest.approx(7)


def test_the_next_rule_is_equally_far_from_last_baselines_of_all_styles() -> None:
    blocks = (
        paragraph(1, "Prose.", label="One"),
        paragraph(2, "Spoken.", label="Two", style="spoken"),
        paragraph(3, "Body.", label="Three", style="body"),
        paragraph(4, "Last.", label="Four"),
    )
    page = page_of(note(*blocks))
    rules = [rule.y0 for rule in marks_of(page, Rule)]
    distances = [y - glyphs(page, word).baseline for y, word in zip(rules[1:], ("Prose", "Spoken", "Body"), strict=True)]
    assert distances == pytest.approx([16.3] * 3)


def test_bullets_hang_on_a_fine_dash_five_millimetres_in() -> None:
    page = page_of(note(paragraph(1, "First.", style="bullet", label="List"), paragraph(2, "Second.", style="bullet")))
    assert glyphs(page, "–").colour == COLOURS.gin
    assert in_mm(glyphs(page, "First").x - glyphs(page, "–").x) == 5
    assert glyphs(page, "Second").baseline - glyphs(page, "First").baseline == pytest.approx(15 + 4)


def test_rows_are_parted_by_hairlines_from_the_axis() -> None:
    rows = (paragraph(1, "Closed.", style="row", lead="North"), paragraph(2, "Open.", style="row", lead="South"))
    page = page_of(note(*rows))
    hairline = marks_of(page, Rule)[1]
    assert (hairline.width, hairline.colour, in_mm(hairline.x0)) == (0.5, COLOURS.kei, 40.5)
    assert glyphs(page, "Closed").x == glyphs(page, "Open").x
    assert glyphs(page, "North").baseline == glyphs(page, "Closed").baseline


def test_the_lozenge_follows_a_no_break_space() -> None:
    mixed = (paragraph(1, "Sure.", label="Both"), paragraph(2, "Made up.", sources=("made-up",)))
    assert glyphs(page_of(note(*mixed)), "\u00a0◊").colour == COLOURS.nezu
    assert said(page_of(note(*mixed))).endswith("Made up. ◊")


def test_a_group_that_only_illustrates_says_so_once_in_its_label() -> None:
    page = page_of(note(paragraph(1, "Made up.", label="Levels", sources=("made-up",))))
    assert "Levels ◊" in said(page)
    assert said(page).count("◊") == 1


def test_a_reported_fact_without_a_figure_tells_its_source() -> None:
    fact = paragraph(1, "It rained.", label="Facts", style="bullet", sources=("gazette",))
    assert said(page_of(note(fact))).endswith("It rained. S1")


def test_a_block_shows_its_mark_where_it_differs_from_the_sections() -> None:
    same, other = paragraph(1, "Same.", label="One"), paragraph(2, "Other.", label="Two", marking=OPEN)
    boxes = marks_of(page_of(note(same, other)), Box)
    assert [box.fill for box in boxes] == [COLOURS.sumi, ""]


def test_an_unmarked_block_inside_a_group_shows_a_dashed_box_of_its_own() -> None:
    page = page_of(note(paragraph(1, "Marked.", label="One"), paragraph(2, "Not.", marking=None)))
    dashed = [box for box in marks_of(page, Box) if box.dash]
    assert len(dashed) == 1
    assert in_mm(dashed[0].x + dashed[0].width) == 36.5


def test_a_bound_figure_is_underlined_with_its_qualifier_and_keyed() -> None:
    block = Block(id="b", marking=SECRET, runs=(TextRun(text="Now "), FigureRun(figure="catch"), TextRun(text=" left.")))
    page = page_of(note(block), figures=(CATCH,))
    assert "Now about 70%F1 left." in said(page)
    underline = next(rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.gin)
    assert underline.width == 0.6
    assert (glyphs(page, "F1").size, glyphs(page, "F1").colour) == (7.2, COLOURS.nezu)


def test_a_figure_that_is_gone_is_told_in_the_second_colour() -> None:
    page = page_of(note(Block(id="b", marking=SECRET, runs=(FigureRun(figure="nowhere"),))))
    assert glyphs(page, "[figure").colour == COLOURS.nezu


def test_a_reference_prints_its_page_late_and_leads_there() -> None:
    block = Block(id="b", marking=SECRET, runs=(TextRun(text="See "), ReferenceRun(target="block-7")))
    other = Note(id="other", title="Other", marking=SECRET, blocks=(paragraph(7, "Here."),))
    document = laid(note(block), other)
    page = pages_of(document, "note")[0]
    assert "See page " in said(page)
    assert marks_of(page, PageNumberSlot)[0].target == Place("other", "block-7")
    assert {link.target for link in page.survey.links} == {Place("other", "block-7")}


def test_every_line_tells_the_field_it_shows() -> None:
    page = page_of(note(paragraph(1, "Low.", label="Levels")))
    shown = {area.place for area in page.survey.areas}
    assert {Place("note", "", "title"), Place("note", "block-1", "runs"), Place("note", "block-1", "label")} <= shown


def test_long_text_goes_on_on_further_pages() -> None:
    pages = pages_of(laid(note(*(paragraph(n, f"Sentence {n}. " * 30) for n in range(20)))), "note")
    assert len(pages) > 3
    assert "Sentence 19." in said(pages[-1])


def test_lines_that_go_on_beside_their_label_stand_as_far_apart_as_any() -> None:
    counts = set()
    for more in range(0, 48, 8):
        page = pages_of(laid(note(paragraph(1, "Rain. " * (440 + more), label="Forecast"))), "note")[-1]
        lines = sorted({round(mark.baseline, 1) for mark in marks_of(page, Glyphs) if mark.text.startswith("Rain.")})
        counts.add(len(lines))
        assert {round(below - line, 1) for line, below in pairwise(lines)} == {16.0}
    assert 2 in counts, "the last two lines, which stay together"


def test_a_group_that_goes_on_on_another_page_has_its_label_again() -> None:
    blocks = (paragraph(1, "Rain. " * 1500, label="Forecast"), paragraph(2, "Dry.", label="Today"))
    first, *_, last = pages_of(laid(note(*blocks)), "note")
    again, line = glyphs(last, "Forecast"), min(marks_of(last, Glyphs), key=lambda mark: (mark.baseline, mark.x))
    assert again.x == 0
    assert abs(again.baseline - glyphs(last, "Rain.").baseline) < 0.01
    assert line.baseline == again.baseline  # it takes no line of its own
    assert "(continued)" in said(last)
    assert "(continued)" not in said(first)
    assert said(last).count("Today") == 1


def test_no_label_is_crossed_by_another_mark_of_its_group() -> None:
    label = "A label of several lines in a narrow column"
    page = page_of(note(paragraph(1, "A.", label=label), paragraph(2, "B.", marking=OPEN)))
    own = next(box for box in marks_of(page, Box) if not box.fill)
    label_line = glyphs(page, "A label")
    assert label_line.x + label_line.width <= own.x


def test_after_a_key_only_the_group_it_is_in_is_set_again() -> None:
    blocks = [paragraph(n, f"Paragraph {n}.", label=f"Part {n}") for n in range(6)]
    before = page_of(note(*blocks))
    blocks[2] = paragraph(2, "Paragraph 2 and more.", label="Part 2")
    after = page_of(note(*blocks))
    old = {id(mark.marks) for mark in before.body.marks if isinstance(mark, Group)}
    new = [mark for mark in after.body.marks if isinstance(mark, Group) and id(mark.marks) not in old]
    assert {mark.place.item for mark in new if mark.place is not None} - {""} == {"block-2"}  # and the head


def test_what_a_group_is_set_with_is_never_that_of_another_time() -> None:
    bound = Block(id="bound", label="Catch", runs=(FigureRun(figure="catch"),), marking=SECRET, sources=("gazette",))
    section = note(bound)
    assert "about 70%" in said(page_of(section, figures=(CATCH,)))
    more = msgspec.structs.replace(CATCH, value=Decimal(71))
    assert "about 71%" in said(page_of(section, figures=(more,)))
    doubtful = msgspec.structs.replace(GAZETTE, reliability="illustrative")
    assert "◊" in said(page_of(section, figures=(CATCH,), sources=(doubtful,)))


@pytest.mark.parametrize("style", sorted(get_args(BlockStyle)))
def test_the_words_that_lead_a_block_are_printed_in_every_style(style: BlockStyle) -> None:
    block = Block(id="led", style=style, lead="Wider canal", runs=plain("by spring"), marking=SECRET)
    press = PressLines(id="press", title="Press", marking=SECRET, unsaid=(block,))
    for section in (note(block), press, SourceList(id="sources", title="Sources", marking=SECRET, blocks=(block,))):
        words = said(page_of(section))
        assert 0 <= words.index("Wider canal") < words.index("by spring")
