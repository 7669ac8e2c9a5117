"""What cannot be in a trade package: shares that are not a whole, parts of a venture that are not, rungs out of order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.trade import RUNGS, Line, SupplierShares, TradePackage
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.edits.edits import Change, SetField

WHOLE = Decimal(100)
ROUNDED = Decimal("0.05")  # what each published share may be off by


def check_package(facts: Facts, section: Section) -> Iterator[Problem]:  # noqa: ARG001 - checks are asked alike
    """Yield the problems of a trade package's shares and ventures."""
    if not isinstance(section, TradePackage):
        return
    for shares in section.shares:
        yield from _shares(Place(section.id, shares.id, "shares"), shares)
    for group in section.groups:
        for line in group.lines:
            if line.venture.status or any(line.venture.reached.days()):
                yield from _venture(Place(section.id, line.id), line)


def _shares(place: Place, shares: SupplierShares) -> Iterator[Problem]:
    now = sum((share.now for share in shares.shares), Decimal(0))
    then = sum((share.then for share in shares.shares), Decimal(0))
    if shares.shares and abs(now - WHOLE) > ROUNDED * len(shares.shares):
        yield Problem("shares apart", "warning", place, (("sum", f"{now:f}"),))
    if then != now:
        yield Problem("shares moved", "warning", place, (("sum", f"{then:f}"), ("now", f"{now:f}")))


def _venture(place: Place, line: Line) -> Iterator[Problem]:
    venture, name = line.venture, ("line", line.name.en or line.name.ja)
    parts = [part for part in (venture.equity, venture.loan, venture.guarantee) if part is not None]
    if parts and sum(parts) != WHOLE:
        yield Problem("venture parts", "warning", place.at("venture.equity"), (name, ("sum", f"{sum(parts):f}")))
    fields = venture.reached.__struct_fields__
    dated = [(n, day) for n, day in enumerate(venture.reached.days()) if day is not None]
    for (_, before), (n, after) in pairwise(dated):
        if after < before:
            yield Problem("venture days", "error", place.at(f"venture.reached.{fields[n]}"), (name, ("rung", RUNGS[n])))
    last = max((n for n, _ in dated), default=-1)
    if venture.status and last > RUNGS.index(venture.status):
        details = (name, ("rung", RUNGS[last]), ("status", venture.status))
        at = place.at("venture.status")
        yield Problem("venture ahead", "warning", at, details, Change("Set status", SetField(at, RUNGS[last])))
