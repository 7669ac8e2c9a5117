"""The charts of a book as plain shapes, the same for every engine: `python -m benchmarks.engines.charts PAGES` prints them.

Where the lines of a chart stand is worked out by our layout, in a process of its own that is not measured.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence

import msgspec

from benchmarks.large_book import large_book
from briefs.layout.document import Document
from briefs.layout.marks import Box, Disc, Glyphs, Group, Mark, Rule


class Shape(msgspec.Struct, frozen=True):
    """A shape of a chart: lengths are points from its top left, `text` stands on the baseline (x, y)."""

    kind: str
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    colour: str = ""
    stroke: str = ""
    text: str = ""


class Chart(msgspec.Struct, frozen=True):
    """A chart with what is told to those who do not see it."""

    section: str
    width: float
    height: float
    told: str
    shapes: tuple[Shape, ...]


def charts(pages: int) -> tuple[Chart, ...]:
    """Return the charts of `large_book(pages)` in order."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.engines.charts", str(pages)], check=True, capture_output=True)
    return msgspec.json.decode(done.stdout, type=tuple[Chart, ...])


def _charts(document: Document) -> Iterator[Chart]:
    for page in document.pages:
        for group in _figures(page.body.marks):
            section = group.place.section if group.place else ""
            yield Chart(section, group.width, group.height, group.alt, tuple(_shapes(group.marks, 0.0, 0.0)))


def _figures(marks: Sequence[Mark]) -> Iterator[Group]:
    for mark in marks:
        if isinstance(mark, Group) and mark.role == "figure":
            yield mark
        elif isinstance(mark, Group):
            yield from _figures(mark.marks)


def _shapes(marks: Sequence[Mark], x: float, y: float) -> Iterator[Shape]:
    for mark in marks:
        match mark:
            case Group():
                yield from _shapes(mark.marks, x + mark.x, y + mark.y)
            case Box():
                yield Shape("box", x + mark.x, y + mark.y, mark.width, mark.height, mark.fill, mark.stroke)
            case Rule():
                yield Shape("line", x + mark.x0, y + mark.y0, mark.x1 - mark.x0, mark.y1 - mark.y0, stroke=mark.colour)
            case Disc():
                yield Shape("disc", x + mark.x, y + mark.y, mark.radius, mark.radius, mark.fill)
            case Glyphs():
                yield Shape("text", x + mark.x, y + mark.baseline, mark.width, mark.size, mark.colour, text=mark.text)
            case _:
                raise TypeError(mark)


def main() -> int:
    """Print the charts as JSON."""
    import resources  # noqa: PLC0415 - only here is a book laid out
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415

    document = BookLayout(resources.root()).lay_out(large_book(int(sys.argv[1])))
    sys.stdout.buffer.write(msgspec.json.encode(tuple(_charts(document))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
