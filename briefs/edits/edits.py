"""Edits, and the one function that applies them.

Five forms are enough for every change, because the shape of the book is known (`briefs.book.schema`): set a field, insert
a part, remove one, move one, and several of these as one step. An edit names places, never positions in a list of
everything, so it means the same in every process that holds the same book.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import msgspec

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import (
    FieldKind,
    collections_of,
    fields_of,
    find,
    get,
    holds_id,
    ids_in,
    keep_spots,
    parent_of,
    replace,
    same,
    spots_in,
)
from briefs.book.section import Section
from briefs.book.value import Entity, Value


class EditRefusedError(ValueError):
    """The edit does not fit the book: its place is gone, an id is already in use, or a value has the wrong type."""


class SetField(msgspec.Struct, frozen=True, tag="set"):
    """Set the field at `place` (its `field` is a path) to `value`."""

    place: Place
    value: Any


class Insert(msgspec.Struct, frozen=True, tag="insert"):
    """Insert `part` into the collection at `into` (its `field` names it), before the part now at `index`."""

    into: Place
    index: int
    part: Entity


class Remove(msgspec.Struct, frozen=True, tag="remove"):
    """Remove the part at `place`."""

    place: Place


class Move(msgspec.Struct, frozen=True, tag="move"):
    """Move the part at `place` into the collection at `into`, to stand at `index` when it is done."""

    place: Place
    into: Place
    index: int


class Several(msgspec.Struct, frozen=True, tag="several"):
    """Apply edits in order, as one."""

    edits: tuple[Edit, ...]


Edit = SetField | Insert | Remove | Move | Several


class Change(msgspec.Struct, frozen=True):
    """An edit with the label of its undo step; `typing` edits of one field coalesce."""

    label: str
    edit: Edit
    typing: bool = False


def apply(book: Book, edit: Edit) -> Book:
    """Return the book with the edit made. Raises EditRefusedError, leaving `book` as it was (it is immutable)."""
    if isinstance(edit, Several):
        for section, edits in groupby(edit.edits, _section_set):
            if section:
                book = _set_in_section(book, section, [one for one in edits if isinstance(one, SetField)])
            else:
                for part in edits:
                    book = apply(book, part)
        return book
    if isinstance(edit, SetField):
        return _set(book, edit)
    if isinstance(edit, Insert):
        return _insert(book, edit)
    if isinstance(edit, Remove):
        return _at_collection(book, *_parent(book, edit.place), remove=True)
    return _move(book, edit)


def touched(edit: Edit) -> tuple[Place, ...]:
    """Return the places an edit names, for views that show them."""
    if isinstance(edit, Several):
        return tuple(place for part in edit.edits for place in touched(part))
    if isinstance(edit, Insert):
        return (place_of(edit.into, edit.part),)
    return (edit.place,)


def _section_set(edit: Edit) -> str:
    """Return the section inside which an edit sets a field of a part, or ""."""
    return edit.place.section if isinstance(edit, SetField) and edit.place.item else ""


def _set_in_section(book: Book, section_id: str, edits: list[SetField]) -> Book:
    """Set fields of many parts of one section, which is put together anew only once."""
    section = book.section(section_id)
    spots = spots_in(section) if section is not None else {}
    changed: dict[str, Value] = {}
    for edit in edits:
        spot = spots.get(edit.place.item)
        if spot is None:
            raise EditRefusedError(f"there is nothing at {section_id!r} {edit.place.item!r}")
        before = changed.get(edit.place.item, spot.part)
        after = _with_field(before, edit)
        if after is not before:
            changed[edit.place.item] = after
    return _replace_part(book, Place(section_id), _with_parts(section, changed)) if section is not None and changed else book


def _with_parts(part: Value, changed: dict[str, Value]) -> Value:
    """Return a part with those inside it replaced; a part that is replaced keeps what is replaced inside it too."""
    for name in collections_of(type(part)):
        parts: tuple[Entity, ...] = getattr(part, name)
        inside = tuple(_with_parts(changed.get(child.id, child), changed) for child in parts)
        if any(new is not old for new, old in zip(inside, parts, strict=True)):
            part = msgspec.structs.replace(part, **{name: inside})
    return part


def _set(book: Book, edit: SetField) -> Book:
    part = _existing(book, edit.place)
    new = _with_field(part, edit)
    return book if new is part else _replace_part(book, edit.place, new)


def _with_field(part: Value, edit: SetField) -> Value:
    """Return a part with a field set; the part itself where the field holds that already."""
    field = fields_of(type(part)).get(edit.place.field)
    if field is None:
        raise EditRefusedError(f"{type(part).__name__} has no field {edit.place.field!r}")
    try:
        msgspec.convert(edit.value, field.type)
        new = replace(part, edit.place.field, edit.value)
    except ValueError as error:
        raise EditRefusedError(f"{edit.place.field}: {error}") from error
    if field.kind is FieldKind.PARTS:
        raise EditRefusedError(f"{edit.place.field} holds parts: insert, remove or move them")
    return part if same(get(part, edit.place.field), edit.value) else new


def _insert(book: Book, edit: Insert) -> Book:
    parent = _existing(book, edit.into)
    field = fields_of(type(parent)).get(edit.into.field)
    if field is None or field.kind is not FieldKind.PARTS:
        raise EditRefusedError(f"{type(parent).__name__} holds no parts in {edit.into.field!r}")
    try:
        msgspec.convert((edit.part,), field.type)
    except msgspec.ValidationError as error:
        raise EditRefusedError(f"{edit.into.field}: {error}") from error
    new = list(ids_in(edit.part))
    if len(set(new)) != len(new) or any(holds_id(book, each) for each in new):
        raise EditRefusedError("an id of the new part is already in use")
    return _at_collection(book, edit.into, edit.index, part=edit.part)


def _move(book: Book, edit: Move) -> Book:
    part = _existing(book, edit.place)
    if edit.into.section == edit.place.section and edit.into.item in set(ids_in(part)):
        raise EditRefusedError("a part cannot be moved into itself")
    without = apply(book, Remove(edit.place))
    return apply(without, Insert(edit.into, edit.index, part))


def _at_collection(book: Book, into: Place, index: int, *, part: Entity | None = None, remove: bool = False) -> Book:
    parent = _existing(book, into)
    parts: tuple[Entity, ...] = get(parent, into.field)
    if not 0 <= index <= len(parts):
        raise EditRefusedError(f"{into.field} has no position {index}")
    inserted = (part,) if part is not None else ()
    changed = (*parts[:index], *inserted, *parts[index + remove :])
    return _replace_part(book, into, replace(parent, into.field, changed))


def _replace_part(book: Book, place: Place, new: Value) -> Book:
    if place.section:
        return _replace_in_section(book, place, new)
    if isinstance(new, Book):
        return new
    for name in collections_of(Book):
        parts: tuple[Entity, ...] = getattr(book, name)
        if any(part.id == place.item for part in parts):
            return msgspec.structs.replace(book, **{name: tuple(new if part.id == place.item else part for part in parts)})
    raise EditRefusedError(f"there is no part {place.item!r}")


def _replace_in_section(book: Book, place: Place, new: Value) -> Book:
    """Return the book with a section replaced, or a part inside it."""
    for number, tab in enumerate(book.tabs):
        for index, section in enumerate(tab.sections):
            if section.id == place.section:
                changed = new if not place.item else _replaced_inside(section, place.item, new)
                sections = (*tab.sections[:index], changed, *tab.sections[index + 1 :])
                changed_tab = msgspec.structs.replace(tab, sections=sections)
                return msgspec.structs.replace(book, tabs=(*book.tabs[:number], changed_tab, *book.tabs[number + 1 :]))
    raise EditRefusedError(f"there is no section {place.section!r}")


def _replaced_inside(section: Section, item: str, new: Value) -> Value:
    """Return a section with one part replaced, and those that hold it put together anew."""
    spots = spots_in(section)
    replaced: dict[str, Value] = {}
    while True:
        spot = spots.get(item)
        if spot is None:
            return section
        replaced[item] = new
        holder: Value = spots[spot.holder].part if spot.holder else section
        parts: tuple[Entity, ...] = getattr(holder, spot.name)
        new = msgspec.structs.replace(holder, **{spot.name: (*parts[: spot.index], new, *parts[spot.index + 1 :])})
        if not spot.holder:
            keep_spots(section, new, replaced)
            return new
        item = spot.holder


def _existing(book: Book, place: Place) -> Entity:
    part = find(book, place)
    if part is None:
        raise EditRefusedError(f"there is nothing at {place.section or place.item!r} {place.item!r}")
    return part


def _parent(book: Book, place: Place) -> tuple[Place, int]:
    found = parent_of(book, place)
    if found is None:
        raise EditRefusedError(f"there is no part {place.item or place.section!r} to remove")
    return found


def place_of(into: Place, part: Entity) -> Place:
    """Return the place of a part that stands in the collection at `into`."""
    return Place(part.id) if isinstance(part, Section) else Place(into.section, part.id)
