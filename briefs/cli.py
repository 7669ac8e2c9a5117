"""The command line: build, check, look into and exchange books.

Exit codes: 0 done, 1 the book has errors, 2 wrong usage, 3 failed, 130 interrupted. What programs read goes to standard
output, what people read on the way to standard error; problems are one a line, so that scripts can use them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import io
import os
import secrets
import socket
import subprocess
import sys
import typing
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

import msgspec
import platformdirs

import resources
from briefs import __version__, outgoing, shelf
from briefs.book.book import Book, Paper
from briefs.book.dates import file_date
from briefs.book.naming import place_name
from briefs.book.profiles import load_profiles
from briefs.book.recipients import FORMS
from briefs.book.sections import kind_of
from briefs.book.text import Language
from briefs.book.trade import TradePackage
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem
from briefs.checks.silence import stopping
from briefs.errors import BriefsError, MissingFileError, NoDisplayError, OutputError
from briefs.files import system_failures
from briefs.jobs.export import ExportOrder, Progress, SlipsOrder, slips_of
from briefs.jobs.exported import departures_of
from briefs.layout.renditions import WHOLE, Rendition, printable
from briefs.mail_commands import Office, add_mail_commands
from briefs.numbers.finding import load_finder
from briefs.store.editions import FrozenEdition
from briefs.store.lock import BookLock, Holder, is_running
from briefs.templates import book_of, list_templates
from briefs.wording import Words

DONE, PROBLEMS, USAGE, FAILED = range(4)
INTERRUPTED = 130
SAMPLE = "tokyo-summit"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
FORM_NAMES = {form.replace(" ", "-"): form for form in FORMS}


class Terminal(msgspec.Struct):
    """Where the command line writes, in which language, and what time it is."""

    out: TextIO
    err: TextIO
    language: Language
    clock: Callable[[], dt.datetime]

    def say(self, text: str) -> None:
        """Write a line for whoever asked."""
        self.give(text + "\n")

    def give(self, text: str) -> None:
        """Write text as it is, at once. Raises OutputError; BrokenPipeError where nobody reads any more."""
        try:
            self.out.write(text)
            self.out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError("-", detail=error.strerror or str(error)) from error

    def progress(self, text: str) -> None:
        """Show what is being done, on a terminal only: the line is written over by the next."""
        if self.err.isatty():
            self.err.write(f"\r\033[K{text}")
            self.err.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    out, err = _stream(sys.stdout), _stream(sys.stderr)
    terminal = Terminal(out, err, _language(os.environ), lambda: dt.datetime.now(dt.UTC))
    try:
        return run(list(sys.argv[1:] if arguments is None else arguments), terminal)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        _let_go(out)


def run(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run one command. Failures of the environment become words and exit code 3."""
    options = _parser().parse_args(arguments)
    if options.language:
        terminal = msgspec.structs.replace(terminal, language=options.language)
    try:
        return int(options.command(options, terminal))
    except BriefsError as error:
        words = Words(resources.folder("words"), terminal.language).error(error)
        terminal.progress("")
        terminal.err.write(f"briefing-book: {words.message}\n{words.hint}\n")
        return FAILED
    except BrokenPipeError:
        return FAILED  # whoever read the output has read enough, and wants no words about it


def _build(options: argparse.Namespace, terminal: Terminal) -> int:
    terminal.progress("Reading the book…")
    if options.edition is not None:
        return _write_kept(options, terminal)
    taken = shelf.take(options.book, options.revision, options.since)
    _tell_notices(taken.notices, options.book, terminal)
    rendition = Rendition(
        FORM_NAMES[options.rendition], options.paper, options.grey, options.level, tuple(options.cleared_for)
    )
    refused = _refused(taken.book, rendition, options)
    if refused:
        terminal.err.write(f"briefing-book: {refused}\n")
        return USAGE
    kept_back = _kept_back(taken, rendition, terminal)
    if kept_back:
        return kept_back
    order = outgoing.read_order(options, taken, rendition, Words(resources.folder("words"), terminal.language))
    if isinstance(order, str):
        terminal.err.write(f"briefing-book: {order}\n")
        return USAGE
    if order is None:
        order = ExportOrder(taken.book, options.output or shelf.beside(options.book, ".pdf"), rendition, taken.bundle)
    order = msgspec.structs.replace(order, certificate=options.certificate, language=terminal.language)
    return _write_files(order, options.slips, terminal, options.book)


def _refused(book: Book, rendition: Rendition, options: argparse.Namespace) -> str:
    """Return why a rendition cannot be made for the readers that were asked for, or nothing."""
    profiles = load_profiles(resources.folder("markings"))
    profile = profiles.get(book.profile) or next(iter(profiles.values()))
    if rendition.level and profile.level(rendition.level) is None:
        known = ", ".join(level.code for level in profile.levels)
        return f"the marking profile of this book has no level {rendition.level!r}; it has {known}"
    if not rendition.level and (options.certificate or rendition.named):
        return "a certificate and caveats need the --level of the readers"
    return ""


def _kept_back(taken: shelf.Taken, rendition: Rendition, terminal: Terminal) -> int:
    """Tell what keeps a rendition from leaving and return the exit code for it; DONE where nothing does."""
    if not printable(taken.book, rendition.form, taken.bundle.before):
        name = rendition.form.replace(" ", "-")
        terminal.err.write(f"briefing-book: this book has nothing to print as {name}\n")
        return USAGE
    stopped = stopping(_problems(taken))
    if not stopped:
        return DONE
    _tell_problems(taken.book, stopped, terminal)
    terminal.progress("")
    terminal.err.write("briefing-book: nothing is written before these are mended, or silenced with a reason\n")
    return PROBLEMS


def _finish(taken: shelf.Taken, rendition: Rendition, terminal: Terminal) -> bytes | None:
    return None if _kept_back(taken, rendition, terminal) else _pdf(taken, terminal, rendition)


def _write_kept(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the finished PDF of a frozen edition: the very file, not one made anew."""
    target: Path = options.output or shelf.beside(options.book, f"-edition-{options.edition}.pdf")
    shelf.write_product(target, shelf.finished(options.book, options.edition))
    terminal.progress("")
    terminal.say(str(target))
    return DONE


def _editions(options: argparse.Namespace, terminal: Terminal) -> int:
    taken = shelf.take(options.book)
    _tell_notices(taken.notices, options.book, terminal)
    for one in taken.frozen:
        terminal.say(_edition_line(one))
    return DONE


def _freeze(options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.jobs.export import Stopped  # noqa: PLC0415 - as below
    from briefs.jobs.freezing import complete, freeze  # noqa: PLC0415

    if options.book.is_dir():
        terminal.err.write("briefing-book: only a book's file keeps editions; load makes one from a text form\n")
        return USAGE
    words = {"check": "Checking the book…", "lay out": "Laying out the pages…", "paint": "Painting {} pages…"}

    def tell(progress: Progress) -> None:
        terminal.progress(words[progress.stage].format(progress.pages))

    lock = _lock(options.book, terminal)
    if options.finish is None:
        done = freeze(lock, terminal.clock(), resources.root(), tell)
    else:
        done = complete(lock, options.finish, resources.root(), tell)
    terminal.progress("")
    if isinstance(done, Stopped):
        _tell_problems(shelf.take(options.book).book, done.problems, terminal)
        terminal.err.write("briefing-book: nothing is frozen before these are mended, or silenced with a reason\n")
        return PROBLEMS
    kept = next(one for one in shelf.take(options.book).frozen if one.number == done)
    terminal.say(_edition_line(kept))
    return DONE


def _edition_line(one: FrozenEdition) -> str:
    return "\t".join(("edition", str(one.number), one.at.isoformat(), str(one.size), one.digest or "no PDF yet"))


def _lock(path: Path, terminal: Terminal) -> BookLock:
    who = Holder(getpass.getuser(), socket.gethostname(), os.getpid(), uuid.uuid4().hex, terminal.clock())
    return BookLock(path, who, is_running)


def _sample(options: argparse.Namespace, terminal: Terminal) -> int:
    source = resources.folder("samples") / SAMPLE
    if options.pdf:
        taken = shelf.take(source)
        return _write_files(ExportOrder(taken.book, options.pdf, WHOLE, taken.bundle), None, terminal)
    target: Path = options.output or Path(f"{SAMPLE}{shelf.SUFFIX}")
    shelf.load(source, target, terminal.clock())
    terminal.say(str(target))
    return DONE


def _pdf(taken: shelf.Taken, terminal: Terminal, rendition: Rendition) -> bytes:
    from briefs.editions.finishing import held_against_paper  # noqa: PLC0415 - as below
    from briefs.enclosures.reading import read_bundle  # noqa: PLC0415 - ReportLab takes half a second to import
    from briefs.layout.beside import Beside  # noqa: PLC0415
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415
    from briefs.pdf.press import write_book  # noqa: PLC0415

    terminal.progress("Laying out the pages…")
    beside = Beside(taken.bundle.before, read_bundle(taken.bundle))
    layout = BookLayout(resources.root())
    if rendition.form == "change sheet":
        beside = held_against_paper(beside, taken.bundle.issued, layout.lay_out)
    document = layout.lay_out(taken.book, rendition, beside)
    terminal.progress(f"Painting {len(document.pages)} pages…")
    data = write_book(document)
    terminal.progress("")
    return data


def _write_files(order: ExportOrder, slips: Path | None, terminal: Terminal, source: Path | None = None) -> int:
    """Write what `build` makes: a plain file, some pages, protected files, numbered copies; and tell what to know."""
    from briefs.jobs.making import make, write_slips  # noqa: PLC0415 - as above
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
    told = Words(words, terminal.language)
    for problem in made.given:
        terminal.err.write(_problem_line(order.book, problem, told, terminal.language) + "\n")
    if order.certificate is not None:
        terminal.say(str(order.certificate))
    if slips is not None:
        write_slips(SlipsOrder(slips_of(order, outgoing.page_words()), file_date(order.book), slips), layout)
        terminal.say(str(slips))
    return DONE


def _tell_progress(terminal: Terminal, files: int, progress: Progress) -> None:
    terminal.progress(outgoing.told(progress, files))


def _check(options: argparse.Namespace, terminal: Terminal) -> int:
    taken = shelf.take(options.book)
    _tell_notices(taken.notices, options.book, terminal)
    problems = _problems(taken)
    _tell_problems(taken.book, problems, terminal)
    return PROBLEMS if any(problem.severity == "error" for problem in problems) else DONE


def _problems(taken: shelf.Taken) -> tuple[Problem, ...]:
    from briefs.enclosures.reading import read_bundle  # noqa: PLC0415 - as above
    from briefs.layout.beside import Beside  # noqa: PLC0415
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415
    from briefs.layout.lengths import pages_taken  # noqa: PLC0415

    layout, beside = BookLayout(resources.root()), Beside(taken.bundle.before, read_bundle(taken.bundle))
    words = resources.folder("words")
    missing, profiles = layout.fonts.missing, load_profiles(resources.folder("markings"))
    checker = Checker(profiles, missing, load_finder(words), load_lexicon(words))
    pages = pages_taken(layout.lay_out(taken.book, WHOLE, beside))
    return checker.check(taken.book, beside.enclosures, pages)


def _tell_problems(book: Book, problems: Sequence[Problem], terminal: Terminal) -> None:
    words = Words(resources.folder("words"), terminal.language)
    for problem in problems:
        terminal.say(_problem_line(book, problem, words, terminal.language))


def _problem_line(book: Book, problem: Problem, words: Words, language: Language) -> str:
    told = words.problem(problem)
    return "\t".join((problem.severity, place_name(book, problem.place, language), told.message, told.hint))


def _info(options: argparse.Namespace, terminal: Terminal) -> int:
    taken = shelf.take(options.book)
    _tell_notices(taken.notices, options.book, terminal)
    book = taken.book
    for name, value in (
        ("title", book.title.in_language(terminal.language)),
        ("occasion", book.occasion.in_language(terminal.language)),
        ("edition", str(book.edition.number)),
        ("languages", ", ".join(book.languages)),
        ("paper", book.paper),
        ("profile", book.profile),
        ("revisions", str(len(taken.history))),
    ):
        terminal.say(f"{name}\t{value}")
    for tab in book.tabs:
        terminal.say(f"tab\t{tab.title}")
        for section in tab.sections:
            terminal.say(f"section\t{section.title}\t{kind_of(section)}\t{section.id}")
    if options.history:
        for revision in taken.history:
            terminal.say(f"revision\t{revision.number}\t{revision.at.isoformat()}\t{revision.label}")
    return DONE


def _dump(options: argparse.Namespace, terminal: Terminal) -> int:
    along = shelf.Along(options.editions, options.distribution, options.comments)
    shelf.dump(options.book, options.output, options.revision, along)
    terminal.say(str(options.output))
    return DONE


def _table(options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.exchange.workbooks import package_file  # noqa: PLC0415 - pandas takes longer to import than the rest

    taken = shelf.take(options.book)
    _tell_notices(taken.notices, options.book, terminal)
    packages = [section for section in taken.book.sections() if isinstance(section, TradePackage)]
    chosen = [package for package in packages if options.section in ("", package.id)]
    if not chosen:
        known = ", ".join(package.id for package in packages) or "none"
        terminal.err.write(f"briefing-book: there is no such trade package; this book has {known}\n")
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
        terminal.err.write(f"briefing-book: there is no template {options.template!r}; --list names them\n")
        return USAGE
    chosen = templates[options.template]
    target: Path = options.output or Path(f"{options.template}{shelf.SUFFIX}")
    book = book_of(resources.folder("templates"), chosen, terminal.language, lambda: uuid.uuid4().hex)
    shelf.put(book, target, terminal.clock(), lambda attachment: b"")  # noqa: ARG005 - templates carry no files
    terminal.say(str(target))
    return DONE


def _open(options: argparse.Namespace, terminal: Terminal) -> int:  # noqa: ARG001
    book: Path | None = options.book
    if book is not None and not book.exists():
        raise MissingFileError(book)
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        raise NoDisplayError(book or Path("BOOK"))
    named = [] if book is None else [str(book)]
    return FAILED if subprocess.call([sys.executable, "-m", "desktop", *named]) else DONE  # noqa: S603


def _tell_notices(notices: tuple[str, ...], path: Path, terminal: Terminal) -> None:
    words = Words(resources.folder("words"), terminal.language)
    for notice in notices:
        told = words.notice(notice, path)
        terminal.err.write(f"briefing-book: {told.message}\n{told.hint}\n")


def _stream(stream: TextIO | None) -> TextIO:
    """Return a stream that takes any character, what its encoding lacks as an escape; a closed one takes all."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it stays open as long as the process
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _let_go(stream: TextIO) -> None:
    """Forget what a stream could not write, which the interpreter would try again at its end."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _language(environment: Mapping[str, str]) -> Language:
    chosen = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "ja" if chosen.startswith("ja") else "en"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing-book",
        description="Prepare, check and print the briefing book of a summit. BOOK is a file or a folder of its text form.",
        epilog="Exit codes: 0 done, 1 the book has errors, 2 wrong usage, 3 failed, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--language", choices=("en", "ja"), help="language of messages (default: the system's)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, function: Callable[[argparse.Namespace, Terminal], int], words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words)
        sub.set_defaults(command=function)
        return sub

    _add_what_leaves(command)
    _add_what_stays(command)
    return parser


Command = Callable[[str, Callable[[argparse.Namespace, Terminal], int], str], argparse.ArgumentParser]


def _takes_book(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("book", type=Path, metavar="BOOK")


def _writes(sub: argparse.ArgumentParser, metavar: str, words: str, *, required: bool = False) -> None:
    sub.add_argument("-o", "--output", type=Path, metavar=metavar, help=words, required=required)


def _add_what_leaves(command: Command) -> None:
    build = command("build", _build, "Make the PDF of a book")
    _takes_book(build)
    _writes(build, "PDF", "where to write it (default: beside the book)")
    build.add_argument("--revision", type=int, help="an earlier revision (default: the newest)")
    build.add_argument(
        "--rendition", choices=tuple(FORM_NAMES), default="book", help="what to print (default: the whole book)"
    )
    build.add_argument("--paper", choices=typing.get_args(Paper), default="", help="other paper than the book's own")
    build.add_argument("--grey", action="store_true", help="greys instead of colours")
    build.add_argument(
        "--level", default="", metavar="CODE", help="for readers cleared to this level: made from what they may see"
    )
    build.add_argument(
        "--cleared-for", action="append", default=[], metavar="NAME", help="a caveat or country they are named for"
    )
    build.add_argument("--certificate", type=Path, metavar="PDF", help="write a certificate of what was withheld from them")
    build.add_argument("--since", type=int, metavar="N", help="mark what changed since Edition N (default: the one before)")
    build.add_argument("--edition", type=int, metavar="N", help="write the PDF that was kept when Edition N was frozen")
    _takes_book(command("editions", _editions, "List the frozen editions: number, time, size and SHA-256 of the PDF"))
    freeze = command("freeze", _freeze, "Keep the edition with its finished PDF for ever, and go on with the next one")
    _takes_book(freeze)
    freeze.add_argument("--finish", type=int, metavar="N", help="make the PDF of Edition N instead, frozen without one")
    outgoing.add_options(build)


def _add_what_stays(command: Command) -> None:
    _takes_book(command("check", _check, "Tell what is wrong in a book, one problem a line"))
    info = command("info", _info, "Tell what a book holds")
    _takes_book(info)
    info.add_argument("--history", action="store_true", help="list the revisions too")
    dump = command("dump", _dump, "Write a book as text that people can read and compare")
    _takes_book(dump)
    _writes(dump, "FOLDER", "the folder to write into", required=True)
    dump.add_argument("--revision", type=int, help="an earlier revision (default: the newest)")
    dump.add_argument("--editions", action="store_true", help="write the editions frozen before it too")
    dump.add_argument("--distribution", action="store_true", help="write the distribution list too")
    dump.add_argument("--comments", action="store_true", help="write the comments on it too")
    table = command("table", _table, "Write a trade package as a table (CSV or XLSX), with its changes and subtotals")
    _takes_book(table)
    table.add_argument("--section", default="", metavar="ID", help="which package (default: the first; info names them)")
    _writes(table, "FILE", "the file to write, .csv or .xlsx (default: CSV to standard output)")
    load = command("load", _load, "Make a book's file from its text form")
    load.add_argument("folder", type=Path, metavar="FOLDER")
    _writes(load, "BOOK", "the file to make (default: beside the folder)")
    new = command("new", _new, "Make a new book from a template")
    new.add_argument("--template", metavar="NAME")
    new.add_argument("--list", action="store_true", help="list the templates")
    _writes(new, "BOOK", "the file to make")
    opened = command("open", _open, "Open a book in the window")
    opened.add_argument("book", type=Path, nargs="?", metavar="BOOK")
    sample = command("sample", _sample, "Make your own copy of the sample book")
    sample.add_argument("--pdf", type=Path, metavar="PDF", help="make its PDF instead")
    _writes(sample, "BOOK", "the file to make")
    add_mail_commands(command, Office(platformdirs.user_config_path("briefing-book"), _finish))
