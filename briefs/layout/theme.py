"""The theme: colours and type styles, read from a TOML file of `resources/themes`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

Face = Literal["serif", "subhead", "display", "sans"]
Weight = Literal["regular", "semibold", "bold"]


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The design's colours as "#RRGGBB", under their own names."""

    sumi: str
    ai: str
    shu: str
    nezu: str
    gin: str
    kei: str
    usuai: str
    mizu: str
    kasumi: str
    kinari: str
    white: str


class JapaneseSize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a style changes in Japanese; a size of 0 keeps the style's own."""

    face: Face | Literal[""] = ""
    weight: Weight | Literal[""] = ""
    size: float = 0.0
    leading: float = 0.0


class TypeStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a kind of text is set: face, weight, size and leading in points, colour by name, tracking in em.

    `justified` text fills its lines in Japanese; all other text is ragged and breaks at the ends of phrases. `tight` small
    print has no extra space between Japanese and Latin.
    """

    face: Face
    size: float
    leading: float
    weight: Weight = "regular"
    colour: str = "sumi"
    tracking: float = 0.0
    justified: bool = False
    tight: bool = False
    ja: JapaneseSize = JapaneseSize()


class ResolvedStyle(msgspec.Struct, frozen=True, cache_hash=True):
    """A style in one language, its colour as "#RRGGBB". `first_baseline` is its distance from the line's top."""

    face: Face
    weight: Weight
    size: float
    leading: float
    colour: str
    tracking: float
    justified: bool
    tight: bool
    language: str

    @property
    def first_baseline(self) -> float:
        """The distance from the top of a line to its baseline."""
        return ASCENT * self.size


ASCENT = 0.76  # all sizes share it, so that a label and the larger line it names align by one rule


class FontNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """PostScript names of a face's fonts; each names its Japanese companion in `japanese`.

    `kerned` are faces of large words, in which the distance of letters is seen.
    """

    latin: dict[str, str]
    japanese: dict[str, str]
    kerned: bool = False


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """Everything about the look that is data. `latin_scale` enlarges Latin characters inside Japanese text."""

    colours: Colours
    latin_scale: float
    faces: dict[Face, FontNames]
    styles: dict[str, TypeStyle]

    def colour(self, name: str) -> str:
        """Return a colour of the theme by its name."""
        value: str = getattr(self.colours, name)
        return value

    def style(self, name: str, language: str) -> ResolvedStyle:
        """Return the named style as it is set in `language`."""
        return _resolved(self, name, language)


@lru_cache(maxsize=1024)  # all styles of a few themes in both languages
def _resolved(theme: Theme, name: str, language: str) -> ResolvedStyle:
    style = theme.styles[name]
    ja = style.ja if language == "ja" else JapaneseSize()
    return ResolvedStyle(
        face=ja.face or style.face,
        weight=ja.weight or style.weight,
        size=ja.size or style.size,
        leading=ja.leading or style.leading,
        colour=theme.colour(style.colour),
        tracking=style.tracking,
        justified=language == "ja" and style.justified,
        tight=style.tight,
        language=language,
    )


def grey_theme(theme: Theme) -> Theme:
    """Return the theme with every colour as the grey of the same lightness (relative luminance, WCAG 2.2)."""
    greys = {name: grey_of(getattr(theme.colours, name)) for name in theme.colours.__struct_fields__}
    return msgspec.structs.replace(theme, colours=Colours(**greys))


def grey_of(colour: str) -> str:
    """Return "#RRGGBB" as the grey that is as light as the colour."""
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    level = 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return f"#{round(255 * level):02X}" + f"{round(255 * level):02X}" * 2


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def read_theme(path: Path) -> Theme:
    """Read a theme; msgspec.ValidationError names the place of a mistake in the file."""
    return msgspec.toml.decode(path.read_bytes(), type=Theme)
