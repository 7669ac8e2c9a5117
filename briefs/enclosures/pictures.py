"""Pictures: enclosed pictures as pages, and pages as pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
from PIL import Image, ImageOps, ImageSequence

MOST_PIXELS = 100_000_000
MOST_FRAMES = 300
QUALITY = 88
DOTS_PER_INCH = 200
DEFAULT_DOTS = 150.0  # an inch, of a picture that does not say
LONGEST = 842.0  # points: a picture is never taken for larger than a sheet of A4 is high
LONGEST_TEXT = 20_000

Sizes = list[tuple[float, float]]


class HugePictureError(Exception):
    """A picture has more pixels, or a file more pictures, than anybody prints."""


def picture_pages(data: bytes) -> tuple[bytes, Sizes]:
    """Return a PDF with a page for each picture of a file, and their sizes. Raises HugePictureError, OSError, ValueError.

    Every picture is drawn anew, so that nothing its camera or its author hid in the file comes along.
    """
    out, sizes = pikepdf.new(), list[tuple[float, float]]()
    with Image.open(io.BytesIO(data)) as image:
        frames = ImageSequence.Iterator(image) if image.format == "TIFF" else [image]
        for number, frame in enumerate(frames, 1):
            if frame.width * frame.height > MOST_PIXELS or number > MOST_FRAMES:
                raise HugePictureError
            upright = ImageOps.exif_transpose(frame)
            size = _size(upright)
            add_picture(out, on_white(upright), size, lossy=image.format in ("JPEG", "WEBP"))
            sizes.append(size)
    return saved(out), sizes


def drawn_pages(data: bytes) -> tuple[bytes, Sizes]:
    """Return a PDF of pictures of another's pages, as they are seen, and the pages' sizes in points."""
    out, sizes = pikepdf.new(), list[tuple[float, float]]()
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        for page in document:
            size = page.get_size()
            add_picture(out, _drawn(page), size)
            sizes.append(size)
    finally:
        document.close()
    return saved(out), sizes


def page_picture(clean: bytes, index: int, *, grey: bool = False) -> Image.Image:
    """Return a picture of page `index` (from 0) of a clean file."""
    document = pypdfium2.PdfDocument(clean)
    try:
        return _drawn(document[index]).convert("L" if grey else "RGB")
    finally:
        document.close()


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page, in the file's own order."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_text(page) for page in document]
    finally:
        document.close()


def picture_stream(pdf: pikepdf.Pdf, image: Image.Image, *, lossy: bool = True) -> pikepdf.Stream:
    """Return a picture (mode RGB or L) as an image of a PDF."""
    space = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
    if lossy:
        packed = io.BytesIO()
        image.save(packed, format="JPEG", quality=QUALITY)
        made = pdf.make_stream(packed.getvalue())
        made.Filter = pikepdf.Name.DCTDecode
    else:
        made = pdf.make_stream(image.tobytes())
    made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    made.Width, made.Height, made.ColorSpace, made.BitsPerComponent = image.width, image.height, space, 8
    return made


def add_picture(pdf: pikepdf.Pdf, image: Image.Image, size: tuple[float, float], *, lossy: bool = True) -> None:
    """Add a page of a size in points that holds a picture and nothing else."""
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[-1].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture_stream(pdf, image, lossy=lossy)))
    page.Contents = pdf.make_stream(f"q {size[0]:.4f} 0 0 {size[1]:.4f} 0 0 cm /I Do Q".encode("ascii"))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return a PDF's bytes, the same for the same pages."""
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, compress_streams=True)
    return target.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """Return a picture in RGB or grey, what is transparent in it white."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode in ("RGB", "CMYK", "YCbCr", "LAB", "HSV", "I", "F", "I;16"):
        return image.convert("RGB")
    whole = image.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    return paper.convert("RGB")


def _size(image: Image.Image) -> tuple[float, float]:
    dots = image.info.get("dpi", (DEFAULT_DOTS, DEFAULT_DOTS))
    across, down = (float(one) if 30 <= float(one) <= 2400 else DEFAULT_DOTS for one in dots)
    width, height = image.width * 72 / across, image.height * 72 / down
    scale = min(1.0, LONGEST / max(width, height))
    return max(1.0, width * scale), max(1.0, height * scale)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / 4 / (width * height)) ** 0.5)
    image: Image.Image = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=True).to_pil()
    return image.convert("RGB")


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()[:LONGEST_TEXT]
    return " ".join("".join(_printable(text)).split())


def _printable(text: str) -> Iterator[str]:
    """Yield characters without what no reader says: controls, halves of pairs, and places without a character."""
    for character in text:
        if character.isspace():
            yield " "
        elif character.isprintable() and character not in "\ufffe\uffff\ufffd":
            yield character
