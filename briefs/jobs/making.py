"""Making what an export asks for: laid out once, painted once, and from that every file."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from briefs.book.book import Book
from briefs.checks.differencing import given_away
from briefs.checks.problem import Problem
from briefs.editions.certificate import Certified, lay_out_certificate
from briefs.editions.copies import copies, uncopied
from briefs.editions.finishing import held_against_paper
from briefs.editions.folders import write_set
from briefs.editions.passwords import Choose
from briefs.editions.register_pages import lay_out_register
from briefs.editions.release import Release, let_go, prepare
from briefs.editions.slips import PAGE, slips_pdf
from briefs.enclosures.reading import read_bundle
from briefs.errors import NoSuchPagesError
from briefs.files import replace_file
from briefs.jobs.export import Ended, ExportOrder, Held, Progress, RegisterOrder, SlipsOrder, Tell
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.partial import select
from briefs.layout.selection import Fault
from briefs.numbers.finding import NumberFinder
from briefs.pdf.press import write_book


class Master(msgspec.Struct, frozen=True, eq=False):
    """A rendition finished once, from which its file and every copy are made: `release` is what it withholds, or None.

    `given` are the numbers left in it that give a withheld one away.
    """

    document: Document
    data: bytes
    release: Release | None = None
    given: tuple[Problem, ...] = ()

    @property
    def pages(self) -> int:
        """The number of its pages."""
        return len(self.document.pages)


def make(order: ExportOrder, layout: BookLayout, finder: NumberFinder, choose: Choose, tell: Tell) -> Ended:
    """Make the files of an order, each with as many pages. Raises BriefsError, and then there is none."""
    master = make_master(order, layout, finder, tell)
    if order.files:
        contents = enumerate(copies_of(master, order, layout, choose), 1)
        told = (_told(content, Progress("write", master.pages, n), tell) for n, content in contents)
        write_set(order.path, order.names, told)
    else:
        tell(Progress("write", master.pages))
        replace_file(order.path, master.data)
    if order.certificate is not None:
        certificate = certificate_of(master, order, order.product.name, master.data, layout)
        if certificate:
            replace_file(order.certificate, certificate)
    return Ended(master.pages, master.given)


def hold(order: ExportOrder, layout: BookLayout, finder: NumberFinder, choose: Choose, tell: Tell) -> Held:
    """Make the files of an order and give their bytes to whoever prints or mails them. Raises BriefsError."""
    master = make_master(order, layout, finder, tell)
    page = master.document.setter.page
    contents = tuple(copies_of(master, order, layout, choose)) if order.files else (master.data,)
    return Held(master.pages, contents, (page.width, page.height), master.given)


def make_master(order: ExportOrder, layout: BookLayout, finder: NumberFinder, tell: Tell) -> Master:
    """Lay out and paint what an order's files are made from. Raises BriefsError.

    A file for readers below the marking is searched for what is withheld from them before anybody gets it.
    """
    tell(Progress("lay out", 0))
    book, beside = _laid_beside(order, layout)
    document = select(layout.lay_out(book, order.rendition, beside), order.pages)
    if isinstance(document, Fault):
        raise NoSuchPagesError(order.product, document.text)
    tell(Progress("paint", len(document.pages)))
    finished = write_book(document)
    if order.rendition.reader is not None:
        tell(Progress("search", len(document.pages)))
    release = prepare(layout, book, order.rendition, beside)
    if release is None:
        return Master(document, finished)
    let_go(release, document, finished, order.product, order.language)
    return Master(document, finished, release, tuple(given_away(book, release.cut, finder)))


def copies_of(master: Master, order: ExportOrder, layout: BookLayout, choose: Choose) -> Iterator[bytes]:
    """Yield the content of each of an order's files."""
    return copies(master.data, [file.stamp for file in order.files], layout.stationery(), choose)


def certificate_of(master: Master, order: ExportOrder, name: str, data: bytes, layout: BookLayout) -> bytes:
    """Return the certificate of a file made from a master; nothing where nobody was to be kept from anything."""
    if master.release is None:
        return b""
    certified = Certified(name, data, master.pages, order.rendition, master.release.cut, len(master.given))
    return write_book(lay_out_certificate(layout, order.book, certified, order.language))


def write_slips(order: SlipsOrder, layout: BookLayout) -> None:
    """Write slips with passwords. Raises BriefsError."""
    data = slips_pdf(order.slips, order.date, layout.stationery(PAGE))
    replace_file(order.path, data, private=True)


def write_register(order: RegisterOrder, layout: BookLayout) -> int:
    """Write the pages of a register, and return how many they are. Raises BriefsError."""
    document = lay_out_register(layout, order.book, order.register, order.language)
    replace_file(order.path, write_book(document), private=True)
    return len(document.pages)


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
