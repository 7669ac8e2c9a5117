"""An object kept as what differs from another: typing changes a few words of a section at each save.

A difference says how many bytes at the start and at the end are those of the base, and holds the rest compressed with the
base's own middle as the dictionary.
"""

from __future__ import annotations

import struct
import zlib

LARGEST = 2**27
"""No section is longer, in bytes: a difference that pretends to be is refused before it fills the memory."""

_SHARED = struct.Struct(">II")
_RAW = -zlib.MAX_WBITS


class DifferenceError(ValueError):
    """Bytes that are not a difference from this base."""


def difference(base: bytes, data: bytes) -> bytes:
    """Return what makes `data` of `base`."""
    start = _same_start(base, data)
    end = _same_start(base[start:][::-1], data[start:][::-1])
    packer = zlib.compressobj(wbits=_RAW, zdict=_middle(base, start, end))
    return _SHARED.pack(start, end) + packer.compress(_middle(data, start, end)) + packer.flush()


def whole(base: bytes, difference: bytes) -> bytes:
    """Return the data of which `difference` is the difference from `base`. Raises DifferenceError."""
    try:
        start, end = _SHARED.unpack_from(difference)
        unpacker = zlib.decompressobj(wbits=_RAW, zdict=_middle(base, start, end))
        middle = unpacker.decompress(difference[_SHARED.size :], LARGEST)
    except (struct.error, zlib.error) as error:
        raise DifferenceError(str(error)) from error
    if not unpacker.eof:
        raise DifferenceError("it does not end")
    return base[:start] + middle + base[len(base) - end :]


def _middle(data: bytes, start: int, end: int) -> bytes:
    return data[start : len(data) - end]


def _same_start(one: bytes, other: bytes) -> int:
    """Return how many bytes two objects begin with alike; comparing slices is far quicker than counting bytes."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
