"""Years of Japanese eras as both languages write them: 令和9年, Reiwa 9, the ninth year of Reiwa, R9."""

from __future__ import annotations

from collections.abc import Mapping

from briefs.numbers.reading import ERAS
from briefs.numbers.scales import kanji_value

NAMES = {"Meiji": "明治", "Taisho": "大正", "Showa": "昭和", "Heisei": "平成", "Reiwa": "令和"}
_LETTERS = {name[0]: era for name, era in NAMES.items()}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
_NTH = rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}) year of (?:the )?(?P<of>{'|'.join(NAMES)})"
_COUNT = r"\d{1,2}|[〇一二三四五六七八九十]{1,3}|元"
ERA_YEAR = rf"(?:{_NTH}|(?P<era>{'|'.join((*ERAS, *NAMES))})(?: ?[Yy]ear)?[ -]?(?P<number>{_COUNT}))"
"""What finds a year of an era by its name; its groups are read by `era_year`."""
SHORT_ERA_YEAR = rf"(?<![A-Za-z0-9.-])(?P<letter>[{''.join(_LETTERS)}])(?P<count>\d{{1,2}})"
"""What finds one by its letter, where something beside it tells that it is no name of a room or a machine."""


def era_year(found: Mapping[str, str | None]) -> int:
    """Return the Western year that the groups of a match name."""
    return began_before(found) + era_count(found)


def began_before(found: Mapping[str, str | None]) -> int:
    """Return the year before the first of the era that is named."""
    name = found.get("era") or found.get("of") or _LETTERS[found.get("letter") or ""]
    return ERAS[NAMES.get(name, name)]


def era_count(found: Mapping[str, str | None]) -> int:
    """Return which year of the era is named."""
    written = found.get("number") or found.get("count") or found.get("nth") or ""
    if written == "元":
        return 1
    if written in _ORDINALS:
        return _ORDINALS.index(written) + 1
    digits = written.rstrip("stndrh")
    return int(digits) if digits.isdigit() else kanji_value(written)


def told_as(found: Mapping[str, str | None], count: int) -> str:
    """Return another year of an era in the way in which one is written: 10th for 9th, ten for none."""
    written = found.get("nth") or ""
    if written in _ORDINALS and count <= len(_ORDINALS):
        return _ORDINALS[count - 1]
    if not written:
        return str(count)
    return f"{count}{'th' if count // 10 == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"
