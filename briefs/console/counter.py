"""The counter: where `send` and `draft` have copies made, and read what stands against each."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import resources
from briefs import shelf
from briefs.book.book import Book
from briefs.book.marking import MarkingProfile, banner_words
from briefs.book.profiles import load_profiles
from briefs.book.recipients import Recipient
from briefs.console.terminal import Terminal, tell_problems
from briefs.enclosures.bundle import Bundle, bundle_of, bundle_since
from briefs.jobs.export import Progress
from briefs.store.file import BookFile

if TYPE_CHECKING:
    from briefs.deliver.accounts import Account, Mailroom
    from briefs.deliver.letters import Letter
    from briefs.deliver.sending import CopyLine, Decision, Made, Outgoing
    from briefs.editions.departures import Record
    from briefs.jobs.copying import CopyOrder


class Stock(msgspec.Struct, frozen=True):
    """What copies are made from: the book whose pages they are, the list of today, what lies beside, what left before."""

    book: Book
    recipients: tuple[Recipient, ...]
    bundle: Bundle
    path: Path
    records: tuple[Record, ...] = ()
    since: Mapping[int, Bundle] = {}

    @property
    def bundles(self) -> dict[int, Bundle]:
        """What lies beside the book by the edition since which changes are told (0: the one before)."""
        return {0: self.bundle, **self.since}


def stock_of(file: BookFile, today: Book, edition: int) -> Stock:
    """Return what a book's file has: a frozen edition, or (0) the book as it is. Raises BriefsError."""
    from briefs.editions.departures import records_of  # noqa: PLC0415 - as below

    issued = file.issued(edition) if edition else file.issued_before(today.edition.number)
    if edition and issued is not None:
        book, before = issued.book, issued.before
    else:
        book, before = today, issued.book if issued is not None else None

    bundle = bundle_of(book, before, file.read_attachment)
    kept = file.editions()
    had = {one.has for one in today.recipients if one.form == "change sheet" and one.has in kept}
    since = {number: bundle_since(book, file.issued(number), file.read_attachment, bundle) for number in had}
    return Stock(book, today.recipients, bundle, file.path, records_of(file.register()), since)


def stock_at(path: Path) -> Stock:
    """Return what a book's file has, or its text form, of which nothing is known that left. Raises BriefsError."""
    if path.is_dir():
        taken = shelf.take(path)
        return Stock(taken.book, taken.book.recipients, taken.bundle, path)
    file, book = BookFile.open(path, locked=True)
    try:
        return stock_of(file, book, 0)
    finally:
        file.close()


class Counter:
    """Makes copies and tells of each line; `send` and `draft` stand at it."""

    def __init__(self, stock: Stock, account: Account | None, mailroom: Mailroom, terminal: Terminal) -> None:
        from briefs.deliver.concerns import Known  # noqa: PLC0415 - other commands need no mail
        from briefs.deliver.letters import Writing, load_letter_words  # noqa: PLC0415
        from briefs.deliver.sending import Markings, Outgoing, sender_of  # noqa: PLC0415
        from briefs.jobs.copy_room import CopyRoom  # noqa: PLC0415
        from briefs.layout.words import read_words  # noqa: PLC0415

        profiles = load_profiles(resources.folder("markings"))
        self.profile: MarkingProfile = profiles.get(stock.book.profile) or next(iter(profiles.values()))
        self.stock, self.account, self._terminal = stock, account, terminal
        self._markings = Markings()
        known = Known(self.profile, sender_of(account, self.profile), stock.records)
        self.outgoing: Outgoing = Outgoing(stock.book, stock.recipients, known, stock.bundle.before)
        self._words = read_words(resources.folder("words") / "pages.yaml")
        letters = load_letter_words(resources.folder("words"))
        self._writing = Writing(letters, mailroom.texts, account.sender if account is not None else "")
        self._room = CopyRoom(resources.root(), secrets.choice)
        self.decisions: dict[str, Decision] = {}
        self.orders: dict[str, CopyOrder] = {}
        self.made: dict[str, Made] = {}

    def lines(self) -> tuple[CopyLine, ...]:
        """Return the lines as they stand."""
        return self.outgoing.lines(self.decisions, self.made, self._markings)

    def decide(self, whose: str, **changes: object) -> None:
        """Take a decision about a copy."""
        from briefs.deliver.sending import UNDECIDED  # noqa: PLC0415 - as above

        self.decisions[whose] = msgspec.structs.replace(self.decisions.get(whose, UNDECIDED), **changes)

    def cut(self) -> None:
        """Let those who are cleared below the marking get what they may see."""
        for line in self.lines():
            same = [level for form, level in self.outgoing.instead(line, self._markings) if form == line.rendition.form]
            if same and same[0]:
                self.decide(line.recipient.id, level=same[0])

    def stopped(self) -> bool:
        """Tell what keeps the book from leaving at all, and return whether anything does."""
        from briefs.jobs.copying import Material  # noqa: PLC0415 - as above

        stock = self.stock
        self._room.take(Material(stock.book, stock.bundles, stock.path, self._terminal.language))
        problems = self._room.stopping(self._tell)
        tell_problems(self.stock.book, problems, self._terminal)
        return bool(problems)

    def make(self, passwords: Mapping[str, str]) -> None:
        """Make the copies of all lines that are not refused or left out. Raises BriefsError."""
        from briefs.jobs.copying import copy_orders  # noqa: PLC0415 - as above

        wanted = [line for line in self.lines() if line.state in ("ready", "confirm")]
        found = copy_orders(self.stock.book, wanted, self._words, passwords)
        self.orders = {
            whose: order if order.since in self.stock.bundles else msgspec.structs.replace(order, since=0)
            for whose, order in found.items()
        }
        self.made = dict(self._room.make(self.orders, self._tell))
        self._terminal.progress("")

    def letter(self, line: CopyLine, letter_id: str) -> Letter:
        """Return a line's letter, its copy enclosed."""
        from briefs.deliver.sending import letter_of  # noqa: PLC0415 - as above

        return letter_of(line, self.outgoing, self._writing, letter_id)

    def show(self, lines: Sequence[CopyLine]) -> None:
        """Tell of lines, one a line with tabs between, each with what stands against it."""
        terminal = self._terminal
        for line in lines:
            recipient, made = line.recipient, line.made
            name, organisation = (one.in_language(terminal.language) for one in (recipient.name, recipient.organisation))
            form = line.rendition.form + (f", cut to {line.rendition.level}" if line.rendition.level else "")
            marking = " / ".join(banner_words(self.profile, line.marking)) if line.marking is not None else "–"
            pages = f"{made.pages} pages" if made is not None and made.data else ""
            state = terminal.words.mail(f"line {line.state}")
            copy = f"{line.stamp.number}/{line.stamp.of}"
            told = (
                state,
                copy,
                name,
                organisation,
                recipient.address,
                form,
                marking,
                pages,
                made.name if made is not None else "",
            )
            terminal.say("\t".join(told).rstrip("\t"))
            if line.state in ("confirm", "refused"):
                for concern in line.open if line.state == "confirm" else line.concerns:
                    wording = terminal.words.concern(concern)
                    terminal.say(f"\t{wording.message} {wording.hint}".rstrip())

    def _tell(self, progress: Progress) -> None:
        words = {
            "check": "Checking the book…",
            "lay out": "Laying out the pages…",
            "paint": f"Painting {progress.pages} pages…",
            "search": "Searching the file for what is withheld…",
            "write": f"Making copy {progress.file}…",
        }
        self._terminal.progress(words[progress.stage])


def find_recipient(recipients: Sequence[Recipient], name: str) -> Recipient | None:
    """Return the recipient of a name, in either language, or of an address; None where there is none, or more than one."""
    found = [one for one in recipients if name and name in (one.name.en, one.name.ja, one.address)]
    return found[0] if len(found) == 1 else None


def unknown_recipient(book: Book, name: str, terminal: Terminal) -> str:
    """Return words for a name that nobody, or more than one, of the distribution list has."""
    names = ", ".join(one.name.in_language(terminal.language) for one in book.recipients) or "nobody"
    return f"{name!r} is no one of the distribution list, which has {names}"
