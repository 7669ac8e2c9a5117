"""The date that files made of a book carry: the book's own, never that of the making."""

from __future__ import annotations

import datetime as dt

from briefs.book.book import Book

UNDATED = "2000-01-01T00:00:00+00:00"  # where the book tells no date


def file_date(book: Book) -> str:
    """Return the date in ISO 8601, with its offset from UTC."""
    if book.edition.at is not None:
        return book.edition.at.isoformat()
    if book.starts is not None:
        return dt.datetime.combine(book.starts, dt.time(), dt.UTC).isoformat()
    return UNDATED
