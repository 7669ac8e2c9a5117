"""The programme: days and events."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

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
    press may see; `pages` are the ids of the sections that are needed in it. `travel` is how many minutes it takes to get
    there from the event before, 0 where nobody has said.
    """

    title: str
    start: dt.time
    minutes: int = 30
    place: str = ""
    travel: int = 0
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
        """Refuse an event that ends before it starts, or never, and a way without end."""
        hold_range("minutes", self.minutes, 0, 100_000)
        hold_range("travel", self.travel, 0, 100_000)


class Day(Entity, frozen=True, kw_only=True):
    """One day, with what it is about in a line."""

    date: dt.date
    summary: Runs = ()
    events: tuple[Event, ...] = ()


class Account(msgspec.Struct, frozen=True):
    """What a day asks of the principal, in minutes: leading, attending, and free between the first event and the last.

    Time on the way is not free, and what is free between the clocks of several time zones is not told. `begins` and `ends`
    bound these, in minutes from midnight of the day.
    """

    lead: int
    attend: int
    free: int
    begins: int
    ends: int


def account_of(day: Day, home: str) -> Account | None:
    """Return a day's account; None where the principal has no event. Time in two events at once counts once as taken.

    `home` is the book's time zone, which is that of every event that names none.
    """
    needed = sorted(
        (event.start.hour * 60 + event.start.minute, event.minutes, event.travel)
        for event in day.events
        if event.role != "absent"
    )
    if not needed:
        return None
    begins, until, free = needed[0][0], needed[0][0], 0
    for start, minutes, travel in needed:
        free += max(0, start - travel - until)
        until = max(until, start + minutes)
    if len({event.zone or home for event in day.events if event.role != "absent"}) > 1:
        free = 0
    lead, attend = (sum(event.minutes for event in day.events if event.role == role) for role in ("lead", "attend"))
    return Account(lead, attend, free, begins, until)


class Programme(Section, frozen=True, kw_only=True, tag="programme"):
    """The programme's section."""

    days: tuple[Day, ...] = ()
