"""The marking of a whole book, rolled up from its portions and remembered section by section."""

from __future__ import annotations

from briefs.book.book import Book
from briefs.book.marking import Marking, MarkingProfile, RolledMarking, roll_up
from briefs.book.schema import walk_section
from briefs.book.section import Section
from briefs.book.text import Portion


class BannerReader:
    """Rolls up markings; what a section's portions carry is kept until the section changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Section, frozenset[Marking | None]]] = {}

    def read(self, book: Book, profile: MarkingProfile) -> RolledMarking:
        """Return what the banner of the book must carry."""
        marks = {mark for section in book.sections() for mark in self._of(section)}
        marks.update(figure.marking for figure in book.figures)
        return roll_up(profile, book.ceiling, marks)

    def _of(self, section: Section) -> frozenset[Marking | None]:
        known = self._known.get(section.id)
        if known is None or known[0] is not section:
            marks = frozenset(part.marking for _, part in walk_section(section) if isinstance(part, Portion))
            known = self._known[section.id] = section, marks
        return known[1]
