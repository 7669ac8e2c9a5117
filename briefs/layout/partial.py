"""A document of some pages, which keep their printed numbers.

The rest is left out before anything is painted, so that no word of it is in the file: a page taken out of a finished file
would leave its text, its structure and its destinations behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.layout.document import Document
from briefs.layout.pages import Entry
from briefs.layout.selection import Fault, Selection, chosen


def pages_of(document: Document) -> tuple[tuple[int, str], ...]:
    """Return each page's printed number with the numeral of the tab it belongs to."""
    return tuple((page.number, page.furniture.number) for page in document.pages)


def select(document: Document, selection: Selection) -> Document | Fault:
    """Return the document with the wanted pages alone, in their order."""
    numbers = chosen(pages_of(document), selection)
    if isinstance(numbers, Fault):
        return numbers
    pages = tuple(page for page in document.pages if page.number in numbers)
    if len(pages) == len(document.pages):
        return document
    entries = tuple(_entries(document, sorted(numbers)))
    return msgspec.structs.replace(document, pages=pages, entries=entries, of=document.total)


def _entries(document: Document, numbers: Sequence[int]) -> Iterator[Entry]:
    """Yield the entries of the outline that have a page left, each leading to its first."""
    begins = [document.page_of(entry.place) for entry in document.entries]
    for n, entry in enumerate(document.entries):
        later = (begins[m] for m in range(n + 1, len(begins)) if document.entries[m].level <= entry.level)
        end = next(later, document.total + 1)
        first = next((number for number in numbers if begins[n] <= number < max(end, begins[n] + 1)), 0)
        if first:
            yield entry if first == begins[n] else msgspec.structs.replace(entry, at=first)
