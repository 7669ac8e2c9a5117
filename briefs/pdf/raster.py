"""Pixels of a PDF page."""

from __future__ import annotations

import ctypes

import msgspec
import pypdfium2


class Raster(msgspec.Struct, frozen=True):
    """A picture: rows of `stride` bytes, four bytes (blue, green, red, unused) a pixel.

    Its pixels are where PDFium drew them: a copy of some megabytes takes a tenth of the time of drawing.
    """

    width: int
    height: int
    stride: int
    pixels: bytearray


def rasterise(pdf: bytes, index: int, width: int, password: str = "") -> Raster:
    """Draw page `index` (from 0) of a PDF, `width` pixels wide. PDFium is not thread-safe: call from one thread."""
    document = pypdfium2.PdfDocument(pdf, password=password or None)
    try:
        page = document[index]
        drawn: list[bytearray] = []

        def canvas(width: int, height: int, **kind: int) -> pypdfium2.PdfBitmap:
            drawn.append(bytearray(4 * width * height))
            buffer = (ctypes.c_ubyte * len(drawn[0])).from_buffer(drawn[0])
            return pypdfium2.PdfBitmap.new_native(width, height, buffer=buffer, **kind)

        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True, bitmap_maker=canvas)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, drawn[0])
    finally:
        document.close()
