"""Mail on the command line: accounts tried, and a recipient's copy written as a draft.

A password is taken from the keyring or asked for at the terminal; it is never an argument, which others could read.
"""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import resources
from briefs import shelf
from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.marking import MarkingProfile, banner_words
from briefs.book.profiles import load_profiles
from briefs.book.recipients import Recipient
from briefs.deliver.troubles import Trouble
from briefs.layout.renditions import Rendition
from briefs.wording import Words

if TYPE_CHECKING:
    from briefs.cli import Terminal
    from briefs.deliver.accounts import Account, Mailroom
    from briefs.deliver.letters import Letter
    from briefs.deliver.passwords import Secret

DONE, PROBLEMS, USAGE, FAILED = range(4)

Command = Callable[[str, Callable[[argparse.Namespace, "Terminal"], int], str], argparse.ArgumentParser]
Finish = Callable[[shelf.Taken, Rendition, "Terminal"], bytes | None]


class Office(msgspec.Struct, frozen=True):
    """What mail commands are given: the settings folder, and how a PDF is finished (None: told why it may not leave)."""

    settings: Path
    finish: Finish


def add_mail_commands(command: Command, office: Office) -> None:
    """Add the commands of mail to the parser."""
    tried = command("mail-test", _try, "Try a mail account: connect, secure and log in")
    tried.add_argument("account", nargs="?", default="", metavar="ACCOUNT", help="its name or address (default: list them)")
    draft = command("draft", lambda *given: _draft(office, *given), "Write a recipient's copy as a draft for a mail program")
    draft.add_argument("book", type=Path, metavar="BOOK")
    draft.add_argument("--to", required=True, metavar="NAME", help="whose copy: a name or address of the distribution list")
    draft.add_argument("--account", default="", metavar="ACCOUNT", help="whom it comes from (default: the mail program's)")
    draft.add_argument("-o", "--output", type=Path, required=True, metavar="EML", help="the file to write")
    for sub in (tried, draft):
        sub.add_argument("--state", type=Path, default=office.settings, metavar="FOLDER", help="where accounts are kept")


def password_for(account: Account) -> Secret | None:
    """Return the account's password from the keyring, or ask for it; None where none is wanted or given."""
    from briefs.deliver.passwords import Secret, SystemKeeper  # noqa: PLC0415 - looks for a keyring

    if not account.user:
        return None
    try:
        return SystemKeeper().get(account) or Secret(getpass.getpass(f"{account.user}, {account.host}: "))
    except EOFError:  # nobody is there to be asked
        return None


def find_recipient(book: Book, name: str) -> Recipient | None:
    """Return the recipient of a name, in either language, or of an address; None where there is none, or more than one."""
    found = [one for one in book.recipients if name and name in (one.name.en, one.name.ja, one.address)]
    return found[0] if len(found) == 1 else None


def _try(options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.deliver.line import Patience  # noqa: PLC0415 - other commands need no network
    from briefs.deliver.mail import try_account  # noqa: PLC0415

    mailroom, words = _mailroom(options), Words(resources.folder("words"), terminal.language)
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


def _draft(office: Office, options: argparse.Namespace, terminal: Terminal) -> int:
    from briefs.deliver.drafts import write_draft  # noqa: PLC0415 - as above
    from briefs.deliver.letters import Enclosure, letter_troubles  # noqa: PLC0415

    taken, mailroom = shelf.take(options.book), _mailroom(options)
    account = mailroom.account(options.account) if options.account else None
    if options.account and account is None:
        return _say_unknown(options.account, terminal)
    recipient = find_recipient(taken.book, options.to)
    if recipient is None:
        names = ", ".join(one.name.in_language(terminal.language) for one in taken.book.recipients) or "nobody"
        terminal.err.write(f"briefing-book: {options.to!r} is no one of the distribution list, which has {names}\n")
        return USAGE
    banner = _banner(taken.book)
    if not banner.allows(recipient, account):
        terminal.err.write(f"briefing-book: {banner.words} is more than recipient or account may have; nothing is written\n")
        return PROBLEMS
    pdf = office.finish(taken, Rendition(recipient.form), terminal)
    if pdf is None:
        return PROBLEMS
    letter = _letter(taken.book, recipient, banner.words, mailroom, account)
    letter = msgspec.structs.replace(letter, enclosures=(Enclosure(shelf.beside(options.book, ".pdf").name, pdf),))
    troubles = letter_troubles(letter)
    if troubles:
        return _say_trouble(troubles[0], terminal, PROBLEMS)
    write_draft(letter, options.output, account)
    terminal.say(str(options.output))
    return DONE


class _Banner(msgspec.Struct, frozen=True):
    """What the whole book is marked."""

    profile: MarkingProfile
    known: bool
    level: str
    words: str

    def allows(self, recipient: Recipient, account: Account | None) -> bool:
        """Return whether recipient and account may have it; who is cleared to nothing gets nothing."""
        from briefs.deliver.accounts import may_carry  # noqa: PLC0415 - as above

        cleared = self.known and self.profile.level(recipient.clearance) is not None
        reads = cleared and self.profile.rank(self.level) <= self.profile.rank(recipient.clearance)
        return reads and (account is None or may_carry(account, self.profile, self.level))


def _banner(book: Book) -> _Banner:
    profiles = load_profiles(resources.folder("markings"))
    profile = profiles.get(book.profile) or next(iter(profiles.values()))
    marking = BannerReader().read(book, profile).marking
    return _Banner(profile, profile.id == book.profile, marking.level, " / ".join(banner_words(profile, marking)))


def _letter(book: Book, recipient: Recipient, marking: str, mailroom: Mailroom, account: Account | None) -> Letter:
    from briefs.deliver.letters import Leaving, Writing, letter_to, load_letter_words  # noqa: PLC0415 - as above

    words = load_letter_words(resources.folder("words"))
    writing = Writing(words, mailroom.texts, account.sender if account is not None else "")
    return letter_to(book, recipient, Leaving(marking), writing, "draft")


def _mailroom(options: argparse.Namespace) -> Mailroom:
    from briefs.deliver.accounts import read_mailroom  # noqa: PLC0415 - as above

    return read_mailroom(options.state)


def _say_unknown(account: str, terminal: Terminal) -> int:
    terminal.err.write(f"briefing-book: there is no mail account {account!r}; mail-test without a name lists them\n")
    return USAGE


def _say_trouble(trouble: Trouble, terminal: Terminal, code: int) -> int:
    told = Words(resources.folder("words"), terminal.language).trouble(trouble)
    terminal.err.write(f"briefing-book: {told.message}\n{told.hint}\n")
    return code
