"""Mail on the command line: accounts tried, and a recipient's copy written as a draft.

A password is taken from the keyring or asked for at the terminal; it is never an argument, which others could read.
"""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from briefs import shelf
from briefs.console.counter import Counter, find_recipient, stock_at, unknown_recipient
from briefs.console.terminal import DONE, FAILED, PROBLEMS, USAGE, Command, Terminal
from briefs.deliver.troubles import Trouble

if TYPE_CHECKING:
    from briefs.deliver.accounts import Account, Mailroom
    from briefs.deliver.passwords import Secret
    from briefs.deliver.sending import CopyLine


def add_commands(command: Command, settings: Path) -> None:
    """Add the commands of mail; accounts are kept in the settings folder."""
    tried = command("mail-test", _try, "Try a mail account: connect, secure and log in")
    tried.add_argument("account", nargs="?", default="", metavar="ACCOUNT", help="its name or address (default: list them)")
    draft = command("draft", _draft, "Write a recipient's copy as a draft for a mail program")
    draft.add_argument("book", type=Path, metavar="BOOK")
    draft.add_argument("--to", required=True, metavar="NAME", help="whose copy: a name or address of the distribution list")
    draft.add_argument("--account", default="", metavar="ACCOUNT", help="whom it comes from (default: the mail program's)")
    draft.add_argument("--cut", action="store_true", help="where they are cleared below the marking: what they may see")
    draft.add_argument("-o", "--output", type=Path, required=True, metavar="EML", help="the file to write")
    for sub in (tried, draft):
        sub.add_argument("--state", type=Path, default=settings, metavar="FOLDER", help="where accounts are kept")


def password_for(account: Account) -> Secret | None:
    """Return the account's password from the keyring, or ask for it; None where none is wanted or given."""
    from briefs.deliver.passwords import Secret, SystemKeeper  # noqa: PLC0415 - looks for a keyring

    if not account.user:
        return None
    try:
        return SystemKeeper().get(account) or Secret(getpass.getpass(f"{account.user}, {account.host}: "))
    except EOFError:  # nobody is there to be asked
        return None


def _try(options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.deliver.line import Patience  # noqa: PLC0415 - other commands need no network
    from briefs.deliver.mail import try_account  # noqa: PLC0415

    mailroom, words = _mailroom(options), terminal.words
    if not options.account:
        for account in mailroom.accounts:
            terminal.say(f"{account.name}\t{account.address}\t{account.host}:{account.port}\t{account.security}")
        return DONE
    chosen = mailroom.account(options.account)
    if chosen is None:
        return _say_unknown(options.account, terminal)
    password = password_for(chosen)
    trial = try_account(chosen, password, lambda step: terminal.progress(words.mail(f"step {step}")), Patience(20, 20))
    terminal.progress("")
    if trial.trouble is not None:
        return _say_trouble(trial.trouble, terminal, FAILED)
    terminal.say(words.mail("step leave"))
    return DONE


def _draft(options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.deliver.drafts import write_draft  # noqa: PLC0415 - as above
    from briefs.deliver.letters import letter_troubles  # noqa: PLC0415
    from briefs.deliver.registrar import departure_of  # noqa: PLC0415

    stock, mailroom = stock_at(options.book), _mailroom(options)
    account = mailroom.account(options.account) if options.account else None
    if options.account and account is None:
        return _say_unknown(options.account, terminal)
    recipient = find_recipient(stock.recipients, options.to)
    if recipient is None:
        terminal.warn(unknown_recipient(stock.book, options.to, terminal))
        return USAGE
    counter = Counter(stock, account, mailroom, terminal)
    line = _copy_for(counter, recipient.id, options, terminal)
    if line is None:
        return PROBLEMS
    if line.made is None or not line.made.data:
        _say_concerns(line, terminal)
        terminal.warn("nothing is written")
        return PROBLEMS
    letter = counter.letter(line, terminal.new_id())
    troubles = letter_troubles(letter)
    if troubles:
        return _say_trouble(troubles[0], terminal, PROBLEMS)
    _say_concerns(line, terminal)  # whoever sends the draft answers for them
    write_draft(letter, options.output, account)
    departure = departure_of(line, stock.book.edition.number, "draft", options.output.name)
    shelf.note_exported(options.book, (departure,), terminal.clock())
    terminal.say(str(options.output))
    return DONE


def _copy_for(counter: Counter, whose: str, options: argparse.Namespace, terminal: Terminal) -> CopyLine | None:
    """Return a recipient's line with its copy, where that can be made; None where the book may not leave, having told."""
    for one in counter.stock.recipients:
        counter.decide(one.id, left_out=one.id != whose, again=True)
    if options.cut:
        counter.cut()
    if counter.stopped():
        terminal.warn("nothing is written before these are mended, or silenced with a reason")
        return None
    counter.make({})
    return next(line for line in counter.lines() if line.recipient.id == whose)


def _say_concerns(line: CopyLine, terminal: Terminal) -> None:
    for concern in line.concerns:
        told = terminal.words.concern(concern)
        terminal.warn(f"{told.message} {told.hint}".rstrip())


def _mailroom(options: argparse.Namespace) -> Mailroom:
    from briefs.deliver.accounts import read_mailroom  # noqa: PLC0415 - as above

    return read_mailroom(options.state)


def _say_unknown(account: str, terminal: Terminal) -> int:
    terminal.warn(f"there is no mail account {account!r}; mail-test without a name lists them")
    return USAGE


def _say_trouble(trouble: Trouble, terminal: Terminal, code: int) -> int:
    told = terminal.words.trouble(trouble)
    terminal.warn(f"{told.message}\n{told.hint}")
    return code
