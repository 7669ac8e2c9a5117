"""Years against eras: a year of 令和 or Reiwa with a year beside it that is another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.book.section import Section
from briefs.checks.facts import Facts
from briefs.checks.mending import saying
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording, wordings_of
from briefs.numbers.eras import ERA_YEAR, SHORT_ERA_YEAR, began_before, era_count, told_as
from briefs.numbers.scales import folded, kanji_value

_KANJI = "〇一二三四五六七八九"
_YEAR = rf"(?:FY|JFY)? ?(?P<year>(?:18|19|20)\d{{2}}|[一二][八九〇][{_KANJI}]{{2}})"
_AFTER = r"(?P<fiscal>年度)?年?"
_SAME = r"(?: ?[（(［\[/=＝] ?(?:i\.e\.,? |= ?)?|,? i\.e\.,? |, (?=the )|、?(?:すなわち|即ち|つまり))(?:西暦|the )?"
_ENDS = r"(?=年?度?(?:[）)\]］、。,;/]|$)|[. ]|年?(?:の|に|で|は)|(?(fiscal)(?!)|年\d{1,2}月))"  # not 2026年比, not 2023-24
_BRACKETS = " ?[（(]{}[)）]"
_NEAR = 5  # years that a letter and a year may be apart: S20 (2020) is a telephone
_PAIRS = (
    re.compile(rf"(?P<wrong>{ERA_YEAR}){_AFTER}{_SAME}{_YEAR}(?!\d){_ENDS}"),
    re.compile(rf"(?<![\d{_KANJI}A-Za-z]){_YEAR}{_AFTER}{_SAME}(?P<wrong>{ERA_YEAR})(?!\d)"),
)
_SHORT_PAIRS = (
    re.compile(rf"(?P<wrong>{SHORT_ERA_YEAR}){_AFTER}{_BRACKETS.format(_YEAR + '年?度?')}"),
    re.compile(rf"(?<![\d{_KANJI}A-Za-z]){_YEAR}{_AFTER}{_BRACKETS.format(rf'(?P<wrong>{SHORT_ERA_YEAR})年?度?')}"),
)


def check_eras(facts: Facts, section: Section) -> Iterator[Problem]:  # noqa: ARG001 - checks are asked alike
    """Yield a problem for every year of an era beside which another year stands; the Western one counts as right."""
    for wording in wordings_of(section):
        for wrong, right in _wrong(wording):
            fix = saying(wording, wrong, right)
            yield Problem("era differs", "error", wording.place, (("written", wrong), ("right", right)), fix)


@remembered
def _wrong(wording: Wording) -> tuple[tuple[str, str], ...]:
    found = []
    for pattern in (*_PAIRS, *_SHORT_PAIRS):
        for match in pattern.finditer(folded(wording.text)):
            told = match.groupdict()
            begins, number, year = began_before(told), era_count(told), match["year"]
            meant = (int(year) if year.isdigit() else kanji_value(year)) - begins
            if number == meant or (pattern in _SHORT_PAIRS and abs(number - meant) > _NEAR):
                continue
            group = "wrong" if meant > 0 else "year"  # where the era had not begun, the other year is wrong
            start, end = match.span(group)
            written = wording.text[start:end]
            if meant > 0:
                counted = next(name for name in ("number", "count", "nth") if told.get(name))
                start, end = (at - start for at in match.span(counted))
                found.append((written, written[:start] + told_as(told, meant) + written[end:]))
            else:
                found.append((written, str(begins + number)))
    return tuple(found)
