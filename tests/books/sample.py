"""The sample book that ships, read once for all tests: it is a value."""

from __future__ import annotations

from functools import cache

import resources
from briefs.book.book import Book
from briefs.exchange.textform import load_folder
from briefs.shelf import Taken, take

SAMPLE_FOLDER = resources.folder("samples") / "tokyo-summit"


@cache
def sample_book() -> Book:
    return load_folder(SAMPLE_FOLDER)


@cache
def sample_taken() -> Taken:
    """Return the sample with its earlier edition beside it."""
    return take(SAMPLE_FOLDER)
