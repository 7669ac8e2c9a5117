"""The Internet Printing Protocol's values (RFC 8010, RFC 8011): what is asked of a queue, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Tag = Literal["integer", "boolean", "enum", "keyword", "name", "uri", "mime", "collection"]
Group = Literal["operation", "job"]


class Attribute(msgspec.Struct, frozen=True):
    """One attribute of a request: values of one kind; a collection's value is a tuple of attributes."""

    name: str
    tag: Tag
    values: tuple[Value, ...]


Value = bool | int | str | tuple[Attribute, ...]


class Request(msgspec.Struct, frozen=True):
    """An operation (RFC 8011, 5.4.15) on what a URI names, with its attributes and those of the job."""

    operation: int
    uri: str
    attributes: tuple[Attribute, ...] = ()
    of_job: tuple[Attribute, ...] = ()


Told = Mapping[str, tuple[object, ...]]
"""What an answer tells of one printer or job: values by the attribute's name.

They are int, bool, str; a pair of int for a range; a mapping like this one for a collection.
"""


class Answer(msgspec.Struct, frozen=True):
    """The status (RFC 8011, appendix B; from 0x0400 on a refusal), the status in words, and what is told of each object."""

    status: int
    said: str = ""
    told: tuple[Told, ...] = ()

    @property
    def refused(self) -> bool:
        """Return whether nothing was done."""
        return self.status >= FIRST_REFUSAL


FIRST_REFUSAL = 0x0400
NOT_FOUND, GONE, NOT_POSSIBLE = 0x0406, 0x0407, 0x0404
LOGIN_WANTED = frozenset({0x0401, 0x0402, 0x0403, 0x1000})
"""Forbidden, not authenticated, not authorized; and libcups' own: the login was given up."""
CREATE_JOB, SEND_DOCUMENT, CANCEL_JOB, GET_JOB, GET_PRINTER = 0x0005, 0x0006, 0x0008, 0x0009, 0x000B
GET_PRINTERS = 0x4002  # CUPS' own: all queues of a scheduler


def one(name: str, tag: Tag, *values: Value) -> Attribute:
    """Return an attribute of some values."""
    return Attribute(name, tag, values)


def texts(told: Told, name: str) -> tuple[str, ...]:
    """Return an attribute's values that are text."""
    return tuple(value for value in told.get(name, ()) if isinstance(value, str))


def text(told: Told, name: str) -> str:
    """Return an attribute's text, "" where it has none."""
    return next(iter(texts(told, name)), "")


def number(told: Told, name: str, otherwise: int = 0) -> int:
    """Return an attribute's number."""
    return next((value for value in told.get(name, ()) if isinstance(value, int)), otherwise)
