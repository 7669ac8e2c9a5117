"""One run of one engine, in a process of its own: `python -m benchmarks.engines.runs ENGINE PAGES` prints its figures.

The clock begins when the process stands with its libraries imported and the engine's own input in its hands, and stops
when the finished PDF is there. LibreOffice is a program: its clock runs from its start to its end.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

import resources
from benchmarks.engines.charts import Chart, charts
from benchmarks.engines.flat_odt import flat_odt
from benchmarks.engines.html_page import html_page
from benchmarks.engines.typst_markup import typst_markup, typst_text
from benchmarks.figures import Clock
from benchmarks.large_book import large_book, sentence
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import plain, typed_text
from briefs.edits.edits import SetField, apply

EDITS = 10
WIDTH = 900
FONTS = resources.folder("fonts")
_FONTCONFIG = "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
Figures = dict[str, float]
Drawn = tuple[Chart, ...]
Taken = list[tuple[float, float]]


def _built(clock: Clock) -> Figures:
    wall, processors = clock.taken()
    return {"build": wall, "cpu": processors, "memory": _peak()}


def ours(book: Book, folder: Path, _drawn: Drawn) -> Figures:
    """Lay out and write the tagged, finished PDF; then edit."""
    import yaml  # noqa: F401, PLC0415 - what reads our words, imported before the clock runs like all libraries of all engines

    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415 - every engine imports its own
    from briefs.pdf.press import Press, write_book  # noqa: PLC0415
    from briefs.pdf.raster import rasterise  # noqa: PLC0415

    begun = Clock()
    layout = BookLayout(resources.root())
    (folder / "out.pdf").write_bytes(write_book(layout.lay_out(book)))
    figures = _built(begun)
    press, place = Press(layout.fonts), _paragraph(book)
    press.book_pdf(layout.lay_out(book))
    whole: list[tuple[float, float]] = []
    pixels: list[tuple[float, float]] = []
    for n in range(EDITS):
        for times in (whole, pixels):
            book = apply(book, SetField(place, plain(_words(n, len(times)))))
            start = Clock()
            document = layout.lay_out(book)
            if times is whole:
                press.book_pdf(document)
            else:
                number = document.destinations[Place(place.section)].page
                rasterise(press.page_pdf(document, number), 0, WIDTH)
            times.append(start.taken())
    return figures | _edited(whole, pixels)


def typst(book: Book, folder: Path, drawn: Drawn) -> Figures:
    """Compile with tags, its default; then edit the source and compile again with the same compiler."""
    import typst as engine  # noqa: PLC0415

    from briefs.pdf.raster import rasterise  # noqa: PLC0415

    source, markup = folder / "book.typ", typst_markup(book, drawn)
    source.write_text(markup, encoding="utf-8")
    begun = Clock()
    compiler = engine.Compiler(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)
    compiler.compile(output=str(folder / "out.pdf"), format="pdf")
    figures = _built(begun)
    last = typst_text(_typed(book))
    whole: list[tuple[float, float]] = []
    pixels: list[tuple[float, float]] = []
    page = _page_of(folder / "out.pdf", _typed(book))
    for n in range(EDITS):
        for times in (whole, pixels):
            words = typst_text(_words(n, len(times)))
            markup = markup.replace(last, words)
            assert words in markup
            last = words
            source.write_text(markup, encoding="utf-8")
            start = Clock()
            data = compiler.compile(format="pdf", pdf_tags=False)
            assert isinstance(data, bytes)  # a PDF is one file; other formats are a list of pages
            if times is pixels:  # its own pictures are always of every page
                assert isinstance(data, bytes)
                rasterise(data, page, WIDTH)
            times.append(start.taken())
    return figures | _edited(whole, pixels)


def weasyprint(book: Book, folder: Path, drawn: Drawn) -> Figures:
    """Write a tagged PDF (its PDF/UA variant)."""
    from weasyprint import HTML  # noqa: PLC0415

    page = html_page(book, FONTS.as_uri() + "/", drawn)
    begun = Clock()
    HTML(string=page).write_pdf(str(folder / "out.pdf"), pdf_variant="pdf/ua-1")
    return _built(begun)


def libreoffice(book: Book, folder: Path, drawn: Drawn) -> Figures:
    """Convert with tags; a second run on an empty text tells how long the program takes to start."""
    (folder / "book.fodt").write_text(flat_odt(book, drawn), encoding="utf-8")
    (folder / "empty.fodt").write_text(flat_odt(Book(id="none", title=book.title)), encoding="utf-8")
    (folder / "fonts.conf").write_text(_FONTCONFIG.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(["fc-cache"], check=True, env=environment)  # once an installation, not once a book
    figures: Figures = {}
    for name, key in (("empty", "start"), ("book", "build")):
        begun = Clock()
        options = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            options,
            "--outdir",
            str(folder),
            f"{folder}/{name}.fodt",
        ]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        figures |= _built(begun) if key == "build" else {key: begun.taken()[0]}
    (folder / "book.pdf").rename(folder / "out.pdf")
    figures["memory"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return figures


def platypus(book: Book, folder: Path, drawn: Drawn) -> Figures:
    """Build a PDF; it has no tags to give."""
    from benchmarks.engines.platypus_story import build  # noqa: PLC0415

    begun = Clock()
    build(book, FONTS, str(folder / "out.pdf"), drawn)
    return _built(begun)


ENGINES: dict[str, Callable[[Book, Path, Drawn], Figures]] = {
    "ours": ours,
    "typst": typst,
    "libreoffice": libreoffice,
    "weasyprint": weasyprint,
    "platypus": platypus,
}


def _edited(whole: Taken, pixels: Taken) -> Figures:
    """Return medians of edits until the whole PDF and until a page's pixels, each by both clocks."""
    figures: Figures = {}
    for name, taken in (("edit", whole), ("pixels", pixels)):
        figures[name], figures[f"{name} cpu"] = map(statistics.median, zip(*taken, strict=True))
    return figures


def _paragraph(book: Book) -> Place:
    notes = [section for section in book.sections() if isinstance(section, Note) and section.language == "en"]
    note = notes[len(notes) // 2]
    return Place(note.id, note.blocks[4].id, "runs")


def _typed(book: Book) -> str:
    place = _paragraph(book)
    section: Any = book.section(place.section)
    return typed_text(next(block.runs for block in section.blocks if block.id == place.item))


def _words(edit: int, kind: int) -> str:
    return sentence(random.Random(f"{edit} {kind}"))


def _page_of(pdf: Path, words: str) -> int:
    """Return the page (from 0) on which a paragraph begins."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    wanted = " ".join(words.split()[:4])
    pages = (" ".join(page.get_textpage().get_text_range().split()) for page in document)
    return next(number for number, text in enumerate(pages) if wanted in text)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Run one engine and print its figures as JSON."""
    engine, pages = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = ENGINES[engine](large_book(pages), folder, charts(pages))
        result = folder / "out.pdf"
        with pikepdf.open(result) as pdf:
            figures |= {"pages": len(pdf.pages), "tagged": float("/StructTreeRoot" in pdf.Root)}
        sys.stdout.write(json.dumps(figures | {"bytes": result.stat().st_size}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
