"""The programme: days and events."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Portion, Runs
from briefs.book.value import Entity, SectionId, hold_range

Role = Literal["lead", "attend", "absent"]


class AgendaItem(Entity, frozen=True, kw_only=True):
    """What a meeting turns to, and for how long (0 minutes: as long as it takes). It bears its event's mark."""

    title: str
    minutes: int = 0

    def __post_init__(self) -> None:
        """Refuse more time than a visit has."""
        hold_range("minutes", self.minutes, 0, 100_000)


class Event(Portion, frozen=True, kw_only=True):
    """One event; `start` is local time, `pages` the ids of the sections that are needed in it."""

    title: str
    start: dt.time
    minutes: int = 30
    place: str = ""
    role: Role = "attend"
    note: Runs = ()
    press: str = ""
    interpreter: str = ""
    pages: tuple[SectionId, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an event that ends before it starts, or never."""
        hold_range("minutes", self.minutes, 0, 100_000)


class Day(Entity, frozen=True, kw_only=True):
    """One day, with what it is about in a line."""

    date: dt.date
    summary: Runs = ()
    events: tuple[Event, ...] = ()


class Programme(Section, frozen=True, kw_only=True, tag="programme"):
    """The programme's section."""

    days: tuple[Day, ...] = ()
