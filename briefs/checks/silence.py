"""Problems that somebody has answered for, and those that keep a book from leaving until somebody has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefs.book.book import Book, Silence
from briefs.book.place import Place
from briefs.checks.problem import Problem
from briefs.edits.commands import add
from briefs.edits.edits import Change

_NEXT = re.compile(r"; (?=\w+: )")
"""What parts the details of a silence."""
STOPPING = frozenset({"contradiction", "no marking"})
"""The problems on which export, print and mail stop: a number that disagrees with the ledger, a portion without a mark."""


def stopping(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that must be mended or silenced before the book may leave."""
    return tuple(problem for problem in problems if problem.code in STOPPING)


def silence(book: Book, problem: Problem, reason: str, new_id: Callable[[], str]) -> Change | None:
    """Return the change that lets a problem stand, for a reason; None where no reason is given."""
    if not reason.strip():
        return None
    place = problem.place
    kept = Silence(
        id=new_id(),
        code=problem.code,
        section=place.section,
        item=place.item,
        field=place.field,
        details=_details(problem),
        reason=reason.strip(),
    )
    return add(book, Place(field="silences"), kept)


def unsilenced(book: Book, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems for which nobody has answered yet; one whose details have changed is another."""
    known = {(one.code, Place(one.section, one.item, one.field), one.details) for one in book.silences}
    return [problem for problem in problems if (problem.code, problem.place, _details(problem)) not in known]


def answered(kept: Silence) -> Problem:
    """Return the problem that a silence was kept for, as far as it holds one."""
    details = (each.partition(": ") for each in _NEXT.split(kept.details))
    place = Place(kept.section, kept.item, kept.field)
    return Problem(kept.code, "note", place, tuple((name, value) for name, _, value in details))


def _details(problem: Problem) -> str:
    return "; ".join(f"{name}: {value}" for name, value in problem.details)
