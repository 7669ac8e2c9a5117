"""Claims that are only reported, told as if they were known: nothing in the paragraph says that somebody else says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from briefs.book.posture import DefencePosture, PostureNote
from briefs.book.schema import get
from briefs.book.section import Section
from briefs.book.sections import FactSheet, Note, Profile, Summary
from briefs.book.text import Block, FigureRun, Language, Portion
from briefs.checks.facts import Facts
from briefs.checks.lexicon import Lexicon
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import CHIP, Wording, wordings_of

_TOLD = (DefencePosture, FactSheet, Note, Profile, Summary)  # what is said to somebody is not told as a finding

_ASIDE = re.compile("(?:（[^（）]*）)+$")
_SHOWN = 40  # characters of a claim


def check_reported(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every paragraph that claims something on reports alone, without saying that it is reported.

    A paragraph without sources of its own rests on its section's. One that attributes anything attributes all of it.
    """
    if facts.lexicon is None or not isinstance(section, _TOLD):
        return
    for part, wordings in groupby(wordings_of(section), key=lambda wording: wording.part):
        if _finds(part) and _is_reported(facts, part, section):
            said = list(wordings)
            claims = ((wording, claim) for wording in said if (claim := _claim(wording, facts.lexicon)))
            wording, claim = next(claims, (None, ""))
            if wording is not None and not any(_attributes(one, facts.lexicon) for one in said):
                yield Problem("reported as fact", "warning", wording.place, (("claim", claim),))


def _finds(part: object) -> bool:
    """Return whether a part tells of the world, and not of what we want."""
    if isinstance(part, PostureNote):
        return part.kind == "assessment"
    return isinstance(part, Block) and part.style not in ("heading", "spoken", "quotation")


def _is_reported(facts: Facts, part: Portion, section: Section) -> bool:
    sources = part.sources or section.sources
    return bool(sources) and facts.reported.issuperset(sources)


@remembered
def _claim(wording: Wording, lexicon: Lexicon) -> str:
    """Return the sentence that claims that something is so or was so, as far as it is shown; empty for none.

    A sentence about a bound figure is none: of figures the ledger says how reliable they are.
    """
    if wording.field in ("label", "lead"):
        return ""
    runs = get(wording.part, wording.place.field)
    figures = isinstance(runs, tuple) and any(isinstance(run, FigureRun) for run in runs)
    told = (one for one in wording.sentences if not (figures and CHIP in one))
    claim = next((one.strip() for one in told if _is_claim(one, wording.language, lexicon)), "")
    return claim if len(claim) <= _SHOWN else claim[:_SHOWN].rstrip() + "…"


def _is_claim(sentence: str, language: Language, lexicon: Lexicon) -> bool:
    """Return whether a sentence leaves nothing open and says that something is so; bullets have no full stop."""
    if language == "ja":
        sentence = f"{_ASIDE.sub('', sentence.rstrip(' 。'))}。"
    asks = sentence.rstrip().endswith(("?", "？"))
    return not asks and not lexicon.open.found(sentence, language) and bool(lexicon.claims.found(sentence, language))


@remembered
def _attributes(wording: Wording, lexicon: Lexicon) -> bool:
    return bool(lexicon.attributions.found(wording.text, wording.language))
