"""Painted pages: finished streams with the fonts they use."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from briefs.layout.document import Page
from briefs.pdf.tagging import Tagged

BANNER = "Banner"  # the name by which a page's content calls its banner


class Painted(msgspec.Struct, frozen=True, eq=False):
    """A stream object (or a form's bare content), the resource names of its fonts, and what is marked in it."""

    body: bytes
    fonts: frozenset[str]
    items: tuple[Tagged, ...] = ()


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
