"""Outlines alone: a TrueType subset without what a PDF reader does not need, and without hints.

Hints move outlines to the pixels of one screen: letters then stand otherwise in the preview than on paper, and reading them
takes longer than drawing a page. What a font program in a PDF must hold is told by ISO 32000-1, 9.9.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from struct import iter_unpack, pack, unpack_from

_KEPT = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_ENTRY = 16  # bytes of a table's entry in the directory
_MORE, _WORDS, _SCALED, _SCALED_TWICE, _MATRIX, _HINTED = 0x20, 0x01, 0x08, 0x40, 0x80, 0x100  # flags of a component


def outlines(program: bytes) -> bytes:
    """Return a font program with its glyphs' shapes alone; the number of each glyph stays (OpenType 1.9: glyf)."""
    (count,) = unpack_from(">4xH", program)
    entries = iter_unpack(">4s4xLL", program[12 : 12 + _ENTRY * count])
    tables = {tag: program[at : at + length] for tag, at, length in entries if tag in _KEPT}
    places = _places(tables)
    glyphs = [_unhinted(tables[b"glyf"][start:end]) for start, end in pairwise(places)]
    tables[b"glyf"] = b"".join(glyphs)
    tables[b"loca"] = _long_places(glyphs)
    tables[b"head"] = tables[b"head"][:50] + pack(">H", 1) + tables[b"head"][52:]
    return _file(program[:4], tables)


def _places(tables: dict[bytes, bytes]) -> list[int]:
    (long_places,) = unpack_from(">H", tables[b"head"], 50)
    if long_places:
        return [place for (place,) in iter_unpack(">L", tables[b"loca"])]
    return [2 * place for (place,) in iter_unpack(">H", tables[b"loca"])]


def _long_places(glyphs: list[bytes]) -> bytes:
    at, places = 0, [0]
    for glyph in glyphs:
        at += len(glyph)
        places.append(at)
    return pack(f">{len(places)}L", *places)


def _unhinted(glyph: bytes) -> bytes:
    """Return a glyph without its instructions, at a multiple of four bytes."""
    if not glyph:
        return glyph
    (contours,) = unpack_from(">h", glyph)
    if contours >= 0:
        at = 10 + 2 * contours
        (length,) = unpack_from(">H", glyph, at)
        bare = glyph[:at] + b"\0\0" + glyph[at + 2 + length :]
    else:
        bare = b"".join([glyph[:10], *_components(glyph)])
    return bare + b"\0" * (-len(bare) % 4)


def _components(glyph: bytes) -> Iterator[bytes]:
    """Yield the components of a glyph that is put together, none of which is followed by instructions."""
    at, flags = 10, _MORE
    while flags & _MORE:
        (flags,) = unpack_from(">H", glyph, at)
        scales = 2 if flags & _SCALED else 4 if flags & _SCALED_TWICE else 8 if flags & _MATRIX else 0
        length = 4 + (4 if flags & _WORDS else 2) + scales
        yield pack(">H", flags & ~_HINTED) + glyph[at + 2 : at + length]
        at += length


def _file(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """Return a font file of these tables (OpenType 1.9: organization of an OpenType font)."""
    count = len(tables)
    most = count.bit_length() - 1
    head = version + pack(">4H", count, 16 << most, most, _ENTRY * count - (16 << most))
    at, directory, bodies = 12 + _ENTRY * count, [], []
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(unpack_from(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory.append(pack(">4s3L", tag, total, at, len(table)))
        bodies.append(padded)
        at += len(padded)
    return b"".join([head, *directory, *bodies])
