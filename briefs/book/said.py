"""What values say and name, told from their types: every text in a book, and every id that stands for another part."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache

import msgspec

from briefs.book.book import Attachment, Book, Silence
from briefs.book.figures import Figure
from briefs.book.formats import figure_value
from briefs.book.ledger import Ledger, shown_by
from briefs.book.marking import Marking
from briefs.book.schema import collections_of, walk
from briefs.book.text import Language, ReferenceRun
from briefs.book.value import Entity, Refers, Value

_LANGUAGES: tuple[Language, Language] = ("en", "ja")
_MACHINE: dict[type, frozenset[str]] = {Silence: frozenset({"code", "field"}), Attachment: frozenset({"media_type"})}
"""Fields whose strings are no words of anybody."""


def texts_of(book: Book) -> Iterator[str]:
    """Yield everything that a book says, bound figures in words, in both languages."""
    ledger = Ledger(book)
    for _, part in walk(book):
        yield from said_by(part, ledger)


def said_by(part: Entity, ledger: Ledger) -> Iterator[str]:
    """Yield everything that a part says by itself."""
    inside = collections_of(type(part))
    for name, role in shape(type(part)).items():
        if role == "value" and name not in inside and name not in _MACHINE.get(type(part), ()):
            yield from said(getattr(part, name), ledger)
    if isinstance(part, Figure) and (value := ledger.value(part.id)) is not None:
        for language in _LANGUAGES:
            yield ledger.words(part.id, language) or ""
            yield figure_value(part, value, language)


def said(value: typing.Any, ledger: Ledger) -> Iterator[str]:
    """Yield the texts in a value; of runs also what they say together, for words may stand across two of them."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        if len(value) > 1 and any(map(is_run, value)):
            yield from (shown_by(ledger, value, language) for language in _LANGUAGES)
        for one in value:
            yield from said(one, ledger)
    elif isinstance(value, Value) and not isinstance(value, Marking | ReferenceRun):
        for name, role in shape(type(value)).items():
            if role == "value":
                yield from said(getattr(value, name), ledger)


def references(value: typing.Any) -> Iterator[str]:
    """Yield the ids that a value names, with all that is in it."""
    if isinstance(value, tuple):
        for one in value:
            yield from references(one)
    elif isinstance(value, Value):
        for name, role in shape(type(value)).items():
            held = getattr(value, name)
            if role == "reference":
                yield held
            elif role == "references":
                yield from held
            elif role == "value":
                yield from references(held)


@cache
def shape(cls: type[Value]) -> dict[str, str]:
    """Return how each field of a type is treated: a reference, references, a value of words or parts, or a choice."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return {name: _role(hints[name]) for name in cls.__struct_fields__ if name != "id"}


def _role(hint: typing.Any) -> str:
    element = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None
    if _refers(hint):
        return "reference"
    if _refers(element):
        return "references"
    return "choice" if typing.Literal in (typing.get_origin(hint), typing.get_origin(element)) else "value"


def _refers(hint: typing.Any) -> bool:
    return any(isinstance(note, Refers) for note in getattr(hint, "__metadata__", ()))


@cache
def mandatory(cls: type[Value]) -> tuple[str, ...]:
    """Return the references without which a value is none."""
    needed = {field.name for field in msgspec.structs.fields(cls) if field.required}
    return tuple(name for name, role in shape(cls).items() if role == "reference" and name in needed)


def is_run(value: object) -> bool:
    """Return whether a value is one of the runs of which text is made."""
    return isinstance(value, Value) and not isinstance(value, Entity) and value.__struct_config__.tag is not None
