"""Finding words in a book."""

from __future__ import annotations

import pytest

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.search import find_words, lead
from briefs.book.sections import Note
from briefs.book.text import Block, Words, plain
from briefs.book.value import Phrase

POINT = Point(
    id="p", name=Phrase(en="Trade", ja="貿易"), words=Words(en=plain("Straße and trade"), ja=plain("ﾎﾞｳｴｷの話、Ｆ-150"))
)
NOTE = Note(id="n", title="Trade again", blocks=(Block(id="b", runs=plain("No trade. TRADE!")),))
BOOK = Book(
    id="book",
    title=Phrase(en="Meeting"),
    tabs=(Tab(id="t", title="T", sections=(TalkingPoints(id="s", title="Points", points=(POINT,)), NOTE)),),
)


def test_hits_come_in_the_books_order_with_their_fields() -> None:
    places = [hit.place for hit in find_words(BOOK, "trade")]
    assert places == [
        Place("s", "p", "name.en"),
        Place("s", "p", "words.en"),
        Place("n", "", "title"),
        Place("n", "b", "runs"),
        Place("n", "b", "runs"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [("貿易", "貿易"), ("ぼうえき", "ﾎﾞｳｴｷ"), ("f-150", "Ｆ-150"), ("STRASSE", "Straße"), ("  again ", "again")],
)
def test_width_kana_and_case_do_not_matter(words: str, found: str) -> None:
    (hit,) = find_words(BOOK, words)
    assert hit.text[hit.start : hit.end] == found


@pytest.mark.parametrize("words", ["", "   ", "tariff"])
def test_nothing_is_found_where_there_is_nothing(words: str) -> None:
    assert list(find_words(BOOK, words)) == []


def test_what_is_found_is_not_pushed_out_of_sight_by_japanese_which_is_twice_as_wide() -> None:
    assert lead("the harbour of the north", 9) == "the north"
    assert lead("港湾の整備を加速する", 9) == "加速する"
    assert lead("Aア港", 4) == "ア港"
    assert (lead("", 4), lead("港", 1)) == ("", "")
