"""Sources: where a statement or figure comes from, and how sure it is."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from briefs.book.value import Entity

Reliability = Literal["stated", "reported", "inferred", "illustrative"]


class Source(Entity, frozen=True, kw_only=True):
    """A source; `key` (as "S1") is printed beside what cites it. Illustrative sources print ◊ there instead."""

    key: str
    title: str
    publisher: str = ""
    dated: dt.date | None = None
    dated_words: str = ""
    reliability: Reliability = "reported"
    link: str = ""
    note: str = ""
