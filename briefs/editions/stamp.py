"""Stamps: what a numbered copy says of itself."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

import msgspec

from briefs.book.recipients import Recipient
from briefs.book.text import Language
from briefs.layout.words import PageWords

_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


class Stamp(msgspec.Struct, frozen=True):
    """Which copy this is, of how many, and whose; with a password that opens it, or without one ("").

    A `number` of 0 is a file that is not numbered: the book as it is.
    """

    number: int = 0
    of: int = 0
    name: str = ""
    language: Language = "en"
    password: str = ""

    def __repr__(self) -> str:
        """Tell everything but the password: logs and crash reports print values."""
        return f"Stamp({self.number} of {self.of}, {self.name!r}, {'locked' if self.password else 'open'})"


def number_words(stamp: Stamp, words: Mapping[Language, PageWords]) -> str:
    """Return which copy it is, as "Copy 3 of 12"; nothing for a file that is not numbered."""
    if not stamp.number:
        return ""
    return words[stamp.language].furniture.stamp[0].format(number=stamp.number, total=stamp.of)


def stamps_of(names: Sequence[str], fallback: Language) -> tuple[Stamp, ...]:
    """Return a stamp for each name, numbered in their order; a name in Japanese script is stamped in Japanese."""
    return tuple(Stamp(n, len(names), name, _language_of(name, fallback)) for n, name in enumerate(names, 1))


def stamps_for(recipients: Sequence[Recipient]) -> tuple[Stamp, ...]:
    """Return the stamps of a distribution list, in its order: with the numbers it gives, the rest with those left over."""
    given = {recipient.copy for recipient in recipients if recipient.copy}
    free = (number for number in itertools.count(1) if number not in given)
    numbers = [recipient.copy or next(free) for recipient in recipients]
    return tuple(
        Stamp(number, max(numbers), one.name.in_language(one.language), one.language)
        for number, one in zip(numbers, recipients, strict=True)
    )


def _language_of(name: str, fallback: Language) -> Language:
    return "ja" if _JAPANESE.search(name) else fallback
