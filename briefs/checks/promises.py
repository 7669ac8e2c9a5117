"""Words that promise more than has been promised: those a line says to avoid, and verbs stronger than a venture's status."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.book.points import Point, Pushback
from briefs.book.press import FollowUp, PressLine, Question
from briefs.book.section import Section
from briefs.book.text import Language
from briefs.book.trade import RUNGS, Line
from briefs.checks.facts import Facts, Standing
from briefs.checks.lexicon import Lexicon, pattern
from briefs.checks.problem import Problem
from briefs.checks.wordings import Wording, wordings_of

_SPOKEN = {
    Point: {"words", "short"},
    Pushback: {"words"},
    PressLine: {"words", "pressed"},
    Question: {"answer"},
    FollowUp: {"answer"},
}


def check_promises(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every word to avoid that is spoken or published, and for every verb that is too strong."""
    for wording in wordings_of(section):
        if _is_spoken(wording):
            yield from _avoided(facts, wording)
        if facts.lexicon is not None and wording.field != "commitment":
            yield from _too_strong(facts.lexicon, facts.standings, wording)


def _is_spoken(wording: Wording) -> bool:
    fields = _SPOKEN.get(type(wording.part))
    if fields is not None:
        return wording.field in fields
    return isinstance(wording.part, Line) and wording.place.field in ("commitment.joint", "commitment.ours")


def _avoided(facts: Facts, wording: Wording) -> Iterator[Problem]:
    """Yield a problem for every phrase to avoid that a sentence says; one that denies it may."""
    if not facts.promises:
        return
    sentences = [one for one in wording.sentences() if not _denies(facts.lexicon, one, wording)]
    for promise in facts.promises:
        language: Language = "en" if promise.phrase.isascii() else "ja"
        matches = (pattern((promise.phrase,), language).search(sentence) for sentence in sentences)
        match = next((match for match in matches if match is not None), None)
        if match is not None:
            details = (("phrase", match[0]), ("line", promise.line))
            yield Problem("word to avoid", "error", wording.place, details)


def _denies(lexicon: Lexicon | None, sentence: str, wording: Wording) -> bool:
    return lexicon is not None and bool(lexicon.denials.found(sentence, wording.language))


def _too_strong(lexicon: Lexicon, standings: tuple[Standing, ...], wording: Wording) -> Iterator[Problem]:
    for sentence in wording.sentences():
        if lexicon.unsure.found(sentence, wording.language):
            continue
        for standing in standings:
            name = standing.ja if wording.language == "ja" else standing.en
            if name and _names(sentence, name):
                verb = _stronger(lexicon, standing, sentence, wording)
                if verb:
                    details = (("verb", verb), ("line", name), ("status", standing.status))
                    yield Problem("stronger than status", "warning", wording.place, details)


def _stronger(lexicon: Lexicon, standing: Standing, sentence: str, wording: Wording) -> str:
    """Return the verb that says a venture has come farther than it has; empty for none."""
    reached = RUNGS.index(standing.status)
    for rung in RUNGS[reached + 1 :]:
        terms = lexicon.verbs.get(rung)
        if terms is not None and (verb := terms.found(sentence, wording.language)):
            return verb
    return ""


def _names(sentence: str, name: str) -> bool:
    if not name.isascii():
        return name in sentence
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE) is not None
