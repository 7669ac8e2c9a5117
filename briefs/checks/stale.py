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
from briefs.numbers.reading import ERAS, MONTHS

STALE = 90  # days by which a figure may be older than its edition
_MONTH = "|".join(f"{month[:3].capitalize()}(?:{month[3:]})?" for month in MONTHS)
_ENGLISH = re.compile(
    rf"\b[Aa]s (?:of|at) (?:(?:the )?end(?: of|-)? ?)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?"
    rf"(?:(?P<month>{_MONTH})\.?,? (?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? )?)?(?P<year>\d{{4}})\b"
)
_JAPANESE = re.compile(
    rf"(?:(?P<year>\d{{4}})|(?P<era>{'|'.join(ERAS)})(?P<number>\d{{1,2}}|元))年(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|末)?)?"
    r"(?:末)?(?:現在|時点)"
)


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
        for words, day in _days(wording):
            days = _age(facts, day)
            if days > STALE:
                yield Problem("stale words", "warning", wording.place, (("words", words), ("days", str(days))))


def _age(facts: Facts, day: dt.date | None) -> int:
    """Return by how many days a day is before the edition; 0 where either is not known."""
    return (facts.asked - day).days if facts.asked is not None and day is not None else 0


@remembered
def _days(wording: Wording) -> tuple[tuple[str, dt.date], ...]:
    """Return the days as of which something is said; of a month or a year alone, its last."""
    found = ((match.group(), _day(match)) for pattern in (_ENGLISH, _JAPANESE) for match in pattern.finditer(wording.text))
    return tuple((words, day) for words, day in found if day is not None)


def _day(match: re.Match[str]) -> dt.date | None:
    told = match.groupdict()
    if told.get("era"):
        year = ERAS[told["era"]] + (1 if told["number"] == "元" else int(told["number"]))
    else:
        year = int(told["year"])
    month = _month(told["month"]) if told["month"] else 12
    written = told["day"] or told.get("day2")
    if not 1 <= month <= 12 or not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(int(written), last) if written and int(written) else last)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(written.casefold()))
