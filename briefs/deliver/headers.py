"""How names and subjects stand in header lines (RFC 5322, section 2.2.3, and RFC 2047).

Python's own folding loses a space of a long name where one encoded word ends and the next begins, so these three lines
are folded here; all others, and the names of files (RFC 2231), it writes well.
"""

from __future__ import annotations

import base64
from email.headerregistry import Address
from email.policy import EmailPolicy
from typing import Any

LONGEST_WORD = 45  # bytes of UTF-8 in an encoded word, which may have 75 characters
LONGEST_LINE = 60  # characters that stand as they are


class LetterPolicy(EmailPolicy):
    """SMTP's line ends, ASCII but for addresses that have no ASCII form, and our own folding of names and subjects."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Take a subject as it was typed, even where it looks like an encoded word."""
        return (name, value) if name == "Subject" else super().header_store_parse(name, value)

    def fold(self, name: str, value: Any) -> str:
        """Return a header as its lines."""
        if name == "Subject":
            return f"{name}: {_words(value)}\r\n"
        if name in ("To", "From"):
            return f"{name}: {_mailbox(value.addresses[0])}\r\n"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header as the bytes of its lines."""
        return self.fold(name, value).encode()


def _mailbox(address: Address) -> str:
    spec = f"{address.username}@{address.domain}"
    name = address.display_name
    if not name:
        return spec
    if _stands_as_it_is(name):
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <{spec}>'
    return f"{_words(name)}\r\n <{spec}>"


def _words(text: str) -> str:
    """Return text as it is where a header line takes it so, else as encoded words, none of which splits a character."""
    if _stands_as_it_is(text):
        return text
    words = [b""]
    for letter in text:
        if len(words[-1]) + len(letter.encode()) > LONGEST_WORD:
            words.append(b"")
        words[-1] += letter.encode()
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(word).decode()}?=" for word in words)


def _stands_as_it_is(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= LONGEST_LINE and "=?" not in text
