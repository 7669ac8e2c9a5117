"""Letters: the message to one recipient, its wording with the book's fields, and how it becomes MIME (RFC 5322, 2045).

Nothing typed can end a header line: names, subjects and file names with control characters are told, and never sent.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from briefs.book.book import Book
from briefs.book.recipients import Form, Recipient
from briefs.book.text import Language
from briefs.book.value import Phrase
from briefs.deliver.accounts import Account, LetterText
from briefs.deliver.addresses import domain_of, is_address, needs_utf8, on_envelope
from briefs.deliver.headers import LetterPolicy
from briefs.deliver.troubles import Trouble

FIELDS = ("title", "occasion", "edition", "name", "organisation", "rendition", "marking", "copy", "sender")
"""What a wording can name in braces."""
_FIELD = re.compile(r"\{(\w+)\}")
_ID = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_POLICY = LetterPolicy(linesep="\r\n", cte_type="7bit")  # no relay on the way needs to know 8BITMIME


class Enclosure(msgspec.Struct, frozen=True):
    """A file in a letter. Its bytes are the book: they stand in no log."""

    name: str
    data: bytes
    media_type: str = "application/pdf"

    def __repr__(self) -> str:
        return f"Enclosure({self.name!r}, {len(self.data)} bytes)"


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one person. `id` names it in the register and, with the sender's domain, to every mail program."""

    id: str
    name: str
    address: str
    subject: str
    body: str
    language: Language = "en"
    enclosures: tuple[Enclosure, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an id that could not stand in a Message-ID."""
        if not _ID.fullmatch(self.id):
            raise ValueError("a letter's id has ASCII letters, digits, hyphens and single dots")

    def __repr__(self) -> str:
        return f"Letter({self.id!r} to {self.address!r}, {len(self.enclosures)} enclosed)"


class LetterWords(msgspec.Struct, frozen=True):
    """The default wordings and the words that fill their fields, from `resources/words/letters.yaml`."""

    text: dict[Language, LetterText]
    renditions: dict[Form, Phrase]
    copy: Phrase
    copy_of: Phrase


class Leaving(msgspec.Struct, frozen=True):
    """What a letter says beyond book and recipient: the marking of what is enclosed, and the number of copies in all."""

    marking: str
    copies: int = 0


class Filled(msgspec.Struct, frozen=True):
    """A wording with its fields filled in, and the names in braces that are no fields; those stand there as typed."""

    subject: str
    body: str
    unknown: tuple[str, ...] = ()


def load_letter_words(folder: Traversable | Path) -> LetterWords:
    """Return the words of letters from the folder of words."""
    return msgspec.yaml.decode((folder / "letters.yaml").read_text(encoding="utf-8"), type=LetterWords)


def letter_fields(book: Book, recipient: Recipient, leaving: Leaving, words: LetterWords) -> dict[str, str]:
    """Return what the fields of a wording stand for in the recipient's language; "sender" is the account's to say."""
    language = recipient.language
    copy = words.copy_of if leaving.copies else words.copy
    numbered = copy.in_language(language).format(number=recipient.copy, total=leaving.copies)
    return {
        "title": book.title.in_language(language),
        "occasion": book.occasion.in_language(language),
        "edition": str(book.edition.number),
        "name": recipient.name.in_language(language),
        "organisation": recipient.organisation.in_language(language),
        "rendition": words.renditions[recipient.form].in_language(language),
        "marking": leaving.marking,
        "copy": numbered if recipient.copy else "",
    }


def fill(text: LetterText, fields: Mapping[str, str]) -> Filled:
    """Fill in a wording. Lines with fields of which every one is empty are left out."""
    unknown = tuple(dict.fromkeys(name for name in _FIELD.findall(text.subject + text.body) if name not in FIELDS))
    return Filled(_filled(text.subject, fields).strip(), _filled(text.body, fields), unknown)


def letter_troubles(letter: Letter) -> tuple[Trouble, ...]:
    """Return why a letter can be sent by nobody."""
    out = []
    if not is_address(letter.address):
        out.append(Trouble("bad-address", letter.address))
    lines = (letter.name, letter.subject, *(enclosure.name for enclosure in letter.enclosures))
    out.extend(Trouble("header-lines", ascii(words)) for words in lines if not _is_one_line(words))
    # Python's email package decodes what looks like an encoded word in the name of a file, line breaks and all.
    out.extend(Trouble("bad-file-name", enclosure.name) for enclosure in letter.enclosures if "=?" in enclosure.name)
    return tuple(out)


def compose(letter: Letter, account: Account, at: dt.datetime) -> bytes:
    """Return a letter as it goes to the server. Raises ValueError where `letter_troubles` has something to say."""
    message = _message(letter)
    message["From"] = _named(account.sender, account.address)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{letter.id}@{domain_of(on_envelope(account.address))}>"
    return message.as_bytes()


def draft(letter: Letter, account: Account | None = None) -> bytes:
    """Return a letter as a draft (.eml) that mail programs open to be sent: they give it its date and its id."""
    message = _message(letter)
    message["X-Unsent"] = "1"
    if account is not None:
        message["From"] = _named(account.sender, account.address)
    return message.as_bytes()


def wants_utf8(letter: Letter, account: Account) -> bool:
    """Return whether the server must speak SMTPUTF8: only where an address before its sign is not ASCII."""
    return needs_utf8(letter.address) or needs_utf8(account.address)


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    message["To"] = _named(letter.name, letter.address)
    message["Subject"] = letter.subject
    message.set_content(letter.body)
    message["Content-Language"] = letter.language
    for enclosure in letter.enclosures:
        main, _, sub = enclosure.media_type.partition("/")
        message.add_attachment(enclosure.data, maintype=main, subtype=sub, filename=enclosure.name)
    return message


def _named(name: str, address: str) -> Address:
    local, _, domain = on_envelope(address).rpartition("@")
    return Address(name, local, domain)


def _filled(text: str, fields: Mapping[str, str]) -> str:
    lines = []
    for line in text.splitlines(keepends=True):
        known = [fields[name] for name in _FIELD.findall(line) if name in fields]
        if not known or any(known):
            lines.append(_FIELD.sub(lambda found: fields.get(found[1], found[0]), line))
    return "".join(lines)


def _is_one_line(words: str) -> bool:
    return not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") for letter in words)
