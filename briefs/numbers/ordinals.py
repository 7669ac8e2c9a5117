"""What is counted by its place in a row, in either language: the twenty-first summit, 第21回首脳会談."""

from __future__ import annotations

import re

from briefs.numbers.scales import folded, kanji_value

_ONES = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_WORDS = {word: number for number, word in enumerate(_ONES, 1)}
_WORDS |= {f"{tens}ieth": 10 * number for number, tens in enumerate(_TENS, 2)}
_WORDS |= {
    f"{tens}y{sign}{one}": 10 * number + more
    for number, tens in enumerate(_TENS, 2)
    for more, one in enumerate(_ONES[:9], 1)
    for sign in "- "
}
_COUNTED = (  # what governments count in rows; all else that is called the first or the second may be told otherwise
    r"(?:summit|meeting|session|round|anniversary|conference|ministerial|dialogue|consultation|visit|edition|assembly|congress"
    r"|plenary|general election|term|time)s?\b"
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})))"
    rf" (?:(?!and |or |to |of |in |at )[A-Za-z’'–-]+ ){{0,3}}?{_COUNTED}"
)
_COUNT = r"\d{1,3}|[一二三四五六七八九十百]+"
_JAPANESE = re.compile(rf"第 ?(?P<nth>{_COUNT}) ?(?:回|次|期)|(?P<count>{_COUNT})(?:回目|度目|周年|期目)")


def ordinals_in(text: str) -> frozenset[int]:
    """Return the places in a row that a text tells of what governments count so."""
    text = folded(text)
    english = (
        int(found["digits"]) if found["digits"] else _WORDS[found["word"].casefold()] for found in _ENGLISH.finditer(text)
    )
    counted = (found["nth"] or found["count"] for found in _JAPANESE.finditer(text))
    japanese = (int(count) if count.isdigit() else kanji_value(count) for count in counted)
    return frozenset(english) | frozenset(japanese)
