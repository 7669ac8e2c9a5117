"""Clusters: a paragraph's text in the pieces that no line divides.

A *piece* is a Japanese character or a Latin word in one font; a *cluster* is pieces that stay on one line. Widths and gaps
are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from briefs.layout import japanese
from briefs.layout.fonts import UNSEEN, Font, FontBook
from briefs.layout.phrases import phrase_starts, unmarked
from briefs.layout.spans import Span, Spans
from briefs.layout.theme import ResolvedStyle
from briefs.layout.together import positions_inside


class Typing(msgspec.Struct, frozen=True, eq=False, gc=False):
    """How the characters of a span are set in one script."""

    font: Font
    size: float
    colour: str
    tracking: float
    span: Span
    tight: bool
    japanese: bool
    language: str

    def width(self, text: str) -> float:
        """Return the width of characters on one line."""
        return self.font.widths[text] * self.size + (self.tracking * len(text) if self.tracking else 0.0)

    def widths(self, words: Iterable[str]) -> list[float]:
        """Return the widths of words."""
        measured, size, tracking = self.font.widths, self.size, self.tracking
        if tracking:
            return [measured[word] * size + tracking * len(word) for word in words]
        return [measured[word] * size for word in words]


Piece = tuple[Typing, str, float]  # typing, characters, gap before them


class Cluster(msgspec.Struct, gc=False):
    """Pieces that stay together.

    `space` is the typed space before it (with its typing), which vanishes at a line's start; `gap` the signed space to what
    precedes it on the same line; `gap_shrink` and `shrink` how much of that gap and of those inside may be given up;
    `blank` the empty half of a closing mark, which may stand outside the line; `hard` tells that a new line was asked for
    before it, `phrase` that in Japanese a phrase begins with it.
    """

    pieces: list[Piece]
    width: float
    space: tuple[Typing, str] | None = None
    space_width: float = 0.0
    gap: float = 0.0
    gap_shrink: float = 0.0
    shrink: float = 0.0
    blank: float = 0.0
    hard: bool = False
    phrase: bool = False


_WORD = {
    "en": re.compile(rf"[{japanese.SCRIPT}]|\n| +|[^ \n{japanese.SCRIPT}]+"),
    "ja": re.compile(rf"[{japanese.SCRIPT}{japanese.SHARED_MARKS}]|\n| +|[^ \n{japanese.SCRIPT}{japanese.SHARED_MARKS}]+"),
}
_JAPANESE = {
    "en": re.compile(f"[{japanese.SCRIPT}]"),
    "ja": re.compile(f"[{japanese.SCRIPT}{japanese.SHARED_MARKS}]"),
}


class _Scripts(dict[str, bool]):
    """Character to whether it is set as Japanese."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._japanese = _JAPANESE[language]

    def __missing__(self, character: str) -> bool:
        found = self[character] = self._japanese.match(character) is not None
        return found


_SCRIPTS = {language: _Scripts(language) for language in _JAPANESE}
WORD_END = re.compile(r"(?<=[^\W\d]{2}-)(?=[^\W\d]{3})|(?<=[^\W\d]{3}/)(?=[^\W\d]{3})|(?<=—)(?=\w)")
_HARD_TO_SEE = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *UNSEEN]),
    **dict.fromkeys((0x1680, 0x2000, 0x2001, 0x2008, 0x205F), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    ord("\t"): " ",
    ord("\n"): "\n",
    0x0B: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
IDEOGRAPHIC_SPACE = "\u3000"
_WITH_BLANKS = japanese.BLANK_AFTER | japanese.BLANK_BEFORE
_WITH_RULES = _WITH_BLANKS | japanese.NEVER_FIRST | japanese.NEVER_LAST | japanese.INSEPARABLE | {IDEOGRAPHIC_SPACE}
SLOT_DIGITS = {"page": "000", "range": "000–000"}


def clusters_of(fonts: FontBook, spans: Spans, style: ResolvedStyle, phrases: bool = False) -> list[Cluster]:
    """Divide a paragraph into clusters, in order; with `phrases` they tell where these begin in Japanese."""
    builder = _Builder(fonts, style)
    if phrases:
        builder.phrases = phrase_starts("".join(visible(span) for span in spans))
    for span in spans:
        builder.add(span)
    return builder.clusters


def visible(span: Span) -> str:
    """Return the characters of a span that are set, and the editor's marks among them."""
    if span.slot is not None:
        return SLOT_DIGITS[span.form]
    return span.text if span.text.isprintable() else span.text.translate(_HARD_TO_SEE)


def latin_typing(fonts: FontBook, style: ResolvedStyle, span: Span) -> Typing:
    """Return how Latin characters of a span are set; beside Japanese they are a little larger."""
    weight = fonts.bolder(style.face, style.weight) if span.bold else style.weight
    font, _ = fonts.pair(style.face, weight, span.italic)
    size, colour = span.size or style.size, span.colour or style.colour
    scale = fonts.latin_scale if style.language == "ja" and not span.rise else 1.0
    return Typing(font, size * scale, colour, style.tracking * size, span, style.tight, japanese=False, language="")


class _Builder:
    """Reads spans from left to right and grows clusters."""

    def __init__(self, fonts: FontBook, style: ResolvedStyle) -> None:
        self.clusters: list[Cluster] = []
        self._fonts = fonts
        self._style = style
        self._language = "ja" if style.language == "ja" else "en"
        self._space: tuple[Typing, str] | None = None
        self._hard = False
        self.phrases: frozenset[int] = frozenset()
        self._read = 0  # how many characters were taken: where in the paragraph the next one stands
        self._begins = False
        self._room_before = self._room_after = 0.0  # still to be left beside a word whose reading is wider
        self._plain: Typing | None = None  # how the last character was set, if it was Japanese and no rule is about it

    def add(self, span: Span) -> None:
        latin, japanese_typing = self._typings(span)
        text, _, kept = unmarked(visible(span))
        begun = self._read
        self._read += len(text)
        self._begins = begun in self.phrases
        if span.slot is not None:
            self._piece(latin, text, span.joined)
            return
        glued = positions_inside(text) | kept
        position = 0
        first = True
        self._room_before = beside = self._room_beside(span, text, japanese_typing)
        self._plain = None
        scripts = _SCRIPTS[self._language]
        for word in _WORD[self._language].findall(text):
            here, position = position, position + len(word)
            join = (span.joined and first) or (span.together and not first) or here in glued
            first = False
            self._begins = begun + here in self.phrases
            if scripts[word[0]]:
                self._character(self._able(japanese_typing, latin, word), word, join)
            elif word == "\n":
                self._new_line()
            elif word[0] == " ":
                self._spaces(latin, word, join)
            else:
                self._word(latin, japanese_typing, word, join)
        self._room_after = beside

    def _character(self, typing: Typing, character: str, join: bool) -> None:
        """Add a Japanese character; most follow another, with a break between them and no more to it."""
        if character in _WITH_RULES:
            self._piece(typing, character, join)
            return
        if self._plain is typing and not join:
            self.clusters.append(Cluster([(typing, character, 0.0)], typing.width(character), phrase=self._begins))
            return
        self._piece(typing, character, join)
        self._plain = typing

    def _room_beside(self, span: Span, text: str, typing: Typing) -> float:
        """Return the room that a reading needs on either side of its word."""
        if not span.ruby:
            return 0.0
        own = sum(typing.width(character) for character in text)
        return max(0.0, ruby_width(typing, span.ruby) - own) / 2

    def _typings(self, span: Span) -> tuple[Typing, Typing]:
        style, fonts = self._style, self._fonts
        weight = fonts.bolder(style.face, style.weight) if span.bold else style.weight
        _, ja = fonts.pair(style.face, weight, span.italic)
        size, colour, tracking = (
            span.size or style.size,
            span.colour or style.colour,
            style.tracking * (span.size or style.size),
        )
        foreign = "" if self._language == "ja" else "ja"
        typing = Typing(ja, size, colour, tracking, span, style.tight, japanese=True, language=foreign)
        return latin_typing(fonts, style, span), typing

    def _able(self, wanted: Typing, other: Typing, character: str) -> Typing:
        """Return how a character is set: as wanted, else in the font of the other script, else in whichever has it."""
        if wanted.font.has(character):
            return wanted
        if other.font.has(character):
            return other
        font = self._fonts.having(character, self._style.weight)
        return msgspec.structs.replace(wanted, font=font) if font is not None else wanted

    def _word(self, latin: Typing, ja: Typing, word: str, join: bool) -> None:
        if not latin.font.covers(word):
            for n, character in enumerate(word):
                self._piece(self._able(latin, ja, character), character, join or n > 0)
            return
        parts = WORD_END.split(word) if not latin.span.together else [word]
        for n, part in enumerate(parts):
            self._piece(latin, part, join, loose=n > 0)

    def _new_line(self) -> None:
        if self._hard or not self.clusters:
            empty = Cluster([], 0.0, hard=self._hard)
            self.clusters.append(empty)
        self._hard = True
        self._space = self._plain = None

    def _spaces(self, typing: Typing, spaces: str, join: bool) -> None:
        self._plain = None
        if join and self.clusters and not self._hard:
            cluster = self.clusters[-1]
            cluster.pieces.append((typing, spaces, 0.0))
            cluster.width += typing.width(spaces)
        elif self._space is not None:
            self._space = (self._space[0], self._space[1] + spaces)
        else:
            self._space = (typing, spaces)

    def _piece(self, typing: Typing, text: str, join: bool, loose: bool = False) -> None:
        """Add a piece to the last cluster, or begin a new one where a line may break. `loose`: a break was found."""
        space, hard = self._space, self._hard
        self._space, self._hard, self._plain = None, False, None
        width = typing.width(text)
        last = self.clusters[-1] if self.clusters else None
        room, behind = self._room_before, self._room_after
        self._room_before = self._room_after = 0.0
        if last is None or hard or not last.pieces:
            self.clusters.append(Cluster([(typing, text, room)], room + width, hard=hard, blank=blank_of(typing, text)))
            if space is not None and (hard or last is None):
                self._indent(space)
            return
        before, written, _ = last.pieces[-1]
        if space is not None:
            self._after_space(last, (typing, text, room), space, room + width)
            return
        gap, shrink = _gap(before, written[-1], typing, text[0])
        gap += behind
        apart = before.japanese or typing.japanese
        if join or (not apart and not loose) or not japanese.may_break(written[-1], text[0]):
            last.pieces.append((typing, text, gap + room))
            last.width += gap + room + width
            last.shrink += shrink
            last.blank = blank_of(typing, text)
        else:
            piece = (typing, text, room)  # a reading needs it where the word begins a line, too
            cluster = Cluster([piece], room + width, gap=gap, gap_shrink=shrink, blank=blank_of(typing, text))
            cluster.phrase = self._begins
            self.clusters.append(cluster)

    def _indent(self, space: tuple[Typing, str]) -> None:
        """Keep spaces that were typed at a line's very start."""
        cluster = self.clusters[-1]
        cluster.pieces.insert(0, (*space, 0.0))
        cluster.width += space[0].width(space[1])

    def _after_space(self, last: Cluster, piece: Piece, space: tuple[Typing, str], width: float) -> None:
        space_width = space[0].width(space[1])
        typing, text, _ = piece
        written = last.pieces[-1][1][-1]
        if text[0] in japanese.NEVER_FIRST or (written in japanese.NEVER_LAST):
            last.pieces += [(*space, 0.0), piece]
            last.width += space_width + width
            last.blank = blank_of(typing, text)
            return
        self.clusters.append(
            Cluster([piece], width, space=space, space_width=space_width, blank=blank_of(typing, text), phrase=True)
        )


RUBY_SIZE = 0.5  # of the text's size (JLREQ, 3.3.3)


def ruby_width(typing: Typing, ruby: str) -> float:
    """Return the width of a reading set above text of this typing."""
    return typing.font.widths[ruby] * typing.size * RUBY_SIZE


def _gap(before: Typing, last: str, after: Typing, first: str) -> tuple[float, float]:
    """Return the space between two neighbouring characters, and how much of it may be given up.

    An ideographic space is one em wide, whatever a font with proportional kana says.
    """
    if last == IDEOGRAPHIC_SPACE:
        return before.size - before.width(last), 0.0
    if before.japanese != after.japanese:
        if before.tight or before.span.rise != after.span.rise:
            return 0.0, 0.0
        latin, other = (last, first) if after.japanese else (first, last)
        if japanese.is_western(latin) and other.isalnum():
            em = after.size if after.japanese else before.size
            most, least = japanese.BETWEEN_SCRIPTS, japanese.BETWEEN_SCRIPTS_LEAST
            return most * em, (most - least) * em
        return 0.0, 0.0
    if before.japanese and last in _WITH_BLANKS and _closes_up(before, last, after, first):
        return -before.size / 2, 0.0
    return 0.0, 0.0


def _closes_up(before: Typing, last: str, after: Typing, first: str) -> bool:
    """Two full-width marks in a row share one blank half."""
    if last in japanese.BLANK_AFTER and _is_full_width(before, last):
        return first in japanese.BLANK_AFTER or (first in japanese.BLANK_BEFORE and _is_full_width(after, first))
    return all(
        mark in japanese.BLANK_BEFORE and _is_full_width(typing, mark) for typing, mark in ((before, last), (after, first))
    )


def _is_full_width(typing: Typing, character: str) -> bool:
    return typing.font.widths[character] > 0.98


def blank_of(typing: Typing, text: str) -> float:
    """Return the blank half at the end of a piece that closes with a full-width mark."""
    mark = text[-1]
    if typing.japanese and mark in japanese.BLANK_AFTER and _is_full_width(typing, mark):
        return typing.size / 2
    return 0.0
