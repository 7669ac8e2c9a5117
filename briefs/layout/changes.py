"""What changed in a book since an earlier edition, as its pages show it: bars beside what changed, and a table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeVar

import msgspec

from briefs.book.book import Book, Edition
from briefs.book.comparison import Difference, State, compare, movers, whole
from briefs.book.cut import OMITTED
from briefs.book.naming import part_of_page
from briefs.book.needles import Needles
from briefs.book.place import Place
from briefs.book.points import Companion
from briefs.book.sections import AnySection
from briefs.book.text import Language
from briefs.book.trade import NOW, TradePackage
from briefs.layout.gatherer import Gatherer
from briefs.layout.inputs import ChangeRow, ChangeTable, Held
from briefs.layout.marks import ChangeBar
from briefs.layout.memo import Memo
from briefs.layout.pages import PageBody, SectionLayout

T = TypeVar("T")
TOUCHING = 1.0  # bars closer than this, in points, are one
Marked = frozenset[Place]


class Changes:
    """The changes of a book since `before`, of which words are left out that are `unsaid` now."""

    def __init__(self, before: Book, after: Book, memo: Memo, unsaid: Needles | None = None) -> None:
        self._unsaid = unsaid
        self._before, self._after, self._memo = before, after, memo
        self._old, self._new = Gatherer(before, before.rates, memo), Gatherer(after, after.rates, memo)
        self._figures = frozenset(_changed_figures(self._old, self._new, before, after))
        self._come_or_gone = frozenset(figure.id for figure in before.figures) ^ {figure.id for figure in after.figures}
        self._differences = tuple(self._compared())

    @property
    def since(self) -> Edition:
        """The edition since which changes are told."""
        return self._before.edition

    def marked(self) -> dict[str, Marked]:
        """Return the places to be marked by section ("" for the book's own people, figures and sources)."""
        found: dict[str, set[Place]] = {}
        for difference in self._differences:
            found.setdefault(difference.place.section, set()).update(difference.marked())
        return {section: frozenset(places) for section, places in found.items()}

    def table(self, language: Language) -> ChangeTable:
        """Return the rows of the table of changes in the order of the pages that show them."""
        order = {section.id: number for number, section in enumerate(self._after.sections())}
        told = sorted(self._differences, key=lambda one: order.get(self._printer(one.place), len(order)))
        rows = (
            ChangeRow(one.place, self._where(one, language), one.kind, self._was(one), one.now)
            for one in told
            if one.place.field != "subtotal"
        )
        return ChangeTable(self._before.edition.number, tuple(dict.fromkeys(rows)))

    def _printer(self, place: Place) -> str:
        """Return the section that prints a place: of words in another language, the companion that is made from it."""
        companions = (section for section in self._after.sections() if isinstance(section, Companion))
        made = (one for one in companions if place.section in (one.points, one.press))
        return next((one.id for one in made if place.field.endswith(f".{one.language}")), place.section)

    def _was(self, difference: Difference) -> str:
        hidden = self._unsaid is not None and self._unsaid.said_in(difference.was)
        return OMITTED if hidden else difference.was

    def _compared(self) -> Iterator[Difference]:
        old = {section.id: section for section in self._before.sections()}
        moved = dict(_moved_sections(self._before, self._after))
        for section in self._after.sections():
            known = old.pop(section.id, None)
            if known is None or type(known) is not type(section):
                yield whole(section)
                continue
            if section.id in moved:
                yield moved[section.id]
            if known is not section or self._figures or self._come_or_gone:
                inputs = ("compared", self._held(known), self._figures, self._come_or_gone)
                yield from self._memo.of_object(section, inputs, partial(self._section, known, section))
        beside = _neighbours(self._before, self._after)
        for section in old.values():
            yield Difference(Place(beside[section.id], field="title"), "removed", section.title)
        yield from self._outside_sections()

    def _section(self, old: AnySection, new: AnySection) -> tuple[Difference, ...]:
        before, after = State(old, self._old.figure_words), State(new, self._new.figure_words)
        return compare(before, after, new.language)

    def _outside_sections(self) -> Iterator[Difference]:
        before, after = _on_pages(self._before), _on_pages(self._after)
        if before != after:
            known = self._before.figure
            for one in compare(State(before, self._old.figure_words), State(after, self._new.figure_words)):
                if one.kind != "changed" or known(one.place.item) is None:
                    yield one
        for figure, was, now in sorted(self._figures):
            yield Difference(Place(item=figure, field="value"), "changed", was, now)

    def _held(self, value: T) -> Held[T]:
        return self._memo.of_object(value, "held", lambda: Held(value))

    def _where(self, difference: Difference, language: Language) -> str:
        name = part_of_page(self._after, difference.place, language)
        section = self._after.section(difference.place.section)
        if difference.column and difference.column != NOW and isinstance(section, TradePackage):
            column = next((one.name for one in section.scenarios if one.id == difference.column), None)
            name += f", {column.in_language(language)}" if column is not None else ""
        return name


def _on_pages(book: Book) -> Book:
    """Return what pages show of a book outside its sections: not who gets it, nor which problems may stand."""
    return Book(
        id=book.id,
        title=book.title,
        occasion=book.occasion,
        principal=book.principal,
        counterpart=book.counterpart,
        starts=book.starts,
        ends=book.ends,
        banner_note=book.banner_note,
        cover=book.cover,
        people=book.people,
        sources=book.sources,
        figures=book.figures,
        tabs=tuple(msgspec.structs.replace(tab, sections=()) for tab in book.tabs),
    )


def _moved_sections(before: Book, after: Book) -> Iterator[tuple[str, Difference]]:
    """Yield the sections that stand in another tab than before, or elsewhere in their own: barred at their titles."""
    stood = {section.id: (tab.id, at) for tab in before.tabs for at, section in enumerate(tab.sections)}
    for tab in after.tabs:
        ranks = {key: at for key, (home, at) in stood.items() if home == tab.id}
        order = [section.id for section in tab.sections]
        moved = movers([key for key in order if key in ranks], ranks)
        for at, key in enumerate(order):
            if key in moved or (key in stood and key not in ranks):
                yield key, Difference(Place(key, field="title"), "moved", str(stood[key][1] + 1), str(at + 1))


def _neighbours(before: Book, after: Book) -> dict[str, str]:
    """Return for each section that is gone the one that still stands before it, else behind it; "" where none does."""
    standing = {section.id for section in after.sections()}
    order = [section.id for section in before.sections()]
    out: dict[str, str] = {}
    for at, key in enumerate(order):
        if key not in standing:
            around = (*reversed(order[:at]), *order[at + 1 :])
            out[key] = next((other for other in around if other in standing), "")
    return out


def _changed_figures(old: Gatherer, new: Gatherer, before: Book, after: Book) -> Iterator[tuple[str, str, str]]:
    known = {figure.id for figure in before.figures}
    for figure in after.figures:
        if figure.id in known:
            was, now = old.figure_text(figure.id), new.figure_text(figure.id)
            if (was.en, was.ja) != (now.en, now.ja):
                yield figure.id, was.en, now.en


def barred(layout: SectionLayout, marked: Marked) -> SectionLayout:
    """Return a layout with a bar beside everything in it that is marked.

    A field that no page shows by itself (a mark, say) is marked at its whole part.
    """
    shown = {area.place for body in layout.pages for area in body.survey.areas}
    wanted = frozenset(place if place in shown else Place(place.section, place.item) for place in marked)
    pages = tuple(_with_bars(body, wanted) for body in layout.pages)
    return msgspec.structs.replace(layout, pages=pages)


def _with_bars(body: PageBody, wanted: Marked) -> PageBody:
    spans = sorted((area.y, area.y + area.height) for area in body.survey.areas if _is_marked(area.place, wanted))
    bars: list[tuple[float, float]] = []
    for top, bottom in spans:
        if bars and top <= bars[-1][1] + TOUCHING:
            bars[-1] = (bars[-1][0], max(bars[-1][1], bottom))
        else:
            bars.append((top, bottom))
    marks = tuple(ChangeBar(top, bottom - top) for top, bottom in bars)
    return PageBody((*body.marks, *marks)) if marks else body


def _is_marked(place: Place, wanted: Marked) -> bool:
    if place in wanted:
        return True
    part = Place(place.section, place.item)
    return (bool(place.item) and part in wanted) or (bool(place.section) and Place(place.section) in wanted)
