"""The programme: days and events."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Portion, Runs
from briefs.book.value import Entity, PersonId, SectionId, hold_range

Role = Literal["lead", "attend", "absent"]
Access = Literal["", "open", "pool", "closed"]


class AgendaItem(Entity, frozen=True, kw_only=True):
    """What a meeting turns to, and for how long (0 minutes: as long as it takes). It bears its event's mark."""

    title: str
    minutes: int = 0

    def __post_init__(self) -> None:
        """Refuse more time than a visit has."""
        hold_range("minutes", self.minutes, 0, 100_000)


class Event(Portion, frozen=True, kw_only=True):
    """One event; `start` is local time in `zone`, the book's where it names none.

    `participants` are those who take part beside the principal, `head` who leads our side, `access` and `press` what the
    press may see; `pages` are the ids of the sections that are needed in it.
    """

    title: str
    start: dt.time
    minutes: int = 30
    place: str = ""
    zone: str = ""
    role: Role = "attend"
    note: Runs = ()
    participants: tuple[PersonId, ...] = ()
    head: PersonId = ""
    access: Access = ""
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
