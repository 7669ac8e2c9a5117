"""What `build` is asked for beyond one plain file: some of the pages, passwords, numbered copies and how they are called.

A password is typed at a prompt, read from an open file descriptor, or generated: it is never an argument, because arguments
can be read by everybody on the machine and stay in the shell's history.
"""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
from collections.abc import Container, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

import resources
from briefs import shelf
from briefs.book.book import Book
from briefs.book.profiles import load_profiles
from briefs.book.recipients import Form
from briefs.editions.filenames import PATTERN, collisions, pattern_fault
from briefs.editions.naming import book_level, file_facts, file_names, main_language
from briefs.editions.passwords import LEAST_TYPED, each_its_own, weakness
from briefs.editions.stamp import Stamp, stamps_for, stamps_of
from briefs.jobs.export import ExportOrder, FileOrder, Progress
from briefs.layout.renditions import Rendition
from briefs.layout.selection import Fault, Selection, read_selection
from briefs.layout.words import Wordbook, read_words
from briefs.wording import Words

Asked = ExportOrder | str | None
MOST_READ = 1000  # characters of a line: longer than any password, and a descriptor may lead to what has no end


def add_options(build: argparse.ArgumentParser) -> None:
    """Add the options of `build` that are read here."""
    build.add_argument("--pages", default="", metavar="RANGE", help="only these pages, as they are printed: 1-4,8,tab 3")
    build.add_argument("--file-name", metavar="PATTERN", help=f"what files are called (of copies: {PATTERN!r})")
    copied = build.add_mutually_exclusive_group()
    copied.add_argument("--copies", nargs="+", default=(), metavar="NAME", help="numbered copies; PDF then is a folder")
    copied.add_argument("--recipients", action="store_true", help="numbered copies for the book's distribution list")
    locked = build.add_mutually_exclusive_group()
    locked.add_argument("--password-prompt", action="store_true", help="ask for a password, of copies for one each")
    locked.add_argument("--password-fd", type=int, metavar="N", help="read it from a file descriptor, a line for each file")
    locked.add_argument("--password-generate", action="store_true", help="make passwords; they are told in the slips alone")
    build.add_argument("--slips", type=Path, metavar="PDF", help="where to write slips with the passwords")


def read_order(options: argparse.Namespace, taken: shelf.Taken, rendition: Rendition, words: Words) -> Asked:
    """Return what is to be made, what is wrong with the wish, or None where one plain file of all pages is wanted."""
    pages = read_selection(options.pages)
    if isinstance(pages, Fault):
        return _told_fault(words, pages.code, pages.text)
    locked = options.password_prompt or options.password_fd is not None or options.password_generate
    numbered = bool(options.copies or options.recipients)
    if not locked and (options.slips is not None):
        return "--slips tells passwords: choose --password-generate, --password-prompt or --password-fd"
    if options.password_generate and options.slips is None:
        return "--password-generate tells its passwords in slips: say with --slips where to write them"
    if not (locked or numbered or pages.parts or options.file_name):
        return None
    stamps = stamps_wanted(taken.book, (rendition.form,), options.copies, listed=options.recipients)
    if not stamps:
        return "nobody on the book's distribution list gets this rendition"
    return _Wish(options, taken, rendition, words).order(stamps, pages, locked=locked)


class _Wish:
    """The options of one build, and the book that they are about."""

    def __init__(self, options: argparse.Namespace, taken: shelf.Taken, rendition: Rendition, words: Words) -> None:
        self._options, self._taken, self._rendition, self._words = options, taken, rendition, words

    def order(self, stamps: Sequence[Stamp], pages: Selection, *, locked: bool) -> ExportOrder | str:
        """Return the order, or what is wrong."""
        place = self._place(stamps)
        if isinstance(place, str):
            return place
        folder, names = place
        if locked:
            read = self._locked(stamps)
            if isinstance(read, str):
                return read
            stamps = read
        taken = self._taken
        if not locked and not stamps[0].number:
            return ExportOrder(taken.book, folder / names[0], self._rendition, taken.bundle, pages)
        files = tuple(FileOrder(name, stamp) for name, stamp in zip(names, stamps, strict=True))
        return ExportOrder(taken.book, folder, self._rendition, taken.bundle, pages, files)

    def _place(self, stamps: Sequence[Stamp]) -> tuple[Path, tuple[str, ...]] | str:
        """Return the folder and the names of the files in it, or what is wrong with them."""
        options = self._options
        numbered = bool(stamps[0].number)
        output: Path = options.output or shelf.beside(options.book, " copies" if numbered else ".pdf")
        folder = output if numbered else output.parent
        if not numbered and not options.file_name:
            return folder, (output.name,)
        pattern = options.file_name or PATTERN
        fault = pattern_fault(pattern)
        if fault is not None:
            return _told_fault(self._words, fault.code, fault.text)
        names = self._names(pattern, stamps)
        meeting = collisions(names)
        return _told_fault(self._words, "collision", meeting[0]) if meeting else (folder, names)

    def _names(self, pattern: str, stamps: Sequence[Stamp]) -> tuple[str, ...]:
        book, profiles = self._taken.book, load_profiles(resources.folder("markings"))
        level = book_level(book, profiles[book.profile]) if book.profile in profiles else ""
        return file_names(pattern, [file_facts(book, self._rendition, level, stamp, page_words()) for stamp in stamps])

    def _locked(self, stamps: Sequence[Stamp]) -> tuple[Stamp, ...] | str:
        """Return the stamps with passwords, or what is wrong with one."""
        options = self._options
        if options.password_generate:
            return tuple(map(_with, stamps, each_its_own(len(stamps), secrets.choice)))
        typed = _prompted(stamps) if options.password_prompt else _lines(options.password_fd)
        locked: list[Stamp] = []
        for stamp in stamps:
            password = next(typed, None)
            if password is None:
                return f"there is no password for {_whose(stamp) or 'the file'}, or it was typed in two ways"
            if why := weakness(password):
                return _told_fault(self._words, why, str(LEAST_TYPED))
            locked.append(_with(stamp, password))
        return tuple(locked)


def told(progress: Progress, files: int) -> str:
    """Return what is being done, in words."""
    if progress.stage == "lay out":
        return "Laying out the pages…"
    if progress.stage == "paint":
        return f"Painting {progress.pages} pages…"
    return f"Writing file {progress.file} of {files}…" if files > 1 else "Writing the file…"


def stamps_wanted(book: Book, forms: Container[Form], names: Sequence[str], *, listed: bool) -> tuple[Stamp, ...]:
    """Return stamps for all `listed` in the book who get one of these forms, or for names; without either, the plain one."""
    if listed:
        every = zip(book.recipients, stamps_for(book.recipients), strict=True)
        return tuple(stamp for one, stamp in every if one.form in forms)
    return stamps_of(names, main_language(book)) if names else (Stamp(),)


def _with(stamp: Stamp, password: str) -> Stamp:
    return msgspec.structs.replace(stamp, password=password)


def _whose(stamp: Stamp) -> str:
    return f"copy {stamp.number} of {stamp.of}, {stamp.name}".rstrip(", ") if stamp.number else ""


def _prompted(stamps: Sequence[Stamp]) -> Iterator[str]:
    """Ask for each password twice; end where the two differ."""
    for stamp in stamps:
        whose = f" of {_whose(stamp)}" if stamp.number else ""
        first = getpass.getpass(f"Password{whose}: ")
        if getpass.getpass("The same again: ") != first:
            return
        yield first


def _lines(descriptor: int) -> Iterator[str]:
    """Read lines from an open descriptor, of what is too long for a password its beginning; none where it is not open."""
    try:
        with os.fdopen(descriptor, encoding="utf-8", closefd=False) as lines:
            yield from (line.rstrip("\r\n") for line in iter(partial(lines.readline, MOST_READ), ""))
    except (OSError, UnicodeDecodeError):
        return


def page_words() -> Wordbook:
    """Return the fixed words of pages."""
    return read_words(resources.folder("words") / "pages.yaml")


def _told_fault(words: Words, code: str, text: str) -> str:
    wording = words.export(code, text)
    return f"{wording.message}\n{wording.hint}"
