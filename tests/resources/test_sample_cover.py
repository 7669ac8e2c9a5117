"""The start page shows the sample's cover as it prints. Run as a module, this file makes the picture anew."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops

import resources
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.pdf.press import Press
from briefs.pdf.raster import rasterise
from tests.books.sample import SAMPLE_FOLDER, sample_taken

COVER = SAMPLE_FOLDER / "cover.png"
WIDTH = 772


def cover() -> Image.Image:
    layout = BookLayout(resources.root())
    sample = sample_taken()
    pdf = Press(layout.fonts).page_pdf(layout.lay_out(sample.book, beside=Beside(sample.bundle.before)), 1)
    drawn = rasterise(pdf, 0, WIDTH)
    return Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", drawn.stride, 1)


def test_the_picture_shows_the_cover_as_it_prints_now() -> None:
    shown = Image.open(COVER).convert("RGB")
    printed = cover()
    assert shown.size == printed.size
    difference = ImageChops.difference(shown, printed).convert("L")
    wrong = sum(difference.point(lambda value: 255 if value > 64 else 0).histogram()[255:])
    assert wrong < shown.width * shown.height / 1000


if __name__ == "__main__":
    Path(COVER).unlink(missing_ok=True)
    cover().convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(COVER, optimize=True)
