"""Words of estimation: one set of likelihood terms in a paper, and never confidence and likelihood in one sentence.

Source: Intelligence Community Directive 203, Analytic Standards (2015), D.6.e(2).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.posture import DefencePosture
from briefs.book.section import Section
from briefs.book.sections import FactSheet, Note, Profile, Summary
from briefs.checks.facts import Facts
from briefs.checks.lexicon import Lexicon
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording, wordings_of

_ANALYTIC = (DefencePosture, FactSheet, Note, Profile, Summary)


def check_estimates(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem where terms of both sets stand in one section, and for each sentence that mixes two judgements."""
    lexicon = facts.lexicon
    if lexicon is None or not isinstance(section, _ANALYTIC):
        return
    before: dict[tuple[str, str], str] = {}
    for wording in wordings_of(section):
        language = wording.language
        for first, second, sure in _judged(wording, lexicon):
            if sure and (first or second):
                details = (("confidence", sure), ("likelihood", first or second))
                yield Problem("confidence with likelihood", "warning", wording.place, details)
            for name, other, term in (("first", "second", first), ("second", "first", second)):
                if term and (language, other) in before and (language, name) not in before:
                    details = (("term", term), ("other", before[language, other]))
                    yield Problem("likelihood terms mixed", "warning", wording.place, details)
                if term:
                    before.setdefault((language, name), term)


@remembered
def _judged(wording: Wording, lexicon: Lexicon) -> tuple[tuple[str, str, str], ...]:
    """Return the terms of each sentence that judges: likelihood of the first set, of the second, and confidence."""
    sets = (lexicon.likelihood.first, lexicon.likelihood.second, lexicon.confidence)
    language = wording.language
    if not any(terms.found(wording.text, language) for terms in sets):
        return ()
    judging = (lexicon.estimates_nothing.without(sentence, language) for sentence in wording.sentences)
    found = [tuple(terms.found(sentence, language) for terms in sets) for sentence in judging]
    return tuple((first, second, sure) for first, second, sure in found if first or second or sure)
