"""Where commands write, and how they tell of books: their words on a terminal, or in a script's pipe."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import os
import socket
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

import msgspec

import resources
from briefs.book.book import Book
from briefs.book.naming import place_name
from briefs.book.text import Language
from briefs.checks.problem import Problem
from briefs.errors import OutputError
from briefs.store.lock import BookLock, Holder, is_running
from briefs.wording import Words

DONE, PROBLEMS, USAGE, FAILED = range(4)
"""Exit codes: done, the book has errors, wrong usage, failed."""
INTERRUPTED = 130


class Terminal(msgspec.Struct):
    """Where the command line writes, in which language, what time it is, and where new ids come from."""

    out: TextIO
    err: TextIO
    language: Language
    clock: Callable[[], dt.datetime]
    new_id: Callable[[], str]

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

    def warn(self, text: str) -> None:
        """Tell what went wrong, or what to know, to the person at the terminal."""
        self.progress("")
        self.err.write(f"briefing-book: {text}\n")

    def progress(self, text: str) -> None:
        """Show what is being done, on a terminal only: the line is written over by the next."""
        if self.err.isatty():
            self.err.write(f"\r\033[K{text}")
            self.err.flush()

    @property
    def words(self) -> Words:
        """Return the words for problems and failures in the terminal's language."""
        return Words(resources.folder("words"), self.language)


Act = Callable[[argparse.Namespace, Terminal], int]
"""What a command does; returns the exit code."""
Command = Callable[[str, Act, str], argparse.ArgumentParser]
"""Adds a command to the parser: its name, what it does, and the words for it."""


def takes_book(sub: argparse.ArgumentParser) -> None:
    """Let a command take a book."""
    sub.add_argument("book", type=Path, metavar="BOOK")


def writes(sub: argparse.ArgumentParser, metavar: str, words: str, *, required: bool = False) -> None:
    """Let a command be told where to write."""
    sub.add_argument("-o", "--output", type=Path, metavar=metavar, help=words, required=required)


def tell_notices(notices: tuple[str, ...], path: Path, terminal: Terminal) -> None:
    """Tell what came up while a book was read."""
    for notice in notices:
        told = terminal.words.notice(notice, path)
        terminal.warn(f"{told.message}\n{told.hint}")


def tell_problems(book: Book, problems: Sequence[Problem], terminal: Terminal) -> None:
    """Tell problems, one a line."""
    words = terminal.words
    for problem in problems:
        terminal.say(problem_line(book, problem, words, terminal.language))


def warn_problems(book: Book, problems: Iterable[Problem], terminal: Terminal) -> None:
    """Tell problems that stop nothing, one a line, apart from what was asked for."""
    words = terminal.words
    for problem in problems:
        terminal.progress("")
        terminal.err.write(problem_line(book, problem, words, terminal.language) + "\n")


def problem_line(book: Book, problem: Problem, words: Words, language: Language) -> str:
    """Return a problem as a line: severity, place, message and hint, tabs between."""
    told = words.problem(problem)
    return "\t".join((problem.severity, place_name(book, problem.place, language), told.message, told.hint))


def lock_of(path: Path, terminal: Terminal) -> BookLock:
    """Return the lock by which a command holds a book's file while it changes it."""
    who = Holder(getpass.getuser(), socket.gethostname(), os.getpid(), terminal.new_id(), terminal.clock())
    return BookLock(path, who, is_running)
