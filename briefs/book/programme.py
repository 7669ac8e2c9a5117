"""The programme: days and events."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Portion, Runs
from briefs.book.value import Entity, SectionId

Role = Literal["lead", "attend", "absent"]


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


class Day(Entity, frozen=True, kw_only=True):
    """One day, with what it is about in a line."""

    date: dt.date
    summary: Runs = ()
    events: tuple[Event, ...] = ()


class Programme(Section, frozen=True, kw_only=True, tag="programme"):
    """The programme's section."""

    days: tuple[Day, ...] = ()
