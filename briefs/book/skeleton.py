"""What a book is without what anybody wrote in it: tabs, sections, headings and limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from briefs.book.book import Book, Cover
from briefs.book.points import Companion
from briefs.book.sections import AnySection
from briefs.book.text import Block, TextRun
from briefs.book.value import Phrase

_OF_BOOK = ("id", "time_zone", "languages", "paper", "profile", "ceiling", "rates")
_OF_SECTION = ("id", "title", "owner", "language", "most_pages", "slot", "notes_lines", "seats")
_OF_COMPANION = ("points", "press")
_OF_BLOCK = ("id", "style", "level", "label", "lead")
"""What stays, by name: a field that is not named here goes, so that none that comes later can tell anything."""


def skeleton(book: Book) -> Book:
    """Return a book's tabs and sections with their titles, headings and labels, and without words, figures and people."""
    tabs = tuple(
        msgspec.structs.replace(tab, summary="", sections=tuple(_bare(section) for section in tab.sections))
        for tab in book.tabs
    )
    kept = {name: getattr(book, name) for name in _OF_BOOK}
    return Book(title=Phrase(), cover=Cover(emblem=book.cover.emblem, handling=book.cover.handling), tabs=tabs, **kept)


def _bare(section: AnySection) -> AnySection:
    named = (*_OF_SECTION, "blocks", *(_OF_COMPANION if isinstance(section, Companion) else ()))
    kept: dict[str, Any] = {name: getattr(section, name) for name in section.__struct_fields__ if name in named}
    if "blocks" in kept:
        kept["blocks"] = tuple(_headings(kept["blocks"]))
    return type(section)(**kept)


def _headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield headings with their words, and paragraphs that have a label or a lead without theirs."""
    for block in blocks:
        kept = {name: getattr(block, name) for name in _OF_BLOCK}
        if block.style == "heading":
            yield Block(**kept, runs=tuple(run for run in block.runs if isinstance(run, TextRun)))
        elif block.label or block.lead:
            yield Block(**kept)
