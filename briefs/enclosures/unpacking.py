"""How much a file unpacks to, without unpacking it whole: a small file may hold more than a memory does."""

from __future__ import annotations

import zlib

import pikepdf

_STEP = 2**20


def unpacks_within(pdf: pikepdf.Pdf, most: int) -> bool:
    """Return whether all deflated streams together, and each picture by its own account, stay within so many bytes."""
    left = most
    for number in range(1, len(pdf.objects) + 1):
        found = pdf.get_object(number, 0)
        if not isinstance(found, pikepdf.Stream):
            continue
        left -= _unpacked(found, left)
        if left < 0 or _picture_bytes(found) > most:
            return False
    return True


def _unpacked(stream: pikepdf.Object, most: int) -> int:
    """Return the unpacked length of a stream, counted to a little above `most`."""
    filters = stream.get("/Filter")
    if filters is None:
        return 0
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names[0] not in ("/FlateDecode", "/Fl"):
        return 0
    data = stream.read_raw_bytes()
    # Each further layer can multiply as much again: nothing but malice packs twice.
    if names.count("/FlateDecode") + names.count("/Fl") > 1:
        return most + 1
    unpacker, length = zlib.decompressobj(), 0
    try:
        while data and length <= most:
            length += len(unpacker.decompress(data, _STEP))
            data = unpacker.unconsumed_tail
    except zlib.error:
        pass  # what does not unpack does not fill the memory either
    return length


def _picture_bytes(stream: pikepdf.Object) -> int:
    """Return what a picture fills as pixels, by its own account."""
    if stream.get("/Subtype") != "/Image":
        return 0
    return 4 * int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
