"""What does not keep to the pages it is meant for, as they are laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.sections import Summary
from briefs.checks.problem import Problem

NO_LENGTHS: Mapping[str, int] = MappingProxyType({})


def check_lengths(book: Book, lengths: Mapping[str, int]) -> Iterator[Problem]:
    """Yield a problem for every summary of more than its one page."""
    for section in book.sections():
        pages = lengths.get(section.id, 1)
        if isinstance(section, Summary) and pages > 1:
            yield Problem("summary too long", "warning", Place(section.id), (("pages", str(pages)),))
