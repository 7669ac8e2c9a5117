"""Pages of enclosed files as forms of ours: each maps its page to the unit square, so that a mark's rectangle places it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pikepdf

from briefs.enclosures.enclosure import Enclosure
from briefs.enclosures.pictures import page_picture, picture_stream
from briefs.layout.marks import Foreign
from briefs.pdf.objects import COMPRESSION, Objects, stream

# A form begins with the graphics state it is called in (ISO 32000-1, 8.10.1), a page with this one (table 52).
DEFAULTS = b"0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Ts 0 Tr "


class EnclosedFiles:
    """Open enclosed files, and pictures made of their pages, kept for the next file that is written."""

    def __init__(self) -> None:
        self._files: dict[Enclosure, pikepdf.Pdf] = {}
        self._holder = pikepdf.new()  # a stream lives as long as the file it belongs to
        self._pictures: dict[tuple[Enclosure, int, str], pikepdf.Stream] = {}

    def file(self, enclosure: Enclosure) -> pikepdf.Pdf:
        """Return the clean file of an enclosure, open."""
        if enclosure not in self._files:
            self._files[enclosure] = pikepdf.open(io.BytesIO(enclosure.clean))
        return self._files[enclosure]

    def picture(self, enclosure: Enclosure, mark: Foreign) -> pikepdf.Stream:
        """Return a page as a picture of itself."""
        key = enclosure, mark.page, mark.look
        if key not in self._pictures:
            image = page_picture(enclosure.clean, mark.page - 1, grey=mark.look == "grey picture")
            self._pictures[key] = picture_stream(self._holder, image)
        return self._pictures[key]


class ForeignForms:
    """The forms of one file that is being written."""

    def __init__(self, objects: Objects, enclosures: Mapping[str, Enclosure], files: EnclosedFiles) -> None:
        self._objects, self._enclosures, self._files = objects, enclosures, files
        self._copies: dict[str, _Copy] = {}
        self._forms: dict[tuple[str, int, str], int] = {}

    def form(self, mark: Foreign) -> int:
        """Return the object of the form that draws a mark's page, the same one wherever it is drawn again."""
        key = mark.digest, mark.page, mark.look
        if key not in self._forms:
            self._forms[key] = self._made(mark)
        return self._forms[key]

    def _made(self, mark: Foreign) -> int:
        enclosure = self._enclosures[mark.digest]
        if mark.look != "page":
            image = _Copy(self._objects).stream(self._files.picture(enclosure, mark))
            return self._form(b"/I Do", b"/BBox[0 0 1 1]/Resources<</XObject<</I %d 0 R>>>>" % image)
        if mark.digest not in self._copies:
            self._copies[mark.digest] = _Copy(self._objects)
        page = self._files.file(enclosure).pages[mark.page - 1]
        size = enclosure.pages[mark.page - 1]
        box = b"/BBox[0 0 %.4f %.4f]/Matrix[%.9f 0 0 %.9f 0 0]" % (size.width, size.height, 1 / size.width, 1 / size.height)
        resources = self._copies[mark.digest].value(page.obj.Resources)
        return self._form(DEFAULTS + page.Contents.read_bytes(), box + b"/Resources" + resources)

    def _form(self, content: bytes, entries: bytes) -> int:
        packed = zlib.compress(content, COMPRESSION)
        return self._objects.add(stream(packed, b"/Type/XObject/Subtype/Form" + entries, compressed=True))


class _Copy:
    """Copies the values of one file into another, each shared object once."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._numbers: dict[tuple[int, int], int] = {}

    def value(self, value: Any) -> bytes:
        """Return a value as it is written; what it refers to is copied."""
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            return b"%d 0 R" % self._copied(value)
        return self._written(value)

    def _copied(self, value: pikepdf.Object) -> int:
        known = self._numbers.get(value.objgen)
        if known is not None:
            return known
        number = self._numbers[value.objgen] = self._objects.reserve()
        self._objects.fill(number, self._stream_body(value) if isinstance(value, pikepdf.Stream) else self._written(value))
        return number

    def stream(self, value: pikepdf.Stream) -> int:
        """Copy a stream; return its object."""
        return self._objects.add(self._stream_body(value))

    def _stream_body(self, value: pikepdf.Object) -> bytes:
        entries = b"".join(_name(key) + b" " + self.value(value[key]) for key in sorted(value.keys()) if key != "/Length")
        return stream(value.read_raw_bytes(), entries)

    def _written(self, value: Any) -> bytes:
        match value:
            case pikepdf.Array():
                return b"[" + b" ".join(self.value(item) for item in value) + b"]"
            case pikepdf.Dictionary():
                inside = (_name(key) + b" " + self.value(value[key]) for key in sorted(value.keys()))
                return b"<<" + b"".join(inside) + b">>"
            case pikepdf.Object():
                return bytes(value.unparse())
            case _:
                return _number(value)


def _number(value: bool | int | float | Decimal | None) -> bytes:
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return f"{value:f}".encode("ascii") if isinstance(value, Decimal | float) else b"%d" % value


def _name(key: str) -> bytes:
    return pikepdf.Name(key).unparse()
