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
from briefs.numbers.scales import folded, kanji_value

_DAY = 24 * 60
_SAME = re.compile(  # between two tellings of one moment
    r"\s*(?:[(/=]|[-–—]|,? (?:or|is|i\.e\.|that is)(?:,|(?= ))|、?すなわち)\s*(?:i\.e\.,? )?"
    r"(?:(?<=[(/])\d{1,2}[:.]?\d{2} ?[-–—] ?)?"  # of two ranges the ends are compared
)
_LISTED = re.compile(r"\s*[,;、]\s*")  # so are these, unless the zone comes again or is a place where somebody may be
_PLACE = "in "
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
    text = folded(wording.text)
    found = []
    for one, other in pairwise(_pattern(lexicon).finditer(text)):
        if _zone(one) == _zone(other) or not _is_same(one, other, text[one.end() : other.start()]):
            continue
        asked = {
            (_minutes(one) + int(60 * (there - here))) % _DAY
            for here in lexicon.zones[_zone(one)]
            for there in lexicon.zones[_zone(other)]
        }
        if _minutes(other) % _DAY not in asked:
            right = _told(other, asked.pop()) if len(asked) == 1 else ""
            found.append((wording.text[slice(*one.span())], wording.text[slice(*other.span())], right))
    return tuple(found)


def _is_same(one: re.Match[str], other: re.Match[str], between: str) -> bool:
    """Return whether what stands between two times says that they are one moment."""
    if _LISTED.fullmatch(between):
        return not any(_zone(match).startswith(_PLACE) for match in (one, other))
    return _SAME.fullmatch(between) is not None


@lru_cache(maxsize=2)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    names = sorted(lexicon.zones, key=len, reverse=True)
    behind = "|".join(re.escape(name) for name in names if name.isascii())
    before = "|".join(re.escape(name) for name in names if not name.isascii())
    english = r"(?<![\d:.])(?P<hour>\d{1,2}|\bnoon|\bmidnight)(?:[:.]?(?P<minute>\d{2}))?(?: ?(?P<half>[ap])\.?m\.?)? ?"
    codes = "|".join(name for name in names if name.isupper() and name.isascii() and len(name) > 1)
    led = rf"(?<![A-Za-z])(?P<zone4>{codes}) (?P<hour4>\d{{1,2}}):(?P<minute4>\d{{2}})(?![\d:])"
    clock = r"(?P<half{0}>午前|午後)?(?P<hour{0}>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})"
    clock += r"(?:時(?:(?P<minute{0}>\d{{1,2}})分|(?P<thirty{0}>半))?|[:：](?P<colon{0}>\d{{2}}))"
    day = "(?:では|で|は)?、?(?:前日|翌日|同日|当日)?の?"
    japanese = rf"(?P<zone2>{before}) ?{day}{clock.format(2)}|{clock.format(3)}[(（](?P<zone3>{before})[)）]"
    return re.compile(rf"{english}(?P<open>[(])?(?P<zone>{behind})(?![A-Za-z])(?(open)[)])|{led}|{japanese}")


def _zone(match: re.Match[str]) -> str:
    return _part(match, "zone")


def _part(match: re.Match[str], name: str) -> str:
    """Return a part of a time, by whichever way it is written."""
    told = match.groupdict()
    return next((told[f"{name}{way}"] for way in ("", "2", "3", "4") if told.get(f"{name}{way}")), "")


def _minutes(match: re.Match[str]) -> int:
    """Return minutes from midnight."""
    written = _part(match, "hour")
    hour = _NAMED.get(written) or (int(written) if written.isdigit() else kanji_value(written))
    minute = 30 if _part(match, "thirty") else int(_part(match, "minute") or _part(match, "colon") or 0)
    half = _part(match, "half")
    if half:
        hour = hour % 12 + (0 if half in _BEFORE_NOON else 12)
    return hour * 60 + minute


def _told(match: re.Match[str], minutes: int) -> str:
    """Return a time in the way in which another is written."""
    hour, minute = divmod(minutes, 60)
    if match["zone"]:
        said = f"{hour % 12 or 12}" if match["half"] else f"{hour:02d}"
        sign = "" if match["minute"] and match["hour"] + match["minute"] in match.group() else ":"
        said += f"{sign}{minute:02d}" if match["minute"] or minute else ""
        half = f" {'ap'[hour >= 12]}.m." if match["half"] else ""
        gap = "" if match.group().endswith(("Z", "z")) else " "
        return f"{said}{half} ({match['zone']})" if match["open"] else f"{said}{half}{gap}{match['zone']}"
    if match["zone4"]:
        return f"{match['zone4']} {hour:02d}:{minute:02d}"
    half = ("午前", "午後")[hour >= 12] if _part(match, "half") else ""
    said = f"{half}{hour % 12 if half else hour}"
    said += f":{minute:02d}" if _part(match, "colon") else "時" + (f"{minute}分" if minute else "")
    return f"{match['zone2']}{said}" if match["zone2"] else f"{said}（{match['zone3']}）"
