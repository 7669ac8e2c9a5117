"""All checks over a whole book. What each found in a section is kept until the section, or a fact it asks for, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Generic, TypeVar

import msgspec

from briefs.book.book import Book
from briefs.book.marking import MarkingProfile
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.uses import figures_shown
from briefs.checks.acronyms import check_acronyms
from briefs.checks.aims import check_aims
from briefs.checks.characters import CharacterCheck, Missing, all_drawn
from briefs.checks.deadlines import check_deadlines
from briefs.checks.differencing import check_differencing
from briefs.checks.enclosed import check_enclosed
from briefs.checks.eras import check_eras
from briefs.checks.estimates import check_estimates
from briefs.checks.facts import Facts, facts_of
from briefs.checks.hours import check_hours
from briefs.checks.lengths import NOT_LAID_OUT, Taken, check_empty, check_lengths
from briefs.checks.lexicon import Lexicon
from briefs.checks.loose import KnownFigure, Loose, known_figures, loose_in
from briefs.checks.missing import check_figures, check_missing
from briefs.checks.names import check_names
from briefs.checks.package import check_package
from briefs.checks.pairs import check_pair_numbers, check_pairs
from briefs.checks.problem import Problem
from briefs.checks.promises import check_promises
from briefs.checks.references import check_book_references, check_references
from briefs.checks.reported import check_reported
from briefs.checks.silence import unsilenced
from briefs.checks.stale import check_stale_figures, check_stale_words
from briefs.checks.timetable import check_slots, check_timetable
from briefs.checks.weekdays import check_weekdays
from briefs.enclosures.enclosure import NO_ENCLOSURES, Enclosure
from briefs.numbers.finding import NumberFinder


class Family(msgspec.Struct, frozen=True):
    """A check of one section, and the names of the facts it asks for: it is shown no others."""

    check: Callable[[Facts, Section], Iterable[Problem]]
    asks: tuple[str, ...] = ()


_FAMILIES = (
    Family(check_weekdays, ("months",)),
    Family(check_eras),
    Family(check_hours, ("lexicon",)),
    Family(check_stale_words, ("asked",)),
    Family(check_references, ("ids", "pages")),
    Family(check_missing, ("profile", "ceiling")),
    Family(check_reported, ("reported", "lexicon")),
    Family(check_empty),
    Family(check_differencing, ("profile",)),
    Family(check_package),
    Family(check_promises, ("promises", "standings", "lexicon")),
    Family(check_estimates, ("lexicon",)),
    Family(check_acronyms, ("acronyms", "lexicon")),
    Family(check_names, ("people", "lexicon")),
    Family(check_timetable, ("begins", "zone")),
    Family(check_pairs, ("companions",)),
    Family(check_aims, ("ids", "raised")),
    Family(check_deadlines, ("zone", "told_on", "begins", "ends", "baseless")),
)
_BOOK_CHECKS = (check_book_references, check_figures, check_stale_figures)
_Known = TypeVar("_Known")
_Found = TypeVar("_Found")
_ORDER = {"error": 0, "warning": 1, "note": 2}


class _Kept(Generic[_Known, _Found]):
    """What one look at every section found, for as long as the section and what is known beside it stay the same."""

    def __init__(self, look: Callable[[_Known, Section], Iterable[_Found]], known: _Known) -> None:
        self._look, self._known = look, known
        self._found: dict[str, tuple[Section, tuple[_Found, ...]]] = {}

    def show(self, known: _Known) -> None:
        """Take what is known of a book; if it is not what was known, all that was found is worth nothing."""
        if known != self._known:
            self._known, self._found = known, {}

    def has(self, section: Section) -> bool:
        """Return whether a section has been looked at."""
        found = self._found.get(section.id)
        return found is not None and found[0] is section

    def of(self, section: Section) -> tuple[_Found, ...]:
        """Return what is found in a section."""
        if not self.has(section):
            self._found[section.id] = section, tuple(self._look(self._known, section))
        return self._found[section.id][1]


class Checker:
    """Checks books, each time only what has changed."""

    def __init__(
        self,
        profiles: Mapping[str, MarkingProfile],
        missing: Missing = all_drawn,
        finder: NumberFinder | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        """`missing` tells which characters the pages' fonts lack; without `finder` no number is looked for, without
        `lexicon` no word.
        """
        self._profiles = profiles
        self._characters = characters = CharacterCheck(missing)
        self._common = finder.common if finder is not None else frozenset()
        self._lexicon = lexicon
        families = [*_FAMILIES, Family(lambda _, section: characters.in_section(section))]
        if finder is not None:
            families.append(Family(lambda _, section: check_pair_numbers(section, finder)))
        self._families = tuple((family, _Kept(family.check, Facts())) for family in families)
        self._loose: _Kept[tuple[KnownFigure, ...], Loose] = _Kept(partial(_loose_numbers, finder), ())
        self._uses: _Kept[None, tuple[str, Place]] = _Kept(lambda _, section: figures_shown(section), None)

    def check(
        self, book: Book, enclosures: Mapping[str, Enclosure] = NO_ENCLOSURES, taken: Taken = NOT_LAID_OUT
    ) -> tuple[Problem, ...]:
        """Return the book's problems that nobody has answered for: errors first, each kind in the book's order.

        `taken` are the pages that its sections take, where somebody has laid them out.
        """
        problems: list[Problem] = []
        if book.profile not in self._profiles:
            problems.append(Problem("unknown profile", "error", Place(field="profile"), (("profile", book.profile),)))
        if book.starts and book.ends and book.ends < book.starts:
            problems.append(Problem("ends before it starts", "error", Place(field="ends")))
        facts = self._show(book)
        for check_book in _BOOK_CHECKS:
            problems.extend(check_book(facts, book))
        problems.extend(self._characters.in_book(book))
        problems.extend(check_enclosed(book, enclosures))
        problems.extend(check_slots(book))
        problems.extend(check_lengths(book, taken))
        for section in book.sections():
            problems.extend(self._in_section(section))
        problems.extend(problem for one in self.loose(book) if (problem := one.problem()) is not None)
        return tuple(sorted(unsilenced(book, problems), key=lambda problem: _ORDER[problem.severity]))

    def look_ahead(self, book: Book) -> Iterator[Section]:
        """Look at what has changed, a section by one check whenever the next is asked for, so that `check` will be quick.

        Whoever asks may stop between two looks and lose nothing: what has been found is kept.
        """
        self._show(book)
        looks: tuple[_Kept[Any, Any], ...] = (*(kept for _, kept in self._families), self._loose)
        for section in book.sections():
            for look in looks:
                if not look.has(section):
                    look.of(section)
                    yield section

    def loose(self, book: Book) -> tuple[Loose, ...]:
        """Return the book's loose numbers, in its order."""
        self._loose.show(known_figures(book, self._common))
        return tuple(one for section in book.sections() for one in self._loose.of(section))

    def uses(self, book: Book) -> tuple[tuple[str, tuple[Place, ...]], ...]:
        """Return the places that show each figure of the book, by the figure's id."""
        found: dict[str, list[Place]] = {}
        for section in book.sections():
            for figure, place in self._uses.of(section):
                found.setdefault(figure, []).append(place)
        return tuple((figure, tuple(places)) for figure, places in found.items())

    def _in_section(self, section: Section) -> list[Problem]:
        return [problem for _, kept in self._families for problem in kept.of(section)]

    def _show(self, book: Book) -> Facts:
        profile = self._profiles.get(book.profile, next(iter(self._profiles.values())))
        facts = facts_of(book, profile, self._lexicon)
        for family, kept in self._families:
            kept.show(facts.shown(family.asks))
        self._loose.show(known_figures(book, self._common))
        return facts


def _loose_numbers(finder: NumberFinder | None, figures: tuple[KnownFigure, ...], section: Section) -> Iterator[Loose]:
    return loose_in(section, figures, finder) if finder is not None else iter(())
