"""Revisions in the database: which object each entity was at each save, sealed by one digest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from briefs.book.book import Book
from briefs.book.sections import AnySection
from briefs.store import codec
from briefs.store.codec import HEADER, Header, UndecodableError
from briefs.store.deltas import DifferenceError, difference, whole
from briefs.store.tables import CHANGE, OBJECT, REVISION


class Base(msgspec.Struct, frozen=True):
    """An object that is kept whole, and how many bytes of differences from it have been written.

    Once these are as long as the object itself, the next one is kept whole again.
    """

    object_id: int
    data: bytes
    spent: int = 0


class Kept(msgspec.Struct, frozen=True):
    """A part as it is in the file: the very value, its object's id and digest, and what its next change is told from."""

    part: Header | AnySection
    object_id: int
    digest: bytes
    base: Base | None


KeptParts = Mapping[str, Kept]
"""The parts of one revision by entity."""


class ObjectRow(NamedTuple):
    """What an entity was at a revision: `revision` is that of its last change until then."""

    entity: str
    revision: int
    id: int
    digest: bytes
    data: bytes
    base: int | None
    base_data: bytes


class BrokenRevisionError(ValueError):
    """A revision that is not what was saved. All revisions from `since` to this one have the same fault."""

    def __init__(self, since: int, detail: str) -> None:
        self.since = since
        super().__init__(detail)


class Revision(msgspec.Struct, frozen=True):
    """What a revision records beside the book: its number, when it was made, and the label of the last edit in it."""

    number: int
    at: dt.datetime
    label: str


def newest(connection: sa.Connection) -> int:
    """Return the number of the newest revision; 0 where there is none."""
    return connection.scalar(sa.select(sa.func.max(REVISION.c.number))) or 0


def newest_named(connection: sa.Connection) -> int:
    """Return the number of the newest revision that any change names: more than `newest` only where one is lost."""
    return connection.scalar(sa.select(sa.func.max(CHANGE.c.revision))) or 0


def numbers(connection: sa.Connection) -> tuple[int, ...]:
    """Return the numbers of all revisions, the newest first."""
    return tuple(connection.scalars(sa.select(REVISION.c.number).order_by(REVISION.c.number.desc())))


def listed(connection: sa.Connection) -> tuple[Revision, ...]:
    """Return all revisions, the newest first. Raises ValueError or TypeError where a time is none."""
    rows = connection.execute(sa.select(REVISION).order_by(REVISION.c.number.desc())).all()
    return tuple(Revision(row.number, dt.datetime.fromisoformat(row.at), row.label) for row in rows)


def write(connection: sa.Connection, book: Book, revision: Revision, before: KeptParts) -> KeptParts:
    """Write a revision; parts that are the same values as `before` are not even encoded."""
    parts: dict[str, Header | AnySection] = {section.id: section for section in book.sections()}
    parts[HEADER] = codec.header_of(book)
    kept = {entity: _keep(connection, part, before.get(entity)) for entity, part in parts.items()}
    seal = codec.seal({entity: one.digest for entity, one in kept.items()})
    connection.execute(
        REVISION.insert().values(number=revision.number, at=revision.at.isoformat(), label=revision.label, seal=seal)
    )
    changed: list[dict[str, object]] = [
        {"entity": entity, "revision": revision.number, "object": one.object_id}
        for entity, one in kept.items()
        if entity not in before or before[entity].object_id != one.object_id
    ]
    gone = before.keys() - kept.keys()
    changed.extend({"entity": entity, "revision": revision.number, "object": None} for entity in gone)
    if changed:
        connection.execute(CHANGE.insert(), changed)
    return kept


def read(connection: sa.Connection, number: int, known: KeptParts) -> tuple[Book, KeptParts]:
    """Return a revision's book and parts; values in `known` are used again.

    Raises BrokenRevisionError where any object is not what it was when the revision was sealed.
    """
    rows = _objects(connection, number)
    contents = {row.entity: _content(row) for row in rows}
    broken = [row.revision for row in rows if contents[row.entity] is None]
    if broken:
        raise BrokenRevisionError(min(broken), f"{len(broken)} of {len(rows)} objects are damaged")
    seal = connection.scalar(sa.select(REVISION.c.seal).where(REVISION.c.number == number))
    if codec.seal({row.entity: row.digest for row in rows}) != seal:
        raise BrokenRevisionError(number, "an object is not what was saved")
    try:
        kept = {row.entity: _kept(row, content, known) for row in rows if (content := contents[row.entity]) is not None}
        return codec.join({entity: one.part for entity, one in kept.items()}), kept
    except UndecodableError as error:
        raise BrokenRevisionError(number, str(error)) from error


def _objects(connection: sa.Connection, number: int) -> tuple[ObjectRow, ...]:
    latest = (
        sa.select(CHANGE.c.entity, sa.func.max(CHANGE.c.revision).label("revision"))
        .where(CHANGE.c.revision <= number)
        .group_by(CHANGE.c.entity)
        .subquery()
    )
    base = OBJECT.alias("base")
    query = (
        sa.select(
            CHANGE.c.entity, CHANGE.c.revision, OBJECT.c.id, OBJECT.c.digest, OBJECT.c.data, OBJECT.c.base, base.c.data
        )
        .join(latest, sa.and_(latest.c.entity == CHANGE.c.entity, latest.c.revision == CHANGE.c.revision))
        .outerjoin(OBJECT, OBJECT.c.id == CHANGE.c.object)  # a lost object must show as one that is not whole
        .outerjoin(base, base.c.id == OBJECT.c.base)
        .where(CHANGE.c.object.is_not(None))
    )
    return tuple(ObjectRow._make(row) for row in connection.execute(query))


def _content(row: ObjectRow) -> bytes | None:
    """Return an object's bytes where they are what was saved. A damaged file may give values of any type in any column."""
    try:
        data = row.data if row.base is None else whole(row.base_data, row.data)
        return data if isinstance(row.entity, str) and codec.digest(data) == row.digest else None
    except (DifferenceError, TypeError):
        return None


def _kept(row: ObjectRow, content: bytes, known: KeptParts) -> Kept:
    same = known.get(row.entity)
    part = same.part if same is not None and same.digest == row.digest else codec.decode(row.entity, content)
    base = Base(row.id, content) if row.base is None else Base(row.base, row.base_data)
    return Kept(part, row.id, row.digest, base)


def _keep(connection: sa.Connection, part: Header | AnySection, before: Kept | None) -> Kept:
    if before is not None and before.part is part:
        return before
    data = codec.encode(part)
    digest = codec.digest(data)
    base = before.base if before is not None else None
    object_id = connection.scalar(sa.select(OBJECT.c.id).where(OBJECT.c.digest == digest))
    if object_id is not None:
        return Kept(part, object_id, digest, base)
    if base is not None and base.spent < len(base.data):
        changes = difference(base.data, data)
        object_id = _insert(connection, {"digest": digest, "data": changes, "base": base.object_id})
        return Kept(part, object_id, digest, msgspec.structs.replace(base, spent=base.spent + len(changes)))
    object_id = _insert(connection, {"digest": digest, "data": data})
    return Kept(part, object_id, digest, Base(object_id, data))


def _insert(connection: sa.Connection, values: dict[str, object]) -> int:
    object_id: int = connection.execute(OBJECT.insert().values(values).returning(OBJECT.c.id)).scalar_one()
    return object_id
