"""`check`, `info` and `open`: what is wrong in a book, what it holds, and its window."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import resources
from briefs import shelf
from briefs.book.profiles import load_profiles
from briefs.book.sections import kind_of
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem
from briefs.console.terminal import DONE, FAILED, PROBLEMS, Command, Terminal, takes_book, tell_notices, tell_problems
from briefs.errors import MissingFileError, NoDisplayError
from briefs.layout.renditions import WHOLE
from briefs.numbers.finding import load_finder

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def add_commands(command: Command) -> None:
    """Add the commands that look at a book and leave it as it is."""
    takes_book(command("check", _check, "Tell what is wrong in a book, one problem a line"))
    info = command("info", _info, "Tell what a book holds")
    takes_book(info)
    info.add_argument("--history", action="store_true", help="list the revisions too")
    opened = command("open", _open, "Open a book in the window")
    opened.add_argument("book", type=Path, nargs="?", metavar="BOOK")


def problems_of(taken: shelf.Taken) -> tuple[Problem, ...]:
    """Return all that is wrong in a book, as the window's list tells it."""
    from briefs.enclosures.reading import read_bundle  # noqa: PLC0415 - ReportLab takes half a second to import
    from briefs.layout.beside import Beside  # noqa: PLC0415
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415
    from briefs.layout.lengths import pages_taken  # noqa: PLC0415

    layout, beside = BookLayout(resources.root()), Beside(taken.bundle.before, read_bundle(taken.bundle))
    words = resources.folder("words")
    missing, profiles = layout.fonts.missing, load_profiles(resources.folder("markings"))
    checker = Checker(profiles, missing, load_finder(words), load_lexicon(words))
    pages = pages_taken(layout.lay_out(taken.book, WHOLE, beside))
    return checker.check(taken.book, beside.enclosures, pages)


def _check(options: argparse.Namespace, terminal: Terminal) -> int:
    taken = shelf.take(options.book)
    tell_notices(taken.notices, options.book, terminal)
    problems = problems_of(taken)
    tell_problems(taken.book, problems, terminal)
    return PROBLEMS if any(problem.severity == "error" for problem in problems) else DONE


def _info(options: argparse.Namespace, terminal: Terminal) -> int:
    taken = shelf.take(options.book)
    tell_notices(taken.notices, options.book, terminal)
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


def _open(options: argparse.Namespace, terminal: Terminal) -> int:  # noqa: ARG001
    book: Path | None = options.book
    if book is not None and not book.exists():
        raise MissingFileError(book)
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        raise NoDisplayError(book or Path("BOOK"))
    named = [] if book is None else [str(book)]
    return FAILED if subprocess.call([sys.executable, "-m", "desktop", *named]) else DONE  # noqa: S603
