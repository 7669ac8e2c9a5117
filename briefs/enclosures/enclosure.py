"""An enclosed file as the book's pages need it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

Fault = Literal["", "encrypted", "damaged", "huge", "lost", "other"]
"""Why a file has no pages to print; `other` is one that is neither PDF nor picture."""
Active = Literal["scripts", "programs", "files", "media"]
"""Scripts that run, programs that are started, files inside the file, sound and film."""


class EnclosedLink(msgspec.Struct, frozen=True):
    """A live area of an enclosed page, points from its top left; `target` is an address or a page of the file (from 1)."""

    x: float
    y: float
    width: float
    height: float
    target: str | int


class EnclosedPage(msgspec.Struct, frozen=True):
    """A page as it is seen: its size in points, where it leads, and the text in it, in the file's own order."""

    width: float
    height: float
    links: tuple[EnclosedLink, ...] = ()
    text: str = ""


class Enclosure(msgspec.Struct, frozen=True, eq=False):
    """An enclosed file.

    `clean` is a PDF that holds nothing but what is drawn on its pages: no script, action, form, embedded file or
    metadata. `fault` tells why there are no pages, where somebody meant there to be some. `conforms` tells that its pages
    can stand in a file that conforms to PDF/A-2 and PDF/UA-1: pictures can, the inner life of other people's PDFs is not
    known. `picture` tells that the file itself is one, and no document. `left_out` is what it could do and its pages cannot.
    """

    pages: tuple[EnclosedPage, ...] = ()
    clean: bytes = b""
    conforms: bool = True
    picture: bool = False
    fault: Fault = ""
    left_out: tuple[Active, ...] = ()


NO_ENCLOSURES: Mapping[str, Enclosure] = MappingProxyType({})
