"""The trade package: groups of lines with an amount now and in each scenario.

Change and subtotal are computed here and never typed. Unlike groups are never added together: there is no function
that could.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Block, Portion, Runs
from briefs.book.value import (
    MOST_DECIMALS,
    Confidence,
    Entity,
    FigureId,
    Phrase,
    ScenarioId,
    SourceId,
    Value,
    hold_amounts,
    hold_range,
)

NOW = "now"
THEN = "then"
FORCE = "force"
"""The column of whichever scenario is in force, as a formula names it."""


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


Chart = Literal["", "columns", "slope", "ventures"]


Status = Literal["", "interest", "candidate", "under joint evaluation", "selected", "signed", "disbursed"]
RUNGS: tuple[Status, ...] = ("interest", "candidate", "under joint evaluation", "selected", "signed", "disbursed")


class Commitment(Value, frozen=True, kw_only=True):
    """What is promised, as each side reads it, the joint text, and the words that would promise more, one a line.

    It stands here alone: press lines and checks refer to the line that holds it.
    """

    ours: str = ""
    theirs: str = ""
    joint: str = ""
    avoid: str = ""

    def words_to_avoid(self) -> tuple[str, ...]:
        """Return the phrases that must not be said."""
        return tuple(line.strip() for line in self.avoid.splitlines() if line.strip())


class Ladder(Value, frozen=True, kw_only=True):
    """The days on which a venture reached the rungs of its way to money, as far as they are known."""

    interest: dt.date | None = None
    candidate: dt.date | None = None
    evaluation: dt.date | None = None
    selected: dt.date | None = None
    signed: dt.date | None = None
    disbursed: dt.date | None = None

    def days(self) -> tuple[dt.date | None, ...]:
        """Return the days of the rungs, in their order (`RUNGS`)."""
        return (self.interest, self.candidate, self.evaluation, self.selected, self.signed, self.disbursed)


class Venture(Value, frozen=True, kw_only=True):
    """How far a candidate venture is, how it would be paid for, and what it may bring (`briefs.book.returns`).

    `ceiling`: the amount is the most that it may be. The numbers are per cent: equity, loan and guarantee of the amount;
    our part of the profit until what we put in has come back, and after; what it would pay out beyond the amount if it
    succeeds; the risk that it pays nothing.
    """

    status: Status = ""
    reached: Ladder = Ladder()
    ceiling: bool = False
    equity: Decimal | None = None
    loan: Decimal | None = None
    guarantee: Decimal | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    gain: Decimal | None = None
    risk: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse parts that no page could print."""
        hold_amounts(self.equity, self.loan, self.guarantee, self.before, self.after, self.gain, self.risk)


class Line(Portion, frozen=True, kw_only=True):
    """One line of the package. `now` and the amounts are in the unit of its group; `price` is in its currency, a `unit`.

    `code` is the tariff code (HS) or the project's.
    """

    name: Phrase
    note: Runs = ()
    code: str = ""
    lead: str = ""
    quantity: Decimal | None = None
    unit: Phrase = Phrase()
    price: Decimal | None = None
    commitment: Commitment = Commitment()
    venture: Venture = Venture()
    confidence: Confidence = ""
    now: Decimal | None = None
    amounts: tuple[Amount, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an amount that no page could print."""
        hold_amounts(self.now, self.quantity, self.price)

    def amount(self, column: str) -> Decimal | None:
        """Return the number in a column (`NOW` or a scenario's id), or None where there is none."""
        if column == NOW:
            return self.now
        for amount in self.amounts:  # a loop, not a generator: totals of long tables ask a hundred thousand times
            if amount.scenario == column:
                return amount.value
        return None

    def words(self, column: str) -> str:
        """Return the words that stand in a column instead of a number."""
        return next((amount.words for amount in self.amounts if amount.scenario == column), "")

    def change(self, column: str) -> Decimal | None:
        """Return the difference of a scenario from now; a line that starts from nothing changes by its whole."""
        amount = self.amount(column)
        return None if amount is None else amount - (self.now or Decimal(0))


class Group(Entity, frozen=True, kw_only=True):
    """Lines of one kind that may be added up. `scale` is what one unit of a cell is worth in `currency` (a million).

    `chart` draws the amounts below the table. `framework` is the figure of a frame that the amounts stand in. `decimals` is
    how many are told, in the table and wherever an amount of it is bound; without it amounts are told as they are.
    """

    name: Runs
    unit: Phrase = Phrase()
    currency: str = "USD"
    scale: Decimal = Decimal(1_000_000)
    annual: bool = True
    in_words: bool = False
    chart: Chart = ""
    framework: FigureId = ""
    decimals: int | None = None
    lines: tuple[Line, ...] = ()
    sources: tuple[SourceId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a scale that no currency has, and decimals that no page could print."""
        hold_amounts(self.scale)
        if self.decimals is not None:
            hold_range("decimals", self.decimals, 0, MOST_DECIMALS)

    def told(self, value: Decimal) -> Decimal:
        """Return an amount as it is told: to the group's decimals, halves away from zero."""
        if self.decimals is None:
            return value
        with localcontext() as context:
            context.prec = 60
            return value.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def sums_apart(self, columns: Iterable[str]) -> bool:
        """Return whether the amounts that are told do not add up to the total that is told, in any of these columns."""
        for column in columns:
            amounts = [amount for line in self.lines if (amount := line.amount(column)) is not None]
            total = sum(amounts, Decimal(0))
            if amounts and sum(map(self.told, amounts), Decimal(0)) != self.told(total):
                return True
        return False

    def capped(self, column: str) -> bool:
        """Return whether a column's total is the most that it may be: an amount in it is a ceiling."""
        return any(line.venture.ceiling and line.amount(column) is not None for line in self.lines)

    def subtotal(self, column: str) -> Decimal | None:
        """Return the sum of a column, or None where no line has a number in it."""
        amounts = [amount for line in self.lines if (amount := line.amount(column)) is not None]
        return sum(amounts, Decimal(0)) if amounts else None

    def part_of(self, frame: Decimal, column: str) -> Decimal | None:
        """Return a column's total in per cent of a frame in whole units of the currency, to a tenth; None without one."""
        total = self.subtotal(column)
        if total is None:
            return None
        with localcontext() as context:
            context.prec = 60
            return (total * self.scale / frame * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def subtotal_change(self, column: str) -> Decimal | None:
        """Return the sum of the changes of a scenario."""
        changes = [change for line in self.lines if (change := line.change(column)) is not None]
        return sum(changes, Decimal(0)) if changes else None


class Share(Entity, frozen=True, kw_only=True):
    """One supplier's part of a commodity, in per cent, and the points that it gains (or loses, below zero) in the what-if.

    Points are moved from one supplier to another (`briefs.edits.shares`), so that the what-if sums to what now sums to.
    """

    name: Phrase
    now: Decimal
    moved: Decimal = Decimal(0)
    sources: tuple[SourceId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a part that no page could print."""
        hold_amounts(self.now, self.moved)

    @property
    def then(self) -> Decimal:
        """Return the part under the what-if."""
        return self.now + self.moved


class SupplierShares(Portion, frozen=True, kw_only=True):
    """Where a commodity comes from, now and if suppliers shift. Parts are printed in their order.

    `value` is what all of it costs a year, in `currency`.
    """

    title: str
    note: Runs = ()
    now_label: str = ""
    then_label: str = ""
    value: Decimal | None = None
    currency: str = "USD"
    shares: tuple[Share, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a value that no page could print."""
        hold_amounts(self.value)

    @property
    def points_moved(self) -> Decimal:
        """How many points move in all."""
        return sum((share.moved for share in self.shares if share.moved > 0), Decimal(0))

    @property
    def value_moved(self) -> Decimal | None:
        """What the points that move are worth a year; None where the value of all is unknown."""
        if self.value is None:
            return None
        with localcontext() as context:
            context.prec = 60
            return (self.value * self.points_moved / 100).quantize(Decimal(1), ROUND_HALF_UP)


class ExchangeRate(Entity, frozen=True, kw_only=True):
    """What one unit of `currency` was worth in yen on a day."""

    currency: str = "USD"
    yen: Decimal | None = None
    dated: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse a rate that no page could print."""
        hold_amounts(self.yen)


def newest_exchange(rates: Iterable[ExchangeRate], currency: str) -> ExchangeRate | None:
    """Return the rate of a currency with the latest day, or None where none is known."""
    known = [one for one in rates if one.currency == currency and one.yen]
    return max(known, key=lambda one: one.dated or dt.date.min, default=None)


def newest_rate(rates: Iterable[ExchangeRate], currency: str) -> Decimal | None:
    """Return what one unit of a currency is in yen, by the rate with the latest day; None where none is known."""
    if currency == "JPY":
        return Decimal(1)
    newest = newest_exchange(rates, currency)
    return newest.yen if newest is not None else None


class TradePackage(Section, frozen=True, kw_only=True, tag="trade package"):
    """The trade package's section: scenarios, groups, supplier shares, and remarks below the table.

    `in_force` is the scenario that bound sentences state; where it names none, the first.
    """

    scenarios: tuple[Scenario, ...] = ()
    in_force: ScenarioId = ""
    exchange: tuple[ExchangeRate, ...] = ()
    groups: tuple[Group, ...] = ()
    shares: tuple[SupplierShares, ...] = ()
    blocks: tuple[Block, ...] = ()

    def scenario_in_force(self) -> Scenario | None:
        """Return the scenario that the book states, or None where there is none."""
        return next((one for one in self.scenarios if one.id == self.in_force), next(iter(self.scenarios), None))

    def in_yen(self, group: Group, value: Decimal) -> Decimal | None:
        """Return what an amount in a group's units is in yen, by the newest rate of its currency; None without one."""
        if group.currency == "JPY":
            return value * group.scale
        rate = newest_rate(self.exchange, group.currency)
        return None if rate is None else Decimal(round(value * group.scale * rate))
