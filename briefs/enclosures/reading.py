"""Reading enclosed files: PDFs and pictures. What is wrong with a file is its `fault`, never an exception."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
from PIL import Image

from briefs.enclosures.active import active_in
from briefs.enclosures.bundle import MOST_BYTES, Bundle
from briefs.enclosures.cleaning import clean_pdf, is_layered
from briefs.enclosures.enclosure import NO_ENCLOSURES, EnclosedPage, Enclosure, Fault
from briefs.enclosures.links import links_of
from briefs.enclosures.pictures import HugePictureError, drawn_pages, page_texts, picture_pages
from briefs.enclosures.unpacking import unpacks_within

MOST_UNPACKED = 512 * 2**20
MOST_PAGES = 300
MOST_LENGTH = 14_400.0  # points: PDF's own limit for a page (ISO 32000-1, annex C)
LEAST_LENGTH = 3.0
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
HEAD = 1024  # within these bytes a PDF says that it is one (ISO 32000-1, annex H, 3.4.1)


def read_bundle(bundle: Bundle, known: Mapping[str, Enclosure] = NO_ENCLOSURES) -> dict[str, Enclosure]:
    """Return the files of a bundle by their digests; those `known` are not read again."""
    return {
        digest: known.get(digest) or (read_enclosure(kept) if isinstance(kept, bytes) else Enclosure(fault=kept))
        for digest, kept in bundle.files.items()
    }


def read_enclosure(data: bytes) -> Enclosure:
    """Return what of a file can be printed; what is neither PDF nor picture has no pages."""
    is_pdf = b"%PDF-" in data[:HEAD]
    if not is_pdf and not _is_picture(data):
        return Enclosure(fault="other")
    if len(data) > MOST_BYTES:
        return Enclosure(fault="huge")
    return _read_pdf(data) if is_pdf else _read_picture(data)


def _is_picture(data: bytes) -> bool:
    return data.startswith(PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _read_picture(data: bytes) -> Enclosure:
    try:
        clean, sizes = picture_pages(data)
    except (HugePictureError, Image.DecompressionBombError):
        return Enclosure(fault="huge")
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, ArithmeticError, LookupError):
        return Enclosure(fault="damaged")  # Pillow's readers raise whatever broken bytes lead them to
    return Enclosure(tuple(EnclosedPage(width, height) for width, height in sizes), clean, picture=True)


def _read_pdf(data: bytes) -> Enclosure:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fault = _fault(pdf)
            return Enclosure(fault=fault) if fault else _read_pages(pdf, data)
    except pikepdf.PasswordError:
        return Enclosure(fault="encrypted")
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, RuntimeError, ArithmeticError):
        # What other people's files may hold in the place of what belongs there is beyond any list.
        return Enclosure(fault="damaged")


def _fault(pdf: pikepdf.Pdf) -> Fault:
    count = len(pdf.pages)
    if not count:
        return "damaged"
    if count > MOST_PAGES or not unpacks_within(pdf, MOST_UNPACKED):
        return "huge"
    for page in pdf.pages:
        x0, y0, x1, y1 = (float(number) for number in page.trimbox)
        sides = abs(x1 - x0), abs(y1 - y0)
        if min(sides) < LEAST_LENGTH:
            return "damaged"
        if max(sides) > MOST_LENGTH:
            return "huge"
    return ""


def _read_pages(pdf: pikepdf.Pdf, data: bytes) -> Enclosure:
    """Return the pages of a sound file; one with layers that may be hidden becomes pictures of what is seen."""
    links, left_out = [links_of(pdf, page) for page in pdf.pages], active_in(pdf)
    layered = is_layered(pdf)
    clean, sizes = drawn_pages(data) if layered else clean_pdf(pdf)
    pages = tuple(
        EnclosedPage(width, height, found, text)
        for (width, height), found, text in zip(sizes, links, page_texts(data), strict=True)
    )
    return Enclosure(pages, clean, conforms=layered, left_out=left_out)
