"""The figure ledger: every number that words, tables and both languages share, kept once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from briefs.book.text import Portion
from briefs.book.value import Confidence, Phrase, hold_amounts

Qualifier = Literal["", "about", "up to", "at least"]


class Figure(Portion, frozen=True, kw_only=True):
    """One figure.

    `unit` is an ISO 4217 currency code, "%", "year", "" for a bare number, or else a noun kept in `noun`. `value` is in
    whole units (dollars, not millions; 60 for 60 %). Where there is a `formula` (`briefs.book.formulas`) it holds the value
    and `value` is not used. `rounding` is the step to which the value is told (0.1, 1, 1000000); none tells it as it is.
    `base` is what a ratio is of: printed after it in English and before it in Japanese.
    """

    key: str
    name: Phrase
    value: Decimal | None = None
    formula: str = ""
    unit: str = ""
    noun: Phrase = Phrase()
    qualifier: Qualifier = ""
    base: Phrase = Phrase()
    spelled: bool = False
    rounding: Decimal | None = None
    confidence: Confidence = ""
    as_of: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse a value that no page could print."""
        hold_amounts(self.value, self.rounding)
