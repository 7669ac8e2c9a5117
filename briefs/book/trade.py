"""The trade package: groups of lines with an amount now and in each scenario.

Change and subtotal are computed here and never typed. Unlike groups are never added together: there is no function
that could.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Block, Portion, Runs
from briefs.book.value import Entity, Phrase, SourceId, Value, hold_amounts

NOW = "now"


class Scenario(Entity, frozen=True, kw_only=True):
    """A column of the package, as offer, fallback or walk-away."""

    name: Phrase


class Amount(Value, frozen=True, kw_only=True):
    """What stands in one scenario's cell: a number in the group's unit, or words (a concession has no number)."""

    scenario: str
    value: Decimal | None = None
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse a value that no page could print."""
        hold_amounts(self.value)


Chart = Literal["", "columns", "slope"]
Confidence = Literal["", "low", "medium", "high"]


class Line(Portion, frozen=True, kw_only=True):
    """One line of the package. `now` and the amounts are in the unit of its group."""

    name: Phrase
    note: Runs = ()
    code: str = ""
    lead: str = ""
    confidence: Confidence = ""
    now: Decimal | None = None
    amounts: tuple[Amount, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an amount that no page could print."""
        hold_amounts(self.now)

    def amount(self, column: str) -> Decimal | None:
        """Return the number in a column (`NOW` or a scenario's id), or None where there is none."""
        if column == NOW:
            return self.now
        return next((amount.value for amount in self.amounts if amount.scenario == column), None)

    def words(self, column: str) -> str:
        """Return the words that stand in a column instead of a number."""
        return next((amount.words for amount in self.amounts if amount.scenario == column), "")

    def change(self, column: str) -> Decimal | None:
        """Return the difference of a scenario from now; a line that starts from nothing changes by its whole."""
        amount = self.amount(column)
        return None if amount is None else amount - (self.now or Decimal(0))


class Group(Entity, frozen=True, kw_only=True):
    """Lines of one kind that may be added up. `scale` is what one unit of a cell is worth in `currency` (a million).

    `chart` draws the amounts below the table.
    """

    name: Runs
    unit: Phrase = Phrase()
    currency: str = "USD"
    scale: Decimal = Decimal(1_000_000)
    annual: bool = True
    in_words: bool = False
    chart: Chart = ""
    lines: tuple[Line, ...] = ()
    sources: tuple[SourceId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a scale that no currency has."""
        hold_amounts(self.scale)

    def subtotal(self, column: str) -> Decimal | None:
        """Return the sum of a column, or None where no line has a number in it."""
        amounts = [amount for line in self.lines if (amount := line.amount(column)) is not None]
        return sum(amounts, Decimal(0)) if amounts else None

    def subtotal_change(self, column: str) -> Decimal | None:
        """Return the sum of the changes of a scenario."""
        changes = [change for line in self.lines if (change := line.change(column)) is not None]
        return sum(changes, Decimal(0)) if changes else None


class Share(Entity, frozen=True, kw_only=True):
    """One supplier's part of a commodity, in per cent, now and under the what-if."""

    name: Phrase
    now: Decimal
    then: Decimal
    sources: tuple[SourceId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a part that no page could print."""
        hold_amounts(self.now, self.then)


class SupplierShares(Portion, frozen=True, kw_only=True):
    """Where a commodity comes from, now and if suppliers shift. Parts are printed in their order."""

    title: str
    note: Runs = ()
    now_label: str = ""
    then_label: str = ""
    shares: tuple[Share, ...] = ()


class TradePackage(Section, frozen=True, kw_only=True, tag="trade package"):
    """The trade package's section: scenarios, groups, supplier shares, and remarks below the table."""

    scenarios: tuple[Scenario, ...] = ()
    groups: tuple[Group, ...] = ()
    shares: tuple[SupplierShares, ...] = ()
    blocks: tuple[Block, ...] = ()
