"""Pixels of a PDF page."""

from __future__ import annotations

import msgspec
import pypdfium2


class Raster(msgspec.Struct, frozen=True):
    """A picture: rows of `stride` bytes, four bytes (blue, green, red, unused) a pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes


def rasterise(pdf: bytes, index: int, width: int, password: str = "") -> Raster:
    """Draw page `index` (from 0) of a PDF, `width` pixels wide. PDFium is not thread-safe: call from one thread."""
    document = pypdfium2.PdfDocument(pdf, password=password or None)
    try:
        page = document[index]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        document.close()
