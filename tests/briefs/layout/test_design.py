"""The design's sizes, leadings, colours and lines, as the sample's pages are laid out with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

import pytest

from briefs.book.book import Paper
from briefs.book.place import Place
from briefs.layout.document import Document, Page
from briefs.layout.geometry import A4, LETTER, PageGeometry
from briefs.layout.marks import Box, Disc, Glyphs, Outline, PageNumberSlot, Rule
from briefs.layout.renditions import Rendition
from tests.briefs.layout.sections.sheets import in_mm, layouts, marks_of
from tests.briefs.layout.test_renditions import sample

PALETTE = {
    "sumi": "#17191D",
    "ai": "#1B365D",
    "shu": "#A61C1C",
    "nezu": "#4F5560",
    "gin": "#8A909A",
    "kei": "#C4C8CE",
    "usuai": "#9FB0C6",
    "mizu": "#DCE2EA",
    "kasumi": "#E8ECF2",
    "kinari": "#F5F3EE",
    "white": "#FFFFFF",
}
INK_OF_WORDS = {PALETTE[name] for name in ("sumi", "ai", "shu", "nezu", "white")}
GRAPHIC_SIGNS = {"–", "|"}  # a list's dash and what parts two times are drawn in the graphics' grey
LATIN_IN_JAPANESE = 1.06

# A line of the sample, its font, size and leading (None: it stands alone), and its colour.
LINES = (
    ("Tokyo", "SourceSerif4Display-Regular", 78, 76, "sumi"),
    ("Visit of the President", "SourceSerif4Subhead-Regular", 19, 26, "sumi"),
    ("Scene-setter", "SourceSerif4Display-Semibold", 26, None, "sumi"),
    ("Twenty-one minutes in all.", "SourceSans3-Regular", 12.5, None, "nezu"),
    ("We will give these trucks prop", "SourceSerif4-Regular", 15, 21, "sumi"),
    ("They are working trucks. We lo", "SourceSerif4-Regular", 13, 18, "sumi"),
    ("No. We talked about pace and a", "SourceSerif4-Regular", 12, 16.5, "sumi"),
    ("This is the President’s first ", "SourceSerif4-Regular", 11.5, 16, "sumi"),
    ("Carry it with you or lock it a", "SourceSans3-Regular", 11, 15, "sumi"),
    ("The package", "SourceSans3-Semibold", 10, 13, "sumi"),
    ("into the United", "SourceSans3-Regular", 10, 13, "sumi"),
    ("High confidence", "SourceSans3-Regular", 9, None, "nezu"),
    ("Ford F-150 for snow removal an", "SourceSans3-Regular", 9.5, 12, "nezu"),
    ("Investment framework agreed by", "SourceSans3-Regular", 10.5, 13.5, "sumi"),
    ("70", "SourceSerif4Display-Regular", 34, None, "sumi"),
    ("O-S", "SourceSans3-Semibold", 7.5, None, "white"),
    ("F1", "SourceSerif4-Regular", 7.2, None, "nezu"),
    ("発言要領・応答要領", "BIZUDPMincho-Regular", 24, None, "sumi"),
    ("米軍の駐留は、両国の安全の要です。我が国は、", "BIZUDPMincho-Regular", 13.5, 21, "sumi"),
    ("我が国が輸入する大豆は、", "BIZUDPMincho-Regular", 12, 18.5, "sumi"),
    ("約束していない。", "BIZUDPMincho-Regular", 11, 16, "sumi"),
    ("答", "BIZUDPGothic-Bold", 10.5, None, "ai"),
)


def book(paper: Paper = "A4") -> Document:
    return layouts().lay_out(sample(), Rendition("book", paper=paper))


def runs() -> Iterator[tuple[int, Glyphs]]:
    for page in book().pages:
        for run in marks_of(page, Glyphs):
            yield page.number, run


def filled(*pages: Page) -> list[Box | Disc | Outline]:
    """The shapes of these pages, or of all."""
    return [
        shape
        for page in pages or book().pages
        for shapes in (marks_of(page, Box), marks_of(page, Disc), marks_of(page, Outline))
        for shape in cast("list[Box | Disc | Outline]", shapes)
    ]


@pytest.mark.parametrize(("words", "font", "size", "leading", "colour"), LINES, ids=[line[0] for line in LINES])
def test_each_kind_of_text_has_its_face_size_leading_and_colour(
    words: str, font: str, size: float, leading: float | None, colour: str
) -> None:
    found = [(page, run) for page, run in runs() if run.text.startswith(words) and run.font == font]
    matching = [(page, run) for page, run in found if run.size == size and run.colour == PALETTE[colour]]
    assert matching, [(run.size, run.colour) for _, run in found]
    if leading is not None:
        number, first = matching[0]
        baselines = sorted(
            {run.baseline for page, run in runs() if page == number and run.font == font and run.size == size}
        )
        below = next(after for before, after in pairwise(baselines) if before == first.baseline)
        assert below - first.baseline == pytest.approx(leading)


def test_nothing_but_marks_keys_and_the_parts_of_a_word_is_smaller_than_nine_points() -> None:
    small = {run.size for _, run in runs() if run.size < 9}
    assert small == {7.2, 7.5}
    assert {run.font[:10] for _, run in runs() if run.size == 7.2} <= {"SourceSans", "SourceSeri"}


def test_latin_in_japanese_is_six_per_cent_larger() -> None:
    sizes = {run.size for _, run in runs() if run.font.startswith("BIZ")}
    grown = {round(run.size, 4) for _, run in runs() if run.font.startswith("Source")}
    assert {round(size * LATIN_IN_JAPANESE, 4) for size in (10.5, 11, 12, 13.5) if size in sizes} <= grown


def test_every_colour_is_of_the_palette_and_words_are_never_in_a_colour_too_light_to_read() -> None:
    for page, run in runs():
        words = run.text.replace("\u00a0", "").strip()
        assert run.colour in INK_OF_WORDS or words in GRAPHIC_SIGNS, (page, run.text)
    used = {colour for shape in filled() for colour in (shape.fill, shape.stroke)}
    for leaf in book().pages:
        used |= {rule.colour for rule in marks_of(leaf, Rule)} | {slot.colour for slot in marks_of(leaf, PageNumberSlot)}
    assert used - {""} <= set(PALETTE.values())


def test_red_is_kept_to_red_lines_and_the_disc_of_the_cover() -> None:
    shu = PALETTE["shu"]
    pages = [page.number for page in book().pages if any(shape.fill == shu for shape in filled(page))]
    words = {run.text for _, run in runs() if run.colour == shu}
    titles = {page.number: page.furniture.section for page in book().pages}
    assert [titles[number] for number in pages] == [
        "",
        "Summary",
        "Defence posture",
        "Defence posture",
        "Press lines and Q&A",
    ]
    assert words == {"1", "2", "3"}  # the numerals of the three red lines


def test_lines_are_of_four_weights_and_span_the_text_or_the_axis() -> None:
    horizontal = [rule for page in book().pages for rule in marks_of(page, Rule) if rule.y0 == rule.y1 and not rule.dash]
    long = {(rule.width, rule.colour) for rule in horizontal if in_mm(rule.x1 - rule.x0) in (158, 117.5)}
    assert long == {
        (0.75, PALETTE["sumi"]),
        (1.5, PALETTE["sumi"]),
        (0.5, PALETTE["kei"]),
        (0.5, PALETTE["gin"]),
        (1.6, PALETTE["shu"]),
    }
    underlines = {rule.colour for rule in horizontal if rule.width == 0.6}
    assert underlines == {PALETTE["gin"]}


@pytest.mark.parametrize(
    ("page", "lengths"),
    [(A4, [30, 22, 272.4, 277.4, 282, 158, 31]), (LETTER, [32, 25.9, 254.8, 259.8, 264.4, 158, 31])],
    ids=["A4", "Letter"],
)
def test_the_text_is_as_wide_on_every_paper(page: PageGeometry, lengths: list[float]) -> None:
    """Inner, outer, rule and baseline of the foot, lower banner, width of the text, top of the body."""
    feet = (page.foot_rule, page.foot_baseline, page.bottom_banner)
    assert [in_mm(length) for length in (page.inner, page.outer, *feet, page.measure, page.body_top)] == lengths


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_sheets_of_one_page_keep_to_it_on_every_paper(paper: Paper) -> None:
    destinations = book(paper).destinations
    for section in ("summary", "pickups-sheet", "soybeans-note", "talking-points", "lutnick-profile"):
        assert destinations[Place(section)].page == destinations[Place(section)].last, section


def test_text_of_the_letter_book_is_no_smaller() -> None:
    def sizes(paper: Paper) -> set[tuple[str, float]]:
        return {(run.font, run.size) for page in book(paper).pages for run in marks_of(page, Glyphs)}

    assert sizes("Letter") <= sizes("A4")
