"""What the words and signs beside a number stand for."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

SIGNS = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "CN¥": "CNY",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
}
MONEY = {
    "dollar": "USD",
    "dollars": "USD",
    "us dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "pounds": "GBP",
    "yuan": "CNY",
    "won": "KRW",
    "米ドル": "USD",
    "豪ドル": "AUD",
    "加ドル": "CAD",
    "香港ドル": "HKD",
    "ドル": "USD",
    "㌦": "USD",
    "円": "JPY",
    "ユーロ": "EUR",
    "ポンド": "GBP",
    "人民元": "CNY",
    "元": "CNY",
    "ウォン": "KRW",
}
POWERS = {
    "trillion": 12,
    "tn": 12,
    "billion": 9,
    "bn": 9,
    "million": 6,
    "mn": 6,
    "m": 6,
    "thousand": 3,
    "k": 3,
    "hundred": 2,
    "dozen": 0,
    "兆": 12,
    "千億": 11,
    "百億": 10,
    "十億": 9,
    "億": 8,
    "千万": 7,
    "百万": 6,
    "万": 4,
    "千": 3,
    "百": 2,
}
PER_CENT: dict[str, Decimal | int] = {
    "%": 1,
    "per cent": 1,
    "percent": 1,
    "percentage point": 1,
    "percentage points": 1,
    "percentage-point": 1,
    "パーセント": 1,
    "㌫": 1,
    "割": 10,
    "basis point": Decimal("0.01"),
    "basis points": Decimal("0.01"),
    "bp": Decimal("0.01"),
    "bps": Decimal("0.01"),
    "ベーシスポイント": Decimal("0.01"),
}
ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_WORDS = {word: n for n, word in enumerate(ONES)} | {word: 10 * n for n, word in enumerate(TENS, 2)}
_KANJI = {character: n for n, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_KANJI_PLACES = {"十": 10, "百": 100, "千": 1000}
_KANJI_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}


_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "￥￡￦"
_NARROW = str.maketrans({wide: unicodedata.normalize("NFKC", wide) for wide in _WIDE})


def folded(text: str) -> str:
    """Return the text with full-width digits, letters and signs as narrow ones; every character keeps its place."""
    return text if text.isascii() else text.translate(_NARROW)


def words_value(words: str) -> int:
    """Return the value of an English number in words: "twenty-five", "two hundred and six", "a"."""
    total = part = 0
    for word in words.casefold().replace("-", " ").split():
        if word == "hundred":
            part = (part or 1) * 100
        elif word in {"thousand", "million", "billion"}:
            total, part = total + (part or 1) * 10 ** POWERS[word], 0
        elif word != "and":
            part += 1 if word in {"a", "an"} else _WORDS[word]
    return total + part


def fraction_value(words: str) -> Decimal:
    """Return the value of an English fraction in per cent: "two-thirds", "a quarter", "half"."""
    *count, part = words.casefold().replace("-", " ").split()
    return Decimal(100 * words_value(" ".join(count) or "one")) / PARTS[part if part in PARTS else part.removesuffix("s")]


def kanji_value(kanji: str) -> int:
    """Return the value of a number in 漢数字, positional (二〇二六) or with places (千三百二十)."""
    if not any(character in _KANJI_PLACES or character in _KANJI_LARGE for character in kanji):
        return int("".join(str(_KANJI[character]) for character in kanji))
    total = part = digit = 0
    for character in kanji:
        if character in _KANJI:
            digit = 10 * digit + _KANJI[character]
        elif character in _KANJI_PLACES:
            part += (digit or 1) * _KANJI_PLACES[character]
            digit = 0
        else:
            total += (part + digit or 1) * _KANJI_LARGE[character]
            part = digit = 0
    return total + part + digit


def power(scale: str) -> Decimal:
    """Return what a scale word multiplies by."""
    return Decimal(12) if scale == "dozen" else Decimal(10) ** POWERS[scale]
