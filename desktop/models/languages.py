"""The language of the interface, and the languages of a book in its order."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from briefs.book.book import Book
from briefs.book.text import Language


def interface_language() -> Language:
    """Return the language in which the window speaks."""
    return "ja" if QLocale().language() == QLocale.Language.Japanese else "en"


def ordered_languages(book: Book) -> tuple[Language, ...]:
    """Return the book's languages, the interface's first."""
    own = interface_language()
    return tuple(sorted(book.languages, key=lambda language: language != own))


def language_name(language: str) -> str:
    """Return a language's name in itself, as readers of it look for it."""
    return "日本語" if language == "ja" else "English"
