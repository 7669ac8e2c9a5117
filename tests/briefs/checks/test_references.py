"""References that lead nowhere, and what is missing."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from briefs.book.book import Attachment, Book
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Companion, TalkingPoints
from briefs.book.programme import Day, Event, Programme
from briefs.book.sections import Annex, Note, Profile
from briefs.book.sources import Source
from briefs.book.text import Block, FigureRun, Language, NoteRun, PersonRun, ReferenceRun, Runs, TextRun, plain
from briefs.book.trade import Amount, Group, Line, Scenario, TradePackage
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.enclosed import FOREIGN
from briefs.checks.missing import FORMULA_FAULTS
from briefs.edits.edits import SetField, apply
from briefs.enclosures.enclosure import Active, Fault
from briefs.wording import Words
from tests.briefs.checks.books import OPEN, PROFILES, book_of, note, problems

ROOT = Path(__file__).parents[3]
PROFILES_FOLDER = ROOT / "resources" / "markings"
CHECKS_FOLDER = ROOT / "briefs" / "checks"
FIGURE = Figure(id="fig", key="F1", name=Phrase(en="Share"), value=Decimal(7), sources=("src",), marking=OPEN)


def codes(book: Book) -> list[str]:
    return [problem.code for problem in problems(book)]


def test_a_whole_book_without_faults_has_no_problem() -> None:
    text = (TextRun(text="See "), FigureRun(figure="fig"), TextRun(text=", "), ReferenceRun(target="block"))
    assert codes(book_of(note(text), figures=(FIGURE,))) == []


def test_a_figure_run_without_its_figure_is_told_at_its_block() -> None:
    (found,) = problems(book_of(note((FigureRun(figure="gone"),))))
    assert (found.code, found.place) == ("broken figure", Place("note", "block", "runs"))


def test_a_page_reference_without_its_page_is_told() -> None:
    assert codes(book_of(note((ReferenceRun(target="gone"),)))) == ["broken page"]


def test_a_name_without_its_person_is_told() -> None:
    assert codes(book_of(note((PersonRun(person="gone"),)))) == ["broken name"]


def test_a_footnote_that_cites_a_source_that_is_gone_is_told_and_mended() -> None:
    runs = (*plain("Said."), NoteRun(text="In May.", sources=("gone", "src")))
    book = book_of(note(runs))
    (found,) = problems(book)
    assert (found.code, found.place) == ("broken source", Place("note", "block", "runs"))
    assert found.fix is not None
    mended = apply(book, found.fix.edit)
    assert codes(mended) == []


def test_a_footnote_that_cites_a_source_tells_where_its_paragraph_comes_from() -> None:
    block = Block(id="block", marking=OPEN, runs=(*plain("Said."), NoteRun(text="In May.", sources=("src",))))
    cited = Note(id="note", title="Note", marking=OPEN, blocks=(block,))
    assert "no source" not in codes(book_of(cited))
    uncited = msgspec.structs.replace(block, runs=(*plain("Said."), NoteRun(text="In May.")))
    assert "no source" in codes(book_of(msgspec.structs.replace(cited, blocks=(uncited,))))


def test_words_of_a_footnote_are_checked_as_those_around_it() -> None:
    assert codes(book_of(note((*plain("Said."), NoteRun(text="On Tuesday 1 May 2031."))))) == ["weekday"]


@pytest.mark.parametrize(
    ("section", "code"),
    [
        (Profile(id="p", title="Who", marking=OPEN, person="gone"), "broken person"),
        (Annex(id="a", title="Annex", marking=OPEN, attachment="gone"), "broken attachment"),
        (TalkingPoints(id="t", title="Points", marking=OPEN, event="gone"), "broken event"),
        (Companion(id="c", title="要領", marking=OPEN, points="gone"), "broken section"),
    ],
)
def test_a_broken_reference_is_told_and_its_fix_clears_it(section: Profile, code: str) -> None:
    book = book_of(section)
    found = next(problem for problem in problems(book) if problem.code == code)
    assert found.fix is not None
    assert code not in codes(apply(book, found.fix.edit))


def test_a_source_that_is_gone_is_taken_off_by_the_fix_and_the_others_stay() -> None:
    book = book_of(note("Said."))
    book = apply(book, SetField(Place("note", "block", "sources"), ("gone", "src")))
    (found,) = problems(book)
    assert found.code == "broken source"
    assert found.fix is not None
    mended = apply(book, found.fix.edit).section("note")
    assert mended is not None
    assert mended.blocks[0].sources == ("src",)  # type: ignore[union-attr]


def test_a_cell_that_is_gone_and_amounts_of_a_gone_scenario_are_told() -> None:
    line = Line(
        id="line", name=Phrase(en="Wheat"), marking=OPEN, sources=("src",), amounts=(Amount(scenario="b", value=Decimal(1)),)
    )
    package = TradePackage(
        id="trade",
        title="Package",
        marking=OPEN,
        scenarios=(Scenario(id="a", name=Phrase(en="Offer")),),
        groups=(Group(id="g", name=plain("Purchases"), lines=(line,)),),
    )
    good = msgspec.structs.replace(FIGURE, formula="[line:a]")
    bad = msgspec.structs.replace(good, id="fig2", key="F2", formula="[line:b]")
    assert codes(book_of(package, figures=(good, bad))) == ["empty formula", "broken formula", "broken scenario"]


def test_two_sources_with_one_key_are_both_told() -> None:
    sources = (Source(id="src", key="S1", title="One"), Source(id="two", key="S1", title="Two"))
    assert codes(book_of(note("Said."), sources=sources)) == ["same key", "same key"]


def test_an_unmarked_portion_is_offered_its_sections_mark() -> None:
    book = book_of(note("Said.", marking=Marking(level="S")))
    book = apply(book, SetField(Place("note", "block", "marking"), None))
    (found,) = problems(book)
    assert (found.code, found.severity) == ("no marking", "warning")
    assert found.fix is not None
    assert apply(book, found.fix.edit).section("note").blocks[0].marking == Marking(level="S")  # type: ignore[union-attr]


def test_a_level_of_another_profile_is_an_error() -> None:
    assert codes(book_of(note("Said."), profile="tlp", ceiling="AMBER")) == ["unknown marking", "unknown marking"]


def test_words_without_a_source_are_told_unless_their_section_has_one() -> None:
    bare = Block(id="block", runs=plain("Said."), marking=OPEN)
    assert codes(book_of(note("", blocks=(bare,)))) == ["no source"]
    assert codes(book_of(note("", blocks=(bare,), sources=("src",)))) == []


def test_an_empty_portion_needs_neither_mark_nor_source() -> None:
    assert codes(book_of(note("", blocks=(Block(id="block"), Block(id="next", label="Objective"))))) == ["empty section"]


def test_a_figure_needs_value_source_and_mark() -> None:
    empty = Figure(id="fig", key="F1", name=Phrase(en="Share"))
    assert codes(book_of(note("Said."), figures=(empty,))) == ["no value", "figure without source", "no marking"]


def test_problems_kept_from_an_earlier_check_equal_a_fresh_check() -> None:
    checker = Checker(PROFILES)
    first = book_of(note((FigureRun(figure="fig"),)), figures=(FIGURE,))
    assert checker.check(first) == ()
    second = msgspec.structs.replace(first, figures=())
    assert checker.check(second) == Checker(PROFILES).check(second) != ()


def test_every_problem_has_words_in_both_languages() -> None:
    folder = PROFILES_FOLDER.parent / "words"
    bad = book_of(note("Monday 31 April; Tuesday 1 March", marking=None), ends=None, profile="none", principal="x")
    for language in ("en", "ja"):
        words = Words(folder, language)
        for problem in problems(bad):
            told = words.problem(problem)
            assert told.message
            assert "{" not in told.message + told.hint + told.fix
            assert bool(told.fix) == (problem.fix is not None)


def test_every_code_that_the_checks_use_stands_in_the_table_of_words() -> None:
    used = set()
    for path in CHECKS_FOLDER.glob("*.py"):
        used |= set(re.findall(r'Problem\(\s*"([^"]+)"', path.read_text(encoding="utf-8")))
    kinds = (
        "person",
        "source",
        "section",
        "event",
        "attachment",
        "figure",
        "page",
        "objective",
        "agenda item",
        "line",
        "name",
    )
    used |= {f"broken {kind}" for kind in kinds}
    used |= {FOREIGN, *(f"annex {what}" for what in (*get_args(Fault), *get_args(Active)) if what)}
    used |= set(FORMULA_FAULTS.values())
    table = msgspec.yaml.decode((PROFILES_FOLDER.parent / "words" / "problems.yaml").read_bytes())
    assert used == set(table)


def broken(kind: str, language: Language, *, whole: bool) -> Book:
    """A book in which one reference of a kind leads somewhere, or nowhere."""
    there = {"figure": "fig", "page": "note", "source": "src", "person": "who", "section": "t", "event": "e"}
    to = there.get(kind, "file") if whole else "gone"

    def named(what: str) -> str:
        return to if kind == what else ""

    runs: Runs = plain("Said." if language == "en" else "発言。")
    if kind in ("figure", "page"):
        runs = (*runs, FigureRun(figure=to) if kind == "figure" else ReferenceRun(target=to))
    block = Block(id="block", runs=runs, marking=OPEN, sources=(to if kind == "source" else "src",))
    points = TalkingPoints(
        id="t", title="T", standfirst="S", marking=OPEN, language=language, event=to if kind == "event" else ""
    )
    event = Event(id="e", title="E", start=dt.time(9), marking=OPEN, sources=("src",))
    return book_of(
        note("", language=language, blocks=(block,)),
        points,
        Programme(id="p", title="P", marking=OPEN, days=(Day(id="d", date=dt.date(2027, 3, 1), events=(event,)),)),
        Profile(id="w", title="W", standfirst="S", marking=OPEN, language=language, person=named("person")),
        Companion(id="c", title="C", standfirst="S", marking=OPEN, language="ja", points=named("section")),
        Annex(id="a", title="A", standfirst="S", marking=OPEN, attachment=named("attachment")),
        figures=(FIGURE,),
        people=(Person(id="who", name=Phrase(en="Ilse Brandt")),),
        attachments=(Attachment(id="file", name="file.pdf"),),
    )


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ["figure", "page", "source", "person", "section", "event", "attachment"])
def test_a_reference_is_broken_when_what_it_names_is_gone_and_its_fix_mends_it(kind: str, language: Language) -> None:
    assert codes(broken(kind, language, whole=True)) == []
    book = broken(kind, language, whole=False)
    (found,) = problems(book)
    assert (found.code, found.severity) == (f"broken {kind}", "error")
    assert found.fix is not None
    assert f"broken {kind}" not in codes(apply(book, found.fix.edit))


def test_a_key_that_two_share_is_told_at_both_and_its_fix_gives_one_of_them_a_free_one() -> None:
    sources = tuple(Source(id=name, key=key, title="T") for name, key in (("src", "S1"), ("b", "S2"), ("c", "S1")))
    book = book_of(note("Said."), sources=sources)
    found = problems(book)
    assert [(one.code, one.place.item, dict(one.details)["free"]) for one in found] == [
        ("same key", "src", "S3"),
        ("same key", "c", "S3"),
    ]
    assert found[1].fix is not None
    assert codes(apply(book, found[1].fix.edit)) == []
