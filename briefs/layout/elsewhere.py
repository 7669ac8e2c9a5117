"""Sections laid out elsewhere: what their pages tell is known here, and the marks stay where they were made.

A finished file is painted by those who laid its pages out, and needs no mark of theirs here; whoever wants one has it
fetched, or made again where it has gone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from briefs.book.sections import AnySection
from briefs.layout.inputs import Facts, House
from briefs.layout.marks import Marks
from briefs.layout.pages import Entry, PageBody, SectionLayout
from briefs.layout.sections import lay_out
from briefs.layout.survey import Survey

Item = tuple[AnySection, Facts]
_Brief = tuple[tuple[Survey, ...], tuple[Entry, ...]]


class SectionWork:
    """How the sections of a book are laid out, here and by other hands (`briefs.hands.Work`)."""

    def __init__(self, house: House) -> None:
        self._house = house

    def make(self, item: Item) -> SectionLayout:
        """Lay out a section, and look through its pages before anybody asks what they tell."""
        section, facts = item
        layout = lay_out(section, self._house, facts)
        for body in layout.pages:
            body.survey  # noqa: B018 - it is kept
        return layout

    def brief(self, made: SectionLayout) -> bytes:
        """Return what the pages of a layout tell, a fifth of pickle's work."""
        return msgspec.msgpack.encode((tuple([body.survey for body in made.pages]), made.entries))

    def stand_in(self, item: Item, told: bytes, fetch: Callable[[], SectionLayout | None]) -> SectionLayout:
        """Return a layout whose marks are elsewhere."""
        surveys, entries = msgspec.msgpack.decode(told, type=_Brief)
        marks = _Marks(lambda: fetch() or self.make(item))
        pages = (PageBody.told(found, partial(marks.of, n)) for n, found in enumerate(surveys))
        return SectionLayout(tuple(pages), entries)


class _Marks:
    """The marks of a layout that is elsewhere, which is fetched once."""

    def __init__(self, fetch: Callable[[], SectionLayout]) -> None:
        self._fetch = fetch
        self._layout: SectionLayout | None = None

    def of(self, page: int) -> Marks:
        if self._layout is None:
            self._layout = self._fetch()
        return self._layout.pages[page].marks
