"""A problem of a book's content: a value, never an exception."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from briefs.book.place import Place
from briefs.edits.edits import Change

Severity = Literal["error", "warning", "note"]


class Problem(msgspec.Struct, frozen=True, gc=False):
    """What is wrong and where.

    `code` names the kind ("weekday"); its words in each language are in `resources/words/problems.yaml` and take `details`
    by name. `fix` is the change that would mend it, where one is certain enough to offer.
    """

    code: str
    severity: Severity
    place: Place
    details: tuple[tuple[str, str], ...] = ()
    fix: Change | None = None


def fix_all(problems: Iterable[Problem], one: Problem) -> tuple[Change, ...]:
    """Return the fixes of all problems that say the same as one; in one field only the first: each sets the whole field."""
    fixes: dict[Place, Change] = {}
    for problem in problems:
        if problem.fix is not None and (problem.code, problem.details) == (one.code, one.details):
            fixes.setdefault(problem.place, problem.fix)
    return tuple(fixes.values())
