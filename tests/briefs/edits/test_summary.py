"""The summary is built from what is marked key, and keeps what was written into it by hand."""

from __future__ import annotations

from typing import cast

import msgspec

from briefs.book.book import Book
from briefs.book.comparison import State, compare
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.posture import DefencePosture, PostureNote
from briefs.book.sections import Note, Summary
from briefs.book.text import Block, Words, plain
from briefs.book.value import Phrase
from briefs.edits.commands import set_field
from briefs.edits.edits import Change, apply
from briefs.edits.summary import build_summary
from tests.briefs.checks.books import OPEN, book_of

OWN = Block(id="own", label="At home", runs=plain("No majority."))


def book(*, essential: bool = True) -> Book:
    words = Words(en=plain("Open the weir."), ja=plain("堰を開ける。"))
    point = Point(id="point", name=Phrase(en="Weir"), words=words, essential=essential, marking=OPEN, sources=("src",))
    note = PostureNote(id="note", kind="red line", lead="No dam.", runs=plain("Ever."), essential=essential)
    return book_of(
        Summary(id="summary", title="Summary", blocks=(OWN,)),
        TalkingPoints(id="talk", title="Points", points=(point, Point(id="other", name=Phrase(en="Fish")))),
        DefencePosture(id="posture", title="Posture", notes=(note,)),
    )


def done(before: Book, change: Change | None) -> Book:
    assert change is not None
    return apply(before, change.edit)


def built(before: Book) -> Book:
    return done(before, build_summary(before, "summary", "Key points"))


def blocks(of: Book) -> tuple[Block, ...]:
    return cast("Summary", of.section("summary")).blocks


def test_what_is_marked_key_comes_in_the_order_of_the_book_below_a_label() -> None:
    own, first, second = blocks(built(book()))
    assert own == OWN
    assert (first.label, first.lead, first.runs, first.marking) == ("Key points", "Weir", plain("Open the weir."), OPEN)
    assert (second.label, second.lead, second.runs) == ("", "No dam.", plain("Ever."))


def test_built_twice_nothing_changes_and_without_keys_there_is_nothing_to_build() -> None:
    assert build_summary(built(book()), "summary", "Key points") is None
    assert build_summary(book(essential=False), "summary", "Key points") is None
    assert build_summary(book(), "talk", "Key points") is None


def test_a_row_follows_what_it_was_built_from_until_somebody_edits_it() -> None:
    first = built(book())
    changed = done(first, set_field(first, Place("talk", "point", "words.en"), plain("Keep it open.")))
    assert blocks(built(changed))[1].runs == plain("Keep it open.")
    row = Place("summary", blocks(first)[1].id, "runs")
    edited = done(changed, set_field(changed, row, plain("My words.")))
    assert build_summary(edited, "summary", "Key points") is None
    assert blocks(edited)[1].runs == plain("My words.")


def test_a_row_goes_with_its_mark_unless_it_was_edited() -> None:
    first = built(book())
    row = Place("summary", blocks(first)[2].id, "lead")
    edited = done(first, set_field(first, row, "Mine."))
    for place in (Place("talk", "point", "essential"), Place("posture", "note", "essential")):
        edited = done(edited, set_field(edited, place, False))
    assert [block.lead for block in blocks(built(edited))] == ["", "Mine."]


def test_the_summary_speaks_its_own_language() -> None:
    japanese = book()
    japanese = done(japanese, set_field(japanese, Place("summary", field="language"), "ja"))
    assert blocks(built(japanese))[1].runs == plain("堰を開ける。")


def test_a_key_leaves_no_mark_among_the_changes() -> None:
    section = cast("TalkingPoints", book().section("talk"))
    marked = msgspec.structs.replace(
        section, points=tuple(msgspec.structs.replace(point, essential=True) for point in section.points)
    )
    assert compare(State(section, lambda *_: ""), State(marked, lambda *_: "")) == ()


def test_a_key_paragraph_comes_with_the_label_of_its_group_and_a_table_in_one_line() -> None:
    before = book_of(
        Summary(id="summary", title="Summary", blocks=(msgspec.structs.replace(OWN, essential=True),)),
        Note(
            id="paper",
            title="Water",
            blocks=(
                Block(id="one", label="State of play", runs=plain("The weir is shut.")),
                Block(id="two", runs=plain("It opens in May."), essential=True, sources=("src",)),
                Block(id="three", style="cells", runs=plain("Spring\t\t40 boats"), essential=True),
            ),
        ),
    )
    own, first, second = blocks(built(before))
    assert own.id == "own"
    assert (first.label, first.lead, first.runs, first.sources) == (
        "Key points",
        "State of play",
        plain("It opens in May."),
        ("src",),
    )
    assert second.runs == plain("Spring, 40 boats")


def test_a_scene_setter_is_built_from_what_is_key_elsewhere_too() -> None:
    scene = Note(id="scene", title="Scene-setter", blocks=(msgspec.structs.replace(OWN, essential=True),))
    before = book_of(scene, *book().sections())
    after = done(before, build_summary(before, "scene", "Key points"))
    own, weir, dam = cast("Note", after.section("scene")).blocks
    assert (own.id, weir.lead, dam.lead) == ("own", "Weir", "No dam.")
    assert build_summary(after, "scene", "Key points") is None
    summary = done(after, build_summary(after, "summary", "Key points"))
    assert [one.lead for one in blocks(summary)] == ["", "At home", "Weir", "No dam."]
