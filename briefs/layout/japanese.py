"""Where Japanese lines may break, and the space between its characters (JLREQ: W3C, Requirements for Japanese Text Layout).

The names CL-01 to CL-13 are JLREQ's character classes, with the ASCII characters that stand for the same marks.
"""

from __future__ import annotations

import re

OPENING = "‘“（〔［｛〈《「『【｟〘〖«〝([{"  # CL-01
CLOSING = "’”）〕］｝〉》」』】｠〙〗»〟)]}"  # CL-02
HYPHENS = "‐〜゠–～"  # CL-03
DIVIDING = "！？‼⁇⁈⁉!?"  # CL-04
MIDDLE_DOTS = "・：；:;"  # CL-05
FULL_STOPS = "。．.｡"  # CL-06
COMMAS = "、，,､"  # CL-07
INSEPARABLE = frozenset("—…‥―")  # CL-08
ITERATION = "ヽヾゝゞ々〻"  # CL-09
PROLONGED = "ー"  # CL-10
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"  # CL-11
PREFIXES = "￥＄￡＃€№¥$£"  # CL-12
SUFFIXES = "°′″℃￠％‰㏋ℓ㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗%"  # CL-13
VOICING = "゛゜ﾞﾟ"

NEVER_FIRST = frozenset(
    CLOSING
    + HYPHENS
    + DIVIDING
    + MIDDLE_DOTS
    + FULL_STOPS
    + COMMAS
    + ITERATION
    + PROLONGED
    + SMALL_KANA
    + SUFFIXES
    + VOICING
    + "\u3000"
)
NEVER_LAST = frozenset(OPENING + PREFIXES)
BLANK_AFTER = frozenset(CLOSING + FULL_STOPS + COMMAS)
BLANK_BEFORE = frozenset(OPENING)
_WESTERN_SIGNS = frozenset("%$€£+")

# Characters set in the Japanese fonts; the second set also in Japanese paragraphs, where they are full-width.
SCRIPT = "\u2e80-\ud7ff\uf900-\ufaff\ufe10-\uffef\U0001b000-\U0001b16f\U00020000-\U0003ffff"
SHARED_MARKS = "‘’“”—…‥―"

_WRITTEN = re.compile(f"[{SCRIPT}]")

BETWEEN_SCRIPTS = 0.25  # em, between Japanese and Latin
BETWEEN_SCRIPTS_LEAST = 0.125


def is_written_in(text: str) -> bool:
    """Tell whether a text has Japanese characters."""
    return _WRITTEN.search(text) is not None


def may_break(before: str, after: str) -> bool:
    """Tell whether a line may end after one character and the next begin with the other (no space between them)."""
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return not (before in INSEPARABLE and before == after)


def is_western(character: str) -> bool:
    """Tell whether a Latin character takes a quarter em beside Japanese: letters, digits, and signs read with them."""
    return character.isalnum() or character in _WESTERN_SIGNS
