"""Furniture: banner, running head, foot and thumb tabs, drawn late and over the bodies.

Unlike bodies, furniture is laid out in page coordinates: x from the page's left edge, for a recto or a verso.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from briefs.layout import geometry
from briefs.layout.geometry import TEXT_WIDTH, PageGeometry
from briefs.layout.marks import Box, CopySlot, Group, Mark, Marks, Rule, Turned
from briefs.layout.spans import Span, Spans
from briefs.layout.theme import ASCENT, ResolvedStyle
from briefs.layout.typesetter import ELLIPSIS, Typesetter
from briefs.layout.units import mm


class Banner(msgspec.Struct, frozen=True):
    """The marking at the head and foot of a page, as its profile prints it.

    `words` is one string a language. `size` is in points; an empty colour means the design's own.
    """

    words: tuple[str, ...]
    size: float = 9.5
    align: Literal["centre", "right"] = "centre"
    background: str = ""
    foreground: str = ""


class Tab(msgspec.Struct, frozen=True):
    """A thumb tab: its place down the edge (from 0), its figure, its word, and the word's language."""

    index: int
    figure: str
    word: str
    language: str = "en"


class Furniture(msgspec.Struct, frozen=True):
    """What stands around a part's pages. Empty strings print nothing.

    `head=False` leaves out head and foot rules; `numbered=False` the page number, where the page says its own.
    """

    banner: Banner | None = None
    language: str = "en"
    book: str = ""
    occasion: str = ""
    number: str = ""
    section: str = ""
    edition: str = ""
    copy_words: str = ""
    tabs: tuple[Tab, ...] = ()
    head: bool = True
    numbered: bool = True


PAGE_WORDS = {"en": ("Page {page}", " of {total}"), "ja": ("{page}頁", "　全{total}頁")}
RUNNING_LIMIT = 44  # characters of a title in the running head
HEAD_GAP = 18.0  # kept between the heads of the section and of the book
SECTION_HEAD = "running_strong"
BOOK_HEAD = "running"
FOOT_STYLE = "running"
COPY_STYLE = "running_strong"
COPY_GAP = 12.0  # kept between who holds the copy and what stands beside it

BANNER_PADDING = mm(4)
BANNER_GAP = mm(3)
LINE = 0.75
HAIRLINE = 0.5
TAB_INNER = mm(7)  # the part of a tab that no printer cuts off
TAB_FIGURE_BASELINE = 15.0
TAB_WORD_TOP = 19.0
TAB_STACK_TOP, TAB_STACK_HIGH = 30.0, 21.0  # of a Japanese word of two characters, and of a longer one
TAB_STACK_PITCH = 12.4
TAB_MARGIN = 2.0  # kept below a word that is set smaller
SMALLEST_WORD = 0.75  # of its size: what is longer still is cut
MOST_STACKED = 5  # characters: more would be too small to read
CAP_HEIGHT = 0.66


def banner_marks(banner: Banner, setter: Typesetter) -> Marks:
    """Return one banner, from the text's left edge and the box's top edge."""
    colours, measure = setter.theme.colours, setter.page.measure
    style = _banner_style(banner, setter)
    words = [setter.in_language(_language_of(setter, text)).lines(text, style, measure) for text in banner.words]
    widths = [max((line.width for line in lines.lines), default=0.0) for lines in words]
    gap = style.size * 0.8
    width = sum(widths) + gap * (len(words) - 1) + 2 * BANNER_PADDING
    left = (measure - width) / (2 if banner.align == "centre" else 1)
    height = max(geometry.BANNER_HEIGHT, style.size * 1.4)
    top = (geometry.BANNER_HEIGHT - height) / 2
    middle = geometry.BANNER_HEIGHT / 2
    marks: list[Mark] = []
    for start, end in ((0.0, left - BANNER_GAP), (left + width + BANNER_GAP, measure)):
        if end > start:
            marks.append(Rule(start, middle, end, middle, LINE, colours.sumi))
    marks.append(Box(left, top, width, height, banner.background or colours.sumi))
    x = left + BANNER_PADDING
    baseline = middle + CAP_HEIGHT * style.size / 2
    for lines, advance in zip(words, widths, strict=True):
        marks.append(lines.group(x, baseline - style.first_baseline))
        x += advance + gap
    return tuple(marks)


def standing_marks(furniture: Furniture, setter: Typesetter, recto: bool) -> Marks:
    """Return all furniture that is the same on every recto (or verso) of a part; the banner is not among it."""
    side = _Side(setter.in_language(furniture.language), recto)
    marks: list[Mark] = []
    if furniture.head:
        marks += side.rule(geometry.HEAD_RULE)
        marks += side.rule(setter.page.foot_rule)
        section, book = _heads(furniture, setter.in_language(furniture.language))
        marks += side.outer(section, SECTION_HEAD, geometry.HEAD_BASELINE)
        marks += side.inner(book, BOOK_HEAD, geometry.HEAD_BASELINE)
        marks += side.inner((Span(furniture.edition),), FOOT_STYLE, setter.page.foot_baseline)
        marks += side.centre((Span(furniture.copy_words),), COPY_STYLE, setter.page.foot_baseline)
    for tab in furniture.tabs:
        marks.append(_tab_mark(tab, setter, recto))
    return tuple(marks)


def number_marks(furniture: Furniture, setter: Typesetter, number: int, total: int) -> Marks:
    """Return "Page 8 of 12" for one page, and the room for who holds the copy where the book names none."""
    if not furniture.numbered:
        return ()
    setter = setter.in_language(furniture.language)
    side = _Side(setter, number % 2 == 1)
    marks = side.outer(_page_words(furniture, number, total), "page_number", setter.page.foot_baseline)
    if furniture.copy_words:
        return marks
    inner = setter.width((Span(furniture.edition),), FOOT_STYLE)
    outer = setter.width(_page_words(furniture, total, total), "page_number")
    return (*marks, side.copy_slot(inner, outer))


def _page_words(furniture: Furniture, number: int, total: int) -> Spans:
    page, rest = PAGE_WORDS[furniture.language]
    return Span(page.format(page=number), bold=True), Span(rest.format(total=total))


def change_bar_x(page: PageGeometry, recto: bool) -> float:
    """Return the middle of a change bar: outside the text, on the outer side."""
    left = page.text_left(recto)
    return left + TEXT_WIDTH + CHANGE_BAR_DISTANCE if recto else left - CHANGE_BAR_DISTANCE


CHANGE_BAR_DISTANCE = mm(4.5)
CHANGE_BAR_WIDTH = 1.8


class _Side:
    """Places words at the inner and outer end of a recto or verso."""

    def __init__(self, setter: Typesetter, recto: bool) -> None:
        self._setter = setter
        self._recto = recto
        self._left = setter.page.text_left(recto)

    def rule(self, y: float) -> Marks:
        return (Rule(self._left, y, self._left + TEXT_WIDTH, y, HAIRLINE, self._setter.theme.colours.kei),)

    def outer(self, words: Spans, style: str, baseline: float) -> Marks:
        return self._set(words, style, baseline, 1.0 if self._recto else 0.0)

    def inner(self, words: Spans, style: str, baseline: float) -> Marks:
        return self._set(words, style, baseline, 0.0 if self._recto else 1.0)

    def centre(self, words: Spans, style: str, baseline: float) -> Marks:
        return self._set(words, style, baseline, 0.5)

    def copy_slot(self, inner: float, outer: float) -> CopySlot:
        """Return the room about the middle of the foot that is left between what stands at its ends, so wide each."""
        ends = (inner, outer) if self._recto else (outer, inner)
        left, right = (TEXT_WIDTH / 2 - width - COPY_GAP for width in ends)
        style, x = self._setter.style(COPY_STYLE), self._left + TEXT_WIDTH / 2
        return CopySlot(x, self._setter.page.foot_baseline, left, right, style.size, style.colour)

    def _set(self, words: Spans, style: str, baseline: float, share: float) -> Marks:
        lines = self._setter.lines(words, style, TEXT_WIDTH)
        if not lines.lines:
            return ()
        x = self._left + share * (TEXT_WIDTH - lines.lines[0].width)
        return (lines.group(x, baseline - lines.first_baseline, role="artifact"),)


def _heads(furniture: Furniture, setter: Typesetter) -> tuple[Spans, Spans]:
    """Return the section's and the book's head; where they would meet, each keeps half of the line or what it needs."""
    section, book = _section_head(furniture), _book_head(furniture, setter)
    room = TEXT_WIDTH - HEAD_GAP
    section_width, book_width = setter.width(section, SECTION_HEAD), setter.width(book, BOOK_HEAD)
    if section_width + book_width <= room:
        return section, book
    return (
        _narrowed(section, SECTION_HEAD, max(room / 2, room - book_width), setter),
        _narrowed(book, BOOK_HEAD, max(room / 2, room - section_width), setter),
    )


def _section_head(furniture: Furniture) -> Spans:
    space = "　" if furniture.language == "ja" else "  "
    number = furniture.number + space if furniture.number else ""
    return (Span(number + _cut(furniture.section)),)


def _book_head(furniture: Furniture, setter: Typesetter) -> Spans:
    title = Span(_cut(furniture.book), bold=True, colour=setter.theme.colours.sumi)
    return (title, Span("  " + _cut(furniture.occasion))) if furniture.occasion else (title,)


def _narrowed(words: Spans, style: str | ResolvedStyle, width: float, setter: Typesetter) -> Spans:
    """Cut the last of the words until they are no wider; those before it only when nothing of it is left."""
    *before, last = words
    if setter.width(words, style) <= width:
        return words
    for length in range(len(last.text) - 1, 0, -1):
        shorter = (*before, msgspec.structs.replace(last, text=_shortened(last.text, length)))
        if last.text[:length].strip() and setter.width(shorter, style) <= width:
            return shorter
    return _narrowed(tuple(before), style, width, setter) if before else words


def _cut(title: str) -> str:
    """Shorten a title to what the running head holds."""
    return title if len(title) <= RUNNING_LIMIT else _shortened(title, RUNNING_LIMIT - 1)


def _shortened(title: str, length: int) -> str:
    return title[:length].rstrip() + ELLIPSIS


def _banner_style(banner: Banner, setter: Typesetter) -> ResolvedStyle:
    style = setter.style("banner")
    colour = banner.foreground or style.colour
    return msgspec.structs.replace(style, size=banner.size, leading=banner.size * 1.3, colour=colour)


def _language_of(setter: Typesetter, words: str) -> str:
    latin, _ = setter.fonts.pair("sans", "semibold", italic=False)
    return setter.language if all(map(latin.has, words)) else "ja"


def _tab_mark(tab: Tab, setter: Typesetter, recto: bool) -> Group:
    """Return a tab at the outer edge; figure and word stand in its inner part."""
    page = setter.page
    left = page.width - geometry.TAB_WIDTH if recto else 0.0
    middle = TAB_INNER / 2 if recto else geometry.TAB_WIDTH - TAB_INNER / 2
    setter = setter.in_language(tab.language)
    figure = setter.lines(tab.figure, "tab_figure", geometry.TAB_WIDTH)
    marks: list[Mark] = [Box(0.0, 0.0, geometry.TAB_WIDTH, geometry.TAB_HEIGHT, setter.theme.colours.ai)]
    if figure.lines:
        x = middle - figure.lines[0].width / 2
        marks.append(figure.group(x, TAB_FIGURE_BASELINE - figure.first_baseline))
    marks += _stacked(tab, setter, middle) if tab.language == "ja" else _turned(tab, setter, middle, recto)
    top = geometry.FIRST_TAB + tab.index * geometry.TAB_PITCH
    return Group(left, top, tuple(marks), role="artifact")


def _stacked(tab: Tab, setter: Typesetter, middle: float) -> Marks:
    """Set a Japanese word upright, one character below the other."""
    word = tab.word if len(tab.word) <= MOST_STACKED else _shortened(tab.word, MOST_STACKED - 1)
    top = TAB_STACK_TOP if len(word) <= 2 else TAB_STACK_HIGH
    room = geometry.TAB_HEIGHT - TAB_MARGIN - top
    style = setter.style("tab_word")
    scale = min(1.0, room / (len(word) or 1) / style.leading)
    style = msgspec.structs.replace(style, size=scale * style.size, leading=scale * style.leading)
    pitch = min(TAB_STACK_PITCH, (room - style.leading) / max(1, len(word) - 1))
    marks: list[Mark] = []
    for n, character in enumerate(word):
        line = setter.lines(character, style, geometry.TAB_WIDTH)
        width = line.lines[0].width if line.lines else 0.0
        marks.append(line.group(middle - width / 2, top + n * pitch))
    return tuple(marks)


def _turned(tab: Tab, setter: Typesetter, middle: float, recto: bool) -> Marks:
    """Set a word along the edge, to be read from the open side: downwards on a recto, upwards on a verso."""
    style = setter.style("tab_word")
    words: Spans = (Span(tab.word),)
    room, wide = geometry.TAB_HEIGHT - TAB_WORD_TOP, setter.width(words, style)
    if wide > room:
        room -= TAB_MARGIN
        style = msgspec.structs.replace(style, size=style.size * max(SMALLEST_WORD, room / wide))
        words = _narrowed(words, style, room, setter)
    lines = setter.lines(words, style, geometry.TAB_HEIGHT)
    if not lines.lines:
        return ()
    # Turned clockwise, the word runs down from its origin and its capitals point to the right, so the baseline stands left.
    half = CAP_HEIGHT * lines.style.size / 2
    word = lines.group(0.0, -ASCENT * lines.style.size)
    if recto:
        return (Turned(middle - half, TAB_WORD_TOP, 1, (word,)),)
    return (Turned(middle + half, TAB_WORD_TOP + lines.lines[0].width, 3, (word,)),)
