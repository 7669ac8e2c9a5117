"""Draws the gallery anew: `python -m docs.gallery.refresh` from a checkout.

Every page of the sample book, the faces of its pocket card, a sheet of its reading copy and a page on US Letter, as PNG.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

import resources
from briefs.enclosures.reading import read_bundle
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.renditions import WHOLE, Rendition
from briefs.pdf.press import write_book
from briefs.pdf.raster import rasterise
from briefs.shelf import take

HERE = Path(__file__).parent
WIDTH = 620
COLOURS = 64  # pages have few: small files that show no difference
SHOWN = {
    "page": (WHOLE, None),
    "card": (Rendition("pocket cards"), None),
    "sheet": (Rendition("card sheets"), 1),
    "reading": (Rendition("reading copy"), 1),
    "letter": (Rendition("talking points", "Letter"), 1),
}


def main() -> int:
    """Write all pictures and the page that shows them."""
    for old in HERE.glob("*.png"):
        old.unlink()
    layout = BookLayout(resources.root())
    sample = take(resources.folder("samples") / "tokyo-summit")
    beside = Beside(sample.bundle.before, read_bundle(sample.bundle))
    lines = ["# Gallery", "", "The sample book as it is printed, drawn by `python -m docs.gallery.refresh`.", ""]
    for name, (rendition, most) in SHOWN.items():
        document = layout.lay_out(sample.book, rendition, beside)
        data = write_book(document)
        pages = document.pages[:most]
        lines += [f"![{name} {page.number}]({_drawn(data, page.number, name)})" for page in pages]
    (HERE / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _drawn(data: bytes, number: int, name: str) -> str:
    picture = rasterise(data, number - 1, WIDTH)
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX")
    path = HERE / f"{name}-{number:02d}.png"
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.name


if __name__ == "__main__":
    sys.exit(main())
