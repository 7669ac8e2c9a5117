"""What the readers of a cut may read on any page, wherever it stands: what is left of the book, and the house's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from briefs.book.book import Book
from briefs.book.formats import clock, date_words, day_heading
from briefs.book.marking import MarkingProfile
from briefs.book.naming import part_of_page
from briefs.book.people import Person
from briefs.book.said import texts_of
from briefs.book.schema import walk
from briefs.book.text import Language
from briefs.book.value import Value
from briefs.layout.words import PageWords

LANGUAGES: tuple[Language, Language] = ("en", "ja")


def readable(
    book: Book, words: Mapping[Language, PageWords], profile: MarkingProfile, before: Iterable[Person] = ()
) -> Iterator[str]:
    """Yield everything that pages of a cut may say.

    What the edition before said is not among it: words that were taken out of what may be read, and stand now in what may
    not, must not be read from the table of changes. But people whom its pages named may be named there as they were
    called `before`: they carry no mark, and words that are withheld may refer to them.
    """
    yield from texts_of(book)
    yield from (name for person in before for name in (person.name.en, person.name.ja))
    yield from _moments(book)
    yield from (part_of_page(book, place, language) for place, _ in walk(book) for language in LANGUAGES)
    yield from strings(msgspec.to_builtins(words))
    yield from strings(msgspec.to_builtins(profile))


def _moments(value: Any) -> Iterator[str]:
    """Yield days and times as pages write them."""
    if isinstance(value, tuple):
        for one in value:
            yield from _moments(one)
    elif isinstance(value, Value):
        for name in value.__struct_fields__:
            yield from _moments(getattr(value, name))
    elif isinstance(value, dt.date):
        for language in LANGUAGES:
            yield day_heading(value, language)
            for weekday in (True, False):
                yield date_words(value, language, weekday=weekday)
                yield date_words(value, language, weekday=weekday, year=False)
    elif isinstance(value, dt.time):
        yield clock(value)


def strings(value: Any) -> Iterator[str]:
    """Yield every string in what is made of mappings and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)
