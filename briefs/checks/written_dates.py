"""Dates as officials write them beside a weekday, in both languages, and dates that no calendar has."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import product

import msgspec

from briefs.book.formats import weekday_names
from briefs.numbers.eras import ERA_YEAR, SHORT_ERA_YEAR, era_year
from briefs.numbers.reading import MONTHS
from briefs.numbers.scales import folded, kanji_value

_DAYS = weekday_names("en")
_SHORT = tuple(day[:3] for day in _DAYS)
_JAPANESE_DAYS = "月火水木金土日"
_CIRCLED = ("㈪㈫㈬㈭㈮㈯㈰", "㊊㊋㊌㊍㊎㊏㊐")
_LONGER = ("Tues", "Weds", "Thurs", "Thur")


def _names(whole: tuple[str, ...], short: tuple[str, ...]) -> str:
    """Return what finds names, in full or short with a full stop perhaps; of small letters only the first is large."""
    both = "|".join((*whole, *(name.upper() for name in whole)))
    return rf"{both}|(?:{'|'.join((*short, *(name.upper() for name in short)))})\b\.?"


_WEEKDAY = rf"(?:{_names(_DAYS, (*_LONGER, *_SHORT))})"
_DAY = rf"(?P<weekday>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?"
_MONTHS = tuple(month.capitalize() for month in MONTHS)
_MONTH = rf"(?P<month>{_names(_MONTHS, ('Sept', *(month[:3] for month in _MONTHS)))})"
_NTH = "(?:st|nd|rd|th)?"
_WRITTEN = rf"(?P<day>\d{{1,2}}){_NTH}"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_AND = r"\s?(?:[-–—/&,]|and|to|through)\s?"
_MORE = rf"(?!{_AND}\d{{1,2}}\b)"  # March 2 and 3 have two weekdays
_BEHIND = (
    rf"(?: ?[（(](?P<weekday>{_WEEKDAY})[)）]|, (?:which is )?an? (?P<weekday2>{_WEEKDAY})\b"
    rf"|, (?P<weekday4>{_WEEKDAY})(?=[);.]|$))"
)
_TWO = rf"\b(?P<weekday>{_WEEKDAY}){_AND}(?P<weekday3>{_WEEKDAY}),? "
_NUMBERS = rf"{_WRITTEN}{_AND}(?P<day3>\d{{1,2}}){_NTH}"
_NTH_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
_JOINED = "(?:[、・，,～〜~-]|から|及び|と)"
_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_IN_BRACKETS = rf"[（(](?P<weekday>[{_JAPANESE_DAYS}]|{_WEEKDAY})(?:曜日?)?(?=[）)・、])"
_TWO_IN_BRACKETS = rf"[（(](?P<weekday>[{_JAPANESE_DAYS}])(?:曜日?)?{_JOINED}(?P<weekday3>[{_JAPANESE_DAYS}])(?:曜日?)?[）)]"
_JAPANESE = rf"(?:(?:(?P<year>\d{{4}})|{ERA_YEAR})年)?(?P<month>{_NUMBER})月の?(?P<day>{_NUMBER})日"
_POINTED = (
    rf"(?<![\d./-])(?:(?P<year>\d{{4}})(?P<sign>[-./])|(?:{SHORT_ERA_YEAR}|(?P<era>令和|平成)(?P<number>\d{{1,2}}))(?P<sign2>[./]))?"
    r"(?P<month>\d{1,2})(?(sign)(?P=sign)|[./])(?P<day>\d{1,2})"
)
_SINGLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!The )\b{_DAY},? (?:the |[（(])?{_WRITTEN}(?: of)? {_MONTH}{_YEAR}",
        rf"\b{_DAY},? [（(]?{_MONTH} {_WRITTEN}\b{_MORE}{_YEAR}",
        rf"\b{_WRITTEN}(?: of)? {_MONTH}{_YEAR}{_BEHIND}",
        rf"\b{_MONTH} {_WRITTEN}{_YEAR}{_BEHIND}",
        rf"\b{_DAY},? (?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/(?P<year>\d{{4}})\b",
        rf"\b{_DAY} [(](?!24/7)(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})[)]",
        rf"\b{_DAY},? (?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d) ?[（(](?P<weekday>{_WEEKDAY})[)）]",
        rf"{_JAPANESE}(?:{_IN_BRACKETS}|(?:、|は、?)?(?P<named>[{_JAPANESE_DAYS}])曜|(?P<named2>[{''.join(_CIRCLED)}]))",
        rf"{_POINTED}{_IN_BRACKETS}",
        rf"(?P<weekday>[{_JAPANESE_DAYS}])曜日?[（(]{_JAPANESE}[)）]",
        rf"(?<![月\d〇一二三四五六七八九十./／])(?P<day>{_NUMBER})日{_IN_BRACKETS}",
        rf"\b[Tt]he {_NTH_DAY} ?[(](?P<weekday>{_WEEKDAY})[)]",
        rf"\b{_DAY},? the {_NTH_DAY}(?= ?(?:[),.;]|$))",
    )
)
_PAIRS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_TWO}{_NUMBERS}(?: of)? {_MONTH}{_YEAR}",
        rf"{_TWO}{_MONTH} {_NUMBERS}\b{_YEAR}",
        rf"{_JAPANESE}{_JOINED}(?P<day3>{_NUMBER})日{_TWO_IN_BRACKETS}",
    )
)
_NEXT = re.compile(
    rf"[）)](?:曜日?)?(?:[、・，, ～〜~-]|から)*(?P<day>{_NUMBER})日{_IN_BRACKETS}"
)  # 3月2日（火）・3日（水）
_LATE = r"(?P<day>29|3[01])"
_BARE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.,/–-]){_LATE}(?:st|th)?(?: of)? {_MONTH}{_YEAR}",
        rf"\b{_MONTH} {_LATE}(?:st|th)?(?:,? (?P<year>\d{{4}})\b|(?=[.;:)]|$))",
        _JAPANESE.replace(f"(?P<day>{_NUMBER})", "(?P<day>29|[3-9][0-9]|二十九|三十一?)") + "(?!間)",
    )
)
_NUMBERED = re.compile(r"\d|[一二三四五六七八九十]日", re.ASCII)  # no date is without one of these
_HINT = re.compile(
    rf"[{_JAPANESE_DAYS}][）)曜・、]|[{''.join(_CIRCLED)}]|day|DAY|{'|'.join(_SHORT)}|{'|'.join(_SHORT).upper()}"
)  # nor weekday
_LATE_HINT = re.compile("29|[3-9][0-9]|二十九|三十")
_LEAP = 2028
_Groups = Mapping[str, str | None]
Months = tuple[tuple[int, int], ...]
"""Months in which something takes place: year and month."""


class WrittenDate(msgspec.Struct, frozen=True):
    """A date in a text, and the weekday beside it from `start` to `end`; empty for none, where no calendar has the date."""

    text: str
    weekday: str
    start: int
    end: int
    told: _Groups

    def meant(self, months: Months) -> tuple[dt.date, ...] | None:
        """Return the dates that may be meant; None where there is no such date.

        Where no year is written, it is any of those of some months; a day alone is in one of these, or in one beside it.
        """
        if not _names_month(self.told):
            return _day_alone(self.told, months)
        return _meant(self.told, tuple(sorted({year for year, _ in months})))

    def right(self, meant: tuple[dt.date, ...]) -> str:
        """Return the weekday of a date that is meant, as it is written; what is written where any of them falls on it."""
        days = [weekday_like(date, self.weekday) for date in meant]
        return days[0] if days and self.weekday not in days else self.weekday


def dates_in(written: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text that a weekday stands beside, and those that are in no calendar."""
    text = folded(written)
    if not _NUMBERED.search(text):
        return
    seen: list[tuple[int, int]] = []
    if _HINT.search(text):
        for pattern in _PAIRS:
            for match in pattern.finditer(text):
                seen.append(match.span())
                told = match.groupdict()
                yield _dated(written, match, "weekday", told)
                yield _dated(written, match, "weekday3", {**told, "day": told["day3"]})
        for pattern in _SINGLE:
            for match in pattern.finditer(text):
                if not _within(match, seen):
                    seen.append(match.span())
                    yield from _single(written, match)
    if _LATE_HINT.search(text):
        yield from _impossible(written, text, seen)


def _single(written: str, match: re.Match[str]) -> Iterator[WrittenDate]:
    """Yield a date, and those of a list that name the month once: 3月2日（火）・3日（水）."""
    told = match.groupdict()
    while True:
        group = next(name for name in ("weekday", "weekday2", "weekday4", "named", "named2") if told.get(name))
        yield _dated(written, match, group, told)
        after = _NEXT.match(match.string, match.end()) if group == "weekday" else None
        if after is None:
            return
        match, told = after, {**told, **after.groupdict()}


def _impossible(written: str, text: str, seen: list[tuple[int, int]]) -> Iterator[WrittenDate]:
    """Yield the dates without a weekday that are in no calendar: 31 April, 29 February of a year that is written."""
    for pattern in _BARE:
        for match in pattern.finditer(text):
            told = match.groupdict()
            if not _within(match, seen) and _meant(told, (_LEAP,)) is None:
                yield WrittenDate(written[slice(*match.span())], "", match.start(), match.end(), told)


def _within(match: re.Match[str], seen: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in seen)


def _dated(written: str, match: re.Match[str], group: str, told: _Groups) -> WrittenDate:
    return WrittenDate(written[slice(*match.span())], match[group], *match.span(group), told)


def _meant(told: _Groups, years: tuple[int, ...]) -> tuple[dt.date, ...] | None:
    """Return the dates that may be meant; None where there is no such date."""
    if told.get("year"):
        years = (int(told["year"] or ""),)
    elif any(told.get(name) for name in ("era", "of", "letter")):
        years = (era_year(told),)
    days = [_month_and_day(told)]
    if told.get("one"):  # 1/3/2027 is in March or in January
        one, two = int(told["one"] or ""), int(told["two"] or "")
        days = [(two, one), (one, two)]
    made = []
    for year, (month, day) in product(years, days):
        try:
            made.append(dt.date(year, month, day))
        except ValueError:
            continue
    return tuple(made) if made or not years else None


def _names_month(told: _Groups) -> bool:
    return any(told.get(name) for name in ("month", "one"))


def _day_alone(told: _Groups, months: Months) -> tuple[dt.date, ...] | None:
    """Return the dates that a day without a month may be: of these months first, then of those beside them."""
    beside = (_month_after(month, by) for by in (0, -1, 1) for month in months)
    days = _count(told.get("day") or "0")
    made = tuple(dt.date(*month, days) for month in dict.fromkeys(beside) if 1 <= days <= calendar.monthrange(*month)[1])
    return made if made or not months else None


def _month_after(month: tuple[int, int], by: int) -> tuple[int, int]:
    count = 12 * month[0] + month[1] - 1 + by
    return count // 12, count % 12 + 1


def _month_and_day(told: _Groups) -> tuple[int, int]:
    month = (told.get("month") or "0").casefold()
    named = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(month[:3])), 0)
    return named or _count(month), _count(told.get("day") or "0")


def _count(written: str) -> int:
    return int(written) if written.isdigit() else kanji_value(written)


def weekday_like(date: dt.date, like: str) -> str:
    """Return the weekday of a date in the way in which another is written."""
    for days in (_JAPANESE_DAYS, *_CIRCLED):
        if like in days:
            return days[date.weekday()]
    bare = like.rstrip(".")
    day = _DAYS[date.weekday()] if bare.capitalize() in _DAYS else _SHORT[date.weekday()]
    if bare.capitalize() in _LONGER and bare[:3].capitalize() == day:
        return like  # Tues is right for a Tuesday
    return (day.upper() if bare.isupper() else day) + ("." if like.endswith(".") else "")
