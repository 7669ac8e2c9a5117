"""Acronyms that nobody has told the reader: neither known to all nor written out anywhere in the book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.book.section import Section
from briefs.book.sections import Annex, SourceList
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording, wordings_of
from briefs.numbers.scales import folded

_ACRONYM = re.compile(  # of two with a stroke between them each is one, not so in S/RES/2397
    r"(?<![A-Za-z0-9&.’'-])(?<!\b[A-Z]/)(?<![a-z0-9]/)([A-Z][A-Z&]{1,5})s?(?![A-Za-z0-9&-]|/(?![A-Z]{2}))"
)
_NAME = re.compile(  # of somebody whose family name stands in capitals
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Minister|President|Secretary|Ambassador|Senator|General|Admiral)\b\.? [A-Z]+\b"
)
_ROMAN = re.compile(r"[IVXLC]+")
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:\s+[A-Z]{2,})+\b")


def check_acronyms(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem where a section first uses an acronym that the book does not write out."""
    if facts.lexicon is None or isinstance(section, Annex | SourceList):
        return
    told: set[str] = set()
    for wording in wordings_of(section):
        for acronym in _used(wording):
            if acronym not in facts.lexicon.acronyms and acronym not in facts.acronyms and acronym not in told:
                told.add(acronym)
                yield Problem("undefined acronym", "note", wording.place, (("acronym", acronym),))


@remembered
def _used(wording: Wording) -> tuple[str, ...]:
    text = _NAME.sub("", _SHOUTED.sub("", folded(wording.text)))
    acronyms = (match[1] for match in _ACRONYM.finditer(text))
    return tuple(acronym for acronym in acronyms if not _ROMAN.fullmatch(acronym))
