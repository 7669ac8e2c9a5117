"""Totals that give away what is marked more highly than they are: a reader subtracts what she may see."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.marking import MarkingProfile
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.trade import Group, Line, TradePackage
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem


def check_differencing(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for the one line of a group that is marked more highly than all others of its total."""
    if not isinstance(section, TradePackage):
        return
    for group in section.groups:
        line = _given_away(facts.profile, group)
        if line is not None:
            details = (("line", line.name.en or line.name.ja), ("mark", line.marking.level if line.marking else ""))
            yield Problem("differencing", "warning", Place(section.id, line.id, "marking"), details)


def _given_away(profile: MarkingProfile, group: Group) -> Line | None:
    levels = [level.code for level in profile.levels]
    marked = [
        (levels.index(line.marking.level), line)
        for line in group.lines
        if line.marking is not None and line.marking.level in levels and _has_amount(line)
    ]
    if group.in_words or len(marked) < 2:
        return None
    highest = max(rank for rank, _ in marked)
    above = [line for rank, line in marked if rank == highest]
    return above[0] if len(above) == 1 else None


def _has_amount(line: Line) -> bool:
    return line.now is not None or any(amount.value is not None for amount in line.amounts)
