"""The distribution list: who gets which copy of the book, and what each may see."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from typing import Literal

from briefs.book.text import Language
from briefs.book.value import Entity, Phrase, hold_range

Form = Literal["book", "summary", "talking points", "reading copy", "pocket cards", "card sheets", "change sheet"]
FORMS: tuple[Form, ...] = typing.get_args(Form)
"""The renditions in which a book leaves the printer."""


class Recipient(Entity, frozen=True, kw_only=True):
    """One who gets a copy.

    `clearance` is the highest level of the book's profile that they may read ("" is not the highest but none: nothing is
    sent before it is given), `language` is that of the message to them, `copy` the number printed on their copy (0: not
    numbered), `has` the edition that they read last (0: none).
    """

    name: Phrase
    organisation: Phrase = Phrase()
    address: str = ""
    clearance: str = ""
    language: Language = "en"
    form: Form = "book"
    copy: int = 0
    has: int = 0

    def __post_init__(self) -> None:
        """Refuse numbers that no copy and no edition has."""
        hold_range("copy", self.copy, 0, 100_000)
        hold_range("has", self.has, 0, 100_000)


def by_edition(recipients: Iterable[Recipient]) -> dict[int, tuple[Recipient, ...]]:
    """Return the recipients by the edition that they have (0: none yet), the newest edition first."""
    found: dict[int, list[Recipient]] = {}
    for one in recipients:
        found.setdefault(one.has, []).append(one)
    return {edition: tuple(found[edition]) for edition in sorted(found, reverse=True)}
