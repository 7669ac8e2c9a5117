"""Glyph codes: which characters of a font a file embeds, and the numbers that stand for them in the page's content.

Each font is embedded in *subsets* of two-byte codes (Type 0, CIDFontType2). The first is seeded with the characters known
before painting; later ones go to another subset that only ever grows, so that painted content stays valid and the large
first subset is made once.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable

import msgspec

from briefs.layout.fonts import Font
from briefs.pdf.objects import COMPRESSION
from briefs.pdf.outlines import outlines

_ASCII = 0x7F  # no character of a text is so high in ASCII
_NOTHING = -1  # no font has a character so low
GROWTH_LIMIT = 256  # characters of a growing subset: re-making it must cost little


class FontFile(msgspec.Struct, frozen=True):
    """The PDF objects of one subset: stream and dictionary bodies without their references to each other."""

    base_name: bytes
    metrics: bytes
    program: bytes
    program_length: int
    to_unicode: bytes
    glyph_map: bytes
    widths: bytes


class Subset:
    """Some characters of a font, in the order of their codes from 1; an empty one stands for nothing, like code 0."""

    def __init__(self, font: Font, resource: str, characters: Iterable[str] = ()) -> None:
        self.font = font
        self.resource = resource
        self.characters = list(characters)
        self.closed = False
        self._file: tuple[int, FontFile] | None = None

    def add(self, character: str) -> str:
        """Take in a character; return its code as two Latin-1 characters, escaped for a PDF string."""
        self.characters.append(character)
        return _escaped_code(len(self.characters))

    def file(self) -> FontFile:
        """Return the embedded font; it is made anew only when the subset has grown."""
        if self._file is None or self._file[0] != len(self.characters):
            self._file = (len(self.characters), _font_file(self.font, self.characters))
        return self._file[1]

    def take(self, made: FontFile) -> None:
        """Take the embedded font from another who has given the same codes."""
        self._file = (len(self.characters), made)


class FontCodes:
    """The subsets of one font, and each character's subset and code."""

    def __init__(self, font: Font, name: str) -> None:
        self.subsets: list[Subset] = []
        self.font = font
        self._name = name
        self._first = _CodeTable()
        self._plain = re.compile("")
        self._later: dict[str, tuple[Subset, str]] = {}

    def seed(self, characters: Iterable[str]) -> None:
        """Close the first subset over these characters (those the font can draw).

        Those of ASCII have their own numbers as codes: a text of them, which most are, is encoded in one go.
        """
        drawn = {character for character in characters if self.font.has(character)}
        codes = [chr(code) if chr(code) in drawn else "" for code in range(1, _ASCII)]
        others = sorted(drawn.difference(codes))
        subset = Subset(self.font, f"{self._name}.0", (*codes, *others) if others else codes)
        for code, character in enumerate(subset.characters, 1):
            if character:
                self._first[ord(character)] = _escaped_code(code)
        subset.closed = True
        self.subsets.append(subset)
        plain = [character for character in codes if character and character not in _ESCAPES]
        self._plain = re.compile(f"[{re.escape(''.join(plain))}]+" if plain else "")

    def encode(self, text: str) -> list[tuple[Subset, str]]:
        """Return the text as strings of codes, each with the subset they belong to."""
        if text and self._plain.fullmatch(text):
            return [(self.subsets[0], "\0" + "\0".join(text))]
        try:
            first = text.translate(self._first)
        except _LaterSubsetError:
            return self._encode_singly(text)
        return [(self.subsets[0], first)]

    def _encode_singly(self, text: str) -> list[tuple[Subset, str]]:
        out: list[tuple[Subset, str]] = []
        for character in text:
            subset, code = self.code(character)
            if out and out[-1][0] is subset:
                out[-1] = (subset, out[-1][1] + code)
            else:
                out.append((subset, code))
        return out

    def code(self, character: str) -> tuple[Subset, str]:
        """Return one character's subset and code."""
        code = self._first.get(ord(character))
        if code is not None:
            return self.subsets[0], code
        found = self._later.get(character)
        if found is None:
            subset = self.subsets[-1] if self.subsets else self._open_subset()
            if subset.closed or len(subset.characters) >= GROWTH_LIMIT:
                subset = self._open_subset()
            found = self._later[character] = (subset, subset.add(character))
        return found

    def _open_subset(self) -> Subset:
        subset = Subset(self.font, f"{self._name}.{len(self.subsets)}")
        self.subsets.append(subset)
        return subset


class _LaterSubsetError(Exception):
    """A character is not in the first subset."""


class _CodeTable(dict[int, str]):
    """For str.translate, which takes a LookupError as leave to keep the character."""

    def __missing__(self, code: int) -> str:
        raise _LaterSubsetError


_ESCAPES = {"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"}


def escaped(text: str) -> str:
    """Escape a string of bytes (as Latin-1 characters) for PDF's parentheses."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def _escaped_code(code: int) -> str:
    return escaped(chr(code >> 8) + chr(code & 255))


def _font_file(font: Font, characters: list[str]) -> FontFile:
    face = font.face
    codes = [ord(character) if character else _NOTHING for character in characters]
    program = outlines(face, codes)
    tag = hashlib.sha256("".join(characters).encode()).digest()[:6]
    prefix = bytes(65 + value % 26 for value in tag)
    widths = b" ".join(b"%d" % round(face.width(face.charToGlyph.get(code, 0))) for code in codes)
    return FontFile(
        base_name=prefix + b"+" + font.name.encode("ascii"),
        metrics=_metrics(font),
        program=zlib.compress(program, COMPRESSION),
        program_length=len(program),
        to_unicode=zlib.compress(_to_unicode(characters), COMPRESSION),
        glyph_map=zlib.compress(_glyph_map(font, codes), COMPRESSION),
        widths=widths,
    )


def _metrics(font: Font) -> bytes:
    """Return the entries of a font descriptor that describe the whole font."""
    face = font.face
    box = " ".join(f"{value:.0f}" for value in face.bbox)
    symbolic = 4  # the codes are the file's own, not a standard encoding's
    return (
        f"/Flags {(face.flags & ~32) | symbolic}/FontBBox[{box}]/ItalicAngle {face.italicAngle:.4g}/Ascent {face.ascent:.0f}"
        f"/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}/StemV {face.stemV:.0f}"
    ).encode("ascii")


def _glyph_map(font: Font, codes: list[int]) -> bytes:
    """Return the glyph of every code: glyphs stand in the subset in order of first use, two codes may share one."""
    order = {0: 0}
    glyphs = [0]
    for code in codes:
        glyph = font.face.charToGlyph.get(code, 0)
        glyphs.append(order.setdefault(glyph, len(order)))
    return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def _to_unicode(characters: list[str]) -> bytes:
    """Return the map from codes to text. UTF-16, so that characters above U+FFFF come out right."""
    rows = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, 1)
        if character
    ]
    out = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(rows), 100):
        block = rows[start : start + 100]
        out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    out.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(out).encode("ascii")
