from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

import resources
from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.ledger import shown_text
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import Block, FigureRun, Language, Runs, TextRun, plain
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.loose import Loose
from briefs.checks.problem import Problem
from briefs.checks.silence import silence, stopping
from briefs.edits.edits import apply
from briefs.numbers.finding import load_finder
from briefs.wording import Words
from tests.briefs.checks.books import PROFILES
from tests.strategies import ids

FINDER = load_finder(resources.folder("words"))
OPEN = Marking(level="O")
SHARE = Figure(
    id="share",
    key="F2",
    name=Phrase(en="US share of soybean imports", ja="大豆輸入の米国シェア"),
    value=Decimal(70),
    unit="%",
    qualifier="about",
    sources=("s",),
    marking=OPEN,
)
TARGET = Figure(
    id="target",
    key="F4",
    name=Phrase(en="Defence spending target"),
    value=Decimal(2),
    unit="%",
    base=Phrase(en="of GDP", ja="GDP比"),
    sources=("s",),
    marking=OPEN,
)
MOVED = Figure(
    id="moved",
    key="F9",
    name=Phrase(en="Moved from Brazil"),
    value=Decimal(6),
    unit="points",
    noun=Phrase(en="points", ja="ポイント"),
    sources=("s",),
    marking=OPEN,
)

SHIPS = Figure(
    id="ships",
    key="F7",
    name=Phrase(en="Patrol boats on order", ja="巡視船の発注数"),
    value=Decimal(40),
    noun=Phrase(en="boats", ja="隻"),
    sources=("s",),
    marking=OPEN,
)


def book_of(*runs: object, language: Language = "en") -> Book:
    block = Block(id="block", marking=OPEN, sources=("s",), runs=runs)  # type: ignore[arg-type]
    note = Note(id="note", title="Note", marking=OPEN, language=language, blocks=(block,))
    return Book(
        id="b", title=Phrase(), figures=(SHARE, TARGET, MOVED, SHIPS), tabs=(Tab(id="t", title="T", sections=(note,)),)
    )


def checker() -> Checker:
    return Checker(PROFILES, finder=FINDER)


def loose(*runs: object, language: Language = "en") -> list[Loose]:
    return list(checker().loose(book_of(*runs, language=language)))


def said(text: str, language: Language = "en") -> list[tuple[str, str, bool]]:
    return [(one.text, one.key, one.agrees) for one in loose(*plain(text), language=language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 80% of our soybeans come by sea.", [("80%", "F2", False)]),
        ("Some 70 per cent of our soybeans are American.", [("70 per cent", "F2", True)]),
        ("Defence spending is 1.8% of GDP now.", [("1.8%", "F4", False)]),
        ("Moving 6 points would lift it.", [("6", "F9", True)]),
        ("Two trucks came; 45 minutes each.", [("Two", "", False), ("45", "", False)]),
        ("Rice fell by 70% at home and 12% abroad.", [("70%", "F2", True), ("12%", "", False)]),
        ("Soybean farmers lost 5% of their land.", [("5%", "", False)]),
        ("On 27 October 2025, F2 stands on page 5.", []),
    ],
)
def test_a_number_in_the_text_is_told_with_the_figure_it_probably_means(
    text: str, found: list[tuple[str, str, bool]]
) -> None:
    assert said(text) == found


def test_japanese_numbers_are_found_in_every_writing() -> None:
    assert said("我が国の輸入大豆は約七割が米国産です。", "ja") == [("七割", "F2", True)]
    assert said("大豆は８割です。", "ja") == [("８割", "F2", False)]
    assert said("防衛費はGDP比２％を超えます。", "ja") == [("２％", "F4", True)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("About 80% of our soybeans come by sea.", "F2"),
        ("American soybeans are 60% of what we import.", "F2"),
        ("We buy three-quarters of our soybeans there.", "F2"),
        ("The share of soybean imports was 65 per cent.", "F2"),
        ("Defence spending is 1.8% of GDP now.", "F4"),
        ("They spend three per cent on defence.", "F4"),
        ("大豆は８割です。", "F2"),
        ("輸入大豆の六割が米国産である。", "F2"),
        ("大豆輸入の65％が米国から来る。", "F2"),
        ("我が国の大豆の4分の3は米国産だ。", "F2"),
        ("大豆の米国シェアは９割。", "F2"),
        ("We have 45 boats on order for the patrol.", "F7"),
        ("巡視船は50隻を発注済み。", "F7"),
    ],
)
def test_a_number_that_contradicts_its_figure_is_found(text: str, key: str) -> None:
    language: Language = "en" if text.isascii() else "ja"
    assert [(one.key, one.agrees) for one in loose(*plain(text), language=language)] == [(key, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 70 per cent of our soybeans are American.",
        "Seven in ten soybeans came in 2019.",
        "Soybean farmers lost 5% of their land.",
        "Between 60 and 80% of soybeans are American.",
        "On 27 October 2025 soybeans stand on page 80.",
        "The rice share is 80%.",
        "我が国の輸入大豆は約七割が米国産です。",
        "大豆農家の５％が離農した。",
        "大豆は8月に80隻で届く。",
        "米の8割は国産です。",
        "令和8年の大豆",
        "巡視船の乗員は50人である。",
        "漁船50隻が入港した。",
    ],
)
def test_a_number_that_agrees_or_is_of_something_else_contradicts_nothing(text: str) -> None:
    language: Language = "en" if text.isascii() else "ja"
    assert [one for one in loose(*plain(text), language=language) if one.key and not one.agrees] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "輸入は倍増し、在庫は半減し、三割が残る。", ["倍増", "半減", "三割"]),
        ("en", "Exports doubled and stocks halved.", ["doubled", "halved"]),
        ("ja", "一年ぶりの訪問であり、約7年ぶりの輸出である。", []),
        ("ja", "三年で三倍増、所得倍増、半減期", ["三", "三"]),
        ("en", "One candidate leads.", []),
        ("en", "One million people, and one ship.", ["One million", "one"]),
    ],
)
def test_changes_in_a_word_are_loose_and_what_no_figure_states_is_not(
    language: Language, text: str, expected: list[str]
) -> None:
    assert [one.text for one in loose(*plain(text), language=language)] == expected


@pytest.mark.parametrize("text", ["大豆輸入の米国シェアは半減した。", "大豆輸入の米国シェアは倍増した。"])
def test_a_change_in_a_word_contradicts_no_figure(text: str) -> None:
    assert [key for _, key, _ in said(text, "ja")] == [""]


def test_what_is_bound_is_not_loose() -> None:
    assert loose(TextRun(text="Now "), FigureRun(figure="share"), TextRun(text=" it is.")) == []


def bound_text(runs: Runs, language: Language = "en") -> str:
    (one,) = loose(*runs, language=language)
    assert one.bind is not None
    book = apply(book_of(*runs, language=language), one.bind.edit)
    section = book.section("note")
    assert isinstance(section, Note)
    assert any(isinstance(run, FigureRun) for run in section.blocks[0].runs)
    return shown_text(book, section.blocks[0].runs, language).replace("\u00a0", " ")


def test_binding_takes_the_qualifier_along_and_keeps_the_rest() -> None:
    assert bound_text(plain("Now around 70% of soybeans.")) == "Now about 70% of soybeans."
    assert bound_text((TextRun(text="So "), TextRun(text="about 80%", bold=True), TextRun(text=" of soybeans"))) == (
        "So about 70% of soybeans"
    )
    split = (TextRun(text="Soybeans: 7"), TextRun(text="0%", italic=True), TextRun(text=" now"))
    assert bound_text(split) == "Soybeans: about 70% now"
    assert bound_text(plain("大豆の約７割が米国産"), "ja") == "大豆の約7割が米国産"


def problems(book: Book) -> list[Problem]:
    return [one for one in checker().check(book) if one.code in {"contradiction", "loose number"}]


def test_a_number_that_contradicts_the_ledger_stops_the_book_until_it_is_bound_or_answered_for() -> None:
    book = book_of(*plain("About 80% of our soybeans."))
    (found,) = problems(book)
    assert (found.code, found.severity, found.place) == ("contradiction", "error", Place("note", "block", "runs"))
    assert stopping(checker().check(book)) == (found,)
    assert found.fix is not None
    assert problems(apply(book, found.fix.edit)) == []
    answer = silence(book, found, "Last year's share, as the talks will say.", ids())
    assert answer is not None
    answered = apply(book, answer.edit)
    assert problems(answered) == []
    assert answered.silences[0].reason == "Last year's share, as the talks will say."
    said = Words(resources.folder("words"), "en")
    assert said.answered(answered.silences[0]) == said.problem(found).message
    told_otherwise = msgspec.structs.replace(answered.silences[0], code="of old")
    assert said.answered(told_otherwise).startswith("of old · ")
    assert silence(book, found, "  ", ids()) is None


def test_a_silenced_number_speaks_again_when_it_changes() -> None:
    book = book_of(*plain("About 80% of our soybeans."))
    answer = silence(book, problems(book)[0], "As published.", ids())
    assert answer is not None
    answered = apply(book, answer.edit)
    other = book_of(*plain("About 85% of our soybeans."))
    kept = apply(other, silence(book, problems(book)[0], "As published.", ids()).edit)  # type: ignore[union-attr]
    assert problems(answered) == []
    assert [dict(one.details)["number"] for one in problems(kept)] == ["85%"]


def test_an_unmarked_portion_stops_the_book() -> None:
    section = Note(id="note", title="Note", marking=OPEN, blocks=(Block(id="x", runs=plain("Said."), sources=("s",)),))
    book = Book(id="b", title=Phrase(), tabs=(Tab(id="t", title="T", sections=(section,)),))
    assert [one.code for one in stopping(checker().check(book))] == ["no marking"]
