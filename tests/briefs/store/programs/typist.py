"""Opens a book and types into its first paragraph without a pause, until it is killed.

Each line it writes says what happened and when (seconds of the system's steady clock): `key 12 3.4` before the twelfth
letter is offered to the saver, `saved 12 3.5` when the saver has said that twelve letters are safe.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import threading
from itertools import count
from pathlib import Path
from time import monotonic

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.text import plain, typed_text
from briefs.edits.edits import SetField, apply
from briefs.errors import BriefsError
from briefs.store.file import BookFile
from briefs.store.saver import Listener, Saver

PARAGRAPH = Place("n", "b0", "runs")
BETWEEN_KEYS = 0.008
_LETTERS = "abcdefghijklmnopqrstuvwxyz 首脳会談。"


def typed(book: Book, letters: int) -> Book:
    """Return the book after so many letters."""
    return apply(book, SetField(PARAGRAPH, plain("".join(_LETTERS[number % len(_LETTERS)] for number in range(letters)))))


def letters_in(book: Book) -> int:
    """Return how many letters have been typed."""
    return len(typed_text(book.tabs[0].sections[0].blocks[0].runs))  # type: ignore[union-attr]


def tell(word: str, number: int) -> None:
    """Write a line at once and whole."""
    os.write(1, f"{word} {number} {monotonic():.6f}\n".encode())


def _saved(book: Book, revision: int, at: dt.datetime) -> None:
    tell("saved", letters_in(book))


def _failed(error: BriefsError) -> None:
    raise error


def main(path: Path) -> None:
    """Type until the end."""
    file, book = BookFile.open(path)
    saver = Saver(file, lambda: dt.datetime.now(dt.UTC), Listener(_saved, _failed))
    pause = threading.Event()
    tell("ready", letters_in(book))
    for number in count(letters_in(book) + 1):
        tell("key", number)
        saver.offer(typed(book, number), "Typing")
        pause.wait(BETWEEN_KEYS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
