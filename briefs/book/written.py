"""Whether a part says anything yet: what a template holds ready, or somebody has just added, does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import TypeVar

from briefs.book.schema import FieldKind, fields_of
from briefs.book.value import Entity

_Part = TypeVar("_Part", bound=Entity)


def says_something(part: Entity) -> bool:
    """Return whether a part holds any words a reader would see; the label of an empty paragraph says nothing yet."""
    return any(words_of(part) for words_of in _words_of(type(part)))


def written(parts: Iterable[_Part]) -> list[tuple[int, _Part]]:
    """Return the parts that say something, each with its number from 1 among all of them: by it others refer to it."""
    return [(number, part) for number, part in enumerate(parts, 1) if says_something(part)]


@cache
def _words_of(kind: type[Entity]) -> tuple[Callable[[Entity], object], ...]:
    """Return what gives the words in each field of a kind of parts: asked of every part when the profile is another."""
    fields = fields_of(kind).items()
    said = (path for path, field in fields if field.kind in (FieldKind.TEXT, FieldKind.RUNS) and path != "label")
    named = (path for path, field in fields if field.refers in ("figure", "person") and field.kind is FieldKind.REFERENCE)
    return tuple(map(attrgetter, (*said, *named)))
