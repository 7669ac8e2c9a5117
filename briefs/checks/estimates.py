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
        for first, second, either, sure in _judged(wording, lexicon):
            if sure and (likelihood := first or second or either):
                details = (("confidence", sure), ("likelihood", likelihood))
                yield Problem("confidence with likelihood", "warning", wording.place, details)
            for name, other, term in (("first", "second", first), ("second", "first", second)):
                if term and (language, other) in before and (language, name) not in before:
                    details = (("term", term), ("other", before[language, other]))
                    yield Problem("likelihood terms mixed", "warning", wording.place, details)
                if term:
                    before.setdefault((language, name), term)


@remembered
def _judged(wording: Wording, lexicon: Lexicon) -> tuple[tuple[str, str, str, str], ...]:
    """Return the terms of each sentence that judges: likelihood of the first set, the second, neither, and confidence."""
    likelihood = lexicon.likelihood
    sets = (likelihood.first, likelihood.second, likelihood.either, lexicon.confidence)
    language = wording.language
    if not any(terms.found(wording.text, language) for terms in sets):
        return ()
    judging = (lexicon.estimates_nothing.without(sentence, language) for sentence in wording.sentences)
    found = [tuple(terms.found(sentence, language) for terms in sets) for sentence in judging]
    return tuple(
        (first, second, either, sure) for first, second, either, sure in found if any((first, second, either, sure))
    )
