"""PDF objects and the file they are written to, in one pass and the same way every time."""

from __future__ import annotations

import hashlib


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

    def file(self, root: int, info: int = 0, *, identified: bool = False) -> bytes:
        """Return the whole file. Its identifier is a digest of its content, so equal content gives equal bytes.

        What is only shown and thrown away needs no identifier.
        """
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        position = len(parts[0])
        offsets: list[bytes] = []
        for number, body in enumerate(self._bodies, 1):
            offsets.append(b"%010d 00000 n \n" % position)
            head = b"%d 0 obj\n" % number
            parts += (head, body, b"\nendobj\n")
            position += len(head) + len(body) + 8
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        parts += offsets
        entries = b"/Size %d/Root %d 0 R" % (len(offsets) + 1, root)
        if info:
            entries += b"/Info %d 0 R" % info
        if identified:
            identifier = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
            entries += b"/ID[<%s><%s>]" % (identifier, identifier)
        parts.append(b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (entries, position))
        return b"".join(parts)


def stream(data: bytes, entries: bytes = b"", compressed: bool = False) -> bytes:
    """Return a stream object; `compressed` tells that the data is Flate-compressed already."""
    kind = b"/Filter/FlateDecode" if compressed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (entries, kind, len(data), data)


def text_string(text: str) -> bytes:
    """Return text as a PDF string object."""
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def byte_string(data: bytes) -> bytes:
    """Return bytes as a PDF string object."""
    return b"<" + data.hex().upper().encode() + b">"


def array(numbers: list[int]) -> bytes:
    """Return references as an array."""
    return b"[" + b" ".join([b"%d 0 R" % number for number in numbers]) + b"]"
