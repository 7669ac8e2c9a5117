"""What stands in a cell, read strictly: a number with its scale and unit, or a date. What is not surely one is None."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

import msgspec

from briefs.book.value import is_amount
from briefs.numbers.scales import MONEY, PER_CENT, SIGNS, power

NOTHING = frozenset({"", "-", "\u2212", "–", "—", "―", "...", "…", "..", "n.a.", "n/a", "na", "xxx", "ー", "なし"})
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NEGATIVE = "-\u2212–▲△"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_BARE = re.compile(_DIGITS)
_JAPANESE = re.compile(rf"(?:{_DIGITS}(?:兆|千億|百億|十億|億|千万|百万|万|千))+(?:{_DIGITS})?")
_PART = re.compile(rf"({_DIGITS})(兆|千億|百億|十億|億|千万|百万|万|千)?")
_ENGLISH = re.compile(rf"({_DIGITS})\s?(trillion|billion|million|thousand|tn|bn|mn|m|k)", re.IGNORECASE)
_MONEY_WORDS = "|".join(sorted(MONEY, key=len, reverse=True))
_BEFORE = re.compile(rf"^({'|'.join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))})\s?")
_BEHIND = re.compile(rf"\s?({_MONEY_WORDS})$", re.IGNORECASE)
_PERCENT = re.compile(r"\s?(%|per cent|percent|パーセント|割)$")


class Reading(msgspec.Struct, frozen=True):
    """A number and its unit: an ISO 4217 code, "%" or "". `scaled` tells that a word such as bn or 億 stood there."""

    value: Decimal
    unit: str = ""
    scaled: bool = False


def read_number(typed: str) -> Reading | None:
    """Return a number as offices and spreadsheets write it: 1,234  (1,234)  ▲１２３  ２５％  1.5bn  5,500億  $60m."""
    text = unicodedata.normalize("NFKC", typed).strip()
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1].strip()
    elif text[:1] in _NEGATIVE and text:
        negative, text = True, text[1:].strip()
    elif text.startswith("+"):
        text = text[1:].strip()
    unit, text = _unit(text)
    if text[:1] in _NEGATIVE and text and not negative:  # $-12
        negative, text = True, text[1:]
    read = _magnitude(text)
    if read is None:
        return None
    value, scaled = read
    if unit == "割":
        value, unit = value * 10, "%"
    if not is_amount(value):
        return None
    return Reading(-value if negative and value else value, unit, scaled)


def is_nothing(typed: str) -> bool:
    """Return whether a cell holds a sign for "none" or "not known"."""
    return unicodedata.normalize("NFKC", typed).strip().casefold() in NOTHING


def read_date(typed: str) -> dt.date | None:
    """Return a date written as 2031-03-03, 2031/3/3, 2031年3月3日, 令和13年3月3日, 3 March 2031 or March 3, 2031."""
    text = unicodedata.normalize("NFKC", typed).strip()
    try:
        if parts := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:現在)?(?:[T ][\d:.]+)?", text):
            return dt.date(*(int(part) for part in parts.groups()))
        if era := re.fullmatch(rf"({'|'.join(ERAS)})(\d{{1,2}}|元)年(\d{{1,2}})月(\d{{1,2}})日(?:現在)?", text):
            year = ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
            return dt.date(year, int(era[3]), int(era[4]))
        return _english_date(text)
    except ValueError:
        return None


def _english_date(text: str) -> dt.date | None:
    parts = re.fullmatch(r"(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4})", text)
    if parts is None and (us := re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", text)):
        day, name, year = us[2], us[1], us[3]
    elif parts is not None:
        day, name, year = parts[1], parts[2], parts[3]
    else:
        return None
    month = next((n for n, full in enumerate(MONTHS, 1) if full.casefold().startswith(name.casefold())), 0)
    return dt.date(int(year), month, int(day))


def _unit(text: str) -> tuple[str, str]:
    """Return the unit that stands before or behind a number, and the rest."""
    if before := _BEFORE.match(text):
        return SIGNS[before[1]], text[before.end() :]
    if percent := _PERCENT.search(text):
        return ("割" if PER_CENT[percent[1]] == 10 else "%"), text[: percent.start()]
    if behind := _BEHIND.search(text):
        return MONEY[behind[1].casefold()], text[: behind.start()]
    return "", text


def _magnitude(text: str) -> tuple[Decimal, bool] | None:
    text = text.replace("\u00a0", " ")
    if not text.isascii() and not _JAPANESE.fullmatch(text.replace(" ", "")):
        return None
    if _BARE.fullmatch(text):
        return Decimal(text.replace(",", "")), False
    if english := _ENGLISH.fullmatch(text):
        return Decimal(english[1].replace(",", "")) * power(english[2].casefold()), True
    text = text.replace(" ", "")
    if _JAPANESE.fullmatch(text):
        return japanese_value(text), True
    return None


def japanese_value(text: str) -> Decimal:
    """Return the value of digits with 兆, 億 and 万 between them."""
    parts = _PART.findall(text)
    return sum((Decimal(digits.replace(",", "")) * (power(scale) if scale else 1) for digits, scale in parts), Decimal(0))
