"""Where a spoken Japanese line may end: after a phrase (bunsetsu). BudouX proposes, an editor's own marks decide."""

from __future__ import annotations

from functools import cache

import budoux

from briefs.book.text import KEEP_TOGETHER, PHRASE_END


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def phrase_starts(text: str) -> frozenset[int]:
    """Return the positions at which a phrase begins, in `text` without an editor's marks."""
    bare, ends, kept = unmarked(text)
    starts: set[int] = set()
    position = 0
    for phrase in _parser().parse(bare):
        starts.add(position)
        position += len(phrase)
    return frozenset((starts | ends) - kept)


def unmarked(text: str) -> tuple[str, set[int], set[int]]:
    """Return text without its marks, and the positions in it before which a phrase ends, and nothing may."""
    if PHRASE_END not in text and KEEP_TOGETHER not in text:
        return text, set(), set()
    out: list[str] = []
    ends: set[int] = set()
    kept: set[int] = set()
    for character in text:
        if character == PHRASE_END:
            ends.add(len(out))
        elif character == KEEP_TOGETHER:
            kept.add(len(out))
        else:
            out.append(character)
    return "".join(out), ends, kept
