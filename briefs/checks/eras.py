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
from briefs.numbers.reading import ERAS
from briefs.numbers.scales import kanji_value

_NAMES = {"Meiji": "明治", "Taisho": "大正", "Showa": "昭和", "Heisei": "平成", "Reiwa": "令和"}
_KANJI = "〇一二三四五六七八九"
_ERA = rf"(?P<era>{'|'.join((*ERAS, *_NAMES))}) ?(?P<number>\d{{1,2}}|[{_KANJI}十]{{1,3}}|元)"
_YEAR = rf"(?P<fy>FY|JFY)? ?(?P<year>(?:18|19|20)\d{{2}}|[一二][八九〇][{_KANJI}]{{2}})"
_AFTER = r"(?:年度?)?"
_SAME = r"(?: ?[（(［\[/=＝] ?|,? i\.e\.,? |、?(?:すなわち|即ち|つまり))(?:西暦)?"
_PAIRS = (
    re.compile(rf"(?P<wrong>{_ERA}){_AFTER}{_SAME}{_YEAR}(?!\d|-)"),
    re.compile(rf"(?<![\d{_KANJI}A-Za-z]){_YEAR}{_AFTER}{_SAME}(?P<wrong>{_ERA})(?!\d)"),
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
    for pattern in _PAIRS:
        for match in pattern.finditer(wording.text):
            begins = ERAS[_NAMES.get(match["era"], match["era"])]
            number, meant = _count(match["number"]), _count(match["year"]) - begins
            if number == meant:
                continue
            if meant > 0:
                found.append((match["wrong"], match["wrong"].removesuffix(match["number"]) + str(meant)))
            else:  # the era had not begun: the other year is wrong
                found.append((match["year"], str(begins + number)))
    return tuple(found)


def _count(written: str) -> int:
    return 1 if written == "元" else int(written) if written.isdigit() else kanji_value(written)
