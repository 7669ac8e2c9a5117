"""Making what an export asks for: laid out once, painted once, and from that every file."""

from __future__ import annotations

import msgspec

from briefs.editions.copies import copies, uncopied
from briefs.editions.finishing import held_against_paper
from briefs.editions.folders import write_set
from briefs.editions.passwords import Choose
from briefs.editions.slips import PAGE, slips_pdf
from briefs.enclosures.reading import read_bundle
from briefs.errors import NoSuchPagesError
from briefs.files import replace_file
from briefs.jobs.export import ExportOrder, Progress, SlipsOrder, Tell
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.partial import select
from briefs.layout.selection import Fault
from briefs.pdf.press import write_book


def make(order: ExportOrder, layout: BookLayout, choose: Choose, tell: Tell) -> int:
    """Make the files of an order; return the number of pages of each. Raises BriefsError, and then there is none."""
    tell(Progress("lay out", 0))
    document = _laid_out(order, layout)
    pages = len(document.pages)
    tell(Progress("paint", pages))
    finished = write_book(document)
    if order.files:
        stamps = [file.stamp for file in order.files]
        made = copies(finished, stamps, layout.stationery(), choose)
        contents = (_told(content, Progress("write", pages, n), tell) for n, content in enumerate(made, 1))
        write_set(order.path, order.names, contents)
    else:
        tell(Progress("write", pages))
        replace_file(order.path, finished)
    return pages


def write_slips(order: SlipsOrder, layout: BookLayout) -> None:
    """Write slips with passwords. Raises BriefsError."""
    data = slips_pdf(order.slips, order.date, layout.stationery(PAGE))
    replace_file(order.path, data, private=True)


def _laid_out(order: ExportOrder, layout: BookLayout) -> Document:
    numbered = any(file.stamp.number for file in order.files)
    book = uncopied(order.book) if numbered else order.book
    beside = Beside(order.bundle.before, read_bundle(order.bundle))
    if numbered and beside.before is not None:
        beside = msgspec.structs.replace(beside, before=uncopied(beside.before))  # a stamp is not a change of the book
    if order.rendition.form == "change sheet":
        beside = held_against_paper(beside, order.bundle.issued, layout.lay_out)
    document = select(layout.lay_out(book, order.rendition, beside), order.pages)
    if isinstance(document, Fault):
        raise NoSuchPagesError(order.product, document.text)
    return document


def _told(content: bytes, progress: Progress, tell: Tell) -> bytes:
    tell(progress)
    return content
