"""Freezing editions: the finished PDF is checked for, laid out afresh and painted, and then kept with its words at once.

The window has it made in a process of its own and keeps it in its own file; the command line does all of it here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from briefs.book.book import Book
from briefs.book.profiles import load_profiles
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.silence import stopping
from briefs.edits.commands import date_edition, next_edition
from briefs.edits.edits import apply
from briefs.enclosures.bundle import bundle_of
from briefs.enclosures.reading import read_bundle
from briefs.errors import EditionFrozenError
from briefs.jobs.export import EditionOrder, Finished, Progress, Stopped
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.renditions import WHOLE
from briefs.numbers.finding import load_finder
from briefs.pdf.press import write_book
from briefs.shelf import held
from briefs.store.lock import BookLock

Tell = Callable[[Progress], object]


def make_edition(order: EditionOrder, resources: Path, tell: Tell) -> Finished | Stopped:
    """Return the finished PDF, or why there is none: a book that may not be exported is not frozen either."""
    layout = BookLayout(resources)
    enclosures = read_bundle(order.bundle)
    if order.checked:
        tell(Progress("check", 0))
        words = resources / "words"
        checker = Checker(
            load_profiles(resources / "markings"), layout.fonts.missing, load_finder(words), load_lexicon(words)
        )
        if stopped := stopping(checker.check(order.book, enclosures)):
            return Stopped(stopped)
    tell(Progress("lay out", 0))
    document = layout.lay_out(order.book, WHOLE, Beside(order.bundle.before, enclosures))
    tell(Progress("paint", len(document.pages)))
    return Finished(write_book(document), len(document.pages))


def dated(book: Book, at: dt.datetime) -> Book:
    """Return a book as it is frozen: its edition has its date."""
    change = date_edition(book, at)
    return book if change is None else apply(book, change.edit)


def freeze(lock: BookLock, at: dt.datetime, resources: Path, tell: Tell) -> int | Stopped:
    """Freeze the edition of a book's file, go on with the next one, and return its number. Raises BriefsError."""
    with held(lock) as (file, book):
        number, frozen = book.edition.number, dated(book, at)
        if number in file.editions():
            raise EditionFrozenError(file.path, str(number))
        bundle = bundle_of(frozen, file.edition_before(number), file.read_attachment)
        made = make_edition(EditionOrder(frozen, file.path, bundle), resources, tell)
        if isinstance(made, Stopped):
            return made
        file.freeze(frozen, at, made.content)
        going_on = next_edition(frozen)
        file.save(apply(frozen, going_on.edit), at, going_on.label)
        return number


def complete(lock: BookLock, number: int, resources: Path, tell: Tell) -> int:
    """Make the finished PDF of an edition that was frozen without one, or whose own is damaged. Raises BriefsError."""
    with held(lock) as (file, _):
        issued = file.issued(number)
        bundle = bundle_of(issued.book, issued.before, file.read_attachment)
        made = make_edition(EditionOrder(issued.book, file.path, bundle, checked=False), resources, tell)
        if isinstance(made, Finished):
            file.finish(number, made.content)
        return number
