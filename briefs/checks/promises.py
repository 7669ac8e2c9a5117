"""Words that promise more than has been promised: those a line says to avoid, and verbs stronger than a venture's status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from briefs.book.points import Point, Pushback
from briefs.book.press import FollowUp, PressLine, Question
from briefs.book.section import Section
from briefs.book.text import Language
from briefs.book.trade import RUNGS, Line
from briefs.checks.facts import Facts, Promise, Standing
from briefs.checks.lexicon import Lexicon, Terms, pattern
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording, wordings_of

_SPOKEN = {
    Point: {"words", "short"},
    Pushback: {"words"},
    PressLine: {"words", "pressed"},
    Question: {"answer"},
    FollowUp: {"answer"},
}


class _Said(msgspec.Struct, frozen=True):
    """The sentences of a field that bind us: spoken or published and denying nothing, or leaving nothing open."""

    binding: tuple[str, ...]
    settled: tuple[str, ...]


def check_promises(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every word to avoid that is spoken or published, and for every verb that is too strong."""
    if not facts.promises and not facts.standings:
        return
    phrases = _phrases(tuple(promise.phrase for promise in facts.promises))
    names: dict[Language, re.Pattern[str]] = {"en": _names(facts.standings, "en"), "ja": _names(facts.standings, "ja")}
    for wording in wordings_of(section):
        if any(phrase.search(wording.text) for phrase in phrases):
            yield from _avoided(facts.promises, wording, _said(wording, facts.lexicon))
        if facts.lexicon is not None and names[wording.language].search(wording.text):
            yield from _too_strong(facts.lexicon, facts.standings, wording)


@remembered
def _said(wording: Wording, lexicon: Lexicon | None) -> _Said:
    denials, unsure = (lexicon.denials, lexicon.unsure) if lexicon is not None else (Terms(), Terms())
    return _Said(
        binding=_without(denials, wording) if _is_spoken(wording) else (),
        settled=_without(unsure, wording) if wording.field != "commitment" else (),
    )


def _without(terms: Terms, wording: Wording) -> tuple[str, ...]:
    return tuple(one for one in wording.sentences if not terms.found(one, wording.language))


def _is_spoken(wording: Wording) -> bool:
    fields = _SPOKEN.get(type(wording.part))
    if fields is not None:
        return wording.field in fields
    return isinstance(wording.part, Line) and wording.place.field in ("commitment.joint", "commitment.ours")


@lru_cache(maxsize=8)
def _phrases(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return what finds any of the phrases to avoid; an English one is a whole word in Japanese text too."""
    english = tuple(phrase for phrase in phrases if phrase.isascii())
    japanese = tuple(phrase for phrase in phrases if not phrase.isascii())
    return pattern(english, "en"), pattern(japanese, "ja")


def _avoided(promises: tuple[Promise, ...], wording: Wording, said: _Said) -> Iterator[Problem]:
    """Yield a problem for every phrase to avoid that a sentence says; one that denies it may."""
    for promise in promises:
        language: Language = "en" if promise.phrase.isascii() else "ja"
        matches = (pattern((promise.phrase,), language).search(sentence) for sentence in said.binding)
        match = next((match for match in matches if match is not None), None)
        if match is not None:
            details = (("phrase", match[0]), ("line", promise.line))
            yield Problem("word to avoid", "error", wording.place, details)


def _too_strong(lexicon: Lexicon, standings: tuple[Standing, ...], wording: Wording) -> Iterator[Problem]:
    for sentence in _said(wording, lexicon).settled:
        for standing in standings:
            name = _name(standing, wording.language)
            if name and _named(name).search(sentence):
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


def _name(standing: Standing, language: Language) -> str:
    return standing.ja if language == "ja" else standing.en


def _names(standings: tuple[Standing, ...], language: Language) -> re.Pattern[str]:
    """Return what finds the name of any venture."""
    return _named(*(name for standing in standings if (name := _name(standing, language))))


@lru_cache(maxsize=512)
def _named(*names: str) -> re.Pattern[str]:
    either = (re.escape(name) if not name.isascii() else rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
    return re.compile("|".join(either) or r"(?!)", re.IGNORECASE)
