"""How nearly a word is a name: letters put in, left out, changed or swapped, and sounds that are written in two ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONG = 8  # a name so long may be wrong in two letters
WORDS = 2**15  # those with a capital of a long book
FAR = 3  # letters that may be wrong where everything else says who is meant
_VOWELS = re.compile("[aeiouy]")
_TWICE = re.compile(r"(.)\1")
_SOUNDS = (("tsch", "ch"), ("tch", "ch"), ("tx", "ch"), ("cz", "ch"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"))
_HARD_C = re.compile("c(?!h)")


@lru_cache(maxsize=WORDS)
def bare(word: str) -> str:
    """Return a word in small letters without accents: Kōno is Kono."""
    return "".join(one for one in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(one))


@lru_cache(maxsize=WORDS)
def sound(word: str) -> str:
    """Return a word as it sounds: Covalenco is Kovalenko."""
    heard = bare(word)
    for written, said in _SOUNDS:
        heard = heard.replace(written, said)
    return _HARD_C.sub("k", heard)


def consonants(word: str) -> str:
    """Return what is left of a word's sound without vowels, doubled letters once."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", sound(word)))


def is_near(word: str, name: str) -> bool:
    """Return whether a word differs from a name by a letter, of long names by two, or sounds like one in all but vowels."""
    one, other = sound(word), sound(name)
    if not one or one[0] != other[0] or bare(word) == bare(name) or abs(len(one) - len(other)) > 1:
        return False
    letters = distance(one, other)
    if letters <= (2 if len(name) >= LONG else 1):
        return True
    return len(name) >= LONG and letters <= FAR and consonants(word) == consonants(name)


def is_meant(word: str, name: str) -> bool:
    """Return whether a word is a name with up to three letters wrong, where what stands beside it is right."""
    one, other = sound(word), sound(name)
    if min(len(one), len(other)) <= 2 * FAR - 1 or one[0] != other[0] or bare(word) == bare(name):
        return False
    return distance(one, other) <= FAR


@lru_cache(maxsize=2**16)  # a name that is changed leaves those of the others as near to any word as they were
def distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        two, above, row = above, row, [n]
        for m, against in enumerate(other, 1):
            cost = min(above[m] + 1, row[m - 1] + 1, above[m - 1] + (letter != against))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == against:
                cost = min(cost, two[m - 2] + 1)
            row.append(cost)
    return row[-1]
