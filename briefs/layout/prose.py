"""Prose: paragraphs of words in Latin script, which need no look at their characters and are most of an English book.

A *word* here is what no line divides: characters between two places where a line may end. Lengths are points. All else is
set from clusters (`briefs.layout.clusters`), by the same rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add

import msgspec

from briefs.layout import japanese
from briefs.layout.breaking import Lengths
from briefs.layout.clusters import WORD_END, Typing, latin_typing, visible
from briefs.layout.filling import LineRange
from briefs.layout.fonts import FontBook
from briefs.layout.phrases import unmarked
from briefs.layout.spans import Span, Spans
from briefs.layout.theme import ResolvedStyle
from briefs.layout.together import positions_inside

_LAST, _FIRST = (re.escape("".join(sorted(marks))) for marks in (japanese.NEVER_LAST, japanese.NEVER_FIRST))
_HOLDS = re.compile(f" (?:(?=[{_FIRST}])|(?<=[{_LAST}] ))")  # a space at which no line ends
_DIVIDES = re.compile("[-/—]")
_JAPANESE = re.compile(f"[{japanese.SCRIPT}]")


class Part(msgspec.Struct, frozen=True, gc=False):
    """What one span gives a paragraph: its characters from `begin` to `end`."""

    typing: Typing
    begin: int
    end: int


class Run(msgspec.Struct, frozen=True, gc=False):
    """Characters of one part on one line."""

    typing: Typing
    text: str
    width: float


class Prose:
    """A paragraph of words: its text, where words begin and end in it, and how wide they are."""

    def __init__(self, text: str, parts: Sequence[Part], kept: set[int]) -> None:
        """`kept` are positions at which no line may end, besides those where no text allows it."""
        self._text, self._parts = text, parts
        self._words = text.split(" ")
        self._starts = [0, *accumulate([len(word) + 1 for word in self._words[:-1]])]
        self._divided: list[int] = []  # words before which there is no space
        self._join(kept)
        self._ends = list(map(add, self._starts, map(len, self._words)))
        self._inside: dict[int, tuple[int, float]] = {}  # where parts begin in a word: which, and how far into it
        if len(parts) == 1:
            typing = parts[0].typing
            self.widths = typing.widths(self._words)
            self._spaces = [0.0, *[typing.width(" ")] * (len(self._words) - 1)]
        else:
            self.widths, self._spaces = [0.0] * len(self._words), [0.0] * len(self._words)
            for part in parts:
                self._measure(part)
        for word in self._divided:
            self._spaces[word] = 0.0
        self.lengths = Lengths(self._spaces, self.widths)

    def _join(self, kept: set[int]) -> None:
        """Join words between which no line ends, and divide those inside which it may."""
        text = self._text
        kept.update([match.start() for match in _HOLDS.finditer(text)])
        divides = _DIVIDES.search(text) is not None
        if not kept and not divides:
            return
        cuts = [(start - 1, start) for start in self._starts[1:] if start - 1 not in kept]
        if divides:  # a word that goes on in another font stays whole
            kept.update(part.begin for part in self._parts)
            cuts += [match.span() for match in WORD_END.finditer(text) if match.start() not in kept]
            cuts.sort()
            self._divided = [word for word, (end, start) in enumerate(cuts, 1) if end == start]
        self._starts = [0, *(start for _, start in cuts)]
        ends = (*(end for end, _ in cuts), len(text))
        self._words = [text[start:end] for start, end in zip(self._starts, ends, strict=True)]

    def _measure(self, part: Part) -> None:
        """Tell the widths of a part's words and spaces."""
        typing, begin, end = part.typing, part.begin, part.end
        first, last = bisect_right(self._ends, begin), bisect_left(self._starts, end)
        if first < last and self._starts[first] < begin:
            self._inside[begin] = first, self.widths[first]
            self.widths[first] += typing.width(self._text[begin : min(self._ends[first], end)])
            first += 1
        if first < last and self._ends[last - 1] > end:
            last -= 1
            self.widths[last] = typing.width(self._text[self._starts[last] : end])
        self.widths[first:last] = typing.widths(self._words[first:last])
        first, last = max(1, bisect_right(self._starts, begin)), bisect_right(self._starts, end)
        self._spaces[first:last] = [typing.width(" ")] * (last - first)

    def line(self, words: LineRange) -> tuple[str, float, list[Run]]:
        """Return a line's characters, its width, and its runs."""
        begin, end = self._starts[words[0]], self._ends[words[1] - 1]
        left, right = self.lengths.heads[words[0]], self.lengths.tails[words[1]]
        text = self._text[begin:end]
        if len(self._parts) == 1:
            return text, right - left, [Run(self._parts[0].typing, text, right - left)]
        runs: list[Run] = []
        for part in self._parts:
            if part.begin < end and part.end > begin:
                x = left if part.begin <= begin else self._x(part.begin)
                to = right if part.end >= end else self._x(part.end)
                runs.append(Run(part.typing, self._text[max(part.begin, begin) : min(part.end, end)], to - x))
        return text, right - left, runs

    def _x(self, position: int) -> float:
        """Return how far the beginning of a part is from that of the text, set in one line."""
        if position in self._inside:
            word, inside = self._inside[position]
            return self.lengths.heads[word] + inside
        word = bisect_left(self._ends, position)
        return self.lengths.tails[word + 1] if self._ends[word] == position else self.lengths.heads[word]


SLIM = 0.35  # em: hardly a text is so narrow that its characters take less; one that is, is set like all others


def in_one_line(fonts: FontBook, spans: Spans, style: ResolvedStyle, width: float) -> Run | None:
    """Return words that are set alike and fill no more than a line, as its run; None for anything else.

    Most labels and cells are such: nobody needs to know where lines may end in them.
    """
    if len(spans) != 1 or style.language != "en":
        return None
    (span,) = spans
    text = span.text
    if span.ruby or span.slot is not None or not text or len(text) * SLIM * style.size > width:
        return None
    if "  " in text or text[0] == " " or text[-1] == " " or not text.isprintable():
        return None
    typing = latin_typing(fonts, style, span)
    if not typing.font.covers(text) or not (text.isascii() or not _JAPANESE.search(text)):
        return None
    words = text.split(" ")
    natural = sum(typing.widths(words)) + typing.width(" ") * (len(words) - 1)
    return Run(typing, text, natural) if natural <= width else None


def prose_of(fonts: FontBook, spans: Spans, style: ResolvedStyle) -> Prose | None:
    """Return spans as prose, or None where there is anything else in them: other scripts, typed line ends or gaps."""
    if style.language != "en":
        return None
    parts: list[Part] = []
    texts: list[str] = []
    kept: set[int] = set()
    length = 0
    for span in spans:
        typing = latin_typing(fonts, style, span)
        text, _, glued = unmarked(visible(span))
        if span.ruby or not typing.font.covers(text):
            return None
        if text:
            parts.append(Part(typing, length, length + len(text)))
            kept.update([length + position for position in _kept(span, text, glued)])
            texts.append(text)
            length += len(text)
    text = "".join(texts)
    if not text or text.startswith(" ") or text.endswith(" ") or "  " in text or "\n" in text:
        return None
    return Prose(text, parts, kept) if text.isascii() or not _JAPANESE.search(text) else None


def _kept(span: Span, text: str, glued: set[int]) -> Iterator[int]:
    """Yield where no line ends in a span, besides what no text allows."""
    yield from glued
    if span.joined:
        yield 0
    if span.together:
        yield from range(1, len(text))
    elif span.slot is None:
        yield from positions_inside(text)
