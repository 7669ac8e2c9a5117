"""What charts tell, in words written from their data, for readers who do not see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefs.book.formats import number
from briefs.book.posture import SpendingPath
from briefs.book.trade import NOW, Group, SupplierShares
from briefs.layout.compositor import Compositor


def shares_in_words(shares: SupplierShares, compositor: Compositor) -> str:
    """Return the parts of both bars."""
    language = compositor.language
    names = [share.name.in_language(language) for share in shares.shares]
    now = _pairs(names, (number(share.now, language) for share in shares.shares), compositor)
    then = _pairs(names, (number(share.then, language) for share in shares.shares), compositor)
    return _sentences(
        compositor, shares.title, _told(shares.now_label, now, compositor), _told(shares.then_label, then, compositor)
    )


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
    return _sentences(
        compositor, path.title, years, _told(path.target_label, target, compositor), path.zone_lead, path.zone_words
    )


def group_in_words(group: Group, columns: Sequence[tuple[str, str]], title: str, compositor: Compositor) -> str:
    """Return each line of a group with its amount in every column (id and name)."""
    language = compositor.language
    told: list[str] = []
    for line in group.lines:
        amounts = [(name, line.amount(column)) for column, name in columns]
        known = [(name, number(group.told(amount), language)) for name, amount in amounts if amount is not None]
        pairs = _pairs([name for name, _ in known], [amount for _, amount in known], compositor)
        told.append(_told(line.name.in_language(language), pairs, compositor))
    return _sentences(compositor, title, *told)


def columns_of(scenarios: Iterable[tuple[str, str]], compositor: Compositor) -> list[tuple[str, str]]:
    """Return the columns of a chart, now among them, each with its id and name."""
    return [(NOW, compositor.words.package.now), *scenarios]


def _pairs(names: Iterable[str], values: Iterable[str], compositor: Compositor) -> str:
    return compositor.words.charts.comma.join(f"{name} {value}" for name, value in zip(names, values, strict=True))


def _told(name: str, words: str, compositor: Compositor) -> str:
    return f"{name}{compositor.words.colon}{words}" if name and words else name or words


def _sentences(compositor: Compositor, *parts: str) -> str:
    words = compositor.words.charts
    told = [" ".join(part.split()) for part in parts if part.strip()]
    return words.chart + words.between.join(part if part[-1] in ".。" else part + words.stop for part in told)
