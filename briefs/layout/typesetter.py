"""The typesetter: theme, fonts, paper and language in one value, with what a section calls to turn text into lines."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from briefs.layout.breaking import Align, Measure
from briefs.layout.fonts import FontBook
from briefs.layout.geometry import PageGeometry
from briefs.layout.lines import Lines, set_lines
from briefs.layout.memo import Memo
from briefs.layout.spans import Text, spans_of
from briefs.layout.theme import ResolvedStyle, Theme


class Typesetter(msgspec.Struct, frozen=True, eq=False):
    """What a section is laid out with. Two typesetters are the same when they are one object."""

    theme: Theme
    fonts: FontBook
    page: PageGeometry
    memo: Memo
    language: str = "en"

    def style(self, name: str) -> ResolvedStyle:
        """Return the named style of the theme in this typesetter's language."""
        return self.theme.style(name, self.language)

    def lines(
        self, text: Text, style: str | ResolvedStyle, width: float, align: Align = "left", balance: bool = False
    ) -> Lines:
        """Return `text` broken into lines of at most `width` points.

        `style` is a name of the theme or a style made from one. `align` places short lines in the width; `balance` makes
        the lines of a title about equally long.
        """
        resolved = self.style(style) if isinstance(style, str) else style
        spans = spans_of(text)
        measure = Measure(width, align, balance)
        key = (self.fonts, spans, resolved, measure)
        return self.memo.of_value(key, lambda: set_lines(self.fonts, spans, resolved, measure))

    def shortened(self, text: str, style: str | ResolvedStyle, width: float, most: int) -> Lines:
        """Return text in at most so many lines, cut where it must be."""

        def cut(length: int) -> Lines:
            shown = text if length == len(text) else text[:length].rstrip() + ELLIPSIS if length else ""
            return self.lines(shown, style, width)

        return cut(bisect_right(range(1, len(text) + 1), most, key=lambda length: len(cut(length).lines)))

    def width(self, text: Text, style: str | ResolvedStyle) -> float:
        """Return the width of text set in one line, in points."""
        lines = self.lines(text, style, UNLIMITED).lines
        return max((line.width for line in lines), default=0.0)

    def in_language(self, language: str) -> Typesetter:
        """Return the same typesetter for another language (the very same object for its own)."""
        if language == self.language:
            return self
        return self.memo.of_value((self, language), lambda: msgspec.structs.replace(self, language=language))


UNLIMITED = 1e6
ELLIPSIS = "…"
