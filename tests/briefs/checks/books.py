"""Small books for the checks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.profiles import load_profiles
from briefs.book.sections import AnySection, Note
from briefs.book.sources import Source
from briefs.book.text import Block, Runs, plain
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.problem import Problem

PROFILES = load_profiles(Path(__file__).parents[3] / "resources" / "markings")
OPEN = Marking(level="O")


def book_of(*sections: AnySection, **fields: object) -> Book:
    whole = {
        "id": "book",
        "title": Phrase(en="Meeting"),
        "starts": dt.date(2027, 3, 1),
        "ends": dt.date(2027, 3, 3),
        "sources": (Source(id="src", key="S1", title="Record"),),
        "tabs": (Tab(id="tab", title="Papers", sections=sections),),
        **fields,
    }
    return Book(**whole)  # type: ignore[arg-type]


def note(text: str | Runs, **fields: object) -> Note:
    runs = plain(text) if isinstance(text, str) else text
    block = Block(id="block", runs=runs, marking=OPEN, sources=("src",))
    return Note(**{"id": "note", "title": "Note", "marking": OPEN, "blocks": (block,), **fields})  # type: ignore[arg-type]


def problems(book: Book) -> tuple[Problem, ...]:
    return Checker(PROFILES).check(book)
