"""What every value of the book has in common."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, get_args

import msgspec

from briefs.form_faults import FormFault, FormFaultError

LARGEST_AMOUNT = Decimal(10) ** 18
MOST_DECIMALS = 9


class Refers(msgspec.Struct, frozen=True):
    """Marks a field that holds the id of another part of the book, and says of what kind."""

    kind: str


Confidence = Literal["", "low", "medium", "high"]
Judgement = Literal[
    "",
    "low",
    "medium",
    "high",
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
"""How sure we are, or how likely something is: one of the two, for in one sentence they would be read as one.

Source: Intelligence Community Directive 203, Analytic Standards (2015), D.6.e(2).
"""
BANDS: tuple[Judgement, ...] = get_args(Judgement)[4:]
"""The seven bands of likelihood."""
PersonId = Annotated[str, Refers("person")]
SourceId = Annotated[str, Refers("source")]
FigureId = Annotated[str, Refers("figure")]
SectionId = Annotated[str, Refers("section")]
ScenarioId = Annotated[str, Refers("scenario")]
EventId = Annotated[str, Refers("event")]
AgendaId = Annotated[str, Refers("agenda item")]
ObjectiveId = Annotated[str, Refers("objective")]
LineId = Annotated[str, Refers("line")]
AttachmentId = Annotated[str, Refers("attachment")]


class Value(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """An immutable part of a book. Fields left at their defaults are not written down.

    A tree that is made from its leaves up holds no cycle: the search for garbage need not walk through books.
    """


class Entity(Value, frozen=True, kw_only=True):
    """A part that edits, problems and page marks can name: its id is unique in the book and never reused."""

    id: str


def hold_amounts(*amounts: Decimal | None) -> None:
    """Raise FormFaultError where an amount is none that a page could print: not finite, huge, or endlessly fine."""
    for amount in amounts:
        if amount is not None and not is_amount(amount):
            raise FormFaultError(FormFault.of("amount", most=f"{LARGEST_AMOUNT:,}", decimals=MOST_DECIMALS))


def is_amount(number: Decimal) -> bool:
    """Return whether a book can hold a number as an amount."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DECIMALS and number.copy_abs() <= LARGEST_AMOUNT


def hold_range(name: str, number: float, lowest: float, highest: float) -> None:
    """Raise FormFaultError where a number is outside what its field can mean."""
    if not lowest <= number <= highest:
        raise FormFaultError(FormFault.of("range", field=name, lowest=f"{lowest:g}", highest=f"{highest:g}"))


class Phrase(Value, frozen=True, kw_only=True):
    """A short text without emphasis, in both languages; either may still be empty."""

    en: str = ""
    ja: str = ""

    def in_language(self, language: str) -> str:
        """Return the phrase in `language` ("en" or "ja"), or the other one where that is missing."""
        own, other = (self.ja, self.en) if language == "ja" else (self.en, self.ja)
        return own or other
