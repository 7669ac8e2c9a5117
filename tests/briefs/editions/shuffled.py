"""A large book of few different words, marked and edited by chance: whatever may be read often reads like what may not."""

from __future__ import annotations

import random
import typing

import msgspec

from briefs.book.book import Book
from briefs.book.marking import Marking, MarkingProfile
from briefs.book.text import Portion, TextRun
from briefs.book.value import Value


class Shuffler:
    """Marks and edits books: the same seed, the same book."""

    def __init__(self, profile: MarkingProfile, seed: int) -> None:
        self._levels, self._chance = profile.levels, random.Random(seed)

    def marked(self, book: Book) -> Book:
        """Return the book with other marks: about half of what is marked is above any given level."""
        return typing.cast("Book", self._each(book, self._mark))

    def edited(self, book: Book) -> Book:
        """Return the book with words put in another order, taken out and doubled, here and there, and some marks changed."""
        return typing.cast("Book", self._each(book, self._edit))

    def _each(self, value: typing.Any, change: typing.Callable[[Value], Value]) -> typing.Any:
        if isinstance(value, tuple):
            return tuple(self._each(one, change) for one in value)
        if not isinstance(value, Value):
            return value
        changed = {name: self._each(getattr(value, name), change) for name in value.__struct_fields__}
        return change(msgspec.structs.replace(value, **changed))

    def _mark(self, value: Value) -> Value:
        if not isinstance(value, Portion):
            return value
        return msgspec.structs.replace(value, marking=Marking(level=self._chance.choice(self._levels).code))

    def _edit(self, value: Value) -> Value:
        if isinstance(value, Portion) and self._chance.random() < 0.03:
            return self._mark(value)
        if not isinstance(value, TextRun) or self._chance.random() > 0.1:
            return value
        words = value.text.split(" ")
        at, kind = self._chance.randrange(len(words)), self._chance.randrange(3)
        if kind == 0:
            self._chance.shuffle(words)
        elif kind == 1:
            del words[at]
        else:
            words[at:at] = words[:at]
        return msgspec.structs.replace(value, text=" ".join(words) or value.text)
