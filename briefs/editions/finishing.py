"""The finished PDF of an edition: made of the frozen content alone, so that it can be made again, the same to the byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec

from briefs.book.book import Book
from briefs.enclosures.bundle import Issued
from briefs.layout.beside import Beside
from briefs.layout.document import Document
from briefs.layout.renditions import WHOLE, Rendition
from briefs.pdf.press import write_book

LayOut = Callable[[Book, Rendition, Beside], Document]


def held_against_paper(beside: Beside, issued: Issued | None, lay_out: LayOut) -> Beside:
    """Return what lies beside a book with how the earlier edition was printed, for a change sheet.

    Its finished PDF is made again: only where that is the file that was kept are its pages known to be those on paper.
    """
    if issued is None or beside.paper:
        return beside
    beside = msgspec.structs.replace(beside, older=issued.before)
    if not issued.digest:
        return beside
    again = write_book(lay_out(issued.book, WHOLE, Beside(issued.before, beside.enclosures)))
    same = hashlib.sha256(again).hexdigest() == issued.digest
    return msgspec.structs.replace(beside, paper="as laid out" if same else "otherwise")
