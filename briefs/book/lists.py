"""Lists in running text: items are blocks, each with how deep it stands; their signs are counted, never typed.

The ladder of signs is that of each language's papers: 1, a, i in English, 1, (1), ア in Japanese (公用文の項目記号). One
count serves window, page and Word document, so that "point 3" is the same point everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefs.book.text import Block, Language, ListLevel

ITEMS = ("bullet", "number")
DEEPEST: ListLevel = 3
DASHES = ("–", "·", "–", "·")
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def as_level(depth: int) -> ListLevel:
    """Return a depth as a level: what stands deeper than the deepest stands there."""
    levels: tuple[ListLevel, ...] = (0, 1, 2, 3)
    return levels[min(max(0, depth), DEEPEST)]


def ordinal(blocks: Sequence[Block], index: int) -> int:
    """Return the how-manieth numbered item of its level a block is.

    Counting begins anew at a label, at a heading, and below an item that stands less deep. Words between two items do not
    end a list.
    """
    item, count = blocks[index], 1
    for at in range(index, 0, -1):
        other = blocks[at - 1]
        if blocks[at].label or other.style == "heading" or (other.style in ITEMS and other.level < item.level):
            break
        count += other.style == "number" and other.level == item.level
    return count


def numeral(number: int, level: ListLevel, language: Language) -> str:
    """Return the sign of a numbered item, without a stop behind it."""
    return _LADDERS[language][level](number)


def sign(block: Block, number: int, language: Language) -> str:
    """Return what stands before an item in a line of text."""
    if block.style == "bullet":
        return DASHES[block.level]
    return numeral(number, block.level, language) + ("." if language == "en" else "")


def _letter(number: int) -> str:
    """Return a, b … z, aa, bb …, as Word counts."""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def _roman(number: int) -> str:
    out = ""
    for letters, value in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out


def _kana(number: int) -> str:
    times, index = divmod(number - 1, len(_KANA))
    return _KANA[index] * (times + 1)


_LADDERS: dict[Language, tuple[Callable[[int], str], ...]] = {
    "en": (str, _letter, _roman, str),
    "ja": (str, "({})".format, _kana, lambda number: f"({_kana(number)})"),
}
