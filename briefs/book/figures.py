"""The figure ledger: every number that words, tables and both languages share, kept once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from briefs.book.text import Portion
from briefs.book.value import Phrase, Value, hold_amounts

Qualifier = Literal["", "about", "up to", "at least"]


class Cell(Value, frozen=True, kw_only=True):
    """A cell of a trade package: a line (or a group, for its subtotal) and a column ("now" or a scenario's id)."""

    row: str
    column: str


class Figure(Portion, frozen=True, kw_only=True):
    """One figure.

    `unit` is an ISO 4217 currency code, "%", "year", "" for a bare number, or else a noun kept in `noun`. `value` is in
    whole units (dollars, not millions; 60 for 60 %). Where `cell` is set the trade table holds the value and `value` is
    not used. `base` is what a ratio is of: printed after it in English and before it in Japanese.
    """

    key: str
    name: Phrase
    value: Decimal | None = None
    cell: Cell | None = None
    unit: str = ""
    noun: Phrase = Phrase()
    qualifier: Qualifier = ""
    base: Phrase = Phrase()
    spelled: bool = False
    as_of: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse a value that no page could print."""
        hold_amounts(self.value)
