"""`freeze` and `editions`: an edition kept with its finished PDF for ever, and the list of them."""

from __future__ import annotations

import argparse

import resources
from briefs import shelf
from briefs.console.terminal import (
    DONE,
    PROBLEMS,
    USAGE,
    Command,
    Terminal,
    lock_of,
    takes_book,
    tell_notices,
    tell_problems,
)
from briefs.jobs.export import Progress
from briefs.store.editions import FrozenEdition


def add_commands(command: Command) -> None:
    """Add the commands about editions."""
    takes_book(command("editions", _editions, "List the frozen editions: number, time, size and SHA-256 of the PDF"))
    freeze = command("freeze", _freeze, "Keep the edition with its finished PDF for ever, and go on with the next one")
    takes_book(freeze)
    freeze.add_argument("--finish", type=int, metavar="N", help="make the PDF of Edition N instead, frozen without one")


def _editions(options: argparse.Namespace, terminal: Terminal) -> int:
    taken = shelf.take(options.book)
    tell_notices(taken.notices, options.book, terminal)
    for one in taken.frozen:
        terminal.say(_edition_line(one))
    return DONE


def _freeze(options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.jobs.export import Stopped  # noqa: PLC0415 - ReportLab takes half a second to import
    from briefs.jobs.freezing import complete, freeze  # noqa: PLC0415

    if options.book.is_dir():
        terminal.warn("only a book's file keeps editions; load makes one from a text form")
        return USAGE
    words = {"check": "Checking the book…", "lay out": "Laying out the pages…", "paint": "Painting {} pages…"}

    def tell(progress: Progress) -> None:
        terminal.progress(words[progress.stage].format(progress.pages))

    lock = lock_of(options.book, terminal)
    if options.finish is None:
        done = freeze(lock, terminal.clock(), resources.root(), tell)
    else:
        done = complete(lock, options.finish, resources.root(), tell)
    terminal.progress("")
    if isinstance(done, Stopped):
        tell_problems(shelf.take(options.book).book, done.problems, terminal)
        terminal.warn("nothing is frozen before these are mended, or silenced with a reason")
        return PROBLEMS
    kept = next(one for one in shelf.take(options.book).frozen if one.number == done)
    terminal.say(_edition_line(kept))
    return DONE


def _edition_line(one: FrozenEdition) -> str:
    return "\t".join(("edition", str(one.number), one.at.isoformat(), str(one.size), one.digest or "no PDF yet"))
