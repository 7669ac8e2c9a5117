"""What fields every part of a book has, read from the value types themselves.

Edits, the text form, checks, search and the editors all learn the shape of the book here, so that a new field is known to
all of them at once.
"""

from __future__ import annotations

import types
import typing
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from operator import attrgetter

import msgspec

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.text import Run, Words
from briefs.book.value import Entity, Phrase, Refers, Value


class FieldKind(Enum):
    """How a field is held and edited."""

    TEXT = "text"
    RUNS = "runs"
    REFERENCE = "reference"
    REFERENCES = "references"
    MARKING = "marking"
    PARTS = "parts"
    PLAIN = "plain"


class Field(msgspec.Struct, frozen=True):
    """One field of a part: its path ("words.ja"), how it is held, its type, and its language where it has its own,
    and what it refers to where it holds ids.
    """

    path: str
    kind: FieldKind
    type: typing.Any
    language: str = ""
    refers: str = ""


@cache
def fields_of(cls: type[Value]) -> dict[str, Field]:
    """Return the editable fields of a value type by path; nested values are told field by field ("cover.handling")."""
    out: dict[str, Field] = {}
    hints = typing.get_type_hints(cls, include_extras=True)
    for name in cls.__struct_fields__:
        if name == "id":
            continue
        for field in _fields(name, hints[name]):
            out[field.path] = field
    return out


def get(part: Value, path: str) -> typing.Any:
    """Return the value of the field at `path`."""
    value: typing.Any = part
    for name in path.split("."):
        value = getattr(value, name)
    return value


class Reader(typing.NamedTuple):
    """A field of a type, and what reads it from a part of that type."""

    path: str
    field: Field
    read: Callable[[Value], typing.Any]


@cache
def readers_of(cls: type[Value], *kinds: FieldKind) -> tuple[Reader, ...]:
    """Return the fields of a type that are of these kinds, for whoever reads them in every part of a book."""
    found = fields_of(cls).items()
    return tuple(Reader(path, field, attrgetter(path)) for path, field in found if field.kind in kinds)


def same(one: typing.Any, other: typing.Any) -> bool:
    """Return whether two values of a field are the same also as they are written: 1.5 is not 1.50."""
    return bool(one == other) and (isinstance(one, str | int) or repr(one) == repr(other))


def replace(part: Value, path: str, value: typing.Any) -> Value:
    """Return `part` with the field at `path` set."""
    name, _, rest = path.partition(".")
    if rest:
        value = replace(getattr(part, name), rest, value)
    return msgspec.structs.replace(part, **{name: value})


@cache
def collections_of(cls: type[Value]) -> tuple[str, ...]:
    """Return the names of the fields that hold parts."""
    return tuple(path for path, field in fields_of(cls).items() if field.kind is FieldKind.PARTS)


def walk(book: Book) -> Iterator[tuple[Place, Entity]]:
    """Yield every part of the book with its place, parents before children, in the book's order."""
    for place, part in walk_outside(book):
        yield place, part
        for section in part.sections if isinstance(part, Tab) else ():
            yield from walk_section(section)


def walk_outside(book: Book) -> Iterator[tuple[Place, Entity]]:
    """Yield every part of the book that stands in no section, and is none, with its place; tabs come last."""
    yield Place(), book
    for name in collections_of(Book):
        if name != "tabs":
            for part in getattr(book, name):
                yield Place(item=part.id), part
    for tab in book.tabs:
        yield Place(item=tab.id), tab


def walk_section(section: Section) -> Sequence[tuple[Place, Entity]]:
    """Return a section and every part in it with its place, parents before children. Each is gone through once."""
    known = _walks.get(id(section))
    if known is None or known[0] is not section:
        known = _walks[id(section)] = section, ((Place(section.id), section), *_walk_inside(section.id, section))
        while len(_walks) > SECTIONS_WALKED:
            _walks.popitem(last=False)
    return known[1]


def find(book: Book, place: Place) -> Entity | None:
    """Return the part a place names (its field aside), or None."""
    if place.section:
        section = book.section(place.section)
        if section is None or not place.item:
            return section
        spot = spots_in(section).get(place.item)
        return None if spot is None else spot.part
    if not place.item:
        return book
    for name in collections_of(Book):
        for part in getattr(book, name):
            if part.id == place.item:
                return typing.cast("Entity", part)
    return None


class Spot(msgspec.Struct, frozen=True, gc=False):
    """Where a part stands: in which collection (by the holder's id, "" for the section, and its name), and at what index."""

    part: Entity
    holder: str
    name: str
    index: int


SECTIONS_INDEXED = 1000
SECTIONS_WALKED = 250
_walks: OrderedDict[int, tuple[Section, tuple[tuple[Place, Entity], ...]]] = OrderedDict()
_spots: OrderedDict[int, tuple[Section, dict[str, Spot]]] = OrderedDict()


def spots_in(section: Section) -> Mapping[str, Spot]:
    """Return where every part of a section stands, by id. Sections never change, so each is gone through once."""
    known = _spots.get(id(section))
    if known is None or known[0] is not section:
        spots: dict[str, Spot] = {}
        _index(section, "", spots)
        _remember(section, spots)
        return spots
    return known[1]


def keep_spots(before: Section, after: Value, replaced: Mapping[str, Value]) -> None:
    """Know where the parts of `after` stand without going through it: it is `before` with a part and its holders replaced.

    `replaced` begins with that part. Where it holds other parts than before, nothing is known.
    """
    spots = spots_in(before)
    item, part = next(iter(replaced.items()))
    old = spots[item].part
    if isinstance(after, Section) and all(getattr(part, name) is getattr(old, name) for name in collections_of(type(old))):
        moved = {key: msgspec.structs.replace(spots[key], part=new) for key, new in replaced.items()}
        _remember(after, {**spots, **moved})


def _remember(section: Section, spots: dict[str, Spot]) -> None:
    _spots[id(section)] = section, spots
    while len(_spots) > SECTIONS_INDEXED:
        _spots.popitem(last=False)


def _index(part: Entity, holder: str, spots: dict[str, Spot]) -> None:
    for name in collections_of(type(part)):
        for index, child in enumerate(getattr(part, name)):
            spots[child.id] = Spot(child, holder, name, index)
            kind: type[Value] = type(child)
            if collections_of(kind):
                _index(child, child.id, spots)


def holds_id(book: Book, part_id: str) -> bool:
    """Return whether any part of the book has an id."""
    if part_id == book.id or any(part.id == part_id for name in collections_of(Book) for part in getattr(book, name)):
        return True
    return any(section.id == part_id or part_id in spots_in(section) for section in book.sections())


def parent_of(book: Book, place: Place) -> tuple[Place, int] | None:
    """Return the collection a part stands in (a place with its field) and its index there."""
    if place.section and not place.item:
        for tab in book.tabs:
            for index, section in enumerate(tab.sections):
                if section.id == place.section:
                    return Place(item=tab.id, field="sections"), index
        return None
    if place.section:
        holder = book.section(place.section)
        spot = spots_in(holder).get(place.item) if holder is not None else None
        return None if spot is None else (Place(place.section, spot.holder, spot.name), spot.index)
    return next(
        (
            (Place(field=name), index)
            for name in collections_of(Book)
            for index, part in enumerate(getattr(book, name))
            if part.id == place.item
        ),
        None,
    )


def ids_in(part: Value) -> Iterator[str]:
    """Yield the id of a part and of every part in it."""
    if isinstance(part, Entity):
        yield part.id
    for name in collections_of(type(part)):
        for child in getattr(part, name):
            yield from ids_in(child)


def is_section(part: Entity) -> bool:
    """Return whether a part is a section, which is addressed by itself and not as an item."""
    return isinstance(part, Section)


def _walk_inside(section_id: str, part: Entity) -> Iterator[tuple[Place, Entity]]:
    for name in collections_of(type(part)):
        for child in getattr(part, name):
            yield Place(section_id, child.id), child
            kind: type[Value] = type(child)
            if collections_of(kind):
                yield from _walk_inside(section_id, child)


def _fields(path: str, hint: typing.Any) -> Iterator[Field]:
    if hint is Phrase or hint is Words:
        kind, held = (FieldKind.TEXT, str) if hint is Phrase else (FieldKind.RUNS, tuple[Run, ...])
        for language in ("en", "ja"):
            yield Field(f"{path}.{language}", kind, held, language)
    elif isinstance(hint, type) and issubclass(hint, Value):
        for name, inner in typing.get_type_hints(hint, include_extras=True).items():
            yield from _fields(f"{path}.{name}", inner)
    else:
        yield _single(path, hint)


def _single(path: str, hint: typing.Any) -> Field:
    element = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None
    if refers := _refers(hint):
        return Field(path, FieldKind.REFERENCE, str, refers=refers)
    if refers := _refers(element):
        return Field(path, FieldKind.REFERENCES, tuple[str, ...], refers=refers)
    if hint is str:
        return Field(path, FieldKind.TEXT, str)
    if hint == (Marking | None):
        return Field(path, FieldKind.MARKING, hint)
    if element == Run:
        return Field(path, FieldKind.RUNS, hint)
    return Field(path, FieldKind.PARTS if _is_one_of(element, (Entity,)) else FieldKind.PLAIN, hint)


def _refers(hint: typing.Any) -> str:
    return next((note.kind for note in getattr(hint, "__metadata__", ()) if isinstance(note, Refers)), "")


def _is_one_of(element: typing.Any, classes: tuple[type, ...]) -> bool:
    members = typing.get_args(element) if isinstance(element, types.UnionType) else (element,)
    return all(isinstance(member, type) and issubclass(member, classes) for member in members)
