"""What a venture may bring to each side: the split of its profit, the risk, and the risk at which we break even.

A venture costs us its amount: equity and loan are paid, a guarantee is called if the venture fails. If it succeeds it pays
out the amount and the gain upon it. Of what it pays out we have the part `before` until what we paid has come back, and the
part `after` of the rest; the other side has all else. If it fails it pays nothing.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from briefs.book.trade import Venture
from briefs.book.value import Value

HUNDRED = Decimal(100)


class Returns(Value, frozen=True, kw_only=True):
    """Expected returns in the amount's unit, less what was paid; `break_even` is a risk in per cent, or None.

    Without a `break_even` we lose though all goes well. `risk` is the stated one.
    """

    ours: Decimal
    theirs: Decimal
    risk: Decimal
    break_even: Decimal | None

    @property
    def viable(self) -> bool:
        """Return whether the stated risk lets us expect no loss."""
        return self.break_even is not None and self.risk <= self.break_even


def returns_of(venture: Venture, amount: Decimal | None) -> Returns | None:
    """Return what a venture of an amount may bring, or None where a part of it is unknown or impossible."""
    before, after, gain, risk = venture.before, venture.after, venture.gain, venture.risk
    if amount is None or amount <= 0 or before is None or after is None or gain is None or risk is None:
        return None
    if not all(0 <= part <= HUNDRED for part in (before, after, risk)) or gain < -HUNDRED:
        return None
    with localcontext() as context:
        context.prec = 40
        called = amount * _guaranteed(venture) / HUNDRED
        paid = amount - called
        whole = amount * (HUNDRED + gain) / HUNDRED
        ours = _our_part(whole, paid, before / HUNDRED, after / HUNDRED)
        fails = risk / HUNDRED
        expected = (1 - fails) * (ours - paid) - fails * amount
        return Returns(
            ours=expected,
            theirs=(1 - fails) * (whole - ours),
            risk=risk,
            break_even=(ours - paid) / (ours + called) * HUNDRED if ours > 0 and ours >= paid else None,
        )


def _guaranteed(venture: Venture) -> Decimal:
    """Return the part of the amount, in per cent, that is not paid but called if the venture fails."""
    return min(HUNDRED, max(Decimal(0), venture.guarantee or Decimal(0)))


def _our_part(whole: Decimal, paid: Decimal, before: Decimal, after: Decimal) -> Decimal:
    """Return what we have of all that is paid out."""
    if before * whole <= paid:
        return before * whole
    return paid + after * (whole - paid / before)
