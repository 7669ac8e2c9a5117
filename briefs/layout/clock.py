"""What a moment's time zone is called, from the book's own zone and never from the machine's."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_name(at: dt.datetime, zone: str) -> str:
    """Return the zone's letters at that moment, as "CEST"; its distance from UTC where it has none; "" without either."""
    try:
        name = at.astimezone(ZoneInfo(zone)).tzname() if at.tzinfo is not None else ""
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):  # OSError: a folder of zones, as "Asia"
        name = ""
    if name and name.isalpha():
        return name
    offset = at.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "\u2212" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
