"""Some pages of a book, as somebody asks for them: "1-4, 8, tab 3". Pages are told by their printed numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

import msgspec

MOST_DIGITS = 6  # a book has fewer pages than a million; more digits are a slip
_SEPARATORS = re.compile(r"[,;、，；]")
_SPAN = re.compile(r"(\d*)\s*([-‐‑–—~〜～])?\s*(\d*)")
_TAB = re.compile(r"(?:tabs?\b|タブ|tab(?=\d))\s*(.+)", re.IGNORECASE)


class Span(msgspec.Struct, frozen=True):
    """Pages from `first` to `last`, both printed; no last (0) is the end of the book.

    `start` and `end` are where it was typed, here and below.
    """

    first: int
    last: int
    start: int = 0
    end: int = 0


class TabPages(msgspec.Struct, frozen=True):
    """All pages of the tab that prints this numeral."""

    numeral: str
    start: int = 0
    end: int = 0


class Selection(msgspec.Struct, frozen=True):
    """Which pages are wanted; without parts, all."""

    parts: tuple[Span | TabPages, ...] = ()


class Fault(msgspec.Struct, frozen=True):
    """Why a part of what was typed, the characters from `start` to `end`, names no pages."""

    code: Literal["not a range", "backwards", "no such page", "no such tab"]
    start: int
    end: int
    text: str


EVERY_PAGE = Selection()


def read_selection(text: str) -> Selection | Fault:
    """Read what was typed; nothing typed is every page. Full-width digits, 、 and 〜 are read as their plain forms."""
    parts: list[Span | TabPages] = []
    start = 0
    for typed in _SEPARATORS.split(text):
        end = start + len(typed)
        if typed.strip():
            part = _part(typed, start + len(typed) - len(typed.lstrip()), end - len(typed) + len(typed.rstrip()))
            if isinstance(part, Fault):
                return part
            parts.append(part)
        start = end + 1
    return Selection(tuple(parts))


def _part(typed: str, start: int, end: int) -> Span | TabPages | Fault:
    words = unicodedata.normalize("NFKC", typed).strip()
    tab = _TAB.fullmatch(words)
    if tab:
        return TabPages(tab[1].strip(), start, end)
    found = _SPAN.fullmatch(words)
    if found is None or not (found[1] or found[3]) or (not found[2] and found[1] and found[3]):
        return Fault("not a range", start, end, words)
    if max(len(found[1]), len(found[3])) > MOST_DIGITS:
        return Fault("no such page", start, end, words)
    first = int(found[1] or 1)
    last = int(found[3] or 0) if found[2] else first
    if first < 1 or (found[3] and last < 1):
        return Fault("no such page", start, end, words)
    if last and last < first:
        return Fault("backwards", start, end, words)
    return Span(first, last, start, end)


def chosen(pages: Iterable[tuple[int, str]], selection: Selection) -> frozenset[int] | Fault:
    """Return the numbers of the wanted pages among these (printed number, numeral of its tab)."""
    pages = tuple(pages)
    if not selection.parts:
        return frozenset(number for number, _ in pages)
    wanted: set[int] = set()
    for part in selection.parts:
        found = {number for number, numeral in pages if _holds(part, number, numeral)}
        if not found or (isinstance(part, Span) and max(part.first, part.last) > max(number for number, _ in pages)):
            return _missing(part)
        wanted |= found
    return frozenset(wanted)


def _holds(part: Span | TabPages, number: int, numeral: str) -> bool:
    if isinstance(part, TabPages):
        return bool(numeral) and numeral.casefold() == part.numeral.casefold()
    return part.first <= number and (not part.last or number <= part.last)


def _missing(part: Span | TabPages) -> Fault:
    if isinstance(part, TabPages):
        return Fault("no such tab", part.start, part.end, part.numeral)
    return Fault("no such page", part.start, part.end, str(part.last or part.first))
