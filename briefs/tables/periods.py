"""Years, months and days as published tables name their rows: FY2024, 2025/09, 平成29年10月1日現在, 2017000000."""

from __future__ import annotations

import re
import unicodedata

from briefs.numbers.eras import ERA_YEAR, era_year
from briefs.numbers.reading import MONTHS

Period = tuple[int, int, int]
"""A year, its month and day (0 where none is told), so that a later one is greater."""
_REST = r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?(?:現在|[epr])?"
_ERA = re.compile(rf"{ERA_YEAR}年度?{_REST}")
_YEAR = re.compile(rf"(?:FY|CY)?\s?(?P<year>(?:18|19|20|21)\d{{2}})(?:年度?{_REST}|\s?[epr])?", re.IGNORECASE)
_SIGNS = re.compile(r"(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?:[T ][\d:.]+)?")
_DIGITS = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})?")
_CODE = re.compile(r"(?P<year>(?:19|20)\d{2})0{6}")
_NAMED = re.compile(r"(?P<name>[A-Za-z]{3,9})\.?[ -](?P<year>(?:19|20)\d{2})")


def period_of(text: str) -> Period | None:
    """Return when a row is of, or None where the text tells no time that there is ("2025/13")."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if named := _NAMED.fullmatch(plain):
        month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(named["name"].casefold())), 0)
        return (int(named["year"]), month, 0) if month else None
    if era := _ERA.fullmatch(plain):
        return _known(era_year(era.groupdict()), era["month"], era["day"])
    for pattern in (_CODE, _YEAR, _SIGNS, _DIGITS):
        if found := pattern.fullmatch(plain):
            parts = found.groupdict()
            return _known(int(parts["year"]), parts.get("month"), parts.get("day"))
    return None


def _known(year: int, month: str | None, day: str | None) -> Period | None:
    if month and not day and int(month) == (year + 1) % 100 and int(month) > 12:  # 2023/24, a fiscal year
        return (year, 0, 0)
    known = int(month or 1) in range(1, 13) and int(day or 1) in range(1, 32)
    return (year, int(month or 0), int(day or 0)) if known else None
