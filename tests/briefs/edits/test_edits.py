"""Edits, commands and history on small books; the state machine over random ones is in test_machine."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count

import msgspec
import pytest

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.press import FollowUp, PressLines, Question
from briefs.book.schema import find, ids_in, parent_of, spots_in, walk, walk_section
from briefs.book.sections import KINDS, Note
from briefs.book.text import Block, TextRun, plain, tidy
from briefs.book.trade import Group, Line, TradePackage
from briefs.book.value import Phrase
from briefs.edits import commands
from briefs.edits.blank import PART_NAMES, blank
from briefs.edits.difference import difference
from briefs.edits.edits import (
    Change,
    EditRefusedError,
    Insert,
    Move,
    Remove,
    SetField,
    Several,
    apply,
)
from briefs.edits.history import COALESCE_SECONDS, History

QUESTION = Question(id="q", question=Phrase(en="Why?"), follow_ups=(FollowUp(id="fu", question=Phrase(en="And?")),))


def ids() -> str:
    return f"new{next(_COUNT)}"


_COUNT = count()


def make_book() -> Book:
    note = Note(id="n", title="Note", blocks=tuple(Block(id=f"b{k}", runs=plain(f"text {k}")) for k in range(3)))
    points = TalkingPoints(id="t", title="Points", points=(Point(id="p", name=Phrase(en="First")),))
    press = PressLines(id="pr", title="Press", questions=(QUESTION,))
    return Book(
        id="book",
        title=Phrase(en="Meeting"),
        starts=dt.date(2027, 3, 1),
        tabs=(Tab(id="one", title="One", sections=(note, points)), Tab(id="two", title="Two", sections=(press,))),
    )


def test_setting_a_field_shares_every_other_section_by_identity() -> None:
    book = make_book()
    after = apply(book, SetField(Place("n", "b1", "runs"), plain("changed")))
    assert find(after, Place("n", "b1")).runs == plain("changed")  # type: ignore[union-attr]
    assert after.tabs[1] is book.tabs[1]
    assert after.tabs[0].sections[1] is book.tabs[0].sections[1]
    assert after.tabs[0].sections[0].blocks[0] is book.tabs[0].sections[0].blocks[0]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Place("n", "b1", "runs"), plain("changed")),
        (Place("pr", "q", "question.en"), "Why not?"),
        (Place("pr", "fu", "question.en"), "And then?"),
    ],
)
def test_where_parts_stand_is_known_after_an_edit_as_if_looked_for(place: Place, value: object) -> None:
    book = make_book()
    assert parent_of(book, place) is not None  # so the places of the section before it are known
    after = apply(book, SetField(place, value)).section(place.section)
    assert after is not None
    fresh = msgspec.structs.replace(after)  # an equal section that nobody has looked into
    assert spots_in(after) == spots_in(fresh)
    assert all(spots_in(after)[part.id].part is part for at, part in walk_section(after) if at.item)


def test_one_language_of_a_phrase_is_set_without_the_other() -> None:
    book = apply(make_book(), SetField(Place("t", "p", "name.ja"), "第一"))
    assert find(book, Place("t", "p")).name == Phrase(en="First", ja="第一")  # type: ignore[union-attr]


def test_a_part_deep_inside_is_found_set_and_removed() -> None:
    book = make_book()
    assert parent_of(book, Place("pr", "fu")) == (Place("pr", "q", "follow_ups"), 0)
    after = apply(book, Remove(Place("pr", "fu")))
    assert find(after, Place("pr", "q")).follow_ups == ()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "edit",
    [
        SetField(Place("n", "gone", "runs"), ()),
        SetField(Place("n", "b0", "nothing"), ""),
        SetField(Place("n", "b0", "runs"), "not runs"),
        SetField(Place("n", "", "blocks"), ()),
        SetField(Place("t", "", "slot"), "four minutes"),
        Insert(Place("n", "", "blocks"), 9, Block(id="x")),
        Insert(Place("n", "", "blocks"), 0, Block(id="b2")),
        Insert(Place("n", "", "blocks"), 0, Point(id="x", name=Phrase())),
        Insert(Place("n", "", "title"), 0, Block(id="x")),
        Remove(Place("n", "gone")),
        Move(Place("pr", "q"), Place("pr", "q", "follow_ups"), 0),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_and_changes_nothing(edit: SetField | Insert | Remove | Move) -> None:
    book = make_book()
    with pytest.raises(EditRefusedError):
        apply(book, edit)
    assert book == make_book()


def test_a_refused_edit_among_several_refuses_them_all() -> None:
    history = History(make_book())
    edit = Several((SetField(Place("n", "", "title"), "New"), Remove(Place("n", "gone"))))
    with pytest.raises(EditRefusedError):
        history.do(Change("Both", edit), 0)
    assert history.book.tabs[0].sections[0].title == "Note"


def test_a_section_moves_to_another_tab_and_keeps_its_identity() -> None:
    book = make_book()
    change = commands.move_by(book, Place("t"), 1)
    assert change is not None
    after = apply(book, change.edit)
    assert [section.id for section in after.tabs[1].sections] == ["t", "pr"]
    assert after.tabs[1].sections[0] is book.tabs[0].sections[1]


def test_commands_that_make_no_sense_give_none() -> None:
    book = make_book()
    assert commands.remove(book, Place()) is None
    assert commands.remove(book, Place("gone")) is None
    assert commands.move_by(book, Place("n"), -1) is None
    assert commands.move_by(book, Place("pr"), 1) is None
    assert commands.move_by(book, Place("n", "b2"), 1) is None
    assert commands.set_field(book, Place("n", "", "title"), "Note") is None
    assert commands.set_field(book, Place("n", "", "blocks"), ()) is None
    assert commands.mark(book, Place("n", "gone"), None) is None
    assert commands.add(book, Place("n", "", "nowhere"), Block(id="x")) is None
    assert commands.together("Nothing", None, None) is None


def test_the_first_section_of_an_empty_book_brings_its_tab() -> None:
    empty = Book(id="book", title=Phrase())
    change = commands.add_section(empty, Place(), "note", "First", ids)
    assert change is not None
    book = apply(empty, change.edit)
    assert [section.title for section in book.sections()] == ["First"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_section_of_every_kind_goes_behind_the_selected_one(kind: str) -> None:
    book = make_book()
    change = commands.add_section(book, Place("n", "b1"), kind, "New", ids)
    assert change is not None
    assert [section.title for section in apply(book, change.edit).tabs[0].sections] == ["Note", "New", "Points"]


def test_every_kind_of_part_has_a_blank_and_a_name() -> None:
    book = make_book()
    for part in PART_NAMES:
        if part.__struct_fields__ != ("id", "marking", "sources", "title", "standfirst", "owner", "language"):
            assert blank(book, part, ids).id.startswith("new")


def test_marking_is_one_step_with_its_own_label() -> None:
    history = History(make_book())
    change = commands.mark(history.book, Place("n", "b0"), Marking(level="S"))
    assert change is not None
    history = history.do(change, 0)
    assert history.undo_label == "Change marking"
    assert history.undo().book == make_book()


def typed(text: str, block: str = "b0") -> Change:
    return Change("Typing", SetField(Place("n", block, "runs"), plain(text)), typing=True)


def test_typing_in_one_place_without_a_pause_is_one_step() -> None:
    history = History(make_book())
    for n in range(5):
        history = history.do(typed("hello"[: n + 1]), n * COALESCE_SECONDS * 0.9)
    assert len(history.done) == 1
    assert history.undo().book == make_book()


def test_a_pause_another_place_or_an_undo_begins_a_new_step() -> None:
    history = History(make_book()).do(typed("a"), 0).do(typed("ab"), COALESCE_SECONDS * 1.1)
    assert len(history.done) == 2
    history = history.do(typed("x", "b1"), COALESCE_SECONDS * 1.2)
    assert len(history.done) == 3
    history = history.undo().do(typed("abc"), COALESCE_SECONDS * 1.3)
    assert len(history.done) == 3
    assert not history.undone


def test_a_change_that_changes_nothing_leaves_no_step() -> None:
    history = History(make_book())
    assert history.do(typed("text 0"), 0) is history


def test_undo_keeps_no_more_than_its_limit() -> None:
    history = History(make_book(), limit=3)
    for n in range(10):
        history = history.do(typed(f"{n}"), n * 10)
    assert len(history.done) == 3


def test_difference_sets_only_the_fields_that_changed() -> None:
    old = (Block(id="a", runs=plain("one")), Block(id="b", runs=plain("two")))
    new = (old[0], Block(id="b", runs=plain("two"), label="Why"))
    assert difference(Place("n", "", "blocks"), old, new) == SetField(Place("n", "b", "label"), "Why")
    assert difference(Place("n", "", "blocks"), old, old) is None


def test_every_id_of_a_book_is_walked_once() -> None:
    book = make_book()
    walked = [part.id for _, part in walk(book)]
    assert sorted(walked) == sorted(ids_in(book))
    assert all(find(book, place) is part for place, part in walk(book))


def test_numbers_are_not_rounded_by_an_edit() -> None:
    assert apply(make_book(), SetField(Place(field="rates.interpreted"), 2.5)).rates.interpreted == 2.5
    with pytest.raises(EditRefusedError):
        apply(make_book(), SetField(Place(field="rates.words"), Decimal("1.5")))


def test_runs_are_tidied_when_set() -> None:
    runs = (TextRun(text="a"), TextRun(text=""), TextRun(text="b"))
    change = commands.set_field(make_book(), Place("n", "b0", "runs"), runs)
    assert change is not None
    assert change.edit == SetField(Place("n", "b0", "runs"), plain("ab"))


def test_an_amount_written_with_more_decimals_is_another_value() -> None:
    book = apply(make_book(), SetField(Place(field="rates.interpreted"), 2.5))
    line = Line(id="line", name=Phrase(), now=Decimal("1.5"))
    package = TradePackage(id="trade", title="T", groups=(Group(id="g", name=(), lines=(line,)),))
    book = apply(book, Insert(Place(item="one", field="sections"), 0, package))
    change = commands.set_field(book, Place("trade", "line", "now"), Decimal("1.50"))
    assert change is not None
    assert str(find(apply(book, change.edit), Place("trade", "line")).now) == "1.50"  # type: ignore[union-attr]


def test_halves_of_characters_are_replaced_since_no_file_can_hold_them() -> None:
    change = commands.set_field(make_book(), Place("n", "", "title"), "a\ud83db 👍")
    assert change is not None
    assert change.edit == SetField(Place("n", "", "title"), "a\ufffdb 👍")
    assert tidy((TextRun(text="\udc00"),)) == plain("\ufffd")
