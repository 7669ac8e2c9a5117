"""`register`: what left a book, whose a found copy is, which copies are still out, and whether the record is whole."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import resources
from briefs import shelf
from briefs.console.order import page_words
from briefs.console.terminal import DONE, PROBLEMS, USAGE, Command, Terminal, takes_book
from briefs.editions.departures import Ledgered, Record, as_csv, recall_list, records_of, search
from briefs.layout.words import DepartureWords
from briefs.shelf import write_product
from briefs.store.register import Entry

ALL_EDITIONS = 0


def add_commands(command: Command) -> None:
    """Add the command about the register."""
    sub = command("register", _register, "List what left a book: a line for each file, print and mail, tabs between")
    takes_book(sub)
    which = sub.add_mutually_exclusive_group()
    which.add_argument(
        "--find", metavar="TEXT", help="only a copy number (3/12), a holder, an address or the start of a hash"
    )
    which.add_argument("--file", type=Path, metavar="PDF", help="only what this found PDF was, by its hash or its stamp")
    which.add_argument(
        "--recall", type=int, nargs="?", const=ALL_EDITIONS, metavar="EDITION", help="only copies that are still out"
    )
    which.add_argument(
        "--verify", nargs="?", const="", metavar="SEAL", help="hold every entry against its seal, and against a printed one"
    )
    form = sub.add_mutually_exclusive_group()
    form.add_argument("--csv", type=Path, metavar="FILE", help="write it as a table")
    form.add_argument("--pdf", type=Path, metavar="FILE", help="write it as pages, with --recall as a list to tick off")


def _register(options: argparse.Namespace, terminal: Terminal) -> int:
    if options.book.is_dir():
        terminal.warn("only a book's file keeps a register: a text form holds words alone")
        return USAGE
    if options.pdf is not None and (options.find or options.file or options.verify is not None):
        terminal.warn("--pdf writes the whole register, or with --recall the list of what is still out")
        return USAGE
    entries = shelf.register_of(options.book)
    if options.verify is not None:
        return _verify(entries, options.verify, terminal)
    broken = _broken(entries)
    if broken:
        terminal.warn(_words(terminal).broken.format(number=broken))
    if options.pdf is not None:
        return _write_pages(options, entries, terminal)
    records = _wanted(options, entries)
    if options.csv is not None:
        write_product(options.csv, as_csv(records).encode("utf-8-sig"))
    else:
        for record in records:
            terminal.say(_line(record, _words(terminal)))
    return PROBLEMS if broken or (not records and (options.find or options.file)) else DONE


def _verify(entries: Sequence[Entry], seal: str, terminal: Terminal) -> int:
    """Tell whether all entries are as they were written, and whether one has the seal that stands on a printed register."""
    words, broken = _words(terminal), _broken(entries)
    lost = bool(seal) and all(entry.chain != seal.strip().casefold() for entry in entries)
    terminal.say(words.broken.format(number=broken) if broken else words.lost if lost else words.whole)
    terminal.say("\t".join((str(len(entries)), entries[-1].chain if entries else words.nothing)))
    return PROBLEMS if broken or lost else DONE


def _broken(entries: Sequence[Entry]) -> int:
    return next((entry.number for entry in entries if not entry.whole), 0)


def _wanted(options: argparse.Namespace, entries: Sequence[Entry]) -> tuple[Record, ...]:
    if options.file is not None:
        from briefs.editions.finding import found_in  # noqa: PLC0415 - PDFium is for the one question

        return found_in(entries, options.file)
    records = records_of(entries)
    return recall_list(records, options.recall) if options.recall is not None else search(records, options.find or "")


def _write_pages(options: argparse.Namespace, entries: tuple[Entry, ...], terminal: Terminal) -> int:
    from briefs.jobs.export import RegisterOrder  # noqa: PLC0415 - ReportLab takes half a second to import
    from briefs.jobs.making import write_register  # noqa: PLC0415
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415

    shelf.refuse_book(options.pdf)
    register = Ledgered(entries, terminal.clock(), options.recall is not None, options.recall or ALL_EDITIONS)
    order = RegisterOrder(shelf.take(options.book).book, register, options.pdf, terminal.language)
    pages = write_register(order, BookLayout(resources.root()))
    terminal.say(f"{options.pdf}\t{pages}")
    return DONE


def _line(record: Record, words: DepartureWords) -> str:
    left = record.departure
    copy = words.copy_of.format(number=left.copy, of=left.copies) if left.copy else ""
    what = (words.acts[left.act], left.form, left.level, str(left.edition), copy)
    result = (words.states[record.state], words.fates.get(record.fate, ""), record.detail, record.note, left.digest)
    who = (left.name, left.organisation, left.target)
    return "\t".join((str(record.number), record.at.isoformat(timespec="seconds"), *what, *who, *result))


def _words(terminal: Terminal) -> DepartureWords:
    return page_words()[terminal.language].departures
