"""Mail on the command line: accounts tried, and a recipient's copy written as a draft.

A password is taken from the keyring or asked for at the terminal; it is never an argument, which others could read.
"""

from __future__ import annotations

import argparse
import getpass
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
from briefs.console.build import held_back
from briefs.console.terminal import DONE, FAILED, PROBLEMS, USAGE, Command, Terminal
from briefs.deliver.troubles import Trouble
from briefs.layout.renditions import Rendition

if TYPE_CHECKING:
    from briefs.deliver.accounts import Account, Mailroom
    from briefs.deliver.letters import Letter
    from briefs.deliver.passwords import Secret


def add_commands(command: Command, settings: Path) -> None:
    """Add the commands of mail; accounts are kept in the settings folder."""
    tried = command("mail-test", _try, "Try a mail account: connect, secure and log in")
    tried.add_argument("account", nargs="?", default="", metavar="ACCOUNT", help="its name or address (default: list them)")
    draft = command("draft", _draft, "Write a recipient's copy as a draft for a mail program")
    draft.add_argument("book", type=Path, metavar="BOOK")
    draft.add_argument("--to", required=True, metavar="NAME", help="whose copy: a name or address of the distribution list")
    draft.add_argument("--account", default="", metavar="ACCOUNT", help="whom it comes from (default: the mail program's)")
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


def find_recipient(book: Book, name: str) -> Recipient | None:
    """Return the recipient of a name, in either language, or of an address; None where there is none, or more than one."""
    found = [one for one in book.recipients if name and name in (one.name.en, one.name.ja, one.address)]
    return found[0] if len(found) == 1 else None


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
    from briefs.deliver.letters import Enclosure, letter_troubles  # noqa: PLC0415

    taken, mailroom = shelf.take(options.book), _mailroom(options)
    account = mailroom.account(options.account) if options.account else None
    if options.account and account is None:
        return _say_unknown(options.account, terminal)
    recipient = find_recipient(taken.book, options.to)
    if recipient is None:
        names = ", ".join(one.name.in_language(terminal.language) for one in taken.book.recipients) or "nobody"
        terminal.warn(f"{options.to!r} is no one of the distribution list, which has {names}")
        return USAGE
    banner = _banner(taken.book)
    if not banner.allows(recipient, account):
        terminal.warn(f"{banner.words} is more than recipient or account may have; nothing is written")
        return PROBLEMS
    rendition = Rendition(recipient.form)
    if held_back(taken, rendition, terminal):
        return PROBLEMS
    pdf = _pdf(taken, rendition, terminal)
    letter = _letter(taken.book, recipient, banner.words, mailroom, account)
    letter = msgspec.structs.replace(letter, enclosures=(Enclosure(shelf.beside(options.book, ".pdf").name, pdf),))
    troubles = letter_troubles(letter)
    if troubles:
        return _say_trouble(troubles[0], terminal, PROBLEMS)
    write_draft(letter, options.output, account)
    terminal.say(str(options.output))
    return DONE


def _pdf(taken: shelf.Taken, rendition: Rendition, terminal: Terminal) -> bytes:
    from briefs.editions.finishing import held_against_paper  # noqa: PLC0415 - ReportLab takes half a second to import
    from briefs.enclosures.reading import read_bundle  # noqa: PLC0415
    from briefs.layout.beside import Beside  # noqa: PLC0415
    from briefs.layout.book_layout import BookLayout  # noqa: PLC0415
    from briefs.pdf.press import write_book  # noqa: PLC0415

    terminal.progress("Laying out the pages…")
    beside = Beside(taken.bundle.before, read_bundle(taken.bundle))
    layout = BookLayout(resources.root())
    if rendition.form == "change sheet":
        beside = held_against_paper(beside, taken.bundle.issued, layout.lay_out)
    document = layout.lay_out(taken.book, rendition, beside)
    terminal.progress(f"Painting {len(document.pages)} pages…")
    data = write_book(document)
    terminal.progress("")
    return data


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
    terminal.warn(f"there is no mail account {account!r}; mail-test without a name lists them")
    return USAGE


def _say_trouble(trouble: Trouble, terminal: Terminal, code: int) -> int:
    told = terminal.words.trouble(trouble)
    terminal.warn(f"{told.message}\n{told.hint}")
    return code
