"""Spans: text with its differences from the paragraph's style, as a section hands it to be broken into lines."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from briefs.book.place import Place
from briefs.layout.marks import PageForm
from briefs.layout.theme import Colours


class Span(msgspec.Struct, frozen=True, gc=False, cache_hash=True):
    """Some characters of a paragraph.

    `colour` is "#RRGGBB" or empty for the style's; `size` and `rise` are points (0: the style's size, on the baseline);
    `together` forbids a line break inside; `joined` forbids one between this span and the one before it. `underline` is
    the colour of a fine rule under the whole span, or empty. A span with a `slot` prints the number of the
    page where that place begins; its `text` is not read. `ruby` is small text above a span that must be `together`.
    `said` is what an abbreviation stands for, for a voice.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: str = ""
    colour: str = ""
    size: float = 0.0
    rise: float = 0.0
    together: bool = False
    joined: bool = False
    link: Place | str | None = None
    slot: Place | None = None
    form: PageForm = "page"
    place: Place | None = None
    ruby: str = ""
    said: str = ""


KEY_SIZE = 7.2
KEY_RISE = 0.44  # of the text's size: the key's top stands a little above the capitals

Spans = tuple[Span, ...]
Text = str | Spans


def spans_of(text: Text | Iterable[Span]) -> Spans:
    """Return plain text as one span, and spans as they are."""
    if isinstance(text, str):
        return (Span(text),) if text else ()
    return tuple(text)


def bound_figure(words: str, key: str, size: float, colours: Colours, said: str = "") -> Spans:
    """Return a bound figure: its words underlined and unbreakable, followed by its raised key, which a voice may tell so.

    `size` is the size of the text around it in points.
    """
    return (
        Span(words, underline=colours.gin, together=True),
        Span(key, size=KEY_SIZE, rise=KEY_RISE * size, colour=colours.nezu, together=True, joined=True, said=said),
    )


def without_keys(spans: Spans) -> Spans:
    """Return spans without the keys and underlines of bound figures, for what is printed without a register."""
    return tuple(msgspec.structs.replace(span, underline="") for span in spans if span.size != KEY_SIZE)


def led(lead: str, spans: Spans) -> Spans:
    """Return the spans of a block with the words that lead it before them; what is set in rows has a column for these."""
    return (Span(f"{lead} ", bold=True), *spans) if lead else spans
