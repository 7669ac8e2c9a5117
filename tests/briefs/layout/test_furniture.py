from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from briefs.layout import furniture
from briefs.layout.furniture import Banner, Furniture, Tab
from briefs.layout.geometry import A4, TAB_HEIGHT, TEXT_WIDTH
from briefs.layout.marks import Box, Group, Rule, Turned
from briefs.layout.units import mm
from tests.briefs.layout import engine

PLAIN = Furniture(
    book="A meeting", occasion="Somewhere", number="4", section="Posture", edition="Edition 3", copy_words="Copy 1"
)


def place_of(text: str, recto: bool, given: Furniture = PLAIN) -> tuple[float, float, float]:
    """Left, right and baseline of a piece of furniture."""
    marks = furniture.standing_marks(given, engine.setter(), recto)
    run = next(run for run in engine.glyphs_of(marks) if text in run.text)
    return run.x, run.x + run.width, run.baseline


@pytest.mark.parametrize(("recto", "left"), [(True, mm(30)), (False, mm(22))])
def test_section_stands_outside_and_book_inside(recto: bool, left: float) -> None:
    right = left + TEXT_WIDTH
    section, book, edition = (place_of(text, recto) for text in ("Posture", "A meeting", "Edition"))
    assert section[2] == book[2] == pytest.approx(mm(21.4))
    assert edition[2] == pytest.approx(mm(277.4))
    if recto:
        assert section[1] == pytest.approx(right)
        assert book[0] == edition[0] == pytest.approx(left)
    else:
        assert section[0] == pytest.approx(left)
        assert edition[1] == pytest.approx(right)
    copy = place_of("Copy", recto)
    assert (copy[0] + copy[1]) / 2 == pytest.approx(left + TEXT_WIDTH / 2)


def test_page_numbers_stand_outside_in_each_language() -> None:
    for language, words in (("en", ["Page 8", " of 12"]), ("ja", ["8", "頁", "\u3000全", "12", "頁"])):
        marks = furniture.number_marks(Furniture(language=language), engine.setter(), 8, 12)
        runs = engine.glyphs_of(marks)
        assert [run.text for run in runs] == words
        assert runs[0].x == pytest.approx(mm(22))
    recto = engine.glyphs_of(furniture.number_marks(PLAIN, engine.setter(), 7, 12))
    assert recto[-1].x + recto[-1].width == pytest.approx(mm(30) + TEXT_WIDTH)


def test_the_banner_is_a_box_in_the_middle_between_two_lines() -> None:
    marks = furniture.banner_marks(engine.BANNER, engine.setter())
    (box,) = [mark for mark in marks if isinstance(mark, Box)]
    rules = [mark for mark in marks if isinstance(mark, Rule)]
    assert box.height == pytest.approx(mm(6))
    assert box.x + box.width / 2 == pytest.approx(TEXT_WIDTH / 2)
    assert [rule.y0 for rule in rules] == [pytest.approx(mm(3))] * 2
    assert rules[0].x0 == 0
    assert rules[1].x1 == pytest.approx(TEXT_WIDTH)
    assert [run.text for run in engine.glyphs_of(marks)] == ["RESTRICTED", "取扱注意"]


def test_a_profile_may_want_its_banner_large_and_at_the_right() -> None:
    banner = Banner(("TLP:AMBER",), size=12, align="right", background="#000000", foreground="#FFC000")
    marks = furniture.banner_marks(banner, engine.setter())
    (box,) = [mark for mark in marks if isinstance(mark, Box)]
    (words,) = engine.glyphs_of(marks)
    assert box.x + box.width == pytest.approx(TEXT_WIDTH)
    assert (box.fill, words.colour, words.size) == ("#000000", "#FFC000", 12)
    assert len([mark for mark in marks if isinstance(mark, Rule)]) == 1


@pytest.mark.parametrize(("recto", "left", "quarters"), [(True, mm(198), 1), (False, 0.0, 3)])
def test_tabs_bleed_at_the_outer_edge_one_below_the_other(recto: bool, left: float, quarters: int) -> None:
    tabs = tuple(Tab(n, str(n), "Trade") for n in range(3))
    marks = furniture.standing_marks(Furniture(head=False, tabs=tabs), engine.setter(), recto)
    groups = [mark for mark in marks if isinstance(mark, Group)]
    assert [group.x for group in groups] == [pytest.approx(left)] * 3
    assert [group.y for group in groups] == [pytest.approx(mm(55 + 21 * n)) for n in range(3)]
    box = groups[0].marks[0]
    assert isinstance(box, Box)
    assert box.width == pytest.approx(mm(12))
    assert box.height == pytest.approx(mm(20))
    assert [mark.quarters for mark in groups[0].marks if isinstance(mark, Turned)] == [quarters]


def test_japanese_tabs_stack_their_characters() -> None:
    marks = furniture.standing_marks(Furniture(head=False, tabs=(Tab(0, "日", "本語", "ja"),)), engine.setter(), recto=True)
    figure, first, second = engine.glyphs_of(marks)
    assert [figure.text, first.text, second.text] == ["日", "本", "語"]
    assert first.x + first.width / 2 == pytest.approx(second.x + second.width / 2)
    assert figure.baseline < first.baseline < second.baseline


@pytest.mark.parametrize("word", ["防衛力", "発言要領", "経済安全保", "サプライチェーン"])
def test_a_longer_japanese_word_stays_within_its_tab_without_an_overlap(word: str) -> None:
    marks = furniture.standing_marks(Furniture(head=False, tabs=(Tab(0, "1", word, "ja"),)), engine.setter(), recto=True)
    figure, *characters = engine.glyphs_of(marks)
    assert "".join(one.text for one in characters) == (word if len(word) <= 5 else word[:4] + "…")
    last = mm(55) + TAB_HEIGHT
    assert all(one.baseline + 0.12 * one.size <= last for one in characters)
    below = [figure, *characters]
    assert all(lower.baseline - upper.baseline >= lower.size * 0.98 for upper, lower in pairwise(below))


@pytest.mark.parametrize(
    ("word", "shown"), [("Programme", "Programme"), ("Infrastructure", "Infrastructure"), ("A" * 40, "…")]
)
def test_a_long_word_is_set_smaller_in_its_tab_and_then_cut(word: str, shown: str) -> None:
    marks = furniture.standing_marks(Furniture(head=False, tabs=(Tab(0, "1", word),)), engine.setter(), recto=True)
    (group,) = (mark for mark in marks if isinstance(mark, Group))
    (turned,) = (mark for mark in group.marks if isinstance(mark, Turned))
    (run,) = engine.glyphs_of(turned.marks)
    assert run.text.endswith(shown)
    assert turned.y + run.width <= TAB_HEIGHT


def test_long_titles_are_cut_in_the_running_head() -> None:
    title = "A section title that is far longer than forty-four characters"
    marks = furniture.standing_marks(Furniture(section=title), engine.setter(), recto=True)
    (run,) = engine.glyphs_of(marks)
    assert run.text == "A section title that is far longer than for…"
    assert len(run.text) == 44


def test_change_bars_stand_outside_the_text() -> None:
    assert furniture.change_bar_x(A4, recto=True) == pytest.approx(mm(30 + 158 + 4.5))
    assert furniture.change_bar_x(A4, recto=False) == pytest.approx(mm(22 - 4.5))


LONG = msgspec.structs.replace(
    PLAIN,
    book="Convention on the Upper Lakes",
    occasion="Ninth extraordinary session of the parties",
    section="Papers on the canal and its toll, by reach",
)


def heads(given: Furniture, recto: bool) -> tuple[str, float]:
    """The words of both running heads from left to right, and the widest gap among them."""
    marks = furniture.standing_marks(given, engine.setter(), recto)
    runs = sorted((run for run in engine.glyphs_of(marks) if run.baseline < A4.body_top), key=lambda run: run.x)
    left = A4.text_left(recto)
    assert runs[0].x == pytest.approx(left)
    assert runs[-1].x + runs[-1].width == pytest.approx(left + TEXT_WIDTH)
    gaps = [after.x - before.x - before.width for before, after in pairwise(runs)]
    return "".join(run.text for run in runs), max(gaps)


@pytest.mark.parametrize("recto", [True, False])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_long_running_heads_keep_a_gap_and_end_in_an_ellipsis(recto: bool, language: str) -> None:
    words, gap = heads(msgspec.structs.replace(LONG, language=language), recto)
    assert "…" in words
    assert gap >= furniture.HEAD_GAP - 0.01


def test_a_short_running_head_leaves_its_room_to_a_long_one() -> None:
    words, gap = heads(msgspec.structs.replace(LONG, section="Canal"), recto=True)
    assert words == "Convention on the Upper Lakes  Ninth extraordinary session of the parties4  Canal"
    assert gap > furniture.HEAD_GAP


def test_a_very_long_book_title_leaves_out_the_occasion() -> None:
    words, gap = heads(msgspec.structs.replace(LONG, book="W" * 44, section="M" * 44), recto=True)
    assert words.count("…") == 2
    assert "Ninth" not in words
    assert gap >= furniture.HEAD_GAP - 0.01
