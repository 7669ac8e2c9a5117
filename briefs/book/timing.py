"""How long it takes to say a point and to read a section.

Words a minute (Japanese: characters a minute) and the interpreter's factor are the book's rates; speech is rounded up to
five seconds, reading to a whole minute.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from briefs.book.book import Rates
from briefs.book.text import Language

_STEP = 5
_NOT_SPOKEN = re.compile(r"[\s\u200b\u2060、。・「」『』（）()！？!?,.，．:;：；–—…]")
_WORD = re.compile(r"\w[\w$€£¥%’'\-./,]*")
_NOT_JAPANESE = re.compile("[\0-\u2e7f]+")
_JAPANESE = re.compile("[\u2e80-\uffef]+")


def spoken_seconds(text: str, language: Language, rates: Rates) -> int:
    """Return the seconds it takes to say `text` alone, rounded up to five; nothing takes no time."""
    if language == "ja":
        return _rounded_up(len(_NOT_SPOKEN.sub("", text)) / rates.characters * 60)
    return _rounded_up(len(_WORD.findall(text)) / rates.words * 60)


def interpreted_seconds(alone: int, rates: Rates) -> int:
    """Return the seconds a point takes with consecutive interpretation, rounded up to five."""
    return _rounded_up(alone * rates.interpreted)


def reading_minutes(text: str, rates: Rates) -> int:
    """Return whole minutes to read a mixed text; at least one where there is anything to read."""
    japanese = len(_NOT_JAPANESE.sub("", text))
    words = sum(map(_words_in, text.split()))
    minutes = words / rates.read_words + japanese / rates.read_characters
    return math.ceil(minutes - 1e-9)


@lru_cache(maxsize=20_000)
def _words_in(piece: str) -> int:
    """Return how many Latin words stand in what no space parts: a book says the same ones again and again."""
    return len(_WORD.findall(piece if piece.isascii() else _JAPANESE.sub(" ", piece)))


def count_of(text: str, language: Language) -> int:
    """Return how long a text is: its words, in Japanese its characters without spaces."""
    return len("".join(text.split())) if language == "ja" else len(text.split())


def _rounded_up(seconds: float) -> int:
    return math.ceil(round(seconds / _STEP, 6)) * _STEP
