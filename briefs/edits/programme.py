"""What moves an event in time."""

from __future__ import annotations

import datetime as dt

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.programme import Event
from briefs.book.schema import find
from briefs.edits.commands import set_field
from briefs.edits.edits import Change

DAY = 24 * 60


def moved(start: dt.time, minutes: int) -> dt.time | None:
    """Return a time of day so many minutes earlier (negative) or later; None where that is another day."""
    at = start.hour * 60 + start.minute + minutes
    return dt.time(*divmod(at, 60)) if 0 <= at < DAY else None


def shift(book: Book, event: Place, minutes: int) -> Change | None:
    """Let an event begin earlier (negative) or later; None where it would leave its day."""
    found = find(book, event)
    start = moved(found.start, minutes) if isinstance(found, Event) else None
    change = set_field(book, event.at("start"), start) if start is not None else None
    return None if change is None else Change("Move event", change.edit)
