"""What a moment's time zone is called, from the book's own zone and never from the machine's."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from briefs.book.zones import zone


def zone_name(at: dt.datetime, name: str) -> str:
    """Return the zone's letters at that moment, as "CEST"; its distance from UTC where it has none; "" without either."""
    found = zone(name) if at.tzinfo is not None else None
    with suppress(OverflowError):
        letters = at.astimezone(found).tzname() if found is not None else ""
        if letters and letters.isalpha():
            return letters
    offset = at.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "\u2212" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
