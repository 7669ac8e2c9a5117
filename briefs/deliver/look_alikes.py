"""Addresses that could be taken for another one that is meant.

Two domains look alike when they read alike (a hyphen for a point, a digit for a letter, a letter of another script: the idea
of Unicode Technical Standard 39, section 4, on the signs that addresses are mistaken by) or when one slip of a key makes one
of the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from briefs.deliver.addresses import domain_of, within

_SHORTEST_SLIP = 5
"""Shorter names differ by one letter too often for it to mean anything."""
_READS_AS = {
    **dict.fromkeys("i1|!", "l"),
    "0": "o",
    "5": "s",
    "8": "b",
    **dict(zip("аеорсухіјѕԁһӏ", "aeopcyxljsdhl", strict=True)),
    **dict(zip("αορυνικτ", "aopuvlkt", strict=True)),
}
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def look_alike(address: str, known: Iterable[str]) -> str:
    """Return the known address whose domain or name this one could be mistaken for, or "".

    An address that is itself known, or whose domain is, is mistaken for no domain; its name may still be for a name.
    """
    known = sorted({one for one in known if "@" in one}, key=str.casefold)
    own = address.casefold()
    if any(one.casefold() == own for one in known):
        return ""
    name, domain = own.rpartition("@")[0], domain_of(address)
    domains = {domain_of(one) for one in known}
    for one in known:
        other_name, other = one.casefold().rpartition("@")[0], domain_of(one)
        if domain == other:
            if _alike(name, other_name):
                return one
        elif not within(domain, domains) and _alike(domain, other):
            return one
    return ""


def _alike(one: str, other: str) -> bool:
    if _skeleton(one) == _skeleton(other):
        return True
    return min(len(one), len(other)) >= _SHORTEST_SLIP and _one_slip(one, other)


def _skeleton(text: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    for pair, sign in _PAIRS:
        plain = plain.replace(pair, sign)
    return "".join(_READS_AS.get(sign, sign) for sign in plain if sign not in "-._")


def _one_slip(one: str, other: str) -> bool:
    """Return whether one letter typed wrongly, left out, doubled, or two in the wrong order, make one text of the other."""
    short, long = sorted((one, other), key=len)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest_short, rest_long = short[start:], long[start:]
    if len(short) != len(long):
        return len(long) - len(short) == 1 and rest_short == rest_long[1:]
    swapped = rest_short[1::-1] + rest_short[2:]
    return rest_short[1:] == rest_long[1:] or (len(rest_short) > 1 and swapped == rest_long)
