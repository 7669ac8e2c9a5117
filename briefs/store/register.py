"""The register in the database: what left the book and what became of it, only added to, each entry sealed to the last.

An entry's chain is the SHA-256 of the chain before it and of its own bytes, so that no entry can be altered, taken out or
put in between without breaking all that follow. The last chain stands on the printed register: with that page in hand,
a register cut short is noticed too. The book's undo does not reach it, and the table refuses changes and deletions.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec
import sqlalchemy as sa

from briefs.book.recipients import Form
from briefs.store.tables import REGISTER

Act = Literal["export", "print", "mail", "draft"]
Outcome = Literal["done", "refused", "failed", "unknown", "cancelled"]
Fate = Literal["asked back", "returned", "destroyed", "lost"]
BEGINNING = bytes(32)


class Departure(msgspec.Struct, frozen=True, kw_only=True, tag="departure", omit_defaults=True):
    """What is to leave: by which act, in which form and to whom.

    `target` is the mail address, the printer or the file's name; `level` the one the copy was cut to ("": the whole
    book), `digest` the SHA-256 (hex) of the very file, `copy` of `copies` its number (0: not numbered); `sets` is how
    often a printer was to print it.
    """

    act: Act
    edition: int
    form: Form = "book"
    level: str = ""
    pages: int = 0
    digest: str = ""
    copy: int = 0
    copies: int = 0
    name: str = ""
    organisation: str = ""
    target: str = ""
    sets: int = 1


class Handed(msgspec.Struct, frozen=True, kw_only=True, tag="handed", omit_defaults=True):
    """The departure of the number `of` is being handed over now: until it has an end, nobody knows whether it arrived.

    `job` is by what a print queue knows it: the job's address and UUID with a space between.
    """

    of: int
    job: str = ""


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag="ended", omit_defaults=True):
    """What became of a departure; `detail` is the other side's word."""

    of: int
    outcome: Outcome
    detail: str = ""


class Recalled(msgspec.Struct, frozen=True, kw_only=True, tag="recalled", omit_defaults=True):
    """What became of a copy afterwards: asked back, returned, destroyed, lost."""

    of: int
    fate: Fate
    note: str = ""


Event = Departure | Handed | Ended | Recalled


class Entry(msgspec.Struct, frozen=True):
    """One entry as it stands in the register. `whole` is whether its chain is what the entries up to it make it."""

    number: int
    at: dt.datetime
    event: Event
    chain: str
    whole: bool = True


class _Written(msgspec.Struct, frozen=True):
    at: dt.datetime
    event: Event


def add(connection: sa.Connection, events: Iterable[Event], at: dt.datetime) -> tuple[int, ...]:
    """Add entries at the end and return their numbers."""
    last = connection.execute(sa.select(REGISTER).order_by(REGISTER.c.number.desc()).limit(1)).first()
    number, chain = (last.number, last.chain) if last is not None else (0, BEGINNING)
    numbers = []
    for event in events:
        entry = msgspec.json.encode(_Written(at, event))
        number, chain = number + 1, _link(chain, entry)
        connection.execute(REGISTER.insert().values(number=number, entry=entry, chain=chain))
        numbers.append(number)
    return tuple(numbers)


def read(connection: sa.Connection) -> tuple[Entry, ...]:
    """Return all entries, the first one first. From the first that is not what was written on, none is `whole`.

    Raises ValueError where an entry cannot even be read.
    """
    entries, chain, whole = [], BEGINNING, True
    for expected, row in enumerate(connection.execute(sa.select(REGISTER).order_by(REGISTER.c.number)), start=1):
        chain = _link(chain, row.entry)
        whole = whole and row.number == expected and row.chain == chain
        written = msgspec.json.decode(row.entry, type=_Written)
        entries.append(Entry(row.number, written.at, written.event, row.chain.hex(), whole))
    return tuple(entries)


def _link(chain: bytes, entry: bytes) -> bytes:
    return hashlib.sha256(chain + entry).digest()
