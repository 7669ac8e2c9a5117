"""Pages and PDF of books of 30, 300 and 1,500 pages: `python -m benchmarks.layout [PAGES...]`.

Each length is built in a process of its own with an empty memory: read the fonts, lay out, write the finished PDF. Then,
in the same process, one paragraph in its middle is edited again and again: until the whole book is laid out and is a
consistent preview PDF, and until the changed page is pixels, 900 wide.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
from time import perf_counter

import resources
from benchmarks.figures import Clock
from benchmarks.large_book import large_book, sentence
from briefs.book.place import Place
from briefs.book.text import plain
from briefs.edits.edits import SetField, apply
from briefs.layout.book_layout import BookLayout
from briefs.pdf.press import Press, write_book
from briefs.pdf.raster import rasterise

EDITS = 40
WIDTH = 900
RUNS = 3


def measure(pages: int) -> dict[str, float]:
    """Return seconds and megabytes of one build and of edits after it."""
    book = large_book(pages)
    clock, begun = Clock(), perf_counter()
    layout = BookLayout(resources.root())
    document = layout.lay_out(book)
    laid = perf_counter()
    data = write_book(document)
    built, processors = clock.taken()
    press = Press(layout.fonts)
    press.book_pdf(document)
    section = f"s{pages // 4 - pages // 4 % 10}"
    dice = random.Random(2)
    whole: list[float] = []
    pixels: list[float] = []
    for _ in range(EDITS):
        edit = SetField(Place(section, f"{section}b2", "runs"), plain(sentence(dice)))
        start = perf_counter()
        book = apply(book, edit)
        document = layout.lay_out(book)
        number = document.destinations[Place(section)].page
        picture = press.page_pdf(document, number)
        rasterise(picture, 0, WIDTH)
        pixels.append(perf_counter() - start)
        book = apply(book, SetField(edit.place, plain(sentence(dice))))
        start = perf_counter()
        press.book_pdf(layout.lay_out(book))
        whole.append(perf_counter() - start)
    return {
        "pages": len(document.pages),
        "lay out": laid - begun,
        "build": built,
        "processors": processors,
        "megabytes": len(data) / 1e6,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "whole": statistics.median(whole),
        "pixels": statistics.median(pixels),
    }


def main(lengths: list[int]) -> None:
    print("| pages | lay out | whole PDF | processors | a page | file | peak memory | edit to whole PDF | edit to pixels |")
    print("|---|---|---|---|---|---|---|---|---|")
    for length in lengths:
        taken = [_apart(length) for _ in range(RUNS)]
        best = {name: statistics.median(run[name] for run in taken) for name in taken[0]}
        print(
            f"| {best['pages']:,.0f} | {best['lay out']:.2f} s | {best['build']:.2f} s | {best['processors']:.2f} s "
            f"| {1000 * best['processors'] / best['pages']:.2f} ms | {best['megabytes']:.2f} MB | {best['memory']:.0f} MB "
            f"| {1000 * best['whole']:.1f} ms | {1000 * best['pixels']:.1f} ms |"
        )


def _apart(length: int) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "benchmarks.layout", "--one", str(length)], check=True, capture_output=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main([int(argument) for argument in sys.argv[1:]] or [30, 300, 1500])
