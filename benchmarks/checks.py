"""The checks of a large book: how long they take when it is opened, and after any change, by what was changed.

`python -m benchmarks.checks [PAGES]`. The book names 24 people, a venture and words to avoid, and one of its sections has
500 blocks. Each figure is the time until the whole book is checked again, and the longest that a page would have to wait.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from time import perf_counter

import msgspec

import resources
from benchmarks.figures import HEAD, told
from benchmarks.large_book import OPEN, large_book, sentence
from briefs.book.book import Book, Tab
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.profiles import load_profiles
from briefs.book.sections import Note
from briefs.book.text import Block, plain
from briefs.book.trade import Commitment, Group, Line, TradePackage, Venture
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.edits.edits import Edit, Insert, Remove, SetField, apply
from briefs.layout.book_layout import BookLayout
from briefs.numbers.finding import load_finder

RUNS = 15
SYLLABLES = ("ka", "ro", "vin", "del", "mar", "so", "tan", "be", "lis", "quo", "ner", "hau")


def book_of(pages: int) -> Book:
    """Return a large book with people, a promise, and a long section."""
    dice = random.Random(7)
    book = large_book(pages)

    def person(number: int) -> Person:
        name = " ".join("".join(dice.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        kanji = "".join(dice.choices("風間優子森下茂高田健一山本和夫", k=4))
        office = (
            Phrase(en="Foreign Minister", ja="外務大臣") if number % 2 else Phrase(en="Prime Minister", ja="内閣総理大臣")
        )
        return Person(id=f"person{number}", name=Phrase(en=name, ja=kanji), office=office, sources=("talks",))

    line = Line(
        id="venture",
        name=Phrase(en="Delta port", ja="三角州港"),
        marking=OPEN,
        commitment=Commitment(avoid="guaranteed quantity\n確約"),
        venture=Venture(status="candidate"),
    )
    package = TradePackage(
        id="ventures", title="Ventures", marking=OPEN, groups=(Group(id="g", name=plain("Ports"), lines=(line,)),)
    )
    blocks = tuple(Block(id=f"long{n}", runs=plain(sentence(dice)), marking=OPEN) for n in range(500))
    long = Note(id="long", title="Long", marking=OPEN, sources=("talks",), blocks=blocks)
    people = tuple(person(number) for number in range(24))
    tab = Tab(id="more", title="More", sections=(package, long))
    return msgspec.structs.replace(book, people=people, tabs=(*book.tabs, tab), starts=dt.date(2031, 3, 3))


def changes() -> Sequence[tuple[str, Callable[[int], Edit]]]:
    """Return what is changed, and the edit by its number."""
    name, avoid = Place(item="person3", field="name.en"), Place("ventures", "venture", "commitment.avoid")
    status, value = Place("ventures", "venture", "venture.status"), Place(item="f3", field="value")
    words, profiles, dice = Place("long", "long250", "runs"), ("uk", "tlp", "us"), random.Random(3)

    def paragraph(number: int) -> Edit:
        if number % 2:
            return Remove(Place("long", "new"))
        return Insert(Place("long", field="blocks"), 250, Block(id="new", runs=plain("The JWG met."), marking=OPEN))

    return (
        ("words of a section of 500 blocks", lambda n: SetField(words, plain(f"{sentence(dice)} {n}"))),
        ("a paragraph made and deleted", paragraph),
        ("a person's name", lambda n: SetField(name, f"Karovin Tanso{'ab'[n % 2]}")),
        ("a word to avoid", lambda n: SetField(avoid, f"guaranteed quantity {'ab'[n % 2]}")),
        ("a venture's status", lambda n: SetField(status, ("interest", "selected")[n % 2])),
        ("a figure's value", lambda n: SetField(value, Decimal(n + 2))),
        ("the first day", lambda n: SetField(Place(field="starts"), dt.date(2031 + n % 3, 3, 3))),
        ("the marking profile", lambda n: SetField(Place(field="profile"), profiles[n % 3])),
        ("a source's title", lambda n: SetField(Place(item="talks", field="title"), f"Notes {n}")),
    )


def main() -> int:
    """Print the table."""
    book = book_of(int(sys.argv[1]) if len(sys.argv) > 1 else 328)
    words, missing = resources.folder("words"), BookLayout(resources.root()).fonts.missing
    checker = Checker(load_profiles(resources.folder("markings")), missing, load_finder(words), load_lexicon(words))
    print(HEAD)
    waits, begun = [], perf_counter()
    opened = last = begun
    for _ in checker.look_ahead(book):
        waits.append(perf_counter() - last)
        last = perf_counter()
    checker.check(book)
    print(told("the book opened", [perf_counter() - opened]))
    print(told("  a check of a section", waits))
    for name, edit in changes():
        taken = []
        for number in range(RUNS):
            book = apply(book, edit(number))
            begun = perf_counter()
            checker.check(book)
            checker.loose(book)
            checker.uses(book)
            taken.append(perf_counter() - begun)
        print(told(name, taken))
    return 0


if __name__ == "__main__":
    sys.exit(main())
