"""One moment told in two time zones: 15:00 JST (02:00 EDT), 日本時間15時（米東部時間2時）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefs.book.section import Section
from briefs.checks.facts import Facts
from briefs.checks.lexicon import Lexicon
from briefs.checks.mending import saying
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording, wordings_of
from briefs.numbers.scales import kanji_value

_DAY = 24 * 60
_SAME = re.compile(r"\s*[(（/／=＝]\s*|\s+or\s+|、?すなわち")  # between two tellings of one moment
_NAMED = {"noon": 12, "midnight": 24}
_BEFORE_NOON = ("a", "午前")


def check_hours(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every moment whose second telling is not the first, at whatever time of the year."""
    if facts.lexicon is None:
        return
    for wording in wordings_of(section):
        for first, second, right in _apart(wording, facts.lexicon):
            details = (("first", first), ("second", second))
            if right:
                fix = saying(wording, second, right)
                yield Problem("hours differ", "error", wording.place, (*details, ("right", right)), fix)
            else:
                yield Problem("hours apart", "error", wording.place, details)


@remembered
def _apart(wording: Wording, lexicon: Lexicon) -> tuple[tuple[str, str, str], ...]:
    """Return the pairs of times that are not one moment, with what the second should be where only one thing can be."""
    matches = list(_pattern(lexicon).finditer(wording.text))
    found = []
    for one, other in pairwise(matches):
        between = wording.text[one.end() : other.start()]
        if not _SAME.fullmatch(between) or _zone(one) == _zone(other):
            continue
        asked = {
            (_minutes(one) + int(60 * (there - here))) % _DAY
            for here in lexicon.zones[_zone(one)]
            for there in lexicon.zones[_zone(other)]
        }
        if _minutes(other) % _DAY not in asked:
            right = _told(other, asked.pop()) if len(asked) == 1 else ""
            found.append((one.group(), other.group(), right))
    return tuple(found)


@lru_cache(maxsize=2)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    names = sorted(lexicon.zones, key=len, reverse=True)
    behind = "|".join(re.escape(name) for name in names if name.isascii())
    before = "|".join(re.escape(name) for name in names if not name.isascii())
    english = r"(?<![\d:.])(?P<hour>\d{1,2}|\bnoon|\bmidnight)(?:[:.](?P<minute>\d{2}))? ?(?:(?P<half>[ap])\.?m\.?)? ?"
    japanese = r" ?(?P<half2>午前|午後)?(?P<hour2>\d{1,2}|[一二三四五六七八九十]{1,3})"
    japanese += r"(?:時(?:(?P<minute2>\d{1,2})分|(?P<thirty>半))?|[:：](?P<colon>\d{2}))"
    return re.compile(rf"{english}(?P<zone>{behind})\b|(?P<zone2>{before}){japanese}")


def _zone(match: re.Match[str]) -> str:
    return match["zone"] or match["zone2"]


def _minutes(match: re.Match[str]) -> int:
    """Return minutes from midnight."""
    written = match["hour"] or match["hour2"]
    hour = _NAMED.get(written) or (int(written) if written.isdigit() else kanji_value(written))
    minute = 30 if match["thirty"] else int(match["minute"] or match["minute2"] or match["colon"] or 0)
    half = match["half"] or match["half2"]
    if half:
        hour = hour % 12 + (0 if half in _BEFORE_NOON else 12)
    return hour * 60 + minute


def _told(match: re.Match[str], minutes: int) -> str:
    """Return a time in the way in which another is written."""
    hour, minute = divmod(minutes, 60)
    if match["zone"]:
        said = f"{hour % 12 or 12}" if match["half"] else f"{hour:02d}"
        said += f":{minute:02d}" if match["minute"] or minute else ""
        half = f" {'ap'[hour >= 12]}.m." if match["half"] else ""
        return f"{said}{half} {match['zone']}"
    half = ("午前", "午後")[hour >= 12] if match["half2"] else ""
    said = f"{match['zone2']}{half}{hour % 12 if half else hour}"
    if match["colon"]:
        return f"{said}:{minute:02d}"
    return f"{said}時" + (f"{minute}分" if minute else "")
