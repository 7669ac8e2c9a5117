"""Mail accounts, and the office's own wording of messages: one small file beside the settings, without a password."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Literal

import msgspec

from briefs.book.text import Language
from briefs.deliver.addresses import is_address
from briefs.deliver.troubles import Trouble
from briefs.errors import AccountsError, MissingFileError
from briefs.files import replace_file, system_failures

Security = Literal["starttls", "tls", "plain"]
SECURITIES: tuple[Security, ...] = ("starttls", "tls", "plain")
PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "plain": 25}
"""The ports of submission (RFC 6409), of submission over TLS (RFC 8314), and of relays."""
FILE = "mail.json"


class Account(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A way for mail to leave.

    `address` and `sender` are whom letters come from; without a `user` the server is a relay that asks for no password.
    `authority` is the file (PEM) of the one authority that is trusted instead of the system's. `limit` is the largest
    message in bytes (0: none is known). `ceiling` is the highest level, of the marking profile `profile`, that the account
    may carry; where none is given it may carry no marked book. `domains` are the office's own: others count as foreign.
    """

    id: str
    name: str = ""
    address: str = ""
    sender: str = ""
    host: str = ""
    port: int = PORTS["starttls"]
    security: Security = "starttls"
    user: str = ""
    authority: str = ""
    limit: int = 0
    profile: str = ""
    ceiling: str = ""
    domains: tuple[str, ...] = ()


class LetterText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wording of a message, with the book's fields as {title}."""

    subject: str
    body: str


class Mailroom(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """All that is kept of mail: accounts in the order in which they are offered, and wordings that are not the default."""

    accounts: tuple[Account, ...] = ()
    texts: dict[Language, LetterText] = {}

    def account(self, name: str) -> Account | None:
        """Return the account of an id, a name or an address."""
        return next((one for one in self.accounts if name in (one.id, one.name, one.address)), None)

    def with_account(self, account: Account) -> Mailroom:
        """Return the same with an account added, or changed where it has one of that id."""
        known = any(one.id == account.id for one in self.accounts)
        accounts = tuple(account if one.id == account.id else one for one in self.accounts)
        return msgspec.structs.replace(self, accounts=accounts if known else (*accounts, account))

    def without_account(self, account: Account) -> Mailroom:
        """Return the same without an account."""
        return msgspec.structs.replace(self, accounts=tuple(one for one in self.accounts if one.id != account.id))


def read_mailroom(folder: Path) -> Mailroom:
    """Return what is kept in the settings folder; an empty mailroom before anything is. Raises BriefsError."""
    path = folder / FILE
    try:
        with system_failures(path):
            data = path.read_bytes()
    except MissingFileError:
        return Mailroom()
    try:
        return msgspec.json.decode(data, type=Mailroom)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AccountsError(path, detail=str(error)) from error


def write_mailroom(folder: Path, mailroom: Mailroom) -> None:
    """Keep accounts and wordings, readable by their owner alone. Raises BriefsError."""
    replace_file(folder / FILE, msgspec.json.format(msgspec.json.encode(mailroom), indent=2), private=True)


def account_troubles(account: Account) -> tuple[Trouble, ...]:
    """Return why nothing can be sent through an account as it is set up."""
    out = []
    if not account.host.strip():
        out.append(Trouble("no-host"))
    if not is_address(account.address):
        out.append(Trouble("bad-sender", account.address))
    if account.security == "plain" and not is_loopback(account.host):
        out.append(Trouble("plain-elsewhere", account.host))
    if account.security == "plain" and account.user:
        out.append(Trouble("plain-password"))
    return tuple(out)


def left_behind(before: Mailroom, after: Mailroom) -> tuple[Account, ...]:
    """Return accounts as they were that are no more, or that another user, host or port has taken the place of."""

    def key(account: Account) -> tuple[str, str, str, int]:
        return account.id, account.user, account.host, account.port

    kept = {key(account) for account in after.accounts}
    return tuple(account for account in before.accounts if key(account) not in kept)


def is_loopback(host: str) -> bool:
    """Return whether a host is this computer itself: mail to a relay on it crosses no network."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
