"""What a reader below a book's marking may see of it, by value."""

from __future__ import annotations

import datetime as dt
import typing
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from briefs.book.book import Attachment, Book, Cover, Edition, Silence, Tab
from briefs.book.cut import OF_THE_BOOK, OMITTED, Cut, Reader, Rules, UnknownLevelError, cut
from briefs.book.figures import Figure
from briefs.book.ledger import ledger_of
from briefs.book.marking import Marking
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Companion, Point, TalkingPoints
from briefs.book.profiles import load_profiles
from briefs.book.programme import Day, Event, Programme
from briefs.book.recipients import Recipient
from briefs.book.schema import walk
from briefs.book.sections import Annex, AnySection, FactSheet, KeyFigure, Note, Profile, SourceList
from briefs.book.sources import Source
from briefs.book.text import Block, FigureRun, Portion, ReferenceRun, TextRun, plain
from briefs.book.trade import Group, Line, TradePackage
from briefs.book.value import Phrase
from tests.books.sample import sample_book
from tests.strategies import books
from tests.thorough import examples

PROFILES = load_profiles(resources.folder("markings"))
OPEN, SENSITIVE, SECRET = (Marking(level=code) for code in ("O", "O-S", "S"))


def book_of(*sections: AnySection, **fields: typing.Any) -> Book:
    tab = Tab(id="tab", title="Tab's own title", word="Word", summary="What the tab is about", sections=sections)
    return Book(id="book", title=Phrase(en="Meeting"), **{"tabs": (tab,), **fields})


def cut_to(book: Book, level: str, *named: str) -> Cut:
    profile = PROFILES[book.profile]
    return cut(book, Rules(profile, book.ceiling, Reader(level, named)))


def block(key: str, marking: Marking | None = OPEN, text: str = "", **fields: typing.Any) -> Block:
    return Block(id=key, marking=marking, runs=plain(text or f"words of {key}"), **fields)


def left(made: Cut) -> set[str]:
    return {place.item or place.section for place, _ in walk(made.book)} - {""}


def test_a_part_above_the_reader_goes_with_all_that_is_in_it() -> None:
    secret = Note(id="secret", title="Ours", marking=SECRET, blocks=(block("inside"),))
    made = cut_to(
        book_of(Note(id="note", title="Note", marking=OPEN, blocks=(block("a"), block("b", SECRET))), secret), "O-S"
    )
    assert left(made) == {"tab", "note", "a"}
    assert [(one.place, one.level, one.within) for one in made.withheld if one.portion] == [
        (Place("note", "b"), "S", "note"),
        (Place("secret"), "S", "note"),
        (Place("secret", "inside"), "O", "note"),
    ]
    assert made.portions == 3


@pytest.mark.parametrize(("ceiling", "level", "seen"), [
    ("O-S", "O", False), ("O-S", "O-S", True), ("O", "O", False), ("O", "O-S", True), ("S", "O-S", False),
    ("x", "TS", False),
])  # fmt: skip
def test_no_mark_counts_as_the_ceiling_and_never_as_the_lowest_level(ceiling: str, level: str, seen: bool) -> None:
    book = book_of(
        Note(id="note", title="Note", marking=OPEN, blocks=(block("a"), block("unmarked", None))), ceiling=ceiling
    )
    assert ("unmarked" in left(cut_to(book, level))) is seen


def test_a_level_that_the_profile_lacks_is_above_every_reader_and_no_reader_is_cleared_to_one() -> None:
    book = book_of(Note(id="note", title="Note", marking=OPEN, blocks=(block("a"), block("b", Marking(level="COSMIC")))))
    assert left(cut_to(book, "TS")) == {"tab", "note", "a"}
    with pytest.raises(UnknownLevelError):
        cut_to(book, "COSMIC")


@pytest.mark.parametrize(("marking", "named", "seen"), [
    (Marking(level="S", caveats=("NOFORN",)), (), False),
    (Marking(level="S", caveats=("NOFORN",)), ("NOFORN",), True),
    (Marking(level="S", caveats=("NOFORN", "ORCON")), ("NOFORN",), False),
    (Marking(level="S", release=("USA", "JPN")), (), False),
    (Marking(level="S", release=("USA", "JPN")), ("JPN",), True),
    (Marking(level="S", release=("USA", "GBR")), ("JPN",), False),
    (Marking(level="TS", release=("JPN",)), ("JPN",), False),
    (Marking(level="U", caveats=("ORCON",)), (), False),
])  # fmt: skip
def test_a_caveat_and_a_release_list_admit_only_whom_they_name(marking: Marking, named: tuple[str, ...], seen: bool) -> None:
    note = Note(
        id="note", title="Note", marking=Marking(level="U"), blocks=(block("a", Marking(level="U")), block("b", marking))
    )
    book = book_of(note, profile="us", ceiling="TS")
    assert ("b" in left(cut_to(book, "S", *named))) is seen


def test_what_is_left_empty_goes_and_what_has_words_of_its_own_stays() -> None:
    event = Event(id="event", title="Dinner", start=dt.time(19), marking=SECRET)
    programme = Programme(id="programme", title="Programme", marking=OPEN, days=(
        Day(id="one", date=dt.date(2031, 3, 3), events=(event,)),
        Day(id="two", date=dt.date(2031, 3, 4), summary=plain("Nothing planned")),
    ))  # fmt: skip
    package = TradePackage(id="package", title="Package", marking=OPEN, groups=(
        Group(id="group", name=plain("Arms"), lines=(Line(id="line", name=Phrase(en="Missiles"), marking=SECRET),)),
    ))  # fmt: skip
    points = TalkingPoints(id="points", title="Points", marking=SECRET, points=(Point(id="p", name=Phrase(en="One")),))
    other = Companion(id="companion", title="発言", marking=OPEN, points="points")
    empty = Note(id="empty", title="Yet to be written", marking=OPEN)
    made = cut_to(book_of(programme, package, points, other, empty), "O")
    assert left(made) == {"tab", "empty"}
    assert left(cut_to(book_of(package), "O")) == set(), "and a tab with its last section"


def test_a_figure_goes_with_what_it_is_computed_from_and_words_say_that_it_is_left_out() -> None:
    lines = (
        Line(id="a", name=Phrase(en="A"), marking=OPEN, now=Decimal(10)),
        Line(id="b", name=Phrase(en="B"), marking=SECRET, now=Decimal(32)),
    )
    package = TradePackage(
        id="package",
        title="Package",
        marking=OPEN,
        groups=(Group(id="group", name=plain("Goods"), framework="total", lines=lines),),
    )
    figures = tuple(
        Figure(id=key, key=key, name=Phrase(en=key), formula=formula, marking=OPEN)
        for key, formula in (("kept", "[a:now]"), ("one", "[b:now]"), ("total", "[group:now]"), ("next", "[one] * 2"))
    )
    words = (TextRun(text="We buy "), FigureRun(figure="one"), TextRun(text=" of "), FigureRun(figure="kept"))
    sheet = FactSheet(id="sheet", title="Sheet", marking=OPEN, figures=(
        KeyFigure(id="large", figure="next", label="Twice", marking=OPEN),
        KeyFigure(id="small", figure="kept", marking=OPEN),
    ), blocks=(Block(id="words", marking=OPEN, runs=words),))  # fmt: skip
    made = cut_to(book_of(package, sheet, figures=figures), "O")
    assert [figure.id for figure in made.book.figures] == ["kept"]
    assert ledger_of(made.book).value("kept") == 10_000_000
    assert left(made) == {"tab", "package", "group", "a", "sheet", "words", "small", "kept"}
    shown = next(part for _, part in walk(made.book) if part.id == "words")
    assert isinstance(shown, Block)
    assert shown.runs == (TextRun(text=f"We buy {OMITTED} of "), FigureRun(figure="kept"))
    group = next(part for _, part in walk(made.book) if part.id == "group")
    assert isinstance(group, Group)
    assert (group.framework, group.subtotal("now")) == ("", Decimal(10))
    assert made.omitted == 1


def test_a_page_that_has_gone_is_named_by_no_reference() -> None:
    words = (TextRun(text="See "), ReferenceRun(target="secret"), TextRun(text=" and "), ReferenceRun(target="b"))
    note = Note(id="note", title="Note", marking=OPEN, blocks=(Block(id="a", marking=OPEN, runs=words), block("b")))
    event = Event(id="event", title="Talks", start=dt.time(9), marking=OPEN, pages=("secret", "note"))
    programme = Programme(
        id="programme", title="P", marking=OPEN, days=(Day(id="d", date=dt.date(2031, 3, 3), events=(event,)),)
    )
    secret = Note(id="secret", title="What we would give", marking=SECRET, blocks=(block("give"),))
    made = cut_to(book_of(note, programme, secret), "O")
    parts = {part.id: part for _, part in walk(made.book)}
    assert parts["a"].runs == (TextRun(text=f"See {OMITTED} and "), ReferenceRun(target="b"))  # type: ignore[attr-defined]
    assert parts["event"].pages == ("note",)  # type: ignore[attr-defined]


def test_a_tab_of_which_something_has_gone_says_nothing_of_its_own() -> None:
    sections = (Note(id="note", title="Note", marking=OPEN, blocks=(block("a"),)), Note(id="b", title="B", marking=SECRET))
    whole, part = (cut_to(book_of(*chosen), "O").book.tabs[0] for chosen in (sections[:1], sections))
    assert (whole.title, whole.word, whole.summary) == ("Tab's own title", "Word", "What the tab is about")
    assert (part.title, part.word, part.summary) == ("Note", "", "")


def test_what_lies_beside_the_sections_stays_only_where_something_left_names_it() -> None:
    sources = tuple(Source(id=key, key=key, title=f"Title of {key}") for key in ("open", "closed", "of-person"))
    people = tuple(
        Person(id=key, name=Phrase(en=key), sources=("of-person",) if key == "minister" else ())
        for key in ("minister", "spy")
    )
    files = tuple(Attachment(id=f"file-{key}", name=f"{key}.pdf") for key in ("open", "closed"))
    book = book_of(
        Note(
            id="note",
            title="Note",
            marking=OPEN,
            sources=("open",),
            blocks=(block("a"), block("b", SECRET, sources=("closed",))),
        ),
        Profile(id="profile", title="Profile", marking=OPEN, person="minister"),
        Profile(id="other", title="Profile", marking=SECRET, person="spy"),
        Annex(id="annex", title="Annex", marking=OPEN, attachment="file-open"),
        Annex(id="kept", title="Annex", marking=SECRET, attachment="file-closed"),
        SourceList(id="list", title="Sources", marking=OPEN),
        sources=sources,
        people=people,
        attachments=files,
        recipients=(Recipient(id="r", name=Phrase(en="Somebody"), address="a@example.org"),),
        silences=(Silence(id="s", code="contradiction", reason="Because of the walk-away"),),
        cover=Cover(handling="Burn", about="All about it"),
        edition=Edition(number=3, copy="3 of 12\nSomebody", replaces="The one of Monday"),
        banner_note="EXERCISE",
    )
    made = cut_to(book, "O")
    assert left(made) == {
        "tab", "note", "a", "profile", "annex", "list", "open", "of-person", "minister", "file-open",
    }  # fmt: skip
    assert made.book.cover == Cover()
    assert made.book.edition == Edition(number=3)
    assert made.book.banner_note == "EXERCISE"
    told = {text for one in made.withheld for text in one.texts}
    assert {"Burn", "All about it", "3 of 12\nSomebody", "Because of the walk-away", "a@example.org", "closed.pdf"} <= told
    assert "contradiction" not in told, "a problem's code is nobody's word"


def test_an_earlier_edition_is_cut_to_what_may_be_read_now() -> None:
    def with_mark(marking: Marking) -> Book:
        return book_of(Note(id="note", title="Note", marking=OPEN, blocks=(block("a"), block("b", marking))))

    now = cut_to(with_mark(SECRET), "O")
    rules = Rules(PROFILES["uk"], "O-S", Reader("O"))
    assert cut(with_mark(OPEN), rules, now.ids).ids >= {"b"}
    assert cut(with_mark(SECRET), rules, cut_to(with_mark(OPEN), "O").ids).ids >= {"b"}


def test_every_mandatory_word_of_the_book_is_one_that_names_it() -> None:
    needed = {field.name for field in msgspec.structs.fields(Book) if field.required}
    assert needed <= OF_THE_BOOK


def test_the_sample_is_whole_for_its_own_readers_and_has_public_pages_for_others() -> None:
    sample = sample_book()
    assert cut_to(sample, "O-S").portions == 0
    made = cut_to(sample, "O")
    kinds = [section.id for section in made.book.sections()]
    assert kinds == ["programme", "delegations-list", "press", "report-annex", "sources"]


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(books(), st.data())
def test_no_part_of_any_cut_is_above_its_reader_and_cutting_again_changes_nothing(book: Book, data: st.DataObject) -> None:
    profile = PROFILES.get(book.profile) or PROFILES["japan"]
    reader = Reader(data.draw(st.sampled_from([level.code for level in profile.levels])))
    rules = Rules(profile, book.ceiling, reader)
    made = cut(book, rules)
    for _, part in walk(made.book):
        assert not isinstance(part, Portion) or rules.admits(part.marking)
    assert cut(made.book, rules).book == made.book
    assert {part.id for _, part in walk(book)} == {part.id for _, part in walk(made.book)} | made.ids
