"""Numbered copies of a book of 300 pages, each with a password of its own: `python -m benchmarks.copies [COPIES] [PAGES]`.

The finished file is made once and is not counted. Measured are all copies together, again and again; then one of each run
is opened, by its password alone.
"""

from __future__ import annotations

import io
import secrets
import sys
from time import perf_counter

import pikepdf

import resources
from benchmarks.figures import HEAD, told
from benchmarks.large_book import large_book
from briefs.editions.copies import copies
from briefs.editions.passwords import each_its_own
from briefs.editions.stamp import Stamp
from briefs.layout.book_layout import BookLayout
from briefs.pdf.press import write_book

RUNS = 10
NAMES = ("Minister of State", "Permanent Secretary", "山田 太郎 様", "Director General", "Private Secretary", "鈴木 花子 様")


def main(count: int, pages: int) -> None:
    layout = BookLayout(resources.root())
    document = layout.lay_out(large_book(pages))
    finished = write_book(document)
    passwords = each_its_own(count, secrets.choice)
    locked = [
        Stamp(n, count, NAMES[n % len(NAMES)], "ja" if NAMES[n % len(NAMES)].endswith("様") else "en", password)
        for n, password in enumerate(passwords, 1)
    ]
    plain = [Stamp(stamp.number, stamp.of, stamp.name, stamp.language) for stamp in locked]
    print(f"{count} copies of {len(document.pages)} pages, {len(finished) / 1e6:.1f} MB finished")
    print(HEAD)
    for name, stamps in (("each with a password", locked), ("without", plain)):
        taken: list[float] = []
        made: list[bytes] = []
        for _ in range(RUNS):
            begun = perf_counter()
            made = list(copies(finished, stamps, layout.stationery(), secrets.choice))
            taken.append(perf_counter() - begun)
        print(told(name, taken))
        print(f"  {sum(map(len, made)) / len(made) / 1e6:.2f} MB each")
        for stamp, copy in zip(stamps, made, strict=True):
            with pikepdf.open(io.BytesIO(copy), password=stamp.password) as pdf:
                assert len(pdf.pages) == len(document.pages)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [12, 300][len(numbers) :]))
