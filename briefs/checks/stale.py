"""What is no longer new: figures, and words that say as of when they are, much older than the edition."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.sections import Annex, SourceList
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording, wordings_of
from briefs.numbers.eras import ERA_YEAR, SHORT_ERA_YEAR, era_year
from briefs.numbers.reading import MONTHS
from briefs.numbers.scales import folded, kanji_value

STALE = 90  # days by which a figure may be older than its edition
_AS_OF = (
    r"\b(?:as (?:of|at)|as (?:it|they|things|matters) st(?:oo|an)ds? (?:on|at|in)|last updated(?: on| in|:)?"
    r"|(?:latest|most recent|newest) (?:data|figures|statistics|numbers),? (?:from|for|of|are from|are for)) "
    r"(?:(?:the )?end(?: of|-)? ?)?"
)
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:t|{month[3:]})?' if month[3:] else month for month in MONTHS)})\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|last year)\b"
_COUNT = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_WESTERN = r"(?P<year>\d{4}|[一二][八九〇][〇一二三四五六七八九]{2}|昨|去|前)"
_POINTED = r"[./](?P<month>\d{1,2})(?:[./](?P<day>\d{1,2}))?"
_NTH = ("first", "second", "third", "fourth")
_QUARTER = rf"Q(?P<quarter>[1-4]) |(?:the )?(?P<nth>{'|'.join(_NTH)}) quarter of "
_NOW = "(?:現在|時点|(?<=[末日月])の時点)"
_JAPANESE = (
    rf"(?:{_WESTERN}年|(?:{ERA_YEAR}|{SHORT_ERA_YEAR})年)"
    rf"(?:(?P<fiscal>度)|(?P<month>{_COUNT})月(?:(?P<day>{_COUNT})日)?)?末?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_AS_OF}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"{_AS_OF}(?:{_DAY} (?:of )?)?{_MONTH},? {_YEAR}",
        rf"{_AS_OF}{_MONTH} {_DAY},? {_YEAR}",
        rf"{_AS_OF}(?:{_QUARTER}|(?P<mid>mid)-|(?P<fiscal>FY ?|fiscal (?:year )?))?{_YEAR}(?!-)",
        rf"{_AS_OF}(?P<last>last) {_MONTH}(?![\w-])",
        rf"{_JAPANESE}{_NOW}",
        rf"(?:直近|最新)[^。、（(]{{0,8}}[（(]{_JAPANESE}(?=[）)])",
        rf"(?:{_WESTERN}|{SHORT_ERA_YEAR}){_POINTED}{_NOW}",
    )
)
_BEFORE = ("last year", "昨", "去", "前")  # the year before the one in which the book is read


def check_stale_figures(facts: Facts, book: Book) -> Iterator[Problem]:
    """Yield a problem for every figure of the ledger that is much older than the edition that shows it."""
    for figure in book.figures:
        days = _age(facts, figure.as_of)
        if days > STALE:
            details = (("key", figure.key), ("days", str(days)))
            yield Problem("stale figure", "warning", Place(item=figure.id, field="as_of"), details)


def check_stale_words(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every statement that says that it is of a day long before the edition."""
    if isinstance(section, Annex | SourceList):
        return
    for wording in wordings_of(section):
        for words, day in _days(wording, facts.asked or dt.date.min):
            days = _age(facts, day)
            if days > STALE:
                yield Problem("stale words", "warning", wording.place, (("words", words), ("days", str(days))))


def _age(facts: Facts, day: dt.date | None) -> int:
    """Return by how many days a day is before the edition; 0 where either is not known."""
    return (facts.asked - day).days if facts.asked is not None and day is not None else 0


@remembered
def _days(wording: Wording, asked: dt.date) -> tuple[tuple[str, dt.date], ...]:
    """Return the days as of which something is said; of a month or a year alone, its last. `asked` is the day it is read."""
    text = folded(wording.text)
    found = ((match, _day(match, asked)) for pattern in _PATTERNS for match in pattern.finditer(text))
    return tuple((wording.text[slice(*match.span())], day) for match, day in found if day is not None)


def _day(match: re.Match[str], asked: dt.date) -> dt.date | None:
    told = match.groupdict()
    month = _month(told)
    written = told.get("year")
    if told.get("last"):  # the newest such month that is over
        year = asked.year - (month >= asked.month)
    else:
        year = era_year(told) if not written else asked.year - 1 if written.casefold() in _BEFORE else _count(written)
    if told.get("fiscal"):  # a year that ends in the next March; others end sooner
        year, month = year + 1, 3
    if not 1 <= month <= 12 or not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(_count(told["day"]), last) if told.get("day") else last)


def _month(told: dict[str, str | None]) -> int:
    """Return the month that is named, or else the last that is meant."""
    written = (told.get("month") or "").casefold()
    named = next((n for n, month in enumerate(MONTHS, 1) if written and month.startswith(written[:3])), 0)
    if named or written:
        return named or _count(written)
    nth = (told.get("nth") or "fourth").casefold()
    return 6 if told.get("mid") else 3 * int(told.get("quarter") or _NTH.index(nth) + 1)


def _count(written: str) -> int:
    return int(written) if written.isdigit() else kanji_value(written)
