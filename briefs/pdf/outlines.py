"""Outlines alone: some characters of a TrueType font, without what a PDF reader does not need, and without hints.

Hints move outlines to the pixels of one screen: letters then stand otherwise in the preview than on paper, and reading them
takes longer than drawing a page. What a font program in a PDF must hold is told by ISO 32000-1, 9.9. (ReportLab's subsets
keep hints, and take longer to make.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from struct import pack, unpack_from

from briefs.layout.truetype import TrueType

_VERSION = b"\0\1\0\0"
_ENTRY = 16  # bytes of a table's entry in the directory
_ADJUSTED = 0xB1B0AFBA  # what a whole file adds up to (OpenType 1.9: head)
_MORE, _WORDS, _SCALED, _SCALED_TWICE, _MATRIX, _HINTED = 0x20, 0x01, 0x08, 0x40, 0x80, 0x100  # flags of a component


def outlines(face: TrueType, codes: Iterable[int]) -> bytes:
    """Return the font program of these characters: the missing glyph, theirs by first use, then what those are made of."""
    shapes, head, metric_head, most = map(face.get_table, ("glyf", "head", "hhea", "maxp"))
    chosen = _Chosen(face, shapes, codes)
    glyphs = chosen.shapes()
    count = len(glyphs)
    metrics = chain.from_iterable((face.advances[glyph], face.bearings[glyph]) for glyph in chosen.numbers)
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": head[:8] + b"\0\0\0\0" + head[12:50] + pack(">H", 1) + head[52:],
        b"hhea": metric_head[:34] + pack(">H", count),
        b"hmtx": pack(f">{2 * count}H", *metrics),
        b"loca": pack(f">{count + 1}L", *accumulate(map(len, glyphs), initial=0)),
        b"maxp": most[:4] + pack(">H", count) + most[6:],
    }
    return _file(tables)


class _Chosen:
    """The glyphs that a program holds, by their `numbers` in the font; a glyph's place among them is its new number."""

    def __init__(self, face: TrueType, shapes: bytes, codes: Iterable[int]) -> None:
        self._shapes, self._places = shapes, face.glyphPos
        self.numbers: list[int] = []
        self._new: dict[int, int] = {}
        for glyph in chain([0], (face.charToGlyph.get(code, 0) for code in codes)):
            self._number(glyph)

    def shapes(self) -> list[bytes]:
        """Return every glyph without its instructions, at a multiple of four bytes."""
        # What a glyph is made of joins the numbers on the way.
        return [self._unhinted(self._shapes[self._places[n] : self._places[n + 1]]) for n in self.numbers]

    def _number(self, glyph: int) -> int:
        if glyph not in self._new:
            self._new[glyph] = len(self.numbers)
            self.numbers.append(glyph)
        return self._new[glyph]

    def _unhinted(self, glyph: bytes) -> bytes:
        if not glyph:
            return glyph
        (contours,) = unpack_from(">h", glyph)
        if contours >= 0:
            at = 10 + 2 * contours
            (length,) = unpack_from(">H", glyph, at)
            bare = glyph[:at] + b"\0\0" + glyph[at + 2 + length :]
        else:
            bare = b"".join([glyph[:10], *self._components(glyph)])
        return bare + b"\0" * (-len(bare) % 4)

    def _components(self, glyph: bytes) -> Iterator[bytes]:
        """Yield the components of a glyph that is put together, none of which is followed by instructions."""
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = unpack_from(">HH", glyph, at)
            scales = 2 if flags & _SCALED else 4 if flags & _SCALED_TWICE else 8 if flags & _MATRIX else 0
            length = (4 if flags & _WORDS else 2) + scales
            yield pack(">HH", flags & ~_HINTED, self._number(part)) + glyph[at + 4 : at + 4 + length]
            at += 4 + length


def _file(tables: dict[bytes, bytes]) -> bytes:
    """Return a font file of these tables (OpenType 1.9: organization of an OpenType font)."""
    count = len(tables)
    most = count.bit_length() - 1
    head = _VERSION + pack(">4H", count, 16 << most, most, _ENTRY * count - (16 << most))
    at, directory, bodies, sums = 12 + _ENTRY * count, [head], [], []
    for tag, table in sorted(tables.items()):
        bodies.append(table + b"\0" * (-len(table) % 4))
        sums.append(_sum(bodies[-1]))
        directory.append(pack(">4s3L", tag, sums[-1], at, len(table)))
        at += len(bodies[-1])
    first = b"".join(directory)
    file = b"".join([first, *bodies])
    adjusted = file.index(tables[b"head"], len(first)) + 8
    return file[:adjusted] + pack(">L", (_ADJUSTED - _sum(first) - sum(sums)) & 0xFFFFFFFF) + file[adjusted + 4 :]


def _sum(data: bytes) -> int:
    numbers: tuple[int, ...] = unpack_from(f">{len(data) // 4}L", data)
    return sum(numbers) & 0xFFFFFFFF
