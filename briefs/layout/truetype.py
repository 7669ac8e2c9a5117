"""TrueType: the tables of a font file (OpenType 1.9: cmap, hmtx, loca), as ReportLab keeps them, each read in one go.

ReportLab reads glyph by glyph, which takes a tenth of a second for a Japanese font: as long as setting fifty pages.
"""

from __future__ import annotations

import sys
from array import array
from itertools import compress
from operator import ne
from pathlib import Path
from struct import iter_unpack, unpack_from

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

_UNICODE = ((3, 10), (3, 1), (0, 4), (0, 3))  # platforms and encodings of the tables we read, the largest first
_FULL, _PLANE = 12, 4  # formats of a character map: all of Unicode, its first 65,536 characters
_NO_BREAK = 0xA0
_WINDOWS, _POSTSCRIPT = 3, 6  # the platform whose names we read, the kind of name (OpenType 1.9: name)


class TrueType(TTFontFace):
    """A font file: which glyph draws each character (`charToGlyph`), how wide every glyph is (`advances`, units), and where
    its outline begins (`bearings`, 16 bits of a signed number).
    """

    unitsPerEm: int  # noqa: N815 - ReportLab calls these so
    charToGlyph: dict[int, int]  # noqa: N815

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab calls it so
        """Read what describes the font as ReportLab does, and the tables of glyphs at once."""
        super().extractInfo(0)
        if not charInfo:
            return
        head, metric_head, metric, places, cmap = map(self.get_table, ("head", "hhea", "hmtx", "loca", "cmap"))
        (long_places,) = unpack_from(">H", head, 50)
        (pairs,) = unpack_from(">H", metric_head, 34)
        metrics, bearings = _shorts(metric[: 4 * pairs]), _shorts(metric[4 * pairs : 2 * pairs + 2 * self.numGlyphs])
        # Glyphs at the end share the last advance.
        self.advances = metrics[::2] + array("H", [metrics[-2]] * len(bearings))
        self.bearings = metrics[1::2] + bearings
        self.glyphPos = _longs(places) if long_places else [2 * place for place in _shorts(places)]
        self.charToGlyph = _characters(cmap)
        self.charToGlyph[_NO_BREAK] = self.charToGlyph[ord(" ")]
        self.defaultWidth = self.width(0)

    def width(self, glyph: int) -> float:
        """Return a glyph's advance in thousandths of the size."""
        return self.advances[glyph] * 1000 / self.unitsPerEm


def postscript_name(path: Path) -> str:
    """Return the name of a font file, reading no more of it than its directory and its names."""
    with path.open("rb") as file:
        (count,) = unpack_from(">4xH", file.read(12))
        directory = file.read(16 * count)
        tables = {tag: (at, length) for tag, at, length in iter_unpack(">4s4xLL", directory)}
        at, length = tables[b"name"]
        file.seek(at)
        names = file.read(length)
    (count, strings) = unpack_from(">2xHH", names)
    for platform, _, _, kind, length, at in iter_unpack(">6H", names[6 : 6 + 12 * count]):
        if kind == _POSTSCRIPT and platform == _WINDOWS:
            return names[strings + at : strings + at + length].decode("utf-16-be")
    raise TTFError(f"{path.name} has no PostScript name")


def _characters(cmap: bytes) -> dict[int, int]:
    """Return every character with its glyph."""
    (count,) = unpack_from(">H", cmap, 2)
    records = (unpack_from(">HHL", cmap, 4 + 8 * n) for n in range(count))
    found = {(platform, encoding): at for platform, encoding, at in records}
    start = next((found[key] for key in _UNICODE if key in found), None)
    kind = unpack_from(">H", cmap, start)[0] if start is not None else 0
    if start is None or kind not in (_FULL, _PLANE):
        raise TTFError("no character map of Unicode")
    return _all_planes(cmap, start) if kind == _FULL else _first_plane(cmap, start)


def _all_planes(cmap: bytes, start: int) -> dict[int, int]:
    (groups,) = unpack_from(">L", cmap, start + 12)
    numbers = _longs(cmap[start + 16 : start + 16 + 12 * groups])
    firsts, lasts, glyphs = numbers[::3], numbers[1::3], numbers[2::3]
    out = dict(zip(firsts, glyphs, strict=True))
    # Few hold more than one: Japanese fonts have their characters in another order than Unicode's.
    for first, last, glyph in compress(zip(firsts, lasts, glyphs, strict=True), map(ne, firsts, lasts)):
        out.update(zip(range(first + 1, last + 1), range(glyph + 1, glyph + 1 + last - first), strict=True))
    return out


def _first_plane(cmap: bytes, start: int) -> dict[int, int]:
    length, _, twice = unpack_from(">HHH", cmap, start + 2)
    segments = twice // 2
    words = _shorts(cmap[start + 14 : start + length])
    lasts, firsts = words[:segments], words[segments + 1 : 2 * segments + 1]
    offsets_at = 3 * segments + 1
    deltas, offsets = words[2 * segments + 1 : offsets_at], words[offsets_at : offsets_at + segments]
    out: dict[int, int] = {}
    for n, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        at = offsets_at + n + offset // 2
        glyphs = words[at : at + last - first + 1] if offset else range(first, last + 1)
        out.update((code, (glyph + delta) & 0xFFFF) for code, glyph in enumerate(glyphs, first) if glyph or not offset)
    return out


def _shorts(data: bytes) -> array[int]:
    return _numbers("H", data)


def _longs(data: bytes) -> array[int]:
    return _numbers("I", data)


def _numbers(kind: str, data: bytes) -> array[int]:
    numbers = array(kind, data[: len(data) - len(data) % array(kind).itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
