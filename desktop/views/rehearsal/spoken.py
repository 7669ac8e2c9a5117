"""The words of a point as they are rehearsed: large, with a line under what the ledger says."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Literal

from briefs.book.book import Book
from briefs.book.ledger import shown_text
from briefs.book.points import Point
from briefs.book.text import FigureRun, Language, NoteRun, Runs
from briefs.layout.phrases import unmarked
from desktop.style import font
from desktop.views.phrased import held


def spoken_html(book: Book, runs: Runs, language: Language, pixels: int) -> str:
    """Return words to be said, Japanese ones in lines that end where phrases do, with their figures underlined."""
    pieces = _pieces(book, runs, language)
    text = "".join(words for words, _ in pieces)
    characters = held(text) if language == "ja" else iter(unmarked(text)[0])
    said = ""
    for words, bound in pieces:
        shown = escape("".join(islice(characters, len(unmarked(words)[0]))))
        said += f"<u>{shown}</u>" if bound else shown
    families = ", ".join(f"'{family}'" for family in font("spoken", language).families())
    return f'<span style="font-family: {families}; font-size: {pixels}px">{said}</span>'


def spoken_text(book: Book, runs: Runs, language: Language) -> str:
    """Return words to be said, for a voice."""
    return unmarked("".join(words for words, _ in _pieces(book, runs, language)))[0]


def _pieces(book: Book, runs: Runs, language: Language) -> list[tuple[str, bool]]:
    """Return what each run says, and whether it is a figure of the ledger; footnotes are not said."""
    said = (run for run in runs if not isinstance(run, NoteRun))
    return [(shown_text(book, (run,), language), isinstance(run, FigureRun)) for run in said]


def ladder_rows(book: Book, point: Point, language: Language) -> Iterator[tuple[Literal["they", "we", "stop"], str]]:
    """Yield what they may say, what we say then, and where that ends."""
    for rung in point.ladder:
        yield "they", rung.they.in_language(language)
        yield "we", shown_text(book, rung.words.in_language(language), language)
    if stop := point.stop.in_language(language):
        yield "stop", stop
