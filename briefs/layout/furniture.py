"""Furniture: banner, running head, foot and thumb tabs, drawn late and over the bodies."""

from __future__ import annotations

from typing import Literal

import msgspec


class Banner(msgspec.Struct, frozen=True):
    """The marking at the head and foot of a page, as its profile prints it.

    `words` is one string a language. `size` is in points; an empty colour means the design's own.
    """

    words: tuple[str, ...]
    size: float = 9.5
    align: Literal["centre", "right"] = "centre"
    background: str = ""
    foreground: str = ""


class Tab(msgspec.Struct, frozen=True):
    """A thumb tab: its place down the edge (from 0), its figure, its word, and the word's language."""

    index: int
    figure: str
    word: str
    language: str = "en"


class Furniture(msgspec.Struct, frozen=True):
    """What stands around a part's pages. Empty strings print nothing; `head=False` leaves out head and foot rules."""

    banner: Banner | None = None
    language: str = "en"
    book: str = ""
    occasion: str = ""
    number: str = ""
    section: str = ""
    edition: str = ""
    copy_words: str = ""
    tabs: tuple[Tab, ...] = ()
    head: bool = True
