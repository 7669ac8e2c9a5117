"""Where processes of their own begin. Imported by them alone, so that the window's process stays light."""

from __future__ import annotations

import secrets
from multiprocessing.connection import Connection
from pathlib import Path

from briefs.book.profiles import load_profiles
from briefs.book.trade import TradePackage
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.errors import BriefsError
from briefs.files import replace_file
from briefs.jobs.desk import Desk
from briefs.jobs.export import EditionOrder, Ended, HoldOrder, Order, PackageOrder, RegisterOrder, SlipsOrder
from briefs.jobs.freezing import make_edition
from briefs.jobs.making import hold, make, write_register, write_slips
from briefs.jobs.worker import serve
from briefs.layout.book_layout import BookLayout
from briefs.numbers.finding import load_finder
from briefs.pdf.press import Press


def render(pipe: Connection, resources: Path) -> None:
    """Be the render process of one window."""
    layout = BookLayout(resources)
    words = resources / "words"
    checker = Checker(load_profiles(resources / "markings"), layout.fonts.missing, load_finder(words), load_lexicon(words))
    serve(pipe, Desk(layout.lay_out, Press(layout.fonts), checker))


def export(pipe: Connection, resources: Path, order: Order) -> None:
    """Make files, fresh, telling the stages on the way. Ended from outside, it leaves no half file behind a name."""
    try:
        if isinstance(order, PackageOrder):
            _write_package(order)
            pipe.send(Ended(0))
        elif isinstance(order, SlipsOrder):
            write_slips(order, BookLayout(resources))
            pipe.send(Ended(len(order.slips)))
        elif isinstance(order, RegisterOrder):
            pipe.send(Ended(write_register(order, BookLayout(resources))))
        elif isinstance(order, EditionOrder):
            pipe.send(make_edition(order, resources, pipe.send))
        else:
            finder = load_finder(resources / "words")
            layout, choose = BookLayout(resources), secrets.choice
            if isinstance(order, HoldOrder):
                pipe.send(hold(order.export, layout, finder, choose, pipe.send))
            else:
                pipe.send(make(order, layout, finder, choose, pipe.send))
    except BriefsError as error:
        pipe.send(error)


def _write_package(order: PackageOrder) -> None:
    from briefs.exchange.workbooks import package_file  # noqa: PLC0415 - pandas takes a second, and PDFs need none

    package = order.book.section(order.section)
    if isinstance(package, TradePackage):
        replace_file(order.path, package_file(order.book, package, order.path))
