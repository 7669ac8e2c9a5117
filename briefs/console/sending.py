"""`send`: copies of the distribution list by mail, held to the rules of the window, and tried again without sending twice.

Nobody is asked here: whoever stands in doubt is named with their organisation on the command line, or left out.
"""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from briefs import shelf
from briefs.book.book import Book
from briefs.book.dates import file_date
from briefs.book.recipients import Recipient
from briefs.console.counter import Counter, find_recipient, stock_of, unknown_recipient
from briefs.console.terminal import DONE, FAILED, PROBLEMS, USAGE, Command, Terminal, lock_of, takes_book
from briefs.edits.commands import hand_over
from briefs.edits.edits import apply
from briefs.jobs.export import SlipsOrder
from briefs.store.file import BookFile

if TYPE_CHECKING:
    from briefs.deliver.accounts import Account
    from briefs.deliver.letters import Letter
    from briefs.deliver.mail import Outcome, Progress
    from briefs.deliver.passwords import Secret
    from briefs.deliver.sending import CopyLine

AskPassword = Callable[["Account"], "Secret | None"]


def add_commands(command: Command, settings: Path, ask: AskPassword) -> None:
    """Add `send`; accounts are kept in the settings folder, and `ask` gives an account's password."""
    send = command(
        "send", lambda options, terminal: _send(options, terminal, ask), "Mail each of the distribution list their copy"
    )
    takes_book(send)
    send.add_argument("--account", required=True, metavar="ACCOUNT", help="the mail account that it goes by")
    send.add_argument("--to", action="append", default=[], metavar="NAME", help="only to this one (again for more)")
    send.add_argument("--without", action="append", default=[], metavar="NAME", help="leave this one out (again for more)")
    send.add_argument(
        "--confirm", action="append", default=[], metavar="NAME=ORGANISATION", help="answer for this one, naming whose it is"
    )
    send.add_argument("--again", action="append", default=[], metavar="NAME", help="also where this edition went before")
    send.add_argument("--cut", action="store_true", help="who is cleared below the marking gets what they may see")
    send.add_argument("--edition", type=int, default=0, metavar="N", help="frozen Edition N (default: the book as it is)")
    send.add_argument("--slips", type=Path, metavar="PDF", help="each copy opens with its own password, told in slips there")
    send.add_argument("--certificates", type=Path, metavar="FOLDER", help="where to write a certificate of each cut copy")
    send.add_argument("--dry-run", action="store_true", help="show the lines, and send nothing")
    send.add_argument("--state", type=Path, default=settings, metavar="FOLDER", help="where accounts are kept")


def _send(options: argparse.Namespace, terminal: Terminal, ask: AskPassword) -> int:
    from briefs.deliver.accounts import read_mailroom  # noqa: PLC0415 - as above

    if options.book.is_dir():
        terminal.warn("only a book's file keeps a register of what leaves; load makes one from a text form")
        return USAGE
    mailroom = read_mailroom(options.state)
    account = mailroom.account(options.account)
    if account is None:
        terminal.warn(f"there is no mail account {options.account!r}; mail-test without a name lists them")
        return USAGE
    with _opened(options, terminal) as (file, today):
        stock = stock_of(file, today, options.edition)
        counter = Counter(stock, account, mailroom, terminal)
        return _Errand(options, terminal, counter, file).run(today, ask)


@contextmanager
def _opened(options: argparse.Namespace, terminal: Terminal) -> Iterator[tuple[BookFile, Book]]:
    """Open a book's file: to look only, or held so that nobody else sends from it meanwhile."""
    if not options.dry_run:
        with shelf.held(lock_of(options.book, terminal)) as held:
            yield held
        return
    file, book = BookFile.open(options.book, locked=True)
    try:
        yield file, book
    finally:
        file.close()


class _Errand:
    """One run of `send`."""

    def __init__(self, options: argparse.Namespace, terminal: Terminal, counter: Counter, file: BookFile) -> None:
        self._options, self._terminal, self._counter, self._file = options, terminal, counter, file

    def run(self, today: Book, ask: AskPassword) -> int:
        """Show the lines, send what can go, and return the exit code."""
        from briefs.deliver.sending import to_send, waiting  # noqa: PLC0415 - as above

        terminal, counter, options = self._terminal, self._counter, self._options
        wrong = self._decide(today)
        if wrong:
            terminal.warn(wrong)
            return USAGE
        if options.cut:
            counter.cut()
        if counter.stopped():
            terminal.warn("nothing is sent before these are mended, or silenced with a reason")
            return PROBLEMS
        counter.make(self._passwords())
        wrong = self._confirm()
        if wrong:
            terminal.warn(wrong)
            return USAGE
        letters = {line.recipient.id: counter.letter(line, terminal.new_id()) for line in to_send(counter.lines())}
        lines = self._held(letters)
        counter.show(lines)
        if open_ := waiting(lines):
            names = ", ".join(self._name(line.recipient) for line in open_)
            terminal.warn(f"answer for {names} with --confirm NAME=ORGANISATION, or leave them out; nothing is sent")
            return PROBLEMS
        refused = any(line.state == "refused" for line in lines)
        if not options.dry_run and to_send(lines):
            outcomes = self._hand_over(to_send(lines), letters, today, ask)
            if any(outcome.state != "sent" for outcome in outcomes):
                return FAILED
        return PROBLEMS if refused else DONE

    def _decide(self, today: Book) -> str:
        """Take the decisions that need no copy; return what is wrong with one."""
        chosen = [self._whose(today, name) for name in self._options.to]
        without = [self._whose(today, name) for name in self._options.without]
        again = [self._whose(today, name) for name in self._options.again]
        for name, found in zip(
            (*self._options.to, *self._options.without, *self._options.again), (*chosen, *without, *again), strict=True
        ):
            if found is None:
                return unknown_recipient(today, name, self._terminal)
        for one in today.recipients:
            out = one in without or (bool(chosen) and one not in chosen)
            self._counter.decide(one.id, left_out=out, again=one in again)
        return ""

    def _confirm(self) -> str:
        """Answer for those who are named with their organisation; return what is wrong with one."""
        from briefs.deliver.sending import confirmed, names_organisation  # noqa: PLC0415 - as above

        lines = {line.recipient.id: line for line in self._counter.lines()}
        for answer in self._options.confirm:
            name, _, organisation = answer.rpartition("=")
            found = find_recipient(self._counter.stock.recipients, name)
            if found is None:
                return f"--confirm {answer!r} names no one of the distribution list: write NAME=ORGANISATION"
            if not names_organisation(lines[found.id], organisation):
                return f"{organisation!r} is not the organisation of {name!r} in the distribution list"
            self._counter.decisions[found.id] = confirmed(lines[found.id])
        return ""

    def _held(self, letters: Mapping[str, Letter]) -> tuple[CopyLine, ...]:
        from briefs.deliver.sending import held_to_size  # noqa: PLC0415 - as above

        account = self._counter.account
        lines = tuple(line for line in self._counter.lines() if line.state != "left out")
        return lines if account is None else held_to_size(lines, letters, account, 0, self._terminal.clock())

    def _passwords(self) -> dict[str, str]:
        from briefs.editions.passwords import each_its_own  # noqa: PLC0415 - as above

        if self._options.slips is None:
            return {}
        whose = [one.id for one in self._counter.stock.recipients]
        return dict(zip(whose, each_its_own(len(whose), secrets.choice), strict=True))

    def _hand_over(
        self, lines: Sequence[CopyLine], letters: Mapping[str, Letter], today: Book, ask: AskPassword
    ) -> tuple[Outcome, ...]:
        """Send, record, and tell what became of each."""
        from briefs.deliver.mail import Mailing  # noqa: PLC0415 - as above
        from briefs.deliver.registrar import Registrar, departure_of  # noqa: PLC0415

        account, terminal = self._counter.account, self._terminal
        if account is None:
            return ()
        password = ask(account)
        going = {letters[line.recipient.id].id: line for line in lines}
        number = self._counter.stock.book.edition.number
        departures = {
            letter: departure_of(line, number, "mail", line.recipient.address.strip()) for letter, line in going.items()
        }
        self._write_certificates(lines)
        registrar = Registrar(lambda events: self._file.note(events, terminal.clock()), departures)
        mailing = Mailing(account, password, terminal.clock)
        outcomes = mailing.send([letters[line.recipient.id] for line in lines], registrar, _Watch(terminal))
        terminal.progress("")
        for outcome in outcomes:
            self._tell(going[outcome.letter], outcome)
        sent = [going[outcome.letter].recipient.id for outcome in outcomes if outcome.state == "sent"]
        self._remember(sent, today, number)
        self._write_slips(sent)
        return outcomes

    def _tell(self, line: CopyLine, outcome: Outcome) -> None:
        words = self._terminal.words
        told = words.trouble(outcome.trouble) if outcome.trouble is not None else None
        why = f"{told.message}. {told.hint}".strip() if told is not None else ""
        name = self._name(line.recipient)
        parts = (words.mail(f"outcome {outcome.state}"), name, line.recipient.address, why)
        self._terminal.say("\t".join(parts).rstrip("\t"))

    def _remember(self, sent: Sequence[str], today: Book, edition: int) -> None:
        change = hand_over(today, sent, edition)
        if change is not None:
            self._file.save(apply(today, change.edit), self._terminal.clock(), change.label)

    def _write_slips(self, sent: Sequence[str]) -> None:
        from briefs.console.order import page_words  # noqa: PLC0415 - as above
        from briefs.jobs.copying import slips_for  # noqa: PLC0415
        from briefs.jobs.making import write_slips  # noqa: PLC0415
        from briefs.layout.book_layout import BookLayout  # noqa: PLC0415

        options, book = self._options, self._counter.stock.book
        if options.slips is None or not sent:
            return
        slips = slips_for(book, [self._counter.orders[whose] for whose in sent], page_words())
        write_slips(SlipsOrder(slips, file_date(book), options.slips), BookLayout(resources.root()))
        self._terminal.say(str(options.slips))

    def _write_certificates(self, lines: Sequence[CopyLine]) -> None:
        folder = self._options.certificates
        for line in lines:
            if folder is not None and line.made is not None and line.made.certificate:
                path = folder / f"{Path(line.made.name).stem}-certificate.pdf"
                shelf.write_product(path, line.made.certificate)
                self._terminal.say(str(path))

    def _whose(self, today: Book, name: str) -> Recipient | None:
        return find_recipient(today.recipients, name)

    def _name(self, recipient: Recipient) -> str:
        return recipient.name.in_language(self._terminal.language)


class _Watch:
    """Shows on a terminal how far a sending is."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def show(self, progress: Progress) -> None:
        """Tell which letter is being sent."""
        self._terminal.progress(f"Sending {min(progress.done + 1, progress.letters)} of {progress.letters}…")

    def stopped(self) -> bool:
        """Go on: an interrupt ends the whole command."""
        return False
