"""All checks over a whole book, remembered section by section."""

from __future__ import annotations

from collections.abc import Mapping

from briefs.book.book import Book
from briefs.book.marking import MarkingProfile
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.checks.characters import CharacterCheck, Missing, all_drawn
from briefs.checks.enclosed import check_enclosed
from briefs.checks.facts import FactFinder, Facts
from briefs.checks.missing import check_figures, check_missing
from briefs.checks.problem import Problem
from briefs.checks.references import check_book_references, check_references
from briefs.checks.weekdays import check_weekdays
from briefs.enclosures.enclosure import NO_ENCLOSURES, Enclosure

_SECTION_CHECKS = (check_weekdays, check_references, check_missing)
_BOOK_CHECKS = (check_book_references, check_figures)
_ORDER = {"error": 0, "warning": 1, "note": 2}


class Checker:
    """Checks books; what it found in a section is kept until the section, or what it depends on, changes."""

    def __init__(self, profiles: Mapping[str, MarkingProfile], missing: Missing = all_drawn) -> None:
        """`missing` tells which characters the pages' fonts lack."""
        self._profiles = profiles
        self._characters = CharacterCheck(missing)
        self._finder = FactFinder()
        self._facts: Facts | None = None
        self._found: dict[str, tuple[Section, tuple[Problem, ...]]] = {}

    def check(self, book: Book, enclosures: Mapping[str, Enclosure] = NO_ENCLOSURES) -> tuple[Problem, ...]:
        """Return the book's problems: errors first, each kind in the book's order."""
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
        for section in book.sections():
            problems.extend(self._in_section(facts, section))
        return tuple(sorted(problems, key=lambda problem: _ORDER[problem.severity]))

    def _in_section(self, facts: Facts, section: Section) -> tuple[Problem, ...]:
        known = self._found.get(section.id)
        if known is not None and known[0] is section:
            return known[1]
        found = [problem for check in _SECTION_CHECKS for problem in check(facts, section)]
        found.extend(self._characters.in_section(section))
        self._found[section.id] = section, tuple(found)
        return tuple(found)
