"""Mail addresses: which can be written to, and how they stand on the envelope (RFC 5321, RFC 6531)."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A dot-atom before the sign, two labels or more after it; letters of any script in both (RFC 6531, section 3.3).
_ATOM = r"""[^\s\x00-\x20\x7f@<>()\[\],;:\\".]+"""
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@[^\s@]+")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
LONGEST = 254


def is_address(address: str) -> bool:
    """Return whether something can be written to at all."""
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        return False
    labels = ascii_domain(address).split(".")
    return len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)


def domain_of(address: str) -> str:
    """Return the domain in small letters, as people write it."""
    domain = address.rpartition("@")[2].casefold()
    try:
        return domain.encode("ascii").decode("idna") if "xn--" in domain else domain
    except UnicodeError:
        return domain


def ascii_domain(address: str) -> str:
    """Return the domain as servers know it (RFC 5891); "" where it cannot be one."""
    try:
        return domain_of(address).encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def on_envelope(address: str) -> str:
    """Return an address with its domain in ASCII, so that only names before the sign ask servers for more."""
    return f"{address.rpartition('@')[0]}@{ascii_domain(address)}"


def needs_utf8(address: str) -> bool:
    """Return whether a server must speak SMTPUTF8 to take the address."""
    return not address.rpartition("@")[0].isascii()


def within(domain: str, domains: Iterable[str]) -> bool:
    """Return whether a domain is one of `domains` or stands under one."""
    return any(domain == known or domain.endswith(f".{known}") for known in map(str.casefold, domains) if known)
