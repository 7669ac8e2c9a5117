"""Tiny pages that are kept as pictures: how they are made, drawn and compared.

`python -m tests.golden.pages` draws them anew.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageChops

from briefs.layout.document import Part, assemble
from briefs.layout.furniture import Furniture, Tab
from briefs.layout.geometry import PageGeometry
from briefs.layout.marks import ChangeBar, Group, Marks, Rule
from briefs.layout.pages import PageBody, SectionLayout
from briefs.layout.spans import Span, bound_figure
from briefs.layout.symbols import filled_dots, octagon, ring_and_dot, square, two_squares
from briefs.layout.units import mm
from briefs.pdf.press import write_book
from briefs.pdf.raster import rasterise
from tests.briefs.layout import engine

HERE = Path(__file__).parent
TINY = PageGeometry("tiny", mm(90), mm(40), mm(5), mm(80), mm(4), mm(4))
MEASURE = mm(68)  # the tab covers the rest
WIDTH = 360  # pixels
NOTICED = 48  # of 255: less is a renderer's rounding
MOST = 0.001  # of a page's pixels may differ by as much


def pages() -> Mapping[str, Marks]:
    """The marks of every page by its name."""
    english, japanese = engine.setter(page=TINY), engine.setter("ja", page=TINY)
    colours = english.theme.colours
    figure = bound_figure("up to $550 billion", "F1", 13.0, colours)
    spoken = english.lines((Span("For the framework of "), *figure, Span(" we have brought a list.")), "spoken", MEASURE)
    ja_figure = bound_figure("約7割", "F2", 12.0, colours)
    read = (
        Span("高市", ruby="たかいち", together=True),
        Span("総理は、F-150と大豆の"),
        *ja_figure,
        Span("を「能力」で語る。"),
    )
    said = japanese.lines(read, "spoken", MEASURE)
    signs = (
        octagon(12.0, colours.shu, colours.white),
        square(12.0, colours.ai),
        ring_and_dot(12.0, colours),
        two_squares(12.0, colours),
        filled_dots(2, 12.0, colours),
    )
    rules = [Rule(0.0, 40.0 + 8 * n, MEASURE, 40.0 + 8 * n, width, colours.sumi) for n, width in enumerate((0.5, 0.75, 1.5))]
    return {
        "spoken": (spoken.group(0.0, TINY.above),),
        "japanese": (said.group(0.0, TINY.above + 8.0), ChangeBar(TINY.above, 30.0)),
        "signs": (*(Group(24.0 * n, TINY.above, sign) for n, sign in enumerate(signs)), *rules),
    }


def drawn(marks: Marks) -> Image.Image:
    """A page of these marks as a picture, with a tab at its edge."""
    furniture = Furniture(head=False, numbered=False, tabs=(Tab(-2, "3", "Trade"),))
    part = Part(SectionLayout((PageBody(marks),)), furniture)
    data = write_book(assemble(engine.setter(page=TINY), engine.INFORMATION, [part]))
    picture = rasterise(data, 0, WIDTH)
    return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX")


def differs(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show something else."""
    if one.size != other.size:
        return True
    channels = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > NOTICED else 0)
    return channels.histogram()[255] > MOST * one.width * one.height


def kept(name: str) -> Image.Image:
    """The picture that is kept of a page."""
    return Image.open(HERE / f"{name}.png").convert("RGB")


def main() -> int:
    """Draw all pages anew; look at them before they are kept."""
    for name, marks in pages().items():
        drawn(marks).save(HERE / f"{name}.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
