"""What the signs of Markdown typed inside a line ask for: bold, italic, a link."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from briefs.book.links import address_of
from briefs.book.text import Run, Runs, TextRun

_SIGNS = (("**", "bold"), ("__", "bold"), ("*", "italic"), ("_", "italic"))
_LINK = re.compile(r"\[([^\[\]]*[^\[\]\s][^\[\]]*)\]\(([^()\s]+)\)$")
_IN_A_NAME = re.compile("[0-9A-Za-z]")
LAST = ("*", "_", ")")
"""The characters that can end what Markdown's signs ask for."""


class Asked(msgspec.Struct, frozen=True):
    """From `start` to the caret signs and words stand; the words, between `first` and `end`, get what the signs ask for."""

    start: int
    first: int
    end: int
    bold: bool = False
    italic: bool = False
    link: str = ""

    def dressed(self, runs: Iterable[Run]) -> Runs:
        """Return the words with what is asked for them; figures and names stay as they are."""
        return tuple(self._dressed(run) if isinstance(run, TextRun) else run for run in runs)

    def _dressed(self, run: TextRun) -> TextRun:
        return msgspec.structs.replace(
            run, bold=run.bold or self.bold, italic=run.italic or self.italic, link=self.link or run.link
        )


def asked(before: str) -> Asked | None:
    """Return what the words before the caret ask for, if their last sign has just been typed."""
    found = _LINK.search(before)
    if found is not None and (address := address_of(found[2])):
        return Asked(found.start(), found.start(1), found.end(1), link=address)
    for sign, emphasis in _SIGNS:
        end = len(before) - len(sign)
        start = before.rfind(sign, 0, max(0, end)) if before.endswith(sign) else -1
        if start >= 0 and _is_emphasis(before[:start], before[start + len(sign) : end], sign):
            return Asked(start, start + len(sign), end, bold=emphasis == "bold", italic=emphasis == "italic")
    return None


def _is_emphasis(before: str, words: str, sign: str) -> bool:
    """Return whether signs stand close around words, and are no product or name, as in 2*3*4 or file_of_names."""
    ends = words[:1] + words[-1:]
    if not ends or sign[0] in ends or any(character.isspace() for character in ends):
        return False
    return before[-1:] != sign[0] and (sign == "**" or not _IN_A_NAME.match(before[-1:]))
