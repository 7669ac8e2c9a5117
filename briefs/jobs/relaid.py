"""Pages over the pipe: of a version only those that are other than in the one before it, as after a key one of hundreds is.

Both ends remember the pages of the version told last, and nothing older.
"""

from __future__ import annotations

from itertools import takewhile

import msgspec

from briefs.jobs.messages import FromWorker, Laid, LaidPage, Relaid


class Teller:
    """The end that tells. Pages are the same where they are the very same value."""

    def __init__(self) -> None:
        self._last: tuple[LaidPage, ...] = ()

    def put(self, answer: FromWorker) -> FromWorker:
        """Return an answer as it crosses the pipe."""
        return self.told(answer) if isinstance(answer, Laid) else answer

    def told(self, laid: Laid) -> Relaid:
        """Return what tells of a version, given that of the version before it."""
        last, self._last = self._last, laid.pages
        before = _same(last, laid.pages)
        behind = _same(last[before:][::-1], laid.pages[before:][::-1])
        others = laid.pages[before : len(laid.pages) - behind]
        known = {id(page.areas): index for index, page in enumerate(last)}
        areas_of = tuple(known.get(id(page.areas), -1) for page in others)
        told = tuple(
            page if index < 0 else msgspec.structs.replace(page, areas=())
            for page, index in zip(others, areas_of, strict=True)
        )
        return Relaid(msgspec.structs.replace(laid, pages=told), before, behind, areas_of)


class Hearer:
    """The end that hears."""

    def __init__(self) -> None:
        self._last: tuple[LaidPage, ...] = ()

    def heard(self, relaid: Relaid) -> Laid:
        """Return the version with all of its pages."""
        last = self._last
        others = tuple(
            page if index < 0 else msgspec.structs.replace(page, areas=last[index].areas)
            for page, index in zip(relaid.laid.pages, relaid.areas_of, strict=True)
        )
        self._last = (*last[: relaid.before], *others, *last[len(last) - relaid.behind :])
        return msgspec.structs.replace(relaid.laid, pages=self._last)


def _same(one: tuple[LaidPage, ...], other: tuple[LaidPage, ...]) -> int:
    """Return how many pages at the beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(one, other, strict=False)))
