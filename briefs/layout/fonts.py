"""The font book: the fonts of a folder, their widths and their coverage.

Only reading: which glyphs a PDF embeds is the business of `briefs.pdf`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path

from briefs.book.text import MARKS
from briefs.errors import BriefsError
from briefs.layout.kerning import Kerning
from briefs.layout.theme import Face, FontNames, Theme, Weight
from briefs.layout.truetype import TrueType, postscript_name

_TEXT_FACES: tuple[Face, ...] = ("sans", "serif")
_SEEN = ("Co", "Cn", "Cf")
_FORMATS = (
    range(0x200C, 0x2010),
    range(0x202A, 0x202F),
    range(0x2061, 0x2070),
    range(0xFFF9, 0xFFFC),
    range(0xE0000, 0xE0080),
)
UNSEEN = frozenset(chain((0xAD, 0x61C, 0x180E, 0xFEFF), *_FORMATS))
"""Characters that only tell programs how others are set: joiners, directions, tags."""


class FontMissingError(BriefsError):
    """The font folder (`path`) lacks a font that the theme names (`place`): the installation is incomplete."""

    code = "font-missing"


class Font:
    """One font file, read when it is first needed. Widths are in units of the size, those of `kerned` fonts by pairs."""

    def __init__(self, name: str, path: Path, kerned: bool = False) -> None:
        self.name = name
        self.kerned = kerned
        self._path = path
        self._drawn: set[str] = set()  # what it was asked for and draws

    @cached_property
    def face(self) -> TrueType:
        """The font's tables; English books need none of a Japanese font."""
        return TrueType(self._path)

    @cached_property
    def widths(self) -> _WordWidths:
        """The widths of words."""
        return _WordWidths(self.face, self._kerning)

    @cached_property
    def _kerning(self) -> Kerning | None:
        return Kerning(*map(self.face.get_table, ["GPOS"])) if self.kerned else None

    @cached_property
    def _plain(self) -> bool:
        """Whether it draws all that is printable in ASCII, as most words are: then nobody needs to look at each letter."""
        return all(map(self.has, map(chr, range(0x20, 0x7F))))

    def has(self, character: str) -> bool:
        """Tell whether the font draws the character."""
        return ord(character) in self.face.charToGlyph

    def covers(self, word: str) -> bool:
        """Tell whether the font draws every character of a word."""
        if (self._plain and word.isascii() and word.isprintable()) or self._drawn.issuperset(word):
            return True
        new = {character for character in word if self.has(character)}
        self._drawn |= new
        return new.issuperset(word)

    def kerns(self, text: str) -> list[float]:
        """Return what is added behind each character of a kerned font's text."""
        return _kerns(self.face, self._kerning, text) if self._kerning is not None else [0.0] * len(text)


class FontBook:
    """The fonts of a theme, found by face and weight for both scripts."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        """Index the TrueType files below `folder` by PostScript name; `FontMissingError` when the theme names another."""
        self._paths = dict(_postscript_names(folder))
        self._faces: Mapping[Face, FontNames] = theme.faces
        self._kerned = {name for names in self._faces.values() if names.kerned for name in names.latin.values()}
        self._fonts: dict[str, Font] = {}
        self._choices: dict[tuple[str, bool], tuple[Font, Font]] = {}
        self.latin_scale = theme.latin_scale
        for names in self._faces.values():
            for name in (*names.latin.values(), *names.japanese.values()):
                if name not in self._paths:
                    raise FontMissingError(folder, name)

    def font(self, name: str) -> Font:
        """Return the font with this PostScript name."""
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = Font(name, self._paths[name], name in self._kerned)
        return font

    def pair(self, face: Face, weight: Weight, italic: bool) -> tuple[Font, Font]:
        """Return the Latin font of a face and the Japanese one that stands beside it (upright: it has no italic)."""
        key = (f"{face} {weight}", italic)
        pair = self._choices.get(key)
        if pair is None:
            names = self._faces[face]
            slanted = "italic" if weight == "regular" else f"{weight}_italic"
            latin = names.latin[slanted if italic and slanted in names.latin else weight]
            japanese = names.japanese.get(weight, names.japanese["regular"])
            pair = self._choices[key] = (self.font(latin), self.font(japanese))
        return pair

    def bolder(self, face: Face, weight: Weight) -> Weight:
        """Return the weight that emphasis takes in a face: semibold in the apparatus, bold in prose where there is one."""
        latin = self._faces[face].latin
        steps: tuple[Weight, ...] = ("semibold", "bold") if face == "sans" else ("bold", "semibold")
        return next((step for step in steps if step in latin and step != weight), weight)

    def missing(self, text: Iterable[str]) -> str:
        """Return, sorted, the characters that no text font of either script can draw."""
        return "".join(sorted({c for c in "".join(text) if _is_drawn(c) and self.having(c) is None}))

    def having(self, character: str, weight: Weight = "regular") -> Font | None:
        """Return a text font that has a character, if any has: what a title's font lacks, another may draw."""
        pairs = (self.pair(face, weight, italic=False) for face in _TEXT_FACES)
        return next((font for pair in pairs for font in pair if font.has(character)), None)

    def programs(self) -> Iterator[bytes]:
        """Yield the files of all fonts."""
        for path in self._paths.values():
            yield path.read_bytes()


def _is_drawn(character: str) -> bool:
    """Return whether a character is to be seen: also one for private use (外字), or that no standard knows yet."""
    if character.isprintable():
        return True
    code = ord(character)
    return code not in UNSEEN and code not in MARKS and unicodedata.category(character) in _SEEN


class _WordWidths(dict[str, float]):
    """Word to width at size 1, measured once."""

    def __init__(self, face: TrueType, kerning: Kerning | None) -> None:
        super().__init__()
        self._face, self._kerning = face, kerning
        self._advance, self._units = _Advances(face).__getitem__, face.unitsPerEm

    def __missing__(self, word: str) -> float:
        width = sum(map(self._advance, word)) / self._units
        if self._kerning is not None:
            width += sum(_kerns(self._face, self._kerning, word))
        self[word] = width
        return width


class _Advances(dict[str, int]):
    """Character to advance in the font's own units."""

    def __init__(self, face: TrueType) -> None:
        super().__init__()
        self._glyphs, self._advances = face.charToGlyph, face.advances

    def __missing__(self, character: str) -> int:
        advance = self[character] = self._advances[self._glyphs.get(ord(character), 0)]
        return advance


def _kerns(face: TrueType, kerning: Kerning, text: str) -> list[float]:
    """Return what is added behind each character; none stands closer to a space, where a line may end."""
    glyphs, units = face.charToGlyph, face.unitsPerEm
    pairs = pairwise(text)
    kerns = [
        0.0 if " " in (one, other) else kerning.between(glyphs.get(ord(one), 0), glyphs.get(ord(other), 0)) / units
        for one, other in pairs
    ]
    return [*kerns, 0.0]


def _postscript_names(folder: Path) -> Iterable[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.ttf")):
        yield postscript_name(path), path
