"""Characters that no font of the pages can draw: they would be printed as empty boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from briefs.book.book import Book
from briefs.book.comments import Comment
from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, walk_outside, walk_section
from briefs.book.section import Section
from briefs.book.text import typed_text
from briefs.book.value import Entity
from briefs.checks.problem import Problem

Missing = Callable[[Iterable[str]], str]
"""Returns those characters of some texts that the fonts can not draw."""


def all_drawn(texts: Iterable[str]) -> str:  # noqa: ARG001 - it stands where a font book would
    """Find nothing missing, for checks without fonts."""
    return ""


class CharacterCheck:
    """Looks for characters without a glyph; what the fonts have drawn once is not asked again."""

    def __init__(self, missing: Missing) -> None:
        self._missing = missing
        self._drawn: set[str] = set()

    def in_section(self, section: Section) -> Iterator[Problem]:
        """Yield a problem for every field of the section that holds such a character."""
        for place, part in walk_section(section):
            yield from self._in_part(place, part)

    def in_book(self, book: Book) -> Iterator[Problem]:
        """Yield a problem for every such field outside the sections: titles, people, sources, figures."""
        for place, part in walk_outside(book):
            if not isinstance(part, Comment):  # what is never printed needs no glyphs
                yield from self._in_part(place, part)

    def _in_part(self, place: Place, part: Entity) -> Iterator[Problem]:
        for path, field in fields_of(type(part)).items():
            if field.kind not in (FieldKind.TEXT, FieldKind.RUNS):
                continue
            value = get(part, path)
            unknown = set(value if isinstance(value, str) else typed_text(value)) - self._drawn
            lacking = self._missing(unknown) if unknown else ""
            self._drawn |= unknown - set(lacking)
            if lacking:
                yield Problem("no glyph", "error", place.at(path), (("characters", told(lacking)),))


def told(characters: str) -> str:
    """Return characters with their code points and names, as "☃ (U+2603 SNOWMAN)"."""
    return ", ".join(f"{one} ({f'U+{ord(one):04X} {unicodedata.name(one, str())}'.rstrip()})" for one in characters)
