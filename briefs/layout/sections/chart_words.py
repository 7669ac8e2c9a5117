"""What charts tell, in words written from their data, for readers who do not see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from briefs.book.formats import date_words, money, number, signed
from briefs.book.posture import SpendingPath
from briefs.book.returns import Returns
from briefs.book.sections import Clearance, Fit
from briefs.book.text import Language
from briefs.book.trade import NOW, RUNGS, Group, Line, SupplierShares
from briefs.layout.compositor import Compositor


def shares_in_words(shares: SupplierShares, compositor: Compositor) -> str:
    """Return the parts of both bars."""
    language = compositor.language
    names = [share.name.in_language(language) for share in shares.shares]
    now = _pairs(names, (number(share.now, language) for share in shares.shares), compositor)
    then = _pairs(names, (number(share.then, language) for share in shares.shares), compositor)
    parts = (_told(shares.now_label, now, compositor), _told(shares.then_label, then, compositor))
    return sentences(compositor, shares.title, *parts, move_in_words(shares, compositor))


def move_in_words(shares: SupplierShares, compositor: Compositor) -> str:
    """Return how many points move, and what they are worth; empty where none do."""
    points, worth, words = shares.points_moved, shares.value_moved, compositor.words.package
    if not points:
        return ""
    told = words.moves[0 if points == 1 else 1].format(points=number(points, compositor.language))
    if worth is None:
        return told
    return words.worth.format(moves=told, amount=money(worth, shares.currency, compositor.language))


def path_in_words(path: SpendingPath, compositor: Compositor) -> str:
    """Return each year's value, the target, and what stands in the zone above it."""
    words, language = compositor.words.charts, compositor.language
    values = [number(point.value, language) for point in path.points]
    shown = [
        words.projected.format(value=value) if point.projected else value
        for point, value in zip(path.points, values, strict=True)
    ]
    years = _pairs([str(point.year) for point in path.points], shown, compositor)
    target = number(path.target, language) if path.target is not None else ""
    return sentences(
        compositor, path.title, years, _told(path.target_label, target, compositor), path.zone_lead, path.zone_words
    )


def fit_in_words(clearance: Clearance, fit: Fit, compositor: Compositor) -> str:
    """Return how wide the room is and a thing in it, and how much is left or missing."""
    words, language = compositor.words.charts, compositor.language
    room, width, left = (
        _measure(value, clearance.unit, language) for value in (clearance.room, fit.width, clearance.left(fit))
    )
    missing = _measure(-clearance.left(fit), clearance.unit, language)
    told = (
        words.over.format(width=width, over=missing)
        if clearance.left(fit) < 0
        else words.left.format(width=width, left=left)
    )
    return sentences(compositor, clearance.title, _told(words.room, room, compositor), _told(fit.name, told, compositor))


def _measure(value: Decimal, unit: str, language: Language) -> str:
    between = "" if language == "ja" or not unit else " "
    return f"{number(value, language)}{between}{unit}"


def seats_in_words(title: str, ours: Sequence[str], theirs: Sequence[str], compositor: Compositor) -> str:
    """Return who sits on either side, in their order."""
    words, comma = compositor.words.delegations, compositor.words.charts.comma
    sides = ((words.theirs, theirs), (words.ours, ours))
    return sentences(compositor, title, *(_told(name, comma.join(people), compositor) for name, people in sides if people))


def group_in_words(group: Group, columns: Sequence[tuple[str, str]], compositor: Compositor) -> str:
    """Return a group's name and unit, and each line of it with its amount in every column (id and name)."""
    language = compositor.language
    title = (compositor.said(group.name), group.unit.in_language(language))
    told: list[str] = []
    for line in group.lines:
        amounts = [(name, line.amount(column)) for column, name in columns]
        known = [(name, number(group.told(amount), language)) for name, amount in amounts if amount is not None]
        pairs = _pairs([name for name, _ in known], [amount for _, amount in known], compositor)
        told.append(_told(line.name.in_language(language), pairs, compositor))
    return sentences(compositor, compositor.words.charts.comma.join(filter(None, title)), *told)


def rung_words(line: Line, compositor: Compositor) -> str:
    """Return how far a venture is, with the day on which it came so far where it is known; empty for none."""
    status = line.venture.status
    if not status:
        return ""
    words = compositor.words.ventures
    name = words.rungs[RUNGS.index(status)]
    day = line.venture.reached.days()[RUNGS.index(status)]
    return name if day is None else words.since.format(rung=name, day=date_words(day, compositor.language, weekday=False))


def told_returns(group: Group, returns: Returns, compositor: Compositor) -> tuple[str, str]:
    """Return a venture's risks, and what either side may expect, in words."""
    words, language = compositor.words.ventures, compositor.language
    risk = number(returns.risk, language)
    if returns.break_even is None:
        told = words.never.format(risk=risk)
    else:
        even = returns.break_even.quantize(Decimal("0.1"), ROUND_DOWN)  # never a risk that would be too high
        told = words.risks.format(risk=risk, even=number(even, language))
    ours, theirs = (signed(_rounded(group, amount), language) for amount in (returns.ours, returns.theirs))
    return told, words.expected.format(ours=ours, theirs=theirs)


def venture_in_words(group: Group, line: Line, returns: Returns | None, compositor: Compositor) -> tuple[str, ...]:
    """Return how far a venture is, its risks and what it may bring."""
    name = line.name.in_language(compositor.language)
    told = told_returns(group, returns, compositor) if returns is not None else ()
    return (_told(name, rung_words(line, compositor), compositor), *told)


def _rounded(group: Group, amount: Decimal) -> Decimal:
    """Return a computed amount as it is told: whole, unless the group tells decimals."""
    return group.told(amount) if group.decimals is not None else amount.quantize(Decimal(1))


def columns_of(scenarios: Iterable[tuple[str, str]], compositor: Compositor) -> list[tuple[str, str]]:
    """Return the columns of a chart, now among them, each with its id and name."""
    return [(NOW, compositor.words.package.now), *scenarios]


def _pairs(names: Iterable[str], values: Iterable[str], compositor: Compositor) -> str:
    return compositor.words.charts.comma.join(f"{name} {value}" for name, value in zip(names, values, strict=True))


def _told(name: str, words: str, compositor: Compositor) -> str:
    return f"{name}{compositor.words.colon}{words}" if name and words else name or words


def sentences(compositor: Compositor, *parts: str) -> str:
    """Return what a chart tells, as sentences behind the word for a chart."""
    words = compositor.words.charts
    told = [" ".join(part.split()) for part in parts if part.strip()]
    return words.chart + words.between.join(part if part[-1] in ".。" else part + words.stop for part in told)
