"""What people type into number, date and time fields, read strictly: a value, or a refusal with its reason and a way out."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Literal

import msgspec

from briefs.book.formats import number
from briefs.book.value import is_amount
from briefs.numbers import reading
from briefs.numbers.reading import is_nothing, read_number

Reason = Literal[
    "letter",
    "unit",
    "grouping",
    "number",
    "whole",
    "date",
    "time",
    "code",
    "formula",
    "length",
    "empty",
    "cells",
    "confidence",
]
_LOOSE = re.compile(r"[\d,]+(?:\.\d+)?")
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "〇": "0"})


class Refusal(msgspec.Struct, frozen=True):
    """What was typed, why it cannot be kept, and what could stand there instead ("" where there is no guess)."""

    typed: str
    reason: Reason
    suggestion: str = ""


def read_amount(typed: str) -> Decimal | Refusal | None:
    """Return a number as offices write it ("1,234", "(12)", "▲12", "1.5bn", full-width digits); None for an empty cell."""
    return _amount(typed, "", Decimal(1))


def read_cell_amount(typed: str, currency: str, scale: Decimal) -> Decimal | Refusal | None:
    """Return an amount in units of a cell, which are worth `scale` of `currency`: of a million dollars, "$1.5bn" is 1,500.

    A bare number is in the cell's units; one with a scale of its own (bn, 億) is in whole ones.
    """
    return _amount(typed, currency, scale)


def _amount(typed: str, currency: str, scale: Decimal) -> Decimal | Refusal | None:
    if is_nothing(typed):
        return None
    read = read_number(typed)
    if read is None:
        return _refused(typed)
    if read.unit not in {"", currency} or (read.unit and not read.scaled and scale != 1):
        return Refusal(typed, "unit", number(read.value) if not read.scaled else "")
    value = _shortest(read.value / scale) if read.scaled else read.value
    return value if is_amount(value) else Refusal(typed, "number")


def _shortest(value: Decimal) -> Decimal:
    """Return a quotient without noughts behind its decimals: 1.5bn is 1,500 millions and not 1,500.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def read_whole(typed: str) -> int | Refusal:
    """Return a whole number that is not negative."""
    value = read_amount(typed)
    if isinstance(value, Refusal):
        return value
    if value is None:
        return Refusal(typed, "empty")
    if value < 0 or value != value.to_integral_value():
        return Refusal(typed, "whole")
    return int(value)


def read_date(typed: str) -> dt.date | Refusal | None:
    """Return a date as 2031-03-03, 2031/3/3, 3 March 2031, 2031年3月3日 or 令和13年3月3日; None for nothing."""
    if not typed.strip():
        return None
    return reading.read_date(typed) or Refusal(typed, "date")


def read_time(typed: str) -> dt.time | Refusal:
    """Return a time of day typed as 9:30, 09:30, 0930 or 9時30分."""
    text = unicodedata.normalize("NFKC", typed).strip()
    parts = re.fullmatch(r"(\d{1,2})[:.時]?(\d{2})分?", text) or re.fullmatch(r"(\d{1,2})()時?", text)
    try:
        return dt.time(int(parts[1]), int(parts[2] or 0)) if parts else Refusal(typed, "time")
    except ValueError:
        return Refusal(typed, "time")


def read_moment(typed: str) -> dt.datetime | Refusal | None:
    """Return a date and time with its offset, as "2031-02-24 18:00 +09:00"; None for nothing."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        return None
    try:
        return dt.datetime.fromisoformat(re.sub(r"\s+(?=[+-])", "", text))
    except ValueError:
        return Refusal(typed, "date")


def read_length(typed: str) -> int | Refusal:
    """Return seconds from "4:00" or from minutes alone ("4"); nothing is 0, no limit."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        return 0
    parts = re.fullmatch(r"(\d{1,3})(?::([0-5]\d))?", text)
    return int(parts[1]) * 60 + int(parts[2] or 0) if parts else Refusal(typed, "length")


def amount_text(value: Decimal | None) -> str:
    """Return a number as it is shown for editing; nothing for none."""
    return "" if value is None else number(value)


def moment_text(value: dt.datetime | None) -> str:
    """Return a date and time with its offset as it is typed."""
    if value is None:
        return ""
    offset = value.isoformat()[19:] if value.tzinfo is not None and not value.microsecond else ""
    return f"{value:%Y-%m-%d %H:%M} {offset}".rstrip()


def _refused(typed: str) -> Refusal:
    text = unicodedata.normalize("NFKC", typed).replace(" ", "")
    if any(character.isdigit() for character in text):
        if (read := read_number(text.translate(_LETTERS))) is not None:
            return Refusal(typed, "letter", number(read.value))
        if _LOOSE.fullmatch(text):
            plain = text.replace(",", "")
            if plain and is_amount(Decimal(plain)):
                return Refusal(typed, "grouping", number(Decimal(plain)))
    return Refusal(typed, "number")
