"""What the rows of a table give: those that come in, those passed over, and those refused with the reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from briefs.book.value import Phrase

Passed = Literal["above", "total", "region", "note", "other year", "other flow", "other measure", "empty"]
Reason = Literal["no name", "no number", "code", "unit", "rate", "huge", "period", "formula"]


class Refused(msgspec.Struct, frozen=True):
    """A row (from 1, as spreadsheets count) that cannot come in: its column's head, what stands there, and why."""

    row: int
    head: str
    text: str
    reason: Reason


class Candidate(msgspec.Struct, frozen=True):
    """A row that can come in. Amounts are in the units of the group that it is meant for.

    `printed` is the code that our own tables and pages name a line by: no line keeps it.
    """

    row: int
    name: Phrase
    code: str = ""
    printed: str = ""
    partner: str = ""
    lead: str = ""
    note: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    amounts: dict[str, Decimal] = {}

    @property
    def now(self) -> Decimal | None:
        """Return the amount of today."""
        return self.amounts.get("now")


class Outcome(msgspec.Struct, frozen=True):
    """What a table gives: rows that come in, rows passed over with their kind, rows refused; the year that was taken.

    `unknown` are the codes of countries that nobody knows here, in the order of the rows, and how many rows come in with
    each as their partner.
    """

    candidates: tuple[Candidate, ...]
    passed: tuple[tuple[int, Passed], ...]
    refused: tuple[Refused, ...]
    year: str = ""
    unknown: tuple[tuple[str, int], ...] = ()
