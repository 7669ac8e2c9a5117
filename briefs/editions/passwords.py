"""Passwords of files: generated, or typed and checked. They are shown once and kept nowhere.

No password is in a book, a log, a setting, a temporary file or a command's arguments: it is held in values whose `repr`
does not tell it, and goes from the prompt or the generator to the encryption and the slip.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz"
"""Letters and digits without those that are mistaken for each other in print: 0 and O; 1, I, L and l."""
GROUPS, GROUP = 4, 4
HYPHEN = "-"
LEAST_TYPED = 12
MOST_BYTES = 127  # all that is read of a password (ISO 32000-2, 7.6.4.3.3)
FEW_KINDS = 5  # a password with fewer different characters is a pattern

Choose = Callable[[str], str]
"""Picks one of the characters, all equally likely: `secrets.choice`."""
Weakness = Literal["short", "few characters", "long", "ends in a space", "unprintable", "several forms"]


def generated(choose: Choose) -> str:
    """Return a new password, as "mB7r-Xk2w-…": 16 characters in groups, of more than 80 bits."""
    return HYPHEN.join("".join(choose(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def weakness(typed: str) -> Weakness | None:
    """Return why a typed password will not do, or None."""
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") for character in typed):
        return "unprintable"
    if typed != typed.strip():
        return "ends in a space"
    if typed != unicodedata.normalize("NFKC", typed):
        return "several forms"  # some readers normalise what is typed (SASLprep, RFC 4013), some do not
    if len(typed) < LEAST_TYPED:
        return "short"
    if len(set(typed)) < FEW_KINDS:
        return "few characters"
    return "long" if len(typed.encode()) > MOST_BYTES else None


def each_its_own(count: int, choose: Choose) -> Sequence[str]:
    """Return so many passwords, no two alike."""
    made: dict[str, None] = {}
    while len(made) < count:
        made[generated(choose)] = None
    return tuple(made)
