"""Sections that are a title alone, and those that take more pages than they may: as the pages are really laid out."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

import resources
from briefs.book.book import Book
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Companion, Point, TalkingPoints, Tier
from briefs.book.posture import DefencePosture
from briefs.book.press import PressLines, Question
from briefs.book.programme import Day, Programme
from briefs.book.section import Section
from briefs.book.sections import Annex, AnySection, FactSheet, Note, Profile, SourceList, Summary
from briefs.book.text import Block, Language, Words, plain
from briefs.book.trade import TradePackage
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.problem import Problem
from briefs.layout.book_layout import BookLayout
from briefs.layout.lengths import pages_taken
from tests.briefs.checks.books import OPEN, PROFILES, book_of, note

LAYOUT = BookLayout(resources.root())
LONG = {"en": "The weir stays open until the spring. ", "ja": "堰は春まで開けておくことで両国は一致した。"}


def found(code: str, book: Book) -> list[Problem]:
    pages = pages_taken(LAYOUT.lay_out(book))
    return [problem for problem in Checker(PROFILES).check(book, taken=pages) if problem.code == code]


@pytest.mark.parametrize(
    "section",
    [
        Note(id="n", title="Scene-setter", marking=OPEN),
        Note(id="n", title="Scene-setter", marking=OPEN, blocks=(Block(id="b", label="Objective"),)),
        Summary(id="n", title="Summary", marking=OPEN),
        FactSheet(id="n", title="Ports", marking=OPEN),
        Annex(id="n", title="Report", marking=OPEN),
        Note(id="n", title="情勢", marking=OPEN, language="ja"),
        DefencePosture(id="n", title="防衛", marking=OPEN, language="ja"),
        PressLines(id="n", title="想定問答", marking=OPEN, language="ja"),
        TalkingPoints(id="n", title="発言要領", marking=OPEN, language="ja"),
        TradePackage(id="n", title="購入案", marking=OPEN, language="ja"),
        Programme(id="n", title="日程", marking=OPEN, language="ja"),
        Companion(id="n", title="要領", marking=OPEN, language="ja"),
    ],
)
def test_a_section_that_is_a_title_alone_is_found(section: AnySection) -> None:
    (problem,) = found("empty section", book_of(section))
    assert (problem.severity, problem.place.section) == ("note", "n")


@pytest.mark.parametrize(
    "section",
    [
        note("Said."),
        note("", standfirst="A visitor who keeps score."),
        Summary(id="n", title="Summary", marking=OPEN, objective=plain("A good day.")),
        SourceList(id="n", title="Sources", marking=OPEN),
        Profile(id="n", title="Who", marking=OPEN, person="who"),
        Companion(id="n", title="要領", marking=OPEN, language="ja", points="t"),
        TalkingPoints(id="t", title="Points", marking=OPEN, points=(Point(id="p", name=Phrase(en="One"), marking=OPEN),)),
        note("発言済み。", language="ja"),
        note("", standfirst="懸案と機会", language="ja"),
        Programme(id="n", title="日程", marking=OPEN, language="ja", days=(Day(id="d", date=dt.date(2027, 3, 1)),)),
    ],
)
def test_a_section_that_says_something_or_prints_what_others_say_is_let_be(section: AnySection) -> None:
    people = (Person(id="who", name=Phrase(en="Ilse Brandt")),)
    assert found("empty section", book_of(section, people=people)) == []


def paragraphs(count: int, language: Language) -> tuple[Block, ...]:
    text = plain(LONG[language] * 12)
    return tuple(Block(id=f"b{n}", runs=text, marking=OPEN, sources=("src",)) for n in range(count))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("count", [12, 40])
@pytest.mark.parametrize("kind", [Summary, FactSheet, Profile])
def test_a_section_over_its_page_is_found(kind: type[Section], language: Language, count: int) -> None:
    section = kind(id="n", title="Long", language=language, marking=OPEN, blocks=paragraphs(count, language))  # type: ignore[call-arg]
    (problem,) = found("over its pages", book_of(section))  # type: ignore[arg-type]
    assert dict(problem.details)["limit"] == "1"
    assert int(dict(problem.details)["pages"]) > 1


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("kind", "count"), [(Summary, 2), (FactSheet, 3), (Profile, 1), (Note, 12), (DefencePosture, 40)])
def test_a_section_within_its_pages_and_one_without_a_limit_are_let_be(
    kind: type[Section], language: Language, count: int
) -> None:
    section = kind(id="n", title="Long", language=language, marking=OPEN, blocks=paragraphs(count, language))  # type: ignore[call-arg]
    assert found("over its pages", book_of(section)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Summary, Note])
def test_a_section_may_have_a_limit_of_its_own(kind: type[Section]) -> None:
    def limited(most: int) -> Book:
        return book_of(kind(id="n", title="Long", marking=OPEN, blocks=paragraphs(12, "en"), most_pages=most))  # type: ignore[arg-type, call-arg]

    (problem,) = found("over its pages", limited(1))
    length = int(dict(problem.details)["pages"])
    assert length > 1
    assert found("over its pages", limited(length)) == []


@pytest.mark.parametrize("printed", ["itself", "companion"])
def test_an_answer_in_japanese_that_breaks_over_a_page_is_found_where_it_is_printed(printed: str) -> None:
    questions = tuple(
        Question(
            id=f"q{n}",
            question=Phrase(en="How?", ja="どのように。"),
            answer=Words(en=plain("So."), ja=plain(LONG["ja"] * times)),
            marking=OPEN,
            sources=("src",),
        )
        for n, times in enumerate((3, 150))
    )
    language: Language = "ja" if printed == "itself" else "en"
    press = PressLines(id="press", title="Q", language=language, questions=questions, marking=OPEN)
    companion = Companion(id="c", title="要領", language="ja", press="press", marking=OPEN)
    book = book_of(*((press,) if printed == "itself" else (press, companion)))
    (problem,) = found("answer over its page", book)
    assert (problem.place.item, problem.place.field) == ("q1", "answer.ja")


def spoken(number: int, times: int, tier: Tier) -> Point:
    words = Words(en=plain(LONG["en"] * times), ja=plain(LONG["ja"] * times))
    return Point(id=f"p{number}", tier=tier, name=Phrase(en="Weir", ja="堰"), words=words, marking=OPEN)


def test_a_point_that_must_be_raised_in_more_than_three_lines_is_found_in_each_language() -> None:
    points = (spoken(0, 3, "must raise"), spoken(1, 5, "must raise"), spoken(2, 9, "if time"))
    talk = TalkingPoints(id="t", title="Points", marking=OPEN, points=points)
    companion = Companion(id="c", title="要領", language="ja", points="t", marking=OPEN)
    (problem,) = found("point over its lines", book_of(talk))
    assert (problem.place.item, problem.place.field, problem.details) == ("p1", "words.en", (("lines", "4"), ("limit", "3")))
    (once,) = found("point over its lines", book_of(talk, companion))  # two lines that say the same would be one too many
    assert (once.place.item, once.place.field) == ("p1", "words.en")
    short = msgspec.structs.replace(points[1], words=Words(en=plain("So."), ja=points[1].words.ja))
    (one,) = found("point over its lines", book_of(msgspec.structs.replace(talk, points=(short,)), companion))
    assert one.place.field == "words.ja"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_title_that_is_cut_is_told_and_one_that_fits_or_ends_so_by_itself_is_let_be(language: Language) -> None:
    def cut(title: str) -> list[Place]:
        return [one.place for one in found("title cut", book_of(note("Said.", title=title, language=language)))]

    assert cut(LONG[language] * 7) == [Place("note", field="title")]
    assert cut(LONG[language] * 2) == cut(LONG[language] + "…") == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_standfirsts_and_prompts_of_more_than_two_lines_are_told(language: Language) -> None:
    long, short = LONG[language] * 5, LONG[language][:10]
    points = tuple(
        Point(
            id=f"p{n}",
            tier="if time",
            name=Phrase(en="Weir", ja="堰"),
            words=spoken(0, 1, "if time").words,
            marking=OPEN,
            prompt=Phrase(en=prompt, ja=prompt),
        )
        for n, prompt in enumerate((long, short))
    )
    talk = TalkingPoints(id="t", title="Points", language=language, marking=OPEN, standfirst=long, points=points)
    book = book_of(talk, note("Said.", standfirst=short, language=language))
    assert [one.place for one in found("over two lines", book)] == [
        Place("t", field="standfirst"),
        Place("t", "p0", f"prompt.{language}"),
    ]


def test_a_book_that_nobody_has_laid_out_has_no_length() -> None:
    section = Summary(id="n", title="Long", marking=OPEN, blocks=paragraphs(40, "en"))
    assert [one.code for one in Checker(PROFILES).check(book_of(section))] == []
