from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import Block, FigureRun, NoteRun, Runs, TextRun, plain
from briefs.book.value import Phrase
from briefs.edits.edits import apply
from briefs.edits.replacing import MOST, Occurrence, PatternError, Query, occurrences, replace_them

RUNS = Place("note", "b", "runs")


def book(runs: Runs | str, *others: Block) -> Book:
    block = Block(id="b", runs=plain(runs) if isinstance(runs, str) else runs)
    note = Note(id="note", title="Note", blocks=(block, *others))
    figure = Figure(id="f", key="F1", name=Phrase(en="Rate"), unit="rice")
    return Book(id="book", title=Phrase(en="Rice"), figures=(figure,), tabs=(Tab(id="t", title="T", sections=(note,)),))


def runs_of(book: Book, number: int = 0) -> Runs:
    note = book.section("note")
    assert isinstance(note, Note)
    return note.blocks[number].runs


def replaced(book: Book, query: Query, by: str) -> Book:
    found = list(occurrences(book, query, by))
    change = replace_them(book, found)
    assert change is not None
    return apply(book, change.edit)


def said(text: str, query: Query, by: str) -> str:
    return "".join(getattr(run, "text", "\ufffc") for run in runs_of(replaced(book(text), query, by)))


@pytest.mark.parametrize(
    ("text", "query", "by", "after"),
    [
        ("The port and the Port.", Query("port"), "quay", "The quay and the Quay."),
        ("The port, Port and PORT.", Query("Port"), "quay", "The quay, quay and quay."),
        ("More LNG", Query("lng"), "gas", "More gas"),
        ("The port and the Port.", Query("port", exact=True), "quay", "The quay and the Port."),
        ("Ports import.", Query("port", whole=True), "quay", None),
        ("A port, imported.", Query("port", whole=True), "quay", "A quay, imported."),
        ("ＬＮＧとｌｎｇ", Query("LNG"), "天然ガス", "天然ガスと天然ガス"),
        ("りんごとリンゴ", Query("リンゴ"), "梨", "梨と梨"),
        ("りんごとリンゴ", Query("リンゴ", exact=True), "梨", "りんごと梨"),
        ("大豆輸入", Query("大豆", whole=True), "小麦", "小麦輸入"),
        ("5 km and 12 km", Query(r"(\d+) km", pattern=True), r"\1 miles", "5 miles and 12 miles"),
        ("Mr Sato, MR SATO", Query("mr (sato)", pattern=True), r"Dr \1", "Dr Sato, Dr SATO"),
        ("aaa", Query("aa"), "b", "ba"),
        ("gone", Query("gone"), "", ""),
    ],
)
def test_words_are_replaced_as_they_are_looked_for(text: str, query: Query, by: str, after: str | None) -> None:
    if after is None:
        assert list(occurrences(book(text), query, by)) == []
    else:
        assert said(text, query, by) == after


def test_each_occurrence_is_told_with_what_stands_around_it() -> None:
    (one,) = occurrences(book("We met at the port in May."), Query("port"), "quay")
    assert one == Occurrence(RUNS, 14, 18, "We met at the ", "port", " in May.", "quay")


def test_emphasis_stays_and_chips_are_left_alone() -> None:
    runs = (TextRun(text="a big "), TextRun(text="port", bold=True), FigureRun(figure="f"), TextRun(text=" port"))
    after = runs_of(replaced(book(runs), Query("port"), "quay"))
    assert after == (
        TextRun(text="a big "),
        TextRun(text="quay", bold=True),
        FigureRun(figure="f"),
        TextRun(text=" quay"),
    )
    assert list(occurrences(book(runs), Query("port.* port", pattern=True), "x")) == []


def test_words_across_two_emphases_take_the_look_of_the_first_and_a_reading_goes() -> None:
    runs = (TextRun(text="foot"), TextRun(text="ball", italic=True), TextRun(text="港", ruby="みなと"))
    after = runs_of(replaced(book(runs), Query("football"), "tennis"))
    assert after == (TextRun(text="tennis"), TextRun(text="港", ruby="みなと"))
    assert runs_of(replaced(book(runs), Query("港"), "空港"))[-1] == TextRun(text="空港")


def test_words_of_footnotes_are_replaced_and_nothing_across_their_edge() -> None:
    runs = (TextRun(text="a port"), NoteRun(text="The port of May, a port.", sources=("s",)), TextRun(text=" port"))
    after = runs_of(replaced(book(runs), Query("port"), "quay"))
    assert after == (TextRun(text="a quay"), NoteRun(text="The quay of May, a quay.", sources=("s",)), TextRun(text=" quay"))
    assert list(occurrences(book(runs), Query("port.The", pattern=True), "x")) == []


def test_units_keys_and_codes_are_never_replaced() -> None:
    after = replaced(book("rice"), Query("rice"), "wheat")
    assert after.figures[0].unit == "rice"
    assert after.title.en == "Wheat"


def test_only_what_is_chosen_is_replaced_and_it_is_one_step() -> None:
    made = book("one one", Block(id="c", runs=plain("one")))
    first, second, third = occurrences(made, Query("one"), "two")
    change = replace_them(made, (second, third))
    assert change is not None
    after = apply(made, change.edit)
    assert (runs_of(after), runs_of(after, 1)) == (plain("one two"), plain("two"))
    assert first.start == 0


@pytest.mark.parametrize(("query", "at"), [("(", 1), ("[a-", 3), ("(?P<n>a)(?P<n>b", 15)])
def test_a_pattern_that_cannot_be_read_is_refused_in_words(query: str, at: int) -> None:
    with pytest.raises(PatternError) as raised:
        list(occurrences(book("aa("), Query(query, pattern=True), "x"))
    assert (raised.value.at, raised.value.in_replacement) == (at, False)
    assert raised.value.reason


@pytest.mark.parametrize("replacement", [r"\3", r"\g<n>", "\\"])
def test_a_group_that_is_not_there_is_refused_as_the_replacements_fault(replacement: str) -> None:
    with pytest.raises(PatternError) as raised:
        list(occurrences(book("port"), Query("port", pattern=True), replacement))
    assert raised.value.in_replacement
    assert raised.value.reason


@pytest.mark.slow
def test_a_pattern_that_would_never_end_is_stopped() -> None:
    with pytest.raises(PatternError) as raised:
        list(occurrences(book("a" * 60 + "!"), Query("(a|a?)+(a|aa)+$", pattern=True), "x"))
    assert raised.value.reason == ""


@pytest.mark.slow
def test_a_pattern_that_takes_a_little_of_each_field_is_stopped_when_all_take_too_long() -> None:
    others = (Block(id=f"b{number}", runs=plain("a" * 17)) for number in range(200))
    with pytest.raises(PatternError) as raised:
        list(occurrences(book("a", *others), Query(r"(.|\w)+[!?]", pattern=True), "x"))
    assert raised.value.reason == ""


@pytest.mark.slow
def test_no_more_is_told_than_a_person_could_look_through() -> None:
    assert len(list(occurrences(book("a" * (MOST + 10)), Query("a"), "b"))) == MOST


@given(st.text("aAａあア港 ", max_size=20), st.text("aAａあア", min_size=1, max_size=3), st.text("bＢ ", max_size=3))
def test_what_is_replaced_is_gone_and_nothing_else_has_changed(text: str, words: str, by: str) -> None:
    made = book(text)
    found = [one for one in occurrences(made, Query(words), by) if one.place == RUNS]
    change = replace_them(made, found)
    after = apply(made, change.edit) if change is not None else made
    expected, at = "", 0
    for one in found:
        assert one.now.casefold() == by.casefold()
        expected += text[at : one.start] + one.now
        at = one.end
    expected += text[at:]
    assert "".join(getattr(run, "text", "") for run in runs_of(after)) == expected
