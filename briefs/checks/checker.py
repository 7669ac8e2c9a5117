"""All checks over a whole book, remembered section by section."""

from __future__ import annotations

from collections.abc import Mapping

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
from briefs.checks.estimates import check_estimates
from briefs.checks.facts import FactFinder, Facts
from briefs.checks.lengths import NO_LENGTHS, check_lengths
from briefs.checks.lexicon import Lexicon
from briefs.checks.loose import KnownFigure, Loose, known_figures, loose_in
from briefs.checks.missing import check_figures, check_missing
from briefs.checks.names import check_names
from briefs.checks.package import check_package
from briefs.checks.pairs import check_pair_numbers, check_pairs
from briefs.checks.problem import Problem
from briefs.checks.promises import check_promises
from briefs.checks.references import check_book_references, check_references
from briefs.checks.silence import unsilenced
from briefs.checks.timetable import check_slots, check_timetable
from briefs.checks.weekdays import check_weekdays
from briefs.enclosures.enclosure import NO_ENCLOSURES, Enclosure
from briefs.numbers.finding import NumberFinder

_SECTION_CHECKS = (
    check_weekdays,
    check_references,
    check_missing,
    check_differencing,
    check_package,
    check_promises,
    check_estimates,
    check_acronyms,
    check_names,
    check_timetable,
    check_aims,
    check_deadlines,
    check_pairs,
)
_BOOK_CHECKS = (check_book_references, check_figures)
_ORDER = {"error": 0, "warning": 1, "note": 2}


class Checker:
    """Checks books; what it found in a section is kept until the section, or what it depends on, changes."""

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
        self._characters = CharacterCheck(missing)
        self._numbers = finder
        self._figures: tuple[KnownFigure, ...] = ()
        self._loose: dict[str, tuple[Section, tuple[Loose, ...]]] = {}
        self._uses: dict[str, tuple[Section, tuple[tuple[str, Place], ...]]] = {}
        self._finder = FactFinder(lexicon)
        self._facts: Facts | None = None
        self._found: dict[str, tuple[Section, tuple[Problem, ...]]] = {}

    def check(
        self, book: Book, enclosures: Mapping[str, Enclosure] = NO_ENCLOSURES, lengths: Mapping[str, int] = NO_LENGTHS
    ) -> tuple[Problem, ...]:
        """Return the book's problems that nobody has answered for: errors first, each kind in the book's order.

        `lengths` are the pages of its sections, by id, where they are laid out.
        """
        profile = self._profiles.get(book.profile)
        problems: list[Problem] = []
        if profile is None:
            problems.append(Problem("unknown profile", "error", Place(field="profile"), (("profile", book.profile),)))
            profile = next(iter(self._profiles.values()))
        if book.starts and book.ends and book.ends < book.starts:
            problems.append(Problem("ends before it starts", "error", Place(field="ends")))
        facts = self._finder.facts(book, profile)
        if facts != self._facts:
            self._facts, self._found = facts, {}
        for check_book in _BOOK_CHECKS:
            problems.extend(check_book(facts, book))
        problems.extend(self._characters.in_book(book))
        problems.extend(check_enclosed(book, enclosures))
        problems.extend(check_slots(book))
        problems.extend(check_lengths(book, lengths))
        for section in book.sections():
            problems.extend(self._in_section(facts, section))
        problems.extend(problem for one in self.loose(book) if (problem := one.problem()) is not None)
        return tuple(sorted(unsilenced(book, problems), key=lambda problem: _ORDER[problem.severity]))

    def loose(self, book: Book) -> tuple[Loose, ...]:
        """Return the book's loose numbers, in its order."""
        if self._numbers is None:
            return ()
        figures = known_figures(book, self._numbers.common)
        if figures != self._figures:
            self._figures, self._loose = figures, {}
        return tuple(one for section in book.sections() for one in self._loose_in(section, self._numbers))

    def uses(self, book: Book) -> tuple[tuple[str, tuple[Place, ...]], ...]:
        """Return the places that show each figure of the book, by the figure's id."""
        found: dict[str, list[Place]] = {}
        for section in book.sections():
            known = self._uses.get(section.id)
            if known is None or known[0] is not section:
                known = self._uses[section.id] = section, tuple(figures_shown(section))
            for figure, place in known[1]:
                found.setdefault(figure, []).append(place)
        return tuple((figure, tuple(places)) for figure, places in found.items())

    def _loose_in(self, section: Section, finder: NumberFinder) -> tuple[Loose, ...]:
        known = self._loose.get(section.id)
        if known is None or known[0] is not section:
            known = self._loose[section.id] = section, tuple(loose_in(section, self._figures, finder))
        return known[1]

    def _in_section(self, facts: Facts, section: Section) -> tuple[Problem, ...]:
        known = self._found.get(section.id)
        if known is not None and known[0] is section:
            return known[1]
        found = [problem for check in _SECTION_CHECKS for problem in check(facts, section)]
        found.extend(self._characters.in_section(section))
        if self._numbers is not None:
            found.extend(check_pair_numbers(section, self._numbers))
        self._found[section.id] = section, tuple(found)
        return tuple(found)
