"""Days, years and times of day in running text of either language, told alike so that they can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.numbers.eras import ERA_YEAR, SHORT_ERA_YEAR, era_year
from briefs.numbers.reading import MONTHS
from briefs.numbers.scales import folded, kanji_value

Moments = dict[str, frozenset[str]]
"""What a text tells, by kind: days as "05-16", years as "2027", times as "14:00"."""
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS)
_COUNT = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_KANJI = "〇一二三四五六七八九"
_DAYS = (
    re.compile(rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|,\d)", re.IGNORECASE),
    re.compile(rf"(?P<month>{_COUNT})月(?P<day>{_COUNT})日"),
)
_NAMED = "|".join(name.capitalize() for name in MONTHS)
_MONTHS_ALONE = (  # "may" and "march" are months behind such words alone, and only with a capital
    re.compile(
        r"\b(?i:in|by|since|until|till|during|before|after|from|through|to|of|for|and|or|early|mid|late|last|next|this)[ -]"
        rf"(?P<month>{_NAMED})\b(?! ?\d{{1,2}}(?:st|nd|rd|th)?\b(?![\d:]|,\d))"
    ),
    re.compile(rf"(?<![\d.〇一二三四五六七八九十か箇カヶ／/])(?P<month>{_COUNT})月(?![\d一二三四五六七八九十間分期号])"),
)
_YEARS = re.compile(
    rf"(?<![\d.,/$¥£€-])(?P<year>(?:19|20)\d{{2}})(?=年|\b(?![\d.,]*\d|%| ?(?:tons?|people|jobs|yen|トン|人|円|隻|機)))"
    rf"|(?P<kanji>[一二][八九〇][{_KANJI}]{{2}})年|{ERA_YEAR}(?!\d)|{SHORT_ERA_YEAR}年"
)
_TIMES = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?P<half>[ap])\.?m\b"
    r"|(?<![\d:])(?P<clock>\d{1,2}):(?P<past>\d{2})(?![\d:])"
    r"|(?P<noon>午前|午後)?(?P<hour2>\d{1,2})時(?!間|点|期|代)(?:(?P<minute2>\d{1,2})分|(?P<thirty>半))?"
    r"|(?P<midday>\b[Nn]oon\b|正午)"
)


def moments_in(text: str) -> Moments:
    """Return the days, years and times of day that a text tells."""
    text = folded(text)
    return {"day": frozenset(_days(text)), "year": frozenset(_years(text)), "time": frozenset(_times(text))}


def months_in(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the months that a text tells alone, without a day, and all that it tells."""
    text = folded(text)
    alone = frozenset(_month(match["month"]) for pattern in _MONTHS_ALONE for match in pattern.finditer(text))
    return alone, alone | {int(day[:2]) for day in _days(text)}


def _days(text: str) -> Iterator[str]:
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            yield f"{_month(match['month']):02d}-{_count(match['day']):02d}"


def _years(text: str) -> Iterator[str]:
    for match in _YEARS.finditer(text):
        if match["year"] or match["kanji"]:
            yield str(_count(match["year"] or match["kanji"]))
        else:
            yield str(era_year(match.groupdict()))


def _times(text: str) -> Iterator[str]:
    for match in _TIMES.finditer(text):
        if match["midday"]:
            yield "12:00"
            continue
        hour = int(match["hour"] or match["clock"] or match["hour2"])
        minute = 30 if match["thirty"] else int(match["minute"] or match["past"] or match["minute2"] or 0)
        half = match["half"] or {"午前": "a", "午後": "p"}.get(match["noon"] or "", "")
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        yield f"{hour:02d}:{minute:02d}"


def _month(written: str) -> int:
    known = [number for number, name in enumerate(MONTHS, 1) if name.startswith(written.casefold())]
    return known[0] if known else _count(written)


def _count(written: str) -> int:
    return int(written) if written.isdigit() else kanji_value(written)
