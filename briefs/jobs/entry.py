"""Where processes of their own begin. Imported by them alone, so that the window's process stays light."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from briefs.book.profiles import load_profiles
from briefs.book.trade import TradePackage
from briefs.checks.checker import Checker
from briefs.checks.differencing import given_away
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem
from briefs.editions.certificate import Certified, lay_out_certificate
from briefs.editions.release import let_go, prepare
from briefs.enclosures.reading import read_bundle
from briefs.errors import BriefsError
from briefs.files import replace_file
from briefs.jobs.desk import Desk
from briefs.jobs.export import Ended, ExportOrder, PackageOrder, Progress
from briefs.jobs.worker import serve
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.numbers.finding import load_finder
from briefs.pdf.press import Press, write_book


def render(pipe: Connection, resources: Path) -> None:
    """Be the render process of one window."""
    layout = BookLayout(resources)
    words = resources / "words"
    checker = Checker(load_profiles(resources / "markings"), layout.fonts.missing, load_finder(words), load_lexicon(words))
    serve(pipe, Desk(layout.lay_out, Press(layout.fonts), checker))


def export(pipe: Connection, resources: Path, order: ExportOrder | PackageOrder) -> None:
    """Make one file, fresh, telling the stages on the way. Ended from outside, it leaves no half file behind a name."""
    try:
        if isinstance(order, PackageOrder):
            _write_package(order)
            pipe.send(Ended(0))
            return
        pipe.send(Progress("lay out", 0))
        layout = BookLayout(resources)
        beside = Beside(order.bundle.before, read_bundle(order.bundle))
        document = layout.lay_out(order.book, order.rendition, beside)
        pages = len(document.pages)
        pipe.send(Progress("paint", pages))
        data = write_book(document)
        release = prepare(layout, order.book, order.rendition, beside)
        if release is not None:
            pipe.send(Progress("search", pages))
            let_go(release, document, data, order.path)
        pipe.send(Progress("write", pages))
        replace_file(order.path, data)
        given: tuple[Problem, ...] = ()
        if release is not None:
            given = tuple(given_away(order.book, release.cut, load_finder(resources / "words")))
        if release is not None and order.certificate is not None:
            certified = Certified(order.path.name, data, pages, order.rendition, release.cut, len(given))
            sheet = lay_out_certificate(layout, order.book, certified, order.language)
            replace_file(order.certificate, write_book(sheet))
        pipe.send(Ended(pages, given))
    except BriefsError as error:
        pipe.send(error)


def _write_package(order: PackageOrder) -> None:
    from briefs.exchange.workbooks import package_file  # noqa: PLC0415 - pandas takes a second, and PDFs need none

    package = order.book.section(order.section)
    if isinstance(package, TradePackage):
        replace_file(order.path, package_file(order.book, package, order.path))
