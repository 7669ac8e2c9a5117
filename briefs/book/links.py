"""Addresses that text may lead to: of the web and of mail, and nothing that would run or open anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from briefs.book.text import TextRun

SAFE_SCHEMES = ("https://", "http://", "mailto:")
LONGEST = 2000
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-zA-Z]{2,}(?:[/?#]\S*)?")
_IN_TEXT = re.compile(r"https?://[^\s<>\"“”「」『』（）、。]+")
_TRAILING = ".,;:!?)]}'’"


def is_safe(address: str) -> bool:
    """Return whether an address is of a kind that a page may lead to."""
    return address.lower().startswith(SAFE_SCHEMES) and len(address) <= LONGEST


def address_of(typed: str) -> str:
    """Return the address that somebody means: with its scheme, and as ASCII; empty where it is none or not safe."""
    typed = typed.strip()
    if _MAIL.fullmatch(typed):
        typed = f"mailto:{typed}"
    elif _HOST.fullmatch(typed):
        typed = f"https://{typed}"
    if not is_safe(typed) or any(character.isspace() for character in typed):
        return ""
    scheme, rest = next((scheme, typed[len(scheme) :]) for scheme in SAFE_SCHEMES if typed.lower().startswith(scheme))
    host, slash, path = rest.partition("/")
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    address = scheme + ascii_host + slash + quote(path, safe="/?#[]@!$&'()*+,;=%:~-._")
    return address if rest and is_safe(address) else ""


def linked(text: str) -> Iterator[TextRun]:
    """Yield plain text as runs, the web addresses in it as links."""
    at = 0
    for found in _IN_TEXT.finditer(text):
        words = found.group().rstrip(_TRAILING)
        if address := address_of(words):
            yield TextRun(text=text[at : found.start()])
            yield TextRun(text=words, link=address)
            at = found.start() + len(words)
    yield TextRun(text=text[at:])
