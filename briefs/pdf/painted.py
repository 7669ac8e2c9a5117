"""Painted pages: finished streams with the fonts they use."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from briefs.layout.document import Page
from briefs.layout.marks import CopySlot, Foreign
from briefs.pdf.tagging import Tagged

BANNER = "Banner"  # the name by which a page's content calls its banner


class Painted(msgspec.Struct, frozen=True, eq=False):
    """A stream object (or a form's bare content), its fonts' resource names, what is marked in it, the forms it calls."""

    body: bytes
    fonts: frozenset[str]
    items: tuple[Tagged, ...] = ()
    forms: tuple[tuple[str, Foreign | CopySlot], ...] = ()

    def __reduce__(self) -> tuple[Callable[[bytes], Painted], tuple[bytes]]:
        """Let a process tell another of it with little work."""
        return _painted, (msgspec.msgpack.encode(self),)


def _painted(told: bytes) -> Painted:
    return msgspec.msgpack.decode(told, type=Painted)


class Layers(NamedTuple):
    """A page's content in its order."""

    origin: Painted
    body: Painted
    standing: Painted
    numbers: Painted


class PaintedPage(NamedTuple):
    """A page with its content and its banner's form."""

    page: Page
    layers: Layers
    banner: Painted | None
