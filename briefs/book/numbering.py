"""Numbers that are made from order and never typed: tabs, lines of the package, points, questions."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase
from typing import Literal

import msgspec

from briefs.book.book import Book
from briefs.book.points import TIERS, Point, TalkingPoints
from briefs.book.programme import Programme
from briefs.book.section import Section
from briefs.book.sections import Summary
from briefs.book.trade import TradePackage


class Served(msgspec.Struct, frozen=True):
    """What a point can serve, by id, and the number it goes by: among the asks, the red lines, a meeting's agenda.

    The objective of the summary has no number; its id is the summary's.
    """

    id: str
    kind: Literal["objective", "ask", "red line", "agenda item"]
    number: int
    title: str
    event: str = ""


def tab_numerals(book: Book) -> dict[str, str]:
    """Return each tab's numeral by tab id; a tab with a numeral of its own does not count."""
    out: dict[str, str] = {}
    count = 0
    for tab in book.tabs:
        if not tab.numeral:
            count += 1
        out[tab.id] = tab.numeral or str(count)
    return out


def group_letter(index: int) -> str:
    """Return the letter of the group at `index`: A to Z, then AA, AB and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def line_codes(package: TradePackage) -> dict[str, str]:
    """Return the code of each group ("A") and line ("A1") by id."""
    out: dict[str, str] = {}
    for index, group in enumerate(package.groups):
        letter = group_letter(index)
        out[group.id] = letter
        out.update({line.id: f"{letter}{number}" for number, line in enumerate(group.lines, 1)})
    return out


def points_in_order(section: TalkingPoints) -> tuple[Point, ...]:
    """Return the points as they are printed and spoken: by tier, then in their order."""
    return tuple(point for tier in TIERS for point in section.points if point.tier == tier)


def point_numbers(section: TalkingPoints) -> dict[str, int]:
    """Return each point's number by id, counted through the tiers."""
    return {point.id: number for number, point in enumerate(points_in_order(section), 1)}


def served_in(section: Section) -> Iterator[Served]:
    """Yield what a section has for points to serve, in its order."""
    if isinstance(section, Summary):
        if section.objective:
            yield Served(section.id, "objective", 0, "")
        yield from (Served(ask.id, "ask", number, ask.title) for number, ask in enumerate(section.asks, 1))
        yield from (Served(line.id, "red line", number, line.title) for number, line in enumerate(section.red_lines, 1))
    if isinstance(section, Programme):
        for event in (event for day in section.days for event in day.events):
            for number, item in enumerate(event.agenda, 1):
                yield Served(item.id, "agenda item", number, item.title, event.title)


def next_key(prefix: str, keys: tuple[str, ...]) -> str:
    """Return the next free key, as "F8": one above the highest that is or was in `keys`."""
    numbers = [int(key[len(prefix) :]) for key in keys if key.startswith(prefix) and key[len(prefix) :].isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1}"
