"""Time zones by the names that books give them, and moments in them."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel import Locale

from briefs.book.formats import locale_of
from briefs.book.text import Language

_AREAS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


def zone(name: str) -> dt.tzinfo | None:
    """Return the time zone of a name ("Europe/Oslo"), or None where there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones, as "Asia"
        return None


@lru_cache(maxsize=2)
def zone_cities(language: Language) -> tuple[tuple[str, str], ...]:
    """Return the time zones that go by a city, each with what the city is called in a language."""
    cities = Locale.parse(locale_of(language)).time_zones
    names = sorted(name for name in available_timezones() if name.startswith(_AREAS))
    return tuple((name, cities.get(name, {}).get("city") or name.rpartition("/")[2].replace("_", " ")) for name in names)


def elsewhere(date: dt.date, start: dt.time, name: str, home: str) -> dt.datetime | None:
    """Return when it is at `home` what begins by the clock of another zone; None where `name` is no other, or none."""
    there = zone(name)
    if there is not None and name != home:
        with suppress(OverflowError):
            return dt.datetime.combine(date, start, there).astimezone(zone(home) or dt.UTC)
    return None


def minutes_at_home(date: dt.date, start: dt.time, name: str, home: str) -> int:
    """Return the minutes of the clock of `home`, from the midnight that `date` begins with, at what begins by another."""
    at = elsewhere(date, start, name, home) or dt.datetime.combine(date, start)
    return (at.date() - date).days * 1440 + at.hour * 60 + at.minute


def moment(at: dt.datetime, name: str) -> dt.datetime:
    """Return a moment with its offset; one that was written without is of the time zone of that name, else of UTC."""
    return at if at.tzinfo is not None else at.replace(tzinfo=zone(name) or dt.UTC)
