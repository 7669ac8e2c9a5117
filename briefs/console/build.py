"""`build`: the PDF of a book, a rendition of it, or copies; held back where the book may not leave."""

from __future__ import annotations

import argparse
import secrets
import typing
from functools import partial
from pathlib import Path

import msgspec

import resources
from briefs import shelf
from briefs.book.book import Book, Paper
from briefs.book.dates import file_date
from briefs.book.marking import MarkingProfile
from briefs.book.profiles import load_profiles
from briefs.book.recipients import FORMS
from briefs.checks.enclosed import tells_of_files
from briefs.checks.silence import stopping
from briefs.console import order as orders
from briefs.console.looking import problems_of
from briefs.console.terminal import (
    DONE,
    PROBLEMS,
    USAGE,
    Command,
    Terminal,
    takes_book,
    tell_notices,
    tell_problems,
    warn_problems,
    writes,
)
from briefs.files import system_failures
from briefs.jobs.export import ExportOrder, Progress, SlipsOrder, slips_of
from briefs.jobs.exported import departures_of, kept_departure
from briefs.layout.renditions import WHOLE, Rendition, printable
from briefs.numbers.finding import load_finder

SAMPLE = "tokyo-summit"
FORM_NAMES = {form.replace(" ", "-"): form for form in FORMS}


def add_commands(command: Command) -> None:
    """Add the commands that make PDFs of books."""
    build = command("build", _build, "Make the PDF of a book")
    takes_book(build)
    writes(build, "PDF", "where to write it (default: beside the book)")
    add_rendition_options(build)
    build.add_argument("--certificate", type=Path, metavar="PDF", help="write a certificate of what was withheld from them")
    build.add_argument("--edition", type=int, metavar="N", help="write the PDF that was kept when Edition N was frozen")
    orders.add_options(build)
    sample = command("sample", _sample, "Make your own copy of the sample book")
    sample.add_argument("--pdf", type=Path, metavar="PDF", help="make its PDF instead")
    writes(sample, "BOOK", "the file to make")


def add_rendition_options(sub: argparse.ArgumentParser) -> None:
    """Let a command be told which pages of which book are meant."""
    sub.add_argument("--revision", type=int, help="an earlier revision (default: the newest)")
    sub.add_argument(
        "--rendition", choices=tuple(FORM_NAMES), default="book", help="what to print (default: the whole book)"
    )
    sub.add_argument("--paper", choices=typing.get_args(Paper), default="", help="other paper than the book's own")
    sub.add_argument("--grey", action="store_true", help="greys instead of colours")
    sub.add_argument(
        "--level", default="", metavar="CODE", help="for readers cleared to this level: made from what they may see"
    )
    sub.add_argument(
        "--cleared-for", action="append", default=[], metavar="NAME", help="a caveat or country they are named for"
    )
    sub.add_argument("--since", type=int, metavar="N", help="mark what changed since Edition N (default: the one before)")


def held_back(taken: shelf.Taken, rendition: Rendition, terminal: Terminal) -> int:
    """Tell what keeps a rendition from leaving and return the exit code for it; DONE where nothing does.

    What becomes of other people's files in it is told too, and errors that keep nothing back, as a character that no font
    draws, before anything is written.
    """
    if not printable(taken.book, rendition.form, taken.bundle.before):
        terminal.warn(f"this book has nothing to print as {rendition.form.replace(' ', '-')}")
        return USAGE
    problems = problems_of(taken)
    stopped = stopping(problems)
    if not stopped:
        whole = rendition.form == "book"
        told = (one for one in problems if (whole if tells_of_files(one) else one.severity == "error"))
        warn_problems(taken.book, told, terminal)
        return DONE
    tell_problems(taken.book, stopped, terminal)
    terminal.warn("nothing is written before these are mended, or silenced with a reason")
    return PROBLEMS


def _build(options: argparse.Namespace, terminal: Terminal) -> int:
    terminal.progress("Reading the book…")
    if options.edition is not None:
        return _write_kept(options, terminal)
    taken = shelf.take(options.book, options.revision, options.since)
    tell_notices(taken.notices, options.book, terminal)
    rendition = rendition_of(options)
    refused = refused_rendition(taken.book, rendition, certified=bool(options.certificate))
    if refused:
        terminal.warn(refused)
        return USAGE
    kept_back = held_back(taken, rendition, terminal)
    if kept_back:
        return kept_back
    order = orders.read_order(options, taken, rendition, terminal.words)
    if isinstance(order, str):
        terminal.warn(order)
        return USAGE
    if order is None:
        order = ExportOrder(taken.book, options.output or shelf.beside(options.book, ".pdf"), rendition, taken.bundle)
    order = msgspec.structs.replace(order, certificate=options.certificate, language=terminal.language)
    return _write_files(order, options.slips, terminal, options.book)


def rendition_of(options: argparse.Namespace) -> Rendition:
    """Return the rendition that is asked for."""
    return Rendition(FORM_NAMES[options.rendition], options.paper, options.grey, options.level, tuple(options.cleared_for))


def refused_rendition(book: Book, rendition: Rendition, *, certified: bool = False) -> str:
    """Return why a rendition cannot be made for the readers that were asked for, or nothing."""
    profile = profile_of(book)
    if rendition.level and profile.level(rendition.level) is None:
        known = ", ".join(level.code for level in profile.levels)
        return f"the marking profile of this book has no level {rendition.level!r}; it has {known}"
    if not rendition.level and (certified or rendition.named):
        return "a certificate and caveats need the --level of the readers"
    return ""


def profile_of(book: Book) -> MarkingProfile:
    """Return the marking rules of a book."""
    profiles = load_profiles(resources.folder("markings"))
    return profiles.get(book.profile) or next(iter(profiles.values()))


def _write_kept(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the finished PDF of a frozen edition: the very file, not one made anew."""
    target: Path = options.output or shelf.beside(options.book, f"-edition-{options.edition}.pdf")
    data = shelf.finished(options.book, options.edition)
    shelf.write_product(target, data)
    shelf.note_exported(options.book, (kept_departure(options.edition, data, target),), terminal.clock())
    terminal.progress("")
    terminal.say(str(target))
    return DONE


def _sample(options: argparse.Namespace, terminal: Terminal) -> int:
    source = resources.folder("samples") / SAMPLE
    if options.pdf:
        taken = shelf.take(source)
        return _write_files(ExportOrder(taken.book, options.pdf, WHOLE, taken.bundle), None, terminal)
    target: Path = options.output or Path(f"{SAMPLE}{shelf.SUFFIX}")
    shelf.load(source, target, terminal.clock())
    terminal.say(str(target))
    return DONE


def _write_files(order: ExportOrder, slips: Path | None, terminal: Terminal, source: Path | None = None) -> int:
    """Write what `build` makes: a plain file, some pages, protected files, numbered copies; and tell what to know."""
    from briefs.jobs.making import make, write_slips  # noqa: PLC0415 - ReportLab takes half a second to import
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415

    targets = [order.path / name for name in order.names] or [order.path]
    for target in targets:
        shelf.refuse_book(target)
    if order.files:
        with system_failures(order.path):
            order.path.mkdir(exist_ok=True)
    words = resources.folder("words")
    layout = BookLayout(resources.root())
    tell = partial(_tell_progress, terminal, len(order.files))
    made = make(order, layout, load_finder(words), secrets.choice, tell)
    terminal.progress("")
    for target in targets:
        terminal.say(str(target))
    if source is not None:
        shelf.note_exported(source, departures_of(order, made.pages), terminal.clock())
    warn_problems(order.book, made.given, terminal)
    if order.certificate is not None:
        terminal.say(str(order.certificate))
    if slips is not None:
        write_slips(SlipsOrder(slips_of(order, orders.page_words()), file_date(order.book), slips), layout)
        terminal.say(str(slips))
    return DONE


def _tell_progress(terminal: Terminal, files: int, progress: Progress) -> None:
    terminal.progress(orders.told(progress, files))
