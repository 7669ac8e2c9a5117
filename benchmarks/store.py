"""How long a save takes and how a book's file grows: `python -m benchmarks.store [FOLDER]`.

A book of 300 sections of 40 paragraphs is edited 10,000 times, one paragraph growing by a word each time, and every edit
saved as a revision of its own. FOLDER chooses the disk (saves wait for it); without it the system's place for temporary
files is used.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import Block, plain, typed_text
from briefs.book.value import Phrase
from briefs.edits.edits import SetField, apply
from briefs.store.file import BookFile

SECTIONS = 300
PARAGRAPHS = 40
EDITS = 10_000
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
WORDS = ("tariff", "minister", "agreed", "the", "review", "of", "steel", "parts", "before", "next", "talks", "and", "both")


def paragraph(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=40))


def make_book(dice: random.Random) -> Book:
    sections = tuple(
        Note(
            id=f"s{section}",
            title=f"Note {section}",
            blocks=tuple(Block(id=f"s{section}b{block}", runs=plain(paragraph(dice))) for block in range(PARAGRAPHS)),
        )
        for section in range(SECTIONS)
    )
    return Book(id="book", title=Phrase(en="Large"), tabs=(Tab(id="tab", title="All", sections=sections),))


def edited(book: Book, dice: random.Random) -> Book:
    section = book.tabs[0].sections[dice.randrange(SECTIONS)]
    assert isinstance(section, Note)
    block = dice.choice(section.blocks)
    words = f"{typed_text(block.runs)} {dice.choice(WORDS)}"
    return apply(book, SetField(Place(section.id, block.id, "runs"), plain(words)))


def timed_open(path: Path) -> float:
    start = perf_counter()
    file, _ = BookFile.open(path)
    taken = perf_counter() - start
    file.close()
    return taken


def megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


def main(folder: Path) -> None:
    dice = random.Random(300)
    book = make_book(dice)
    path = folder / "large.brief"
    file = BookFile.create(path, book, AT)
    print(f"new: {megabytes(path):.1f} MB, opened in {timed_open(path) * 1000:.0f} ms")
    times = []
    for _ in range(EDITS):
        book = edited(book, dice)
        start = perf_counter()
        file.save(book, AT, "Typing")
        times.append((perf_counter() - start) * 1000)
    file.close()
    cuts = statistics.quantiles(times, n=100)
    print(f"a save: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, longest {max(times):.1f} ms")
    print(f"after {EDITS} edits: {megabytes(path):.1f} MB, opened in {timed_open(path) * 1000:.0f} ms")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
