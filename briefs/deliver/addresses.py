"""Mail addresses: which can be written to, and how they stand on the envelope (RFC 5321, RFC 6531)."""

from __future__ import annotations

import re

# A dot-atom before the sign, two labels or more after it, and letters of any script in both (RFC 6531, section 3.3).
_ATOM = r"""[^\s\x00-\x20\x7f@<>()\[\],;:\\".]+"""
_LABEL = r"[^\W_]([\w-]*[^\W_])?"
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@({_LABEL}\.)+[^\W_][\w-]*[^\W_]")
LONGEST = 254


def is_address(address: str) -> bool:
    """Return whether something can be written to at all."""
    return len(address) <= LONGEST and _ADDRESS.fullmatch(address) is not None and _has_domain(address)


def domain_of(address: str) -> str:
    """Return the domain, in small letters, as people write it."""
    return address.rpartition("@")[2].casefold()


def on_envelope(address: str) -> str:
    """Return an address with its domain in ASCII (IDNA), so that only names before the sign ask servers for more."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def needs_utf8(address: str) -> bool:
    """Return whether a server must speak SMTPUTF8 to take the address."""
    return not address.rpartition("@")[0].isascii()


def _has_domain(address: str) -> bool:
    try:
        return bool(on_envelope(address))
    except UnicodeError:
        return False
