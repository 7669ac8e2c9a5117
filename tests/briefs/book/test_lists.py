"""Items of lists: their numbers, and the signs of each level in both languages."""

from __future__ import annotations

import pytest

from briefs.book.lists import as_level, numeral, ordinal, sign
from briefs.book.text import Block, BlockStyle, Language, ListLevel


def items(*told: tuple[BlockStyle, int, str]) -> list[Block]:
    return [
        Block(id=f"b{number}", style=style, level=as_level(level), label=label)
        for number, (style, level, label) in enumerate(told)
    ]


def test_items_are_counted_level_by_level_and_words_between_do_not_end_a_list() -> None:
    blocks = items(
        ("number", 0, ""),
        ("number", 1, ""),
        ("bullet", 2, ""),
        ("number", 1, ""),
        ("prose", 0, ""),
        ("number", 0, ""),
        ("number", 1, ""),
    )
    assert [ordinal(blocks, index) for index in (0, 1, 3, 5, 6)] == [1, 1, 2, 2, 1]


def test_a_label_or_a_heading_begins_another_list() -> None:
    blocks = items(("number", 0, ""), ("number", 0, "Then"), ("number", 0, ""), ("heading", 0, ""), ("number", 0, ""))
    assert [ordinal(blocks, index) for index in (0, 1, 2, 4)] == [1, 1, 2, 1]


@pytest.mark.parametrize(
    ("language", "level", "number", "told"),
    [
        ("en", 0, 12, "12"),
        ("en", 1, 3, "c"),
        ("en", 1, 28, "bb"),
        ("en", 2, 14, "xiv"),
        ("ja", 0, 3, "3"),
        ("ja", 1, 3, "(3)"),
        ("ja", 2, 2, "イ"),
        ("ja", 3, 2, "(イ)"),
    ],
)
def test_each_language_has_its_ladder_of_signs(language: Language, level: ListLevel, number: int, told: str) -> None:
    assert numeral(number, level, language) == told


def test_only_english_numbers_have_a_stop() -> None:
    item = Block(id="b", style="number")
    assert (sign(item, 2, "en"), sign(item, 2, "ja"), sign(Block(id="c", style="bullet", level=1), 1, "en")) == (
        "2.",
        "2",
        "·",
    )


def test_what_stands_deeper_than_the_deepest_stands_there() -> None:
    assert [as_level(depth) for depth in (-1, 0, 3, 8)] == [0, 0, 3, 3]
