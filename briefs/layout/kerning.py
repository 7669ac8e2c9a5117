"""Kerning: how much closer or further apart two glyphs of a font stand (OpenType 1.9: GPOS, pair adjustment)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

_FEATURE = b"kern"
_PAIRS, _EXTENSION = 2, 9  # types of lookups
_ADVANCE = 0x0004  # the one thing that pairs change of their first glyph; the second stays as it is
_OF_PAIRS, _OF_CLASSES = 1, 2  # forms of a subtable


class Kerning:
    """The pairs of a font's feature "kern", in the font's units, looked up where they are asked for."""

    def __init__(self, gpos: bytes) -> None:
        self._gpos = gpos
        self._subtables = [(at, _coverage(gpos, at + _word(gpos, at + 2))) for at in _subtables(gpos)]
        self._known: dict[tuple[int, int], int] = {}

    def between(self, first: int, second: int) -> int:
        """Return what is added to the advance of a glyph before another."""
        pair = first, second
        if pair not in self._known:
            told = (self._told(at, covered[first], pair) for at, covered in self._subtables if first in covered)
            self._known[pair] = next((value for value in told if value is not None), 0)
        return self._known[pair]

    def _told(self, at: int, index: int, pair: tuple[int, int]) -> int | None:
        """Return what a subtable says of a pair whose first glyph it covers; None where another may say more."""
        gpos = self._gpos
        form, _, values, others = unpack_from(">4H", gpos, at)
        if values != _ADVANCE or others:
            return None
        if form == _OF_PAIRS:
            start = at + _word(gpos, at + 10 + 2 * index)
            rows = (unpack_from(">Hh", gpos, start + 2 + 4 * n) for n in range(_word(gpos, start)))
            return next((value for glyph, value in rows if glyph == pair[1]), None)
        first, second, _, count = unpack_from(">4H", gpos, at + 8)
        row, column = _class(gpos, at + first, pair[0]), _class(gpos, at + second, pair[1])
        value: int = unpack_from(">h", gpos, at + 16 + 2 * (row * count + column))[0]
        return value


def _subtables(gpos: bytes) -> Iterator[int]:
    """Yield where the subtables of pairs begin."""
    features, lookups = unpack_from(">HH", gpos, 6)
    wanted: dict[int, None] = {}
    for n in range(_word(gpos, features)):
        tag, at = unpack_from(">4sH", gpos, features + 2 + 6 * n)
        if tag == _FEATURE:
            start = features + at
            wanted |= dict.fromkeys(unpack_from(f">{_word(gpos, start + 2)}H", gpos, start + 4))
    for lookup in sorted(wanted):
        start = lookups + _word(gpos, lookups + 2 + 2 * lookup)
        kind, _, count = unpack_from(">3H", gpos, start)
        for at in unpack_from(f">{count}H", gpos, start + 6):
            if kind == _PAIRS:
                yield start + at
            elif kind == _EXTENSION and _word(gpos, start + at + 2) == _PAIRS:
                yield start + at + unpack_from(">L", gpos, start + at + 4)[0]


def _coverage(gpos: bytes, at: int) -> dict[int, int]:
    """Return the glyphs that a subtable covers, each with its place there."""
    form, count = unpack_from(">HH", gpos, at)
    if form == 1:
        return {glyph: n for n, glyph in enumerate(unpack_from(f">{count}H", gpos, at + 4))}
    ranges = (unpack_from(">3H", gpos, at + 4 + 6 * n) for n in range(count))
    return {glyph: place + glyph - first for first, last, place in ranges for glyph in range(first, last + 1)}


def _class(gpos: bytes, at: int, glyph: int) -> int:
    """Return the class that a glyph is of; 0 for one that is named in none."""
    form, first = unpack_from(">HH", gpos, at)
    if form == 1:
        place = glyph - first
        return _word(gpos, at + 6 + 2 * place) if 0 <= place < _word(gpos, at + 4) else 0
    ranges = (unpack_from(">3H", gpos, at + 4 + 6 * n) for n in range(first))
    return next((kind for start, end, kind in ranges if start <= glyph <= end), 0)


def _word(data: bytes, at: int) -> int:
    word: int = unpack_from(">H", data, at)[0]
    return word
