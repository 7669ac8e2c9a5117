"""The design's lengths, as the sample's pages and their furniture are laid out with them; sizes and colours: test_design."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefs.book.sections import Note
from briefs.book.text import Block, plain
from briefs.book.trade import TradePackage
from briefs.layout import furniture
from briefs.layout.contents import CONTENTS
from briefs.layout.document import Document, Page
from briefs.layout.furniture import Furniture, Tab
from briefs.layout.geometry import A4, A6, BANNER_HEIGHT, TOP_BANNER
from briefs.layout.marks import Box, Disc, Glyphs, Group, Outline, PageNumberSlot, Rule, Turned
from briefs.layout.renditions import Rendition
from briefs.layout.theme import ASCENT
from tests.briefs.layout import engine
from tests.briefs.layout.sections.sheets import SECRET, glyphs, in_mm, layouts, marks_of, page_of, paragraph, said
from tests.briefs.layout.test_renditions import sample

COLOURS = layouts().theme.colours
AXIS = 40.5
CAPITALS, DESCENT = 0.73, 0.24  # of the size: from the baseline to where a line of the design's tool begins, and down


def book() -> Document:
    return layouts().lay_out(sample())


def page_titled(words: str) -> Page:
    return next(page for page in book().pages if any(run.text == words for run in titles(page)))


def titles(page: Page) -> list[Glyphs]:
    return [run for run in marks_of(page, Glyphs) if run.font.endswith("Display-Semibold") or run.size == 24]


def test_titles_and_text_of_every_section_begin_on_the_axis() -> None:
    found = [(page, run) for page in book().pages[2:] for run in titles(page)]
    assert len(found) == sum(len(tab.sections) for tab in sample().tabs)
    assert {in_mm(run.x) for _, run in found} == {AXIS}
    for words in (
        "Show an alliance",
        "A visitor who",
        "This is the President",
        "Group A would",
        "Trade is argued",
        "米軍の",
    ):
        page = next(page for page in book().pages if any(run.text.startswith(words) for run in marks_of(page, Glyphs)))
        assert in_mm(glyphs(page, words).x) == AXIS, words


def test_a_second_line_of_a_title_stands_29_points_lower() -> None:
    page = page_of(Note(id="n", title="The reciprocal reduction of barriers to trade in boats", marking=SECRET))
    first, second = titles(page)
    assert first.size == 26
    assert second.baseline - first.baseline == pytest.approx(29)


def test_four_figures_stand_in_quarters() -> None:
    page = page_titled("If you read one page")
    large = [run for run in marks_of(page, Glyphs) if run.font.endswith("Display-Regular") and 22 < run.size <= 34]
    starts = sorted({in_mm(run.x) for run in large if run.text in ("≈", "0", "2")})
    assert starts == [0, 40.5, 81, 121.5]


def test_banner_head_and_foot_stand_where_the_design_says() -> None:
    assert [in_mm(y) for y in (TOP_BANNER, TOP_BANNER + BANNER_HEIGHT)] == [9, 15]
    assert [in_mm(y) for y in (A4.bottom_banner, A4.bottom_banner + BANNER_HEIGHT)] == [282, 288]
    assert [in_mm(y) for y in (A4.body_top, A4.body_bottom)] == [31, 269]
    marks = furniture.banner_marks(engine.BANNER, engine.setter())
    (line, _), (words, *_) = [m for m in marks if isinstance(m, Rule)], engine.glyphs_of(marks)
    assert (line.width, line.colour) == (0.75, COLOURS.sumi)
    assert (words.font, words.size, words.colour) == ("SourceSans3-Semibold", 9.5, COLOURS.white)
    assert words.adjust[0] == pytest.approx(70)  # thousandths of an em
    standing = furniture.standing_marks(Furniture(), engine.setter(), recto=True)
    assert [in_mm(rule.y0) for rule in standing if isinstance(rule, Rule)] == [23.6, 272.4]


@pytest.mark.parametrize("recto", [True, False])
def test_figure_and_word_of_a_tab_stand_in_its_inner_seven_millimetres(recto: bool) -> None:
    given = Furniture(head=False, tabs=(Tab(2, "3", "Trade"),))
    (tab,) = (mark for mark in furniture.standing_marks(given, engine.setter(), recto) if isinstance(mark, Group))
    left, right = (tab.x, tab.x + points(7)) if recto else (tab.x + points(5), tab.x + points(12))
    figure = engine.glyphs_of((tab,))[0]
    assert left <= figure.x <= figure.x + figure.width <= right
    (turned,) = (mark for mark in tab.marks if isinstance(mark, Turned))
    (word,) = engine.glyphs_of(turned.marks)
    assert (figure.size, word.size) == (13, 7.2)
    assert left <= tab.x + turned.x <= right


def points(length: float) -> float:
    return length * 72 / 25.4


def test_the_holes_keep_their_twenty_millimetres() -> None:
    for recto in (True, False):
        text_left = A4.text_left(recto)
        inner = text_left if recto else A4.width - text_left - A4.measure
        assert in_mm(inner) == 30
        for mark in furniture.standing_marks(Furniture(book="A", section="B"), engine.setter(), recto):
            if isinstance(mark, Rule):
                clear = mark.x0 if recto else A4.width - mark.x1
                assert in_mm(clear) >= 20


def test_rows_of_the_contents_stand_at_their_tabs() -> None:
    (page,) = (page for page in book().pages if any(anchor.place == CONTENTS for anchor in page.survey.anchors))
    rules = sorted({in_mm(rule.y0) for rule in marks_of(page, Rule) if in_mm(rule.x1 - rule.x0) == 158})
    assert rules == [55 + 21 * n for n in range(len(sample().tabs) + 1)]
    numbers = sorted(in_mm(slot.baseline) for slot in marks_of(page, PageNumberSlot) if slot.form == "range")
    assert [round(after - before, 1) for before, after in pairwise(numbers)] == [21] * (len(numbers) - 1)
    assert [tab.index for tab in page.furniture.tabs] == list(range(len(sample().tabs)))


def test_a_change_bar_is_one_point_eight_wide_and_four_and_a_half_millimetres_outside() -> None:
    assert furniture.CHANGE_BAR_WIDTH == 1.8
    assert in_mm(furniture.change_bar_x(A4, recto=True) - A4.inner - A4.measure) == 4.5


def test_dots_of_confidence_have_a_radius_of_two_point_three() -> None:
    discs = [disc for disc in marks_of(page_titled("The purchase package"), Disc) if disc.radius < 3]
    assert {round(disc.radius - 0.3, 2) for disc in discs} == {2.3}  # to the middle of the outline, which the pictures draw
    packages = [one for one in sample().sections() if isinstance(one, TradePackage)]
    lines = [line for one in packages for group in one.groups for line in group.lines]
    assert len(discs) == 3 * sum(bool(line.confidence) for line in lines)


def test_callouts_have_bars_of_two_five_and_eight_points_and_text_fourteen_from_the_axis() -> None:
    page = page_titled("Capability, not ratio")
    bars = {(box.fill, box.width) for box in marks_of(page, Box) if in_mm(box.x) == AXIS and box.fill and box.width < 10}
    assert bars == {(COLOURS.gin, 2), (COLOURS.ai, 5), (COLOURS.shu, 8)}
    frames = {(box.stroke, box.line, bool(box.dash)) for box in marks_of(page, Box) if box.stroke and box.width > 300}
    assert frames == {(COLOURS.shu, 1.5, False), (COLOURS.nezu, 0.9, True)}
    for words in ("Any ratio named", "Japan is ready", "No new spending", "How much may"):
        assert glyphs(page, words).x == pytest.approx(points(AXIS) + 14), words


def test_the_strip_is_four_point_two_millimetres_high_and_if_raised_is_framed_by_a_point() -> None:
    page = page_titled("Talking points")
    strip = [box for box in marks_of(page, Box) if in_mm(box.height) == 4.2]
    assert in_mm(max(box.width for box in strip)) == 158
    (framed,) = [box for box in marks_of(page, Box) if in_mm(box.height) == 7 and box.stroke]
    assert (framed.stroke, framed.line, framed.fill) == (COLOURS.ai, 1.0, COLOURS.white)


def test_stacked_bars_are_joined_by_fine_lines() -> None:
    joins = [rule for rule in marks_of(page_titled("The purchase package"), Rule) if rule.width == 0.7]
    assert len(joins) == 3  # between four parts
    assert {rule.colour for rule in joins} == {COLOURS.ai}


def test_the_zone_that_is_off_limits_is_hatched_at_45_degrees_below_which_a_line_in_shu_stands() -> None:
    page = next(page for page in book().pages if any(zone.clip for zone in marks_of(page, Outline)))
    (zone,) = [zone for zone in marks_of(page, Outline) if zone.clip]
    hatch = [rule for rule in zone.clip if isinstance(rule, Rule)]
    assert {abs(round((rule.y1 - rule.y0) / (rule.x1 - rule.x0), 3)) for rule in hatch} == {1.0}
    line = next(rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.shu and rule.x1 - rule.x0 > 300)
    assert line.y0 == pytest.approx(max(y for _, y in zone.points))


def test_list_items_stand_four_points_apart_and_numbers_in_a_column_of_their_own() -> None:
    items = tuple(paragraph(n, f"Item {n}.", style="bullet") for n in range(2))
    numbers = tuple(paragraph(9 + n, f"Number {n}.", style="number") for n in range(2))
    page = page_of(Note(id="n", title="Lists", marking=SECRET, blocks=(*items, *numbers)))
    assert glyphs(page, "Item 1").baseline - glyphs(page, "Item 0").baseline == pytest.approx(15 + 4)
    assert in_mm(glyphs(page, "Item 0").x) == AXIS + 5
    numeral = next(run for run in marks_of(page, Glyphs) if run.text == "1")
    assert numeral.font == "SourceSerif4Display-Regular"
    assert 8 <= in_mm(glyphs(page, "Number 0").x) - AXIS <= 9


def test_a_table_in_text_has_a_rule_below_its_head_and_hairlines_without_verticals() -> None:
    blocks = tuple(
        Block(id=f"b{n}", runs=plain(f"Name {n}\t{n}0"), style="cells", marking=SECRET, label="" if n else "Table")
        for n in range(3)
    )
    page = page_of(Note(id="n", title="Table", marking=SECRET, blocks=blocks))
    rules = [rule for rule in marks_of(page, Rule) if in_mm(rule.x0) == AXIS]
    assert [(rule.width, rule.colour) for rule in rules] == [(0.75, COLOURS.sumi), (0.5, COLOURS.kei)]
    assert all(rule.y0 == rule.y1 for rule in marks_of(page, Rule))


def test_rows_of_tables_are_padded_by_six_point_two() -> None:
    """Of a trade line that much stands above its name; of a table in text above and below a line together."""
    package = next(page for page in book().pages if "Subtotal A" in said(page))
    rules = sorted({rule.y0 for rule in marks_of(package, Rule) if in_mm(rule.x1 - rule.x0) == 158 and rule.width == 0.5})
    name = glyphs(package, "Soybeans")
    above = max(y for y in rules if y < name.baseline)
    assert name.baseline - above == pytest.approx(6.2 + CAPITALS * name.size, abs=0.25)
    rows = tuple(
        Block(id=f"b{n}", runs=plain(f"{n}\tx"), style="cells", marking=SECRET, label="T" * (not n)) for n in range(4)
    )
    table = page_of(Note(id="n", title="Table", marking=SECRET, blocks=rows))
    lines = [rule.y0 for rule in marks_of(table, Rule) if in_mm(rule.x0) == AXIS]
    assert [round(below - above, 3) for above, below in pairwise(lines)] == [15 + 6.2, 15 + 6.2]


def test_groups_and_the_rows_in_them_keep_the_steps_of_the_design() -> None:
    blocks = (
        paragraph(1, "Low.", label="Levels", style="row", lead="Upper"),
        paragraph(2, "Lower.", style="row", lead="Lower"),
        paragraph(3, "Rain.", label="Forecast", style="body"),
    )
    page = page_of(Note(id="n", title="Water", marking=SECRET, blocks=blocks))
    first, hairline, second = (rule for rule in marks_of(page, Rule) if in_mm(rule.x1) == 158)
    upper, lower, rain = (glyphs(page, text) for text in ("Low.", "Lower.", "Rain."))
    ends = [run.baseline + run.size * DESCENT for run in (upper, lower)]
    tops = [run.baseline - run.size * ASCENT for run in (upper, lower, rain)]
    assert (first.width, hairline.width, second.width) == (0.75, 0.5, 0.75)
    assert [tops[0] - first.y0, tops[2] - second.y0] == pytest.approx([7, 7])
    assert 13 <= second.y0 - ends[1] <= 14
    assert 4 <= round(tops[1] - hairline.y0, 3) <= 7
    assert 4 <= round(hairline.y0 - ends[0], 3) <= 8


def test_numerals_of_a_card_are_as_strong_as_the_book_s_and_stand_clear_of_the_rules() -> None:
    front = layouts().lay_out(sample(), Rendition("pocket cards")).pages[0]
    numerals = [run for run in marks_of(front, Glyphs) if run.size == 24]
    names = [run for run in marks_of(front, Glyphs) if run.size == 14.5]
    lines = {rule.y0 for rule in marks_of(front, Rule) if rule.width == 0.5 and rule.colour == COLOURS.kei}
    assert [run.text for run in numerals] == ["1", "2", "3"] * 2
    assert {run.font for run in numerals} == {"SourceSerif4Display-Regular"}
    assert [run.text for run in names][:2] == ["Hold the tariff bargain", "Judge each venture jointly"]
    inside = [line for line in lines if line < numerals[-1].baseline]
    assert len(inside) == 4
    assert all(min(run.baseline for run in numerals if run.baseline > y) - CAPITALS * 24 - y > 3 for y in inside)


def test_a_card_has_margins_of_eight_millimetres_all_around() -> None:
    assert [in_mm(length) for length in (A6.width, A6.height, A6.inner, A6.outer)] == [105, 148, 8, 8]
    for page in layouts().lay_out(sample(), Rendition("pocket cards")).pages:
        for run in marks_of(page, Glyphs):
            assert -0.1 <= run.x <= run.x + run.width <= A6.measure + 0.1
