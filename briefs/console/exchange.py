"""`new`, `load`, `dump` and `table`: books from templates and text, and books as text and tables."""

from __future__ import annotations

import argparse
from pathlib import Path

import resources
from briefs import shelf
from briefs.book.trade import TradePackage
from briefs.console.terminal import DONE, USAGE, Command, Terminal, takes_book, tell_notices, writes
from briefs.templates import book_of, list_templates


def add_commands(command: Command) -> None:
    """Add the commands that make books, and that write what is in them."""
    dump = command("dump", _dump, "Write a book as text that people can read and compare")
    takes_book(dump)
    writes(dump, "FOLDER", "the folder to write into", required=True)
    dump.add_argument("--revision", type=int, help="an earlier revision (default: the newest)")
    dump.add_argument("--editions", action="store_true", help="write the editions frozen before it too")
    dump.add_argument("--distribution", action="store_true", help="write the distribution list too")
    dump.add_argument("--comments", action="store_true", help="write the comments on it too")
    table = command("table", _table, "Write a trade package as a table (CSV or XLSX), with its changes and subtotals")
    takes_book(table)
    table.add_argument("--section", default="", metavar="ID", help="which package (default: the first; info names them)")
    writes(table, "FILE", "the file to write, .csv or .xlsx (default: CSV to standard output)")
    load = command("load", _load, "Make a book's file from its text form")
    load.add_argument("folder", type=Path, metavar="FOLDER")
    writes(load, "BOOK", "the file to make (default: beside the folder)")
    new = command("new", _new, "Make a new book from a template")
    new.add_argument("--template", metavar="NAME")
    new.add_argument("--list", action="store_true", help="list the templates")
    writes(new, "BOOK", "the file to make")


def _dump(options: argparse.Namespace, terminal: Terminal) -> int:
    along = shelf.Along(options.editions, options.distribution, options.comments)
    shelf.dump(options.book, options.output, options.revision, along)
    terminal.say(str(options.output))
    return DONE


def _table(options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.exchange.workbooks import package_file  # noqa: PLC0415 - pandas takes longer to import than the rest

    taken = shelf.take(options.book)
    tell_notices(taken.notices, options.book, terminal)
    packages = [section for section in taken.book.sections() if isinstance(section, TradePackage)]
    chosen = [package for package in packages if options.section in ("", package.id)]
    if not chosen:
        known = ", ".join(package.id for package in packages) or "none"
        terminal.warn(f"there is no such trade package; this book has {known}")
        return USAGE
    data = package_file(taken.book, chosen[0], options.output or Path("table.csv"))
    if options.output is None:
        terminal.give(data.decode("utf-8-sig"))
    else:
        shelf.write_product(options.output, data)
        terminal.say(str(options.output))
    return DONE


def _load(options: argparse.Namespace, terminal: Terminal) -> int:
    target: Path = options.output or shelf.beside(options.folder, shelf.SUFFIX)
    shelf.load(options.folder, target, terminal.clock())
    terminal.say(str(target))
    return DONE


def _new(options: argparse.Namespace, terminal: Terminal) -> int:
    templates = {template.folder: template for template in list_templates(resources.folder("templates"))}
    if options.list or not options.template:
        for template in templates.values():
            name, line = (phrase.in_language(terminal.language) for phrase in (template.name, template.description))
            terminal.say(f"{template.folder}\t{name}\t{line}")
        return DONE
    if options.template not in templates:
        terminal.warn(f"there is no template {options.template!r}; --list names them")
        return USAGE
    chosen = templates[options.template]
    target: Path = options.output or Path(f"{options.template}{shelf.SUFFIX}")
    book = book_of(resources.folder("templates"), chosen, terminal.language, terminal.new_id)
    shelf.put(book, target, terminal.clock(), lambda attachment: b"")  # noqa: ARG005 - templates carry no files
    terminal.say(str(target))
    return DONE
