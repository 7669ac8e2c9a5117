"""The words of a point as they are rehearsed: large, with a line under what the ledger says."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Literal

from briefs.book.book import Book
from briefs.book.ledger import shown_text
from briefs.book.points import Point
from briefs.book.text import FigureRun, Language, NoteRun, Runs
from desktop.style import font


def spoken_html(book: Book, runs: Runs, language: Language, pixels: int) -> str:
    """Return words to be said; footnotes are not, and figures are underlined."""
    said = "".join(
        f"<u>{words}</u>" if isinstance(run, FigureRun) else words
        for run in runs
        if not isinstance(run, NoteRun)
        for words in (escape(shown_text(book, (run,), language)),)
    )
    families = ", ".join(f"'{family}'" for family in font("spoken", language).families())
    return f'<span style="font-family: {families}; font-size: {pixels}px">{said}</span>'


def ladder_rows(book: Book, point: Point, language: Language) -> Iterator[tuple[Literal["they", "we", "stop"], str]]:
    """Yield what they may say, what we say then, and where that ends."""
    for rung in point.ladder:
        yield "they", rung.they.in_language(language)
        yield "we", shown_text(book, rung.words.in_language(language), language)
    if stop := point.stop.in_language(language):
        yield "stop", stop
