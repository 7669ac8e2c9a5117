"""Where words come from and how old they are: claims only reported, what has gone stale, what cites or marks nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import resources
from briefs.book.book import Book, Edition
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.posture import DefencePosture, PostureNote
from briefs.book.press import PressLine, PressLines
from briefs.book.sections import Annex, Note
from briefs.book.sources import Reliability, Source
from briefs.book.text import Block, Words, plain
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem
from briefs.edits.edits import apply
from tests.briefs.checks.books import OPEN, PROFILES, book_of, note
from tests.briefs.checks.test_language import language_of

CHECKER = Checker(PROFILES, lexicon=load_lexicon(resources.folder("words")))
AT = dt.datetime(2031, 3, 3, 9, 0, tzinfo=dt.UTC)


def found(code: str, book: Book) -> list[Problem]:
    return [problem for problem in CHECKER.check(book) if problem.code == code]


def told(text: str, reliability: Reliability = "reported") -> Book:
    source = Source(id="src", key="S1", title="A newspaper", reliability=reliability)
    return book_of(note(text, language=language_of(text)), sources=(source,))


@pytest.mark.parametrize(
    "text",
    [
        "The Minister raised soybeans in a call.",
        "Exports fell to zero in September.",
        "They have decided to leave the talks.",
        "He told his party that the tariff stays.",
        "The two sides met in secret. Nothing came of it.",
        "Their cabinet favours a quick deal.",
        "相手国は合意を撤回した。",
        "両首脳は9月に電話で会談しました。",
        "先方は関税の引下げを求めている。",
        "同国の輸出は半減した。当方への影響は小さい。",
        "同国政府は離脱する方針である。",
    ],
)
def test_a_claim_that_is_only_reported_and_told_as_a_fact_is_found(text: str) -> None:
    (problem,) = found("reported as fact", told(text))
    assert (problem.severity, problem.place.item, problem.place.field) == ("warning", "block", "runs")


@pytest.mark.parametrize(
    "text",
    [
        "The Minister reportedly raised soybeans in a call.",
        "According to two newspapers, exports fell to zero.",
        "They are said to have decided to leave the talks.",
        "Unnamed sources claim a rift. He told his party that the tariff stays.",
        "Offer them a list of ventures.",
        "They may have decided to leave the talks.",
        "報道によれば、相手国は合意を撤回した。",
        "両首脳は9月に電話で会談したとされる。",
        "先方は関税の引下げを求めている模様。",
        "関係筋は、同国の輸出が半減したとする。",
        "先方の要求に備えること。",
        "離脱を検討している。",
    ],
)
def test_a_claim_that_says_who_says_so_and_what_claims_nothing_is_let_be(text: str) -> None:
    assert found("reported as fact", told(text)) == []


def test_what_is_on_the_record_may_be_told_as_a_fact() -> None:
    for reliability in ("stated", "inferred", "illustrative"):
        assert found("reported as fact", told("Exports fell to zero.", reliability)) == []
    sources = (Source(id="s0", key="S1", title="T"), Source(id="s1", key="S2", title="T", reliability="stated"))
    both = Block(id="b", runs=plain("Exports fell."), marking=OPEN, sources=("s0", "s1"))
    assert found("reported as fact", book_of(note("", blocks=(both,)), sources=sources)) == []
    inherited = Block(id="b", runs=plain("Exports fell."), marking=OPEN)
    assert len(found("reported as fact", book_of(note("", sources=("s0",), blocks=(inherited,)), sources=sources))) == 1


def test_an_assessment_is_a_claim_and_a_position_or_a_press_line_is_not() -> None:
    reported = Source(id="src", key="S1", title="A newspaper")
    notes = tuple(
        PostureNote(id=kind, kind=kind, runs=plain("They doubled their fleet."), marking=OPEN, sources=("src",))
        for kind in ("assessment", "position")
    )
    posture = DefencePosture(id="posture", title="Posture", marking=OPEN, notes=notes)
    line = PressLine(id="line", words=Words(en=plain("We have put forward a list.")), marking=OPEN, sources=("src",))
    press = PressLines(id="press", title="Press", marking=OPEN, lines=(line,))
    (problem,) = found("reported as fact", book_of(posture, press, sources=(reported,)))
    assert problem.place.item == "assessment"


def dated(text: str) -> Book:
    return book_of(note(text, language=language_of(text)), edition=Edition(at=AT))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("As of 1 October 2030 there were nine.", "153"),
        ("The count, as of 30 Nov. 2030, is nine.", "93"),
        ("Stocks as at 2 December 2029 are low.", "456"),
        ("As of September 2030 they hold five.", "154"),
        ("As of the end of 2029 they held five.", "427"),
        ("As of October 1, 2030 there were nine.", "153"),
        ("As of last September they held five.", "154"),
        ("As at the end of last March they held five.", "337"),
        ("2030年10月1日現在、9隻である。", "153"),
        ("去年9月末現在、5隻。", "154"),
        ("2030年11月時点で5隻。", "93"),
        ("令和12年9月末現在の数。", "154"),
        ("2029年末時点では5隻であった。", "427"),
        ("平成30年12月31日現在", "4445"),
    ],
)
def test_words_that_are_as_of_a_day_long_ago_are_found(text: str, days: str) -> None:
    (problem,) = found("stale words", dated(text))
    assert dict(problem.details)["days"] == days


@pytest.mark.parametrize(
    "text",
    [
        "As of 1 March 2031 there were nine.",
        "As of January 2031 they hold five.",
        "As at 3 December 2030 stocks are low.",
        "As of the end of 2030 they held five.",
        "As of last December they hold five.",
        "As of last Marchers' count, five.",
        "As of now there are nine. In 2029 there were five.",
        "The treaty of 1 October 2029 holds.",
        "2031年3月1日現在、9隻である。",
        "2031年1月時点で5隻。",
        "令和12年12月末現在の数。",
        "現在、2029年の条約が有効である。",
        "2030年度末時点の見込みは5隻。".replace("2030", "2031"),
    ],
)
def test_words_that_are_new_or_only_name_a_day_are_let_be(text: str) -> None:
    assert found("stale words", dated(text)) == []


@pytest.mark.parametrize(("day", "stale"), [(dt.date(2030, 12, 2), True), (dt.date(2030, 12, 3), False), (None, False)])
@pytest.mark.parametrize("name", [Phrase(en="Share"), Phrase(ja="割合"), Phrase(en="Count", ja="数")])
def test_a_figure_more_than_90_days_older_than_its_edition_is_found(day: dt.date | None, stale: bool, name: Phrase) -> None:
    figure = Figure(id="f", key="F1", name=name, value=Decimal(7), as_of=day, sources=("src",), marking=OPEN)
    assert bool(found("stale figure", book_of(figures=(figure,), edition=Edition(at=AT)))) is stale


TEXTS = (
    "Said at noon.",
    "A port.",
    "Steel, and more.",
    "Yes",
    "12 ships",
    "正午に発言。",
    "港湾",
    "鉄鋼など",
    "はい",
    "12隻",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_without_a_source_or_without_a_mark_are_found(text: str) -> None:
    bare = book_of(note("", language=language_of(text), blocks=(Block(id="block", runs=plain(text)),)))
    assert [one.place.item for one in found("no source", bare)] == ["block"]
    (unmarked,) = found("no marking", bare)
    assert unmarked.fix is not None
    mended = apply(bare, unmarked.fix.edit)
    assert found("no marking", mended) == []
    section = mended.section("note")
    assert isinstance(section, Note)
    assert section.blocks[0].marking == OPEN


@pytest.mark.parametrize("text", TEXTS)
def test_words_with_source_and_mark_or_with_their_section_s_source_are_let_be(text: str) -> None:
    own = Block(id="block", runs=plain(text), marking=OPEN, sources=("src",))
    inherited = Block(id="other", runs=plain(text), marking=OPEN)
    book = book_of(note("", language=language_of(text), sources=("src",), blocks=(own, inherited)))
    assert found("no source", book) == found("no marking", book) == []
    heading = Block(id="head", style="heading", runs=plain(text), marking=OPEN)
    assert found("no source", book_of(note("", blocks=(heading, own)))) == []
    annex = Annex(id="annex", title="Annex", marking=OPEN, blocks=(Block(id="a", runs=plain(text), marking=OPEN),))
    assert found("no source", book_of(annex)) == []


def test_a_mark_that_the_profile_does_not_know_is_told() -> None:
    block = Block(id="block", runs=plain("Said."), marking=Marking(level="極秘"), sources=("src",))
    (problem,) = found("unknown marking", book_of(note("", blocks=(block,))))
    assert dict(problem.details)["mark"] == "極秘"
