"""`printers` and `print`: the system's printers, and a book, a rendition of it or numbered copies on paper."""

from __future__ import annotations

import argparse
import secrets
import signal
import threading
import typing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import msgspec

import resources
from briefs import shelf
from briefs.book.book import Book
from briefs.book.recipients import Form
from briefs.console import order as orders
from briefs.console.build import add_rendition_options, held_back, profile_of, refused_rendition, rendition_of
from briefs.console.terminal import (
    DONE,
    FAILED,
    INTERRUPTED,
    USAGE,
    Command,
    Terminal,
    takes_book,
    tell_notices,
    warn_problems,
)
from briefs.deliver.paper import paper_concerns, printed_form
from briefs.deliver.printers import Printer, Sides, size_name, size_of
from briefs.deliver.printing import Outcome, Printing, Progress
from briefs.deliver.queues import CupsQueue
from briefs.deliver.tickets import Ticket, lacks, sheets
from briefs.editions.stamp import Stamp, number_words
from briefs.errors import NoPrinterError
from briefs.jobs.export import ExportOrder, FileOrder, Held
from briefs.jobs.printed import PrintRecord, found_out, kept_held, print_departures, sheaves_of
from briefs.layout.renditions import Rendition
from briefs.layout.selection import Fault, read_selection
from briefs.numbers.finding import load_finder

PAUSE = 0.5  # seconds between two looks at a job


def add_commands(command: Command) -> None:
    """Add the commands about paper."""
    command("printers", _printers, "List the printers: name, state, what it takes; the default one first")
    asked = command("print", _print, "Print a book, with every job watched to its end and noted in the book's register")
    takes_book(asked)
    add_rendition_options(asked)
    asked.add_argument("--printer", default="", metavar="NAME", help="where to print (default: the default printer)")
    asked.add_argument("--edition", type=int, metavar="N", help="the PDF that was kept when Edition N was frozen, as it is")
    asked.add_argument("--pages", default="", metavar="RANGE", help="only these pages, as they are printed: 1-4,8,tab 3")
    copied = asked.add_mutually_exclusive_group()
    copied.add_argument(
        "--copies", nargs="+", default=(), metavar="N|NAME", help="how many, or a numbered copy for each name"
    )
    copied.add_argument("--recipients", action="store_true", help="numbered copies for the book's distribution list")
    asked.add_argument("--no-collate", action="store_true", help="all copies of a page together")
    asked.add_argument(
        "--sides", choices=typing.get_args(Sides), default="", help="(default: cards on both sides, others on one)"
    )
    asked.add_argument("--tray", default="", metavar="NAME", help="where paper comes from; printers lists them")


def _printers(options: argparse.Namespace, terminal: Terminal) -> int:  # noqa: ARG001
    with _queue() as queue:
        found = queue.printers()
    if not found:
        raise NoPrinterError("")
    for printer in found:
        terminal.say(_printer_line(printer, terminal))
    return DONE


def _printer_line(printer: Printer, terminal: Terminal) -> str:
    papers = ", ".join(name for size in printer.papers if "×" not in (name := size_name(size)))
    default = "default" if printer.default else ""
    state, sides, trays = terminal.words.printer_state(printer).message, ", ".join(printer.sides), ", ".join(printer.trays)
    return "\t".join((printer.name, default, state, papers, sides, trays, printer.info))


def _print(options: argparse.Namespace, terminal: Terminal) -> int:
    terminal.progress("Reading the book…")
    if options.edition is not None:
        return _print_kept(options, terminal)
    taken = shelf.take(options.book, options.revision, options.since)
    tell_notices(taken.notices, options.book, terminal)
    rendition = rendition_of(options)
    rendition = msgspec.structs.replace(rendition, form=printed_form(rendition.form))
    order = _order(options, taken, rendition, terminal)
    if isinstance(order, str):
        terminal.warn(order)
        return USAGE
    if kept_back := held_back(taken, rendition, terminal):
        return kept_back
    if _refused(order, terminal):
        return FAILED
    return _print_held(options, order, lambda: _held(order, terminal), terminal)


def _print_kept(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the finished PDF of a frozen edition: the very file, not one made anew."""
    rendition = rendition_of(options)
    made_anew = rendition != Rendition(grey=rendition.grey) or options.pages or options.recipients
    if made_anew or options.revision is not None or options.since is not None or not _plain(options.copies):
        terminal.warn("the PDF of a frozen edition is printed whole, as it was kept: leave out what would make another")
        return USAGE
    book, data = shelf.kept(options.book, options.edition)
    order = ExportOrder(book, options.book, rendition, language=terminal.language)
    return _print_held(options, order, lambda: kept_held(data), terminal)


def _print_held(options: argparse.Namespace, order: ExportOrder, make: Callable[[], Held], terminal: Terminal) -> int:
    """Print what `make` gives, once there is a printer for it."""
    with _queue() as queue:
        printer = _chosen(queue.printers(), options.printer)
        held = make()
        ticket = Ticket(
            size_of(held.paper),
            _count(options.copies) or 1,
            collated=not options.no_collate,
            sides=options.sides or ("two-sided-long-edge" if order.rendition.form == "card sheets" else "one-sided"),
            tray=options.tray,
            grey=order.rendition.grey,
        )
        lacking = lacks(ticket, printer)
        for trouble in lacking:
            told = terminal.words.print_trouble(trouble)
            terminal.warn(f"{told.message}\n{told.hint}")
        return FAILED if lacking else _hand_over(queue, printer, ticket, (options, order, held, terminal))


def _hand_over(
    queue: CupsQueue,
    printer: Printer,
    ticket: Ticket,
    wish: tuple[argparse.Namespace, ExportOrder, Held, Terminal],
) -> int:
    """Print what is made, and tell and return what became of it."""
    options, order, held, terminal = wish
    sheaves = sheaves_of(order, held)
    paper = sheets(held.pages, ticket) * len(sheaves)
    terminal.warn(
        f"{paper} {'sheet' if paper == 1 else 'sheets'} of {size_name(ticket.paper)} on {printer.info or printer.name}"
    )
    with shelf.noting(options.book, terminal.clock) as (note, records), _Onlooker(terminal) as onlooker:
        found_out(records, queue, note)
        record = PrintRecord(note, sheaves, print_departures(order, held, printer.name, ticket.copies))
        outcomes = Printing(queue, printer, ticket, terminal.clock).print(sheaves, record, onlooker)
    terminal.progress("")
    for outcome, stamp in zip(outcomes, _stamps(order), strict=True):
        terminal.say(_outcome_line(outcome, stamp, printer, terminal))
    if onlooker.stopped:
        return INTERRUPTED
    return DONE if all(one.state == "printed" for one in outcomes) else FAILED


def _outcome_line(outcome: Outcome, stamp: Stamp, printer: Printer, terminal: Terminal) -> str:
    told = terminal.words.printing(f"outcome {outcome.state}")
    why = terminal.words.print_trouble(outcome.trouble) if outcome.trouble is not None else told
    hint = why.hint if outcome.trouble is None else f"{why.message}. {why.hint}"
    return "\t".join((outcome.state, printer.name, number_words(stamp, orders.page_words()), stamp.name, hint)).rstrip()


def _order(options: argparse.Namespace, taken: shelf.Taken, rendition: Rendition, terminal: Terminal) -> ExportOrder | str:
    """Return what is to be made, or what is wrong with the wish."""
    refused = refused_rendition(taken.book, rendition)
    if refused:
        return refused
    pages = read_selection(options.pages)
    if isinstance(pages, Fault):
        told = terminal.words.export(pages.code, pages.text)
        return f"{told.message}\n{told.hint}"
    names = () if _count(options.copies) else options.copies
    forms: tuple[Form, ...] = ("pocket cards", "card sheets") if rendition.form == "card sheets" else (rendition.form,)
    stamps = orders.stamps_wanted(taken.book, forms, names, listed=options.recipients)
    if not stamps:
        return "nobody on the book's distribution list gets this rendition"
    files = tuple(FileOrder(f"{stamp.number}.pdf", stamp) for stamp in stamps if stamp.number)
    return ExportOrder(taken.book, options.book, rendition, taken.bundle, pages, files, language=terminal.language)


def _count(copies: Sequence[str]) -> int:
    """Return how many plain copies are wanted; 0 where names are."""
    return int(copies[0]) if len(copies) == 1 and copies[0].isdecimal() else 0


def _plain(copies: Sequence[str]) -> bool:
    """Return whether copies are wanted for nobody by name."""
    return not copies or bool(_count(copies))


def _stamps(order: ExportOrder) -> tuple[Stamp, ...]:
    return tuple(file.stamp for file in order.files) or (Stamp(),)


def _refused(order: ExportOrder, terminal: Terminal) -> bool:
    """Tell whose copy may not be given to them, and return whether there is one."""
    book: Book = order.book
    against = paper_concerns(book, profile_of(book), order.rendition, [stamp.name for stamp in _stamps(order)])
    for name, concern in against:
        told = terminal.words.concern(concern)
        terminal.warn(f"{name}: {told.message}\n{terminal.words.printing('not-theirs').hint}")
    return bool(against)


def _held(order: ExportOrder, terminal: Terminal) -> Held:
    from briefs.jobs.making import hold  # noqa: PLC0415 - ReportLab takes half a second to import
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415

    files = len(order.files)
    finder = load_finder(resources.folder("words"))
    held = hold(
        order, BookLayout(resources.root()), finder, secrets.choice, lambda step: terminal.progress(orders.told(step, files))
    )
    terminal.progress("")
    warn_problems(order.book, held.given, terminal)
    return held


def _chosen(printers: Sequence[Printer], name: str) -> Printer:
    """Return the printer that is meant. Raises NoPrinterError."""
    wanted = [one for one in printers if (one.name == name if name else one.default or len(printers) == 1)]
    if not wanted:
        raise NoPrinterError(name)
    return wanted[0]


@contextmanager
def _queue() -> Iterator[CupsQueue]:
    queue = CupsQueue()
    try:
        yield queue
    finally:
        queue.close()


class _Onlooker:
    """Shows on the terminal how a printing is. An interruption cancels the jobs, and what became of them is still noted."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal, self._stop = terminal, threading.Event()

    def __enter__(self) -> _Onlooker:
        self._before = signal.signal(signal.SIGINT, lambda *_: self._stop.set())
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    @property
    def stopped(self) -> bool:
        """Return whether somebody has interrupted it."""
        return self._stop.is_set()

    def show(self, progress: Progress) -> None:
        """Tell how far it is."""
        look, words = progress.look, self._terminal.words
        if look is not None:
            why = [told.message for told in map(words.printer_reason, look.reasons)]
            done = f" ({progress.ended} of {progress.sheaves})" if progress.sheaves > 1 else ""
            self._terminal.progress(": ".join([words.printing(f"phase {look.phase}").message + done, *why]))

    def wish(self) -> Literal["", "stop"]:
        """Return whether it is to end."""
        return "stop" if self.stopped else ""

    def wait(self) -> None:
        """Wait for the next look."""
        self._stop.wait(PAUSE)
