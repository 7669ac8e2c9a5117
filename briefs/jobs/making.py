"""Making what an export asks for: laid out once, painted once, and from that every file."""

from __future__ import annotations

import msgspec

from briefs.book.book import Book
from briefs.checks.differencing import given_away
from briefs.editions.certificate import Certified, lay_out_certificate
from briefs.editions.copies import copies, uncopied
from briefs.editions.finishing import held_against_paper
from briefs.editions.folders import write_set
from briefs.editions.passwords import Choose
from briefs.editions.release import let_go, prepare
from briefs.editions.slips import PAGE, slips_pdf
from briefs.enclosures.reading import read_bundle
from briefs.errors import NoSuchPagesError
from briefs.files import replace_file
from briefs.jobs.export import Ended, ExportOrder, Progress, SlipsOrder, Tell
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.partial import select
from briefs.layout.selection import Fault
from briefs.numbers.finding import NumberFinder
from briefs.pdf.press import write_book


def make(order: ExportOrder, layout: BookLayout, finder: NumberFinder, choose: Choose, tell: Tell) -> Ended:
    """Make the files of an order, each with as many pages. Raises BriefsError, and then there is none.

    A file for readers below the marking is searched for what is withheld from them before anything is written.
    """
    tell(Progress("lay out", 0))
    book, beside = _laid_beside(order, layout)
    document = select(layout.lay_out(book, order.rendition, beside), order.pages)
    if isinstance(document, Fault):
        raise NoSuchPagesError(order.product, document.text)
    pages = len(document.pages)
    tell(Progress("paint", pages))
    finished = write_book(document)
    release = prepare(layout, book, order.rendition, beside)
    if release is not None:
        tell(Progress("search", pages))
        let_go(release, document, finished, order.product)
    if order.files:
        stamps = [file.stamp for file in order.files]
        made = copies(finished, stamps, layout.stationery(), choose)
        contents = (_told(content, Progress("write", pages, n), tell) for n, content in enumerate(made, 1))
        write_set(order.path, order.names, contents)
    else:
        tell(Progress("write", pages))
        replace_file(order.path, finished)
    if release is None:
        return Ended(pages)
    given = tuple(given_away(book, release.cut, finder))
    if order.certificate is not None:
        certified = Certified(order.product.name, finished, pages, order.rendition, release.cut, len(given))
        replace_file(order.certificate, write_book(lay_out_certificate(layout, book, certified, order.language)))
    return Ended(pages, given)


def write_slips(order: SlipsOrder, layout: BookLayout) -> None:
    """Write slips with passwords. Raises BriefsError."""
    data = slips_pdf(order.slips, order.date, layout.stationery(PAGE))
    replace_file(order.path, data, private=True)


def _laid_beside(order: ExportOrder, layout: BookLayout) -> tuple[Book, Beside]:
    """Return the book of an order as it is printed, and what lies beside it."""
    numbered = any(file.stamp.number for file in order.files)
    book = uncopied(order.book) if numbered else order.book
    beside = Beside(order.bundle.before, read_bundle(order.bundle))
    if numbered and beside.before is not None:
        beside = msgspec.structs.replace(beside, before=uncopied(beside.before))  # a stamp is not a change of the book
    if order.rendition.form == "change sheet":
        beside = held_against_paper(beside, order.bundle.issued, layout.lay_out)
    return book, beside


def _told(content: bytes, progress: Progress, tell: Tell) -> bytes:
    tell(progress)
    return content
