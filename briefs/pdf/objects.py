"""PDF objects and the file they are written to, in one pass and the same way every time."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate
from struct import pack

COMPRESSION = 4  # beyond, a file gains a thirtieth and takes twice as long
PACK = 200  # objects of a stream: a reader unpacks all of it to find one
_STREAM_END = b"\nendstream"


class Objects:
    """The numbered objects of one file."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def add(self, body: bytes) -> int:
        """Append an object; return its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def reserve(self) -> int:
        """Keep a number for an object that is filled later."""
        return self.add(b"null")

    def fill(self, number: int, body: bytes) -> None:
        """Give a reserved object its body."""
        self._bodies[number - 1] = body

    def file(self, root: int, info: int = 0) -> bytes:
        """Return a file that is only shown and thrown away: quickly made, as it is, without an identifier."""
        parts, places = _written(enumerate(self._bodies, 1))
        table = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)]
        table += [b"%010d 00000 n \n" % place for place in places.values()]
        end = sum(map(len, parts))
        told = b"/Info %d 0 R" % info if info else b""
        trailer = b"trailer\n<</Size %d/Root %d 0 R%s>>\n" % (len(places) + 1, root, told)
        return b"".join([*parts, *table, trailer, _end(end)])

    def finished_file(self, root: int, info: int) -> bytes:
        """Return a file to keep: what is no stream is packed into streams (ISO 32000-1, 7.5.7), half the size.

        Its identifier is a digest of its content, so equal content gives equal bytes.
        """
        bodies = dict(enumerate(self._bodies, 1))
        packed = [number for number, body in bodies.items() if not body.endswith(_STREAM_END)]
        where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        for start in range(0, len(packed), PACK):
            numbers = packed[start : start + PACK]
            holder = len(self._bodies) + start // PACK + 1
            where.update({number: (2, holder, index) for index, number in enumerate(numbers)})
            bodies[holder] = _pack([(number, bodies.pop(number)) for number in numbers])
        parts, places = _written(bodies.items())
        table, end = len(self._bodies) + -(-len(packed) // PACK) + 1, sum(map(len, parts))
        where.update({number: (1, place, 0) for number, place in places.items()})
        where[table] = (1, end, 0)
        entries = zlib.compress(b"".join([pack(">BIH", *where[number]) for number in range(table + 1)]), COMPRESSION)
        identifier = hashlib.sha256(b"".join([*parts, entries])).hexdigest()[:32].encode()
        told = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R" % (table + 1, root, info)
        told += b"/ID[<%s><%s>]" % (identifier, identifier)
        last, _ = _written([(table, stream(entries, told, compressed=True))])
        return b"".join([*parts, *last[1:], _end(end)])


def _written(objects: Iterable[tuple[int, bytes]]) -> tuple[list[bytes], dict[int, int]]:
    """Return a file's beginning with numbered objects, and where each of them stands."""
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    position = len(parts[0])
    places: dict[int, int] = {}
    for number, body in objects:
        places[number] = position
        head = b"%d 0 obj\n" % number
        parts += (head, body, b"\nendobj\n")
        position += len(head) + len(body) + 8
    return parts, places


def _pack(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Return a stream that holds other objects."""
    places = accumulate((len(body) + 1 for _, body in objects), initial=0)
    index = b" ".join([b"%d %d" % (number, place) for (number, _), place in zip(objects, places, strict=False)])
    data = b"\n".join([index, *(body for _, body in objects)])
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index) + 1)
    return stream(zlib.compress(data, COMPRESSION), entries, compressed=True)


def _end(table: int) -> bytes:
    return b"startxref\n%d\n%%%%EOF\n" % table


def stream(data: bytes, entries: bytes = b"", compressed: bool = False) -> bytes:
    """Return a stream object; `compressed` tells that the data is Flate-compressed already."""
    kind = b"/Filter/FlateDecode" if compressed else b""
    return b"<<%s%s/Length %d>>stream\n%s%s" % (entries, kind, len(data), data, _STREAM_END)


def text_string(text: str) -> bytes:
    """Return text as a PDF string object."""
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def byte_string(data: bytes) -> bytes:
    """Return bytes as a PDF string object."""
    return b"<" + data.hex().upper().encode() + b">"


def array(numbers: list[int]) -> bytes:
    """Return references as an array."""
    return b"[" + b" ".join([b"%d 0 R" % number for number in numbers]) + b"]"
