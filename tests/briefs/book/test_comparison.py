"""What is different between two states: by ids, in the words a reader sees."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.book.comparison import Difference, State, compare, excerpt
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.schema import ids_in
from briefs.book.sections import AnySection, Note
from briefs.book.text import Block, FigureRun, Language, plain
from briefs.book.trade import Amount, Group, Line, TradePackage
from briefs.book.value import Entity, Phrase
from tests import strategies
from tests.thorough import examples


def no_words(figure: str, language: Language) -> str:
    return ""


def compared(before: Entity, after: Entity) -> tuple[Difference, ...]:
    return compare(State(before, no_words), State(after, no_words))


def note(*blocks: Block) -> Note:
    return Note(id="n", title="Note", blocks=blocks)


def block(block_id: str, words: str = "") -> Block:
    return Block(id=block_id, runs=plain(words or f"words of {block_id}"))


ABC = note(block("a"), block("b"), block("c"))


def test_a_changed_word_is_told_with_a_word_or_two_around_it() -> None:
    before = note(block("a", "We shall tell them on Monday that the offer stands as it is."))
    after = note(block("a", "We shall tell them on Friday that the offer stands as it is."))
    assert compared(before, after) == (
        Difference(Place("n", "a", "runs"), "changed", "…them on Monday that the…", "…them on Friday that the…"),
    )


def test_a_new_part_is_told_by_its_words_and_a_removed_one_at_its_neighbour() -> None:
    assert compared(ABC, note(block("a"), block("b"), block("c"), block("d"))) == (
        Difference(Place("n", "d"), "new", "", "words of d"),
    )
    assert compared(ABC, note(block("a"), block("c"))) == (Difference(Place("n", "a"), "removed", "words of b"),)
    assert compared(note(block("a")), note()) == (Difference(Place("n"), "removed", "words of a"),)


def test_the_fewest_parts_count_as_moved() -> None:
    moved = compared(ABC, note(block("c"), block("a"), block("b")))
    assert moved == (Difference(Place("n", "c"), "moved", "3", "1"),)


def test_marks_count_and_sources_do_not() -> None:
    before = note(Block(id="a", marking=Marking(level="O"), sources=("s1",)))
    assert compared(before, note(Block(id="a", marking=Marking(level="O"), sources=("s2",)))) == ()
    assert compared(before, note(Block(id="a", marking=Marking(level="S")))) == (
        Difference(Place("n", "a", "marking"), "changed", "O", "S"),
    )


def test_a_line_s_columns_and_its_group_s_subtotals_are_told_one_by_one() -> None:
    def package(offer: int) -> TradePackage:
        amounts = (Amount(scenario="offer", value=Decimal(offer)), Amount(scenario="walk", value=Decimal(5)))
        line = Line(id="l", name=Phrase(en="Beans"), now=Decimal(1100), amounts=amounts)
        return TradePackage(id="t", title="", groups=(Group(id="g", name=(), lines=(line,)),))

    assert compared(package(1160), package(1180)) == (
        Difference(Place("t", "g", "subtotal"), "changed", "1,160", "1,180", column="offer"),
        Difference(Place("t", "l", "amounts"), "changed", "1,160", "1,180", column="offer"),
    )


def test_a_figure_that_changed_changes_the_sentences_it_stands_in() -> None:
    told = note(Block(id="a", runs=(FigureRun(figure="f"),)))
    before, after = State(told, lambda *_: "about 60%"), State(told, lambda *_: "about 70%")
    assert compare(before, after) == (Difference(Place("n", "a", "runs"), "changed", "about 60%", "about 70%"),)


def test_japanese_is_cut_by_characters() -> None:
    was, now = excerpt(
        "我が国は月曜日に、この提案を先方へお伝えします。", "我が国は金曜日に、この提案を先方へお伝えします。"
    )
    assert (was, now) == ("我が国は月曜日…", "我が国は金曜日…")


@settings(max_examples=examples(60), deadline=None)
@given(section=strategies.sections())
def test_nothing_differs_from_itself(section: AnySection) -> None:
    assert compared(section, section) == ()
    assert compared(section, msgspec.json.decode(msgspec.json.encode(section), type=type(section))) == ()


@settings(max_examples=examples(60), deadline=None)
@given(data=st.data(), kind=st.sampled_from(sorted(strategies.KINDS)))
def test_every_difference_is_at_a_place_that_still_stands(data: st.DataObject, kind: str) -> None:
    new_id = strategies.ids()
    whole, *others = (
        strategies.numbered(data.draw(strategies.values(strategies.KINDS[kind])), new_id) for _ in ("before", "after")
    )
    after = msgspec.structs.replace(others[0], id=whole.id)
    for difference in compared(whole, after):
        assert difference.place.section == whole.id
        assert not difference.place.item or difference.place.item in set(ids_in(after))
