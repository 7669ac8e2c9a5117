from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.returns import Returns, returns_of
from briefs.book.trade import Group, Line, Venture
from briefs.book.value import Phrase

PARTS = st.decimals(0, 100, places=1)
NOTHING_LOST = Decimal("1e-20")


def venture(before: float, after: float, gain: float, risk: float, guarantee: float | None = None) -> Venture:
    numbers = (Decimal(str(number)) for number in (before, after, gain, risk))
    first, then, won, lost = numbers
    part = None if guarantee is None else Decimal(str(guarantee))
    return Venture(before=first, after=then, gain=won, risk=lost, guarantee=part)


def found(venture: Venture, amount: int) -> Returns:
    returns = returns_of(venture, Decimal(amount))
    assert returns is not None
    return returns


def test_half_until_repaid_and_a_tenth_after_is_worked_out_by_hand() -> None:
    """100 paid, 260 paid out: 100 to us of the first 200, 6 of the other 60; the other side has 154."""
    returns = found(venture(50, 10, 160, 0), 100)
    assert [returns.ours, returns.theirs] == [Decimal(6), Decimal(154)]
    assert returns.break_even is not None
    assert round(returns.break_even, 4) == Decimal("5.6604")  # 6 / 106


def test_a_venture_that_never_repays_us_has_no_risk_at_which_we_break_even() -> None:
    returns = found(venture(50, 10, 60, 0), 100)
    assert returns.ours == -20
    assert returns.break_even is None
    assert not returns.viable


def test_a_guarantee_costs_nothing_until_it_is_called() -> None:
    """80 paid and 20 guaranteed, 200 paid out: 80 to us of the first 160, 4 of the other 40; failing costs all 100."""
    safe, risky = found(venture(50, 10, 100, 0, 20), 100), found(venture(50, 10, 100, 10, 20), 100)
    assert [safe.ours, safe.theirs] == [Decimal(4), Decimal(116)]
    assert risky.ours == Decimal("-6.4")  # 0.9 of 4, less 0.1 of 100


@pytest.mark.parametrize(
    ("amount", "missing"),
    [(None, venture(50, 10, 60, 5)), (Decimal(0), venture(50, 10, 60, 5)), (Decimal(5), Venture(before=Decimal(50)))],
)
def test_without_an_amount_or_a_part_nothing_is_expected(amount: Decimal | None, missing: Venture) -> None:
    assert returns_of(missing, amount) is None


def test_impossible_parts_are_not_computed_with() -> None:
    assert returns_of(venture(150, 10, 60, 5), Decimal(9)) is None
    assert returns_of(venture(50, 10, 60, 101), Decimal(9)) is None
    assert returns_of(venture(50, 10, -101, 5), Decimal(9)) is None


@given(before=PARTS, after=PARTS, gain=st.decimals(-100, 400, places=1), risk=PARTS, guarantee=PARTS)
def test_at_the_break_even_risk_we_expect_neither_gain_nor_loss(
    before: Decimal, after: Decimal, gain: Decimal, risk: Decimal, guarantee: Decimal
) -> None:
    parts = Venture(before=before, after=after, gain=gain, guarantee=guarantee)

    def at_risk(risk: Decimal) -> Returns | None:
        return returns_of(msgspec.structs.replace(parts, risk=risk), Decimal(700))

    returns = at_risk(risk)
    assert returns is not None
    # All that is paid out goes to the one side or the other, and what fails costs the amount.
    paid_out = 700 * (100 + gain) / 100 * (100 - risk) / 100
    put_in = 700 * (100 - guarantee) / 100 * (100 - risk) / 100 + 7 * risk
    assert abs(returns.ours + returns.theirs - (paid_out - put_in)) < NOTHING_LOST
    if returns.break_even is None:
        best = at_risk(Decimal(0))
        assert best is not None
        assert best.ours <= 0
    else:
        even = at_risk(round(returns.break_even, 9))
        assert even is not None
        assert abs(even.ours) < Decimal("1e-6")
        assert returns.viable == (returns.ours >= -NOTHING_LOST)


def line(number: int, amount: str) -> Line:
    return Line(id=f"l{number}", name=Phrase(en="One"), now=Decimal(amount))


@given(st.lists(st.decimals(-1000, 1000, places=3), max_size=8), st.integers(0, 3))
def test_the_note_on_rounding_is_there_only_when_told_amounts_do_not_sum(amounts: list[Decimal], decimals: int) -> None:
    group = Group(id="g", name=(), decimals=decimals, lines=tuple(line(n, str(a)) for n, a in enumerate(amounts)))
    quantum = Decimal(1).scaleb(-decimals)
    told = [amount.quantize(quantum, "ROUND_HALF_UP") for amount in amounts]
    assert group.sums_apart(("now",)) == (
        bool(amounts) and sum(told) != Decimal(sum(amounts)).quantize(quantum, "ROUND_HALF_UP")
    )


def test_a_part_of_the_framework_is_told_to_a_tenth() -> None:
    group = Group(id="g", name=(), lines=(line(1, "14500"),))
    assert group.part_of(Decimal(550_000_000_000), "now") == Decimal("2.6")
    assert group.part_of(Decimal(550_000_000_000), "offer") is None
