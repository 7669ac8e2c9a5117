"""What goes into a document comes out of it, to the character."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from briefs.book.marking import Marking
from briefs.book.text import Block, BlockStyle, FigureRun, NoteRun, PersonRun, ReferenceRun, Run, Runs, TextRun, tidy
from desktop.text.bridge import insert_runs, read_runs, replace_runs
from desktop.text.paragraphs import Paragraphs
from tests.strategies import NASTY

QTS_OWN = "\ufffc\u2029\r\x00\ufdd0\ufdd1\U000f0000\U000f0001\U000f0007\u200b\u00ad\v\f\x85\ufeff\ufffe"
TEXT = st.text(st.sampled_from(NASTY + QTS_OWN) | st.characters(exclude_categories=["Cs"]), max_size=8)
TEXT_RUNS = st.builds(
    TextRun,
    text=TEXT,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    link=st.sampled_from(("", "https://example.org/a?b=c&d")),
)
CHIPS = st.one_of(
    st.builds(FigureRun, figure=st.sampled_from(("f", "g"))),
    st.builds(ReferenceRun, target=st.just("s")),
    st.builds(PersonRun, person=st.just("p")),
    st.builds(NoteRun, text=TEXT, sources=st.sampled_from(((), ("s1", "s2")))),
)
RUNS = st.lists(TEXT_RUNS | CHIPS, max_size=6).map(tidy)
STYLES: tuple[BlockStyle, ...] = ("prose", "heading", "bullet", "callout", "row", "cells")


def lists_of_blocks() -> st.SearchStrategy[tuple[Block, ...]]:
    one = st.builds(
        Block,
        id=st.sampled_from([f"b{number}" for number in range(8)]),
        style=st.sampled_from(STYLES),
        label=st.sampled_from(("", "Why")),
        runs=RUNS,
    )
    return st.lists(one, max_size=6, unique_by=lambda block: block.id).map(tuple)


def higher(one: Marking | None, other: Marking | None) -> Marking | None:
    return max((one, other), key=lambda mark: mark.level) if one and other else None


def paragraphs(document: QTextDocument) -> Paragraphs:
    numbers = count()
    return Paragraphs(document, "en", lambda: f"new{next(numbers)}", higher)


def documents_own(document: QTextDocument) -> list[Runs]:
    return [read_runs(document.findBlockByNumber(number)) for number in range(document.blockCount())]


def round_trip(runs: Runs) -> None:
    document = QTextDocument()
    insert_runs(QTextCursor(document), runs, QTextCharFormat())
    assert document.blockCount() == 1
    assert read_runs(document.firstBlock()) == runs


def change(old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    document = QTextDocument()
    shown = paragraphs(document)
    shown.show(old)
    shown.show(new)
    assert shown.blocks == new
    assert documents_own(document) == [block.runs for block in new] or (not new and document.isEmpty())
    assert shown.read() is shown.blocks
    QTextCursor(document).insertText("x")
    typed = shown.read()
    assert [block.id for block in typed[1:]] == [block.id for block in new[1:]]
    assert read_runs(document.firstBlock()) == typed[0].runs
    if new:
        assert typed[0].id == new[0].id


@settings(max_examples=100, deadline=None)
@given(RUNS)
def test_any_runs_come_out_of_a_document_as_they_went_in(qapp: object, runs: Runs) -> None:
    round_trip(runs)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(RUNS)
def test_a_thousand_more_come_out_as_they_went_in(qapp: object, runs: Runs) -> None:
    round_trip(runs)


@settings(max_examples=60, deadline=None)
@given(RUNS, RUNS)
def test_only_what_differs_is_replaced_and_the_rest_is_right(qapp: object, old: Runs, new: Runs) -> None:
    document = QTextDocument()
    insert_runs(QTextCursor(document), old, QTextCharFormat())
    replace_runs(document.firstBlock(), old, new, QTextCharFormat())
    assert read_runs(document.firstBlock()) == new


@settings(max_examples=60, deadline=None)
@given(lists_of_blocks(), lists_of_blocks())
def test_any_blocks_become_any_others(qapp: object, old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    change(old, new)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(lists_of_blocks(), lists_of_blocks())
def test_a_thousand_more_blocks_become_others(qapp: object, old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    change(old, new)


@pytest.mark.parametrize("text", ["👍🏽 a", "é\u0301x", "𠮷野家", "a\u2028b", "\ufffc", "a\u00a0b", "line\nline"])
def test_a_part_of_a_block_is_told_in_the_positions_of_qt(qapp: object, text: str) -> None:
    document = QTextDocument()
    runs: tuple[Run, ...] = (TextRun(text=text, bold=True), TextRun(text="end"))
    insert_runs(QTextCursor(document), runs, QTextCharFormat())
    last = document.firstBlock().length() - 1
    assert read_runs(document.firstBlock(), last - 3, last) == (TextRun(text="end"),)
    assert read_runs(document.firstBlock(), 0, last - 3) == (TextRun(text=text, bold=True),)


def test_a_caret_stays_with_its_words_when_others_change(qtbot: QtBot) -> None:
    document = QTextDocument()
    old, new = (TextRun(text="one two three"),), (TextRun(text="one twenty-two three"),)
    insert_runs(QTextCursor(document), old, QTextCharFormat())
    caret = QTextCursor(document)
    caret.setPosition(len("one two th"))
    replace_runs(document.firstBlock(), old, new, QTextCharFormat())
    assert caret.position() == len("one twenty-two th")


def test_joined_paragraphs_bear_the_higher_mark_and_both_sources(qtbot: QtBot) -> None:
    document = QTextDocument()
    shown = paragraphs(document)
    low = Block(id="a", marking=Marking(level="1"), sources=("s",), runs=(TextRun(text="low"),))
    high = Block(id="b", marking=Marking(level="2"), sources=("s", "t"), runs=(TextRun(text="high"),))
    shown.show((low, high))
    cursor = QTextCursor(document.findBlockByNumber(1))
    cursor.deletePreviousChar()
    assert shown.read() == (Block(id="a", marking=Marking(level="2"), sources=("s", "t"), runs=(TextRun(text="lowhigh"),)),)


def test_a_paragraph_joined_to_an_unmarked_one_is_unmarked(qtbot: QtBot) -> None:
    document = QTextDocument()
    shown = paragraphs(document)
    unmarked = Block(id="a", runs=(TextRun(text="a"),))
    shown.show((unmarked, Block(id="b", marking=Marking(level="1"), runs=(TextRun(text="b"),))))
    QTextCursor(document.findBlockByNumber(1)).deletePreviousChar()
    assert shown.read()[0].marking is None


def test_words_of_a_heading_joined_to_prose_are_prose(qtbot: QtBot) -> None:
    document = QTextDocument()
    shown = paragraphs(document)
    prose = Block(id="a", runs=(TextRun(text="a"),))
    shown.show((prose, Block(id="b", style="heading", runs=(TextRun(text="b"), TextRun(text="c", bold=True)))))
    QTextCursor(document.findBlockByNumber(1)).deletePreviousChar()
    assert shown.read()[0].runs == (TextRun(text="ab"), TextRun(text="c", bold=True))
    cursor = QTextCursor(document)
    cursor.setPosition(2)
    assert not cursor.charFormat().fontFamilies()
