"""Press lines beside what the trade package promises: one value, read where its mark may stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

import resources
from briefs.book.marking import Marking, covers
from briefs.book.press import FollowUp, PressLine, PressLines, Question
from briefs.book.profiles import load_profiles
from briefs.book.text import Block, Words, plain
from briefs.book.trade import Commitment, Group, Line, TradePackage
from briefs.book.value import Phrase
from briefs.layout.marks import Glyphs
from tests.briefs.layout.sections.sheets import OPEN, SECRET, laid, marks_of, pages_of, said

PROMISE = Commitment(
    ours="We may sell salt.", theirs="They must sell salt.", joint="Salt is good.", avoid="guaranteed\nmust"
)
SALT = Line(id="salt", name=Phrase(en="Salt"), now=Decimal(1), commitment=PROMISE, marking=SECRET)
PACKAGE = TradePackage(
    id="package", title="Package", marking=SECRET, groups=(Group(id="g", name=plain("Goods"), lines=(SALT,)),)
)


def told(marking: Marking, commitment: str = "salt") -> str:
    line = PressLine(
        id="line",
        marking=marking,
        words=Words(en=plain("We spoke of salt.")),
        pressed=Words(en=plain("More tomorrow.")),
        commitment=commitment,
    )
    asked = Question(id="q", marking=OPEN, question=Phrase(en="Salt?"), commitment=commitment)
    press = PressLines(id="press", title="Press", marking=OPEN, lines=(line,), questions=(asked,))
    return "".join(said(page) for page in pages_of(laid(PACKAGE, press), "press"))


def test_a_line_that_may_hold_it_shows_how_both_sides_read_the_promise() -> None:
    text = told(SECRET)
    assert "If pressedMore tomorrow." in text
    assert "About A1 Salt, page " in text
    for words in ("We may sell salt.", "They must sell salt.", "Salt is good.", "guaranteed, must"):
        assert text.count(words) == 1  # beside the line alone: the open question may not hold it


def test_a_line_with_a_lower_mark_only_says_where_the_promise_stands() -> None:
    text = told(OPEN)
    assert text.count("About A1 Salt, page ") == 2
    assert "sell salt" not in text


def test_a_promise_that_is_gone_is_not_told() -> None:
    assert "About" not in told(SECRET, "gone")


@pytest.mark.parametrize(
    ("around", "part", "may"),
    [
        (Marking(level="S"), Marking(level="C"), True),
        (Marking(level="C"), Marking(level="S"), False),
        (Marking(level="S"), Marking(level="S", caveats=("NF",)), False),
        (Marking(level="S", caveats=("NF",)), Marking(level="C"), True),
        (Marking(level="S", release=("USA", "JPN")), Marking(level="S", release=("USA",)), False),
        (Marking(level="S", release=("USA",)), Marking(level="S", release=("USA", "JPN")), True),
        (None, Marking(level="C"), False),
        (Marking(level="S"), None, False),
    ],
)
def test_one_mark_covers_another(around: Marking | None, part: Marking | None, may: bool) -> None:
    profile = load_profiles(resources.folder("markings"))["us"]
    assert covers(profile, around, part) is may


def test_lines_questions_and_follow_ups_without_words_are_not_printed_and_a_portion_that_says_nothing_has_no_mark() -> None:
    press = PressLines(
        id="press",
        title="Press",
        marking=OPEN,
        lines=(PressLine(id="l1"), PressLine(id="l2", words=Words(en=plain("We met.")))),
        questions=(
            Question(id="q1", question=Phrase(), follow_ups=(FollowUp(id="f1", question=Phrase()),)),
            Question(id="q2", question=Phrase(), marking=OPEN, follow_ups=(FollowUp(id="f2", question=Phrase(en="Then")),)),
        ),
        unsaid=(Block(id="u"),),
    )
    (page,) = pages_of(laid(press), "press")
    signs = [mark.text for mark in marks_of(page, Glyphs) if mark.text in ("1", "2", "Q1", "Q2", "?", "Leave unsaid")]
    assert signs == ["1", "?", "Q2", "?"]


@pytest.mark.parametrize("count", range(7, 21))
def test_a_last_page_of_questions_is_not_left_with_one_or_two(count: int) -> None:
    answer = Words(
        en=plain("We spoke of salt, of fish and of the road between them, and shall speak of all three again. " * 2)
    )
    asked = tuple(
        Question(id=f"q{n}", marking=OPEN, question=Phrase(en="What of salt?"), answer=answer) for n in range(count)
    )
    pages = pages_of(laid(PressLines(id="press", title="Press", marking=OPEN, questions=asked)), "press")
    questions = [said(page).count("What of salt?") for page in pages]
    assert sum(questions) == count
    assert questions[-1] >= 3
