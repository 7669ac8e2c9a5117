"""Phrases as a sentence bends them: guaranteed, guarantees, guaranteeing; 買取り, 買い取る; 保証する, 保証します."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_KANA = re.compile("[ぁ-ん]")
_OKURIGANA = re.compile("(?<=[\u4e00-\u9fff])[ぁ-ん]?(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[ぁ-ん]$")
_VERB_ENDS = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:する|します|した|しました|いたします)$|(?<=[\u4e00-\u9fff][ぁ-ん])(?:る|った|ります|た|ます)$"
)
_LEAST = 3  # letters of a word that may be bent
_VOWELS = "aeiou"


@lru_cache(maxsize=512)
def bent(phrase: str, irregular: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return what finds a phrase as it may be bent. An English one is a whole word in Japanese text too.

    `irregular` are the forms of verbs that no rule makes, those of each in one string.
    """
    if not phrase.isascii():
        stem = _VERB_ENDS.sub("", phrase)
        spelled = _KANA.search(stem) is not None  # where kana stand behind a kanji, there may be more of them or none
        return re.compile(_OKURIGANA.sub("[ぁ-ん]?", stem) if spelled else re.escape(stem))
    *before, last = phrase.split()
    forms = ["|".join(map(re.escape, sorted(_forms(word.casefold(), irregular)))) for word in (*before, last)]
    if (before or "-" in last) and not last.endswith(("ed", "ing")):  # a "firm order" is not "firm ordering"
        forms[-1] = rf"{re.escape(last)}(?:s|es)?"
    words = r"[\s-]+".join(f"(?:{form})" for form in forms)
    return re.compile(rf"(?<![\w-]){words}(?!\w)", re.IGNORECASE)


def _forms(word: str, irregular: tuple[str, ...]) -> Iterator[str]:
    """Yield a word in every form that it may be one of; some of these are no words, and are found nowhere."""
    yield word
    for base in {word, *_bases(word)}:
        if base.isalpha() and len(base) >= _LEAST:
            yield from _bent(base)
    for forms in irregular:
        if word in forms.split() or any(base in forms.split()[:1] for base in _bases(word)):
            yield from forms.split()
            yield from _bent(forms.split()[0])


def _bases(word: str) -> Iterator[str]:
    """Yield what a word may be a form of."""
    if word.endswith(("ied", "ies")):
        yield f"{word[:-3]}y"
    for ending in ("ed", "ing", "es"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST:
            yield from (stem, f"{stem}e")
            if stem[-1] == stem[-2] and stem[-1] not in "lsz":
                yield stem[:-1]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def _bent(base: str) -> Iterator[str]:
    if base.endswith("y") and base[-2] not in _VOWELS:
        yield from (base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
    elif base.endswith("e"):
        yield from (base, f"{base}s", f"{base}d", f"{base[:-1]}ing", f"{base}ing")
    else:
        doubled = base + base[-1]
        yield from (base, f"{base}s", f"{base}es", f"{base}ed", f"{base}ing", f"{doubled}ed", f"{doubled}ing")
