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
from briefs.checks.facts import Facts, Standing
from briefs.checks.inflection import bent
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


_PART = re.compile(r"[;；]\s?")
_SUBJECT = re.compile(r"(?:\b(?:and|so|but|such|an?|any|the|our|firm|full|formal|binding|written)\b\s*)*", re.IGNORECASE)
_BREATH = re.compile(r"[,;:—–]\s|\s(?:but|yet|though|although)\s")


class _Said(msgspec.Struct, frozen=True):
    """What of a field binds us: what is spoken or published, breath by breath; the sentences that leave nothing open."""

    binding: tuple[str, ...]
    settled: tuple[str, ...]


def check_promises(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every word to avoid that is spoken or published, and for every verb that is too strong."""
    if not facts.promises and not facts.standings:
        return
    irregular = facts.lexicon.irregular if facts.lexicon is not None else ()
    phrases = [bent(promise.phrase, irregular) for promise in facts.promises]
    names: dict[Language, re.Pattern[str]] = {"en": _names(facts.standings, "en"), "ja": _names(facts.standings, "ja")}
    for wording in wordings_of(section):
        if any(phrase.search(wording.text) for phrase in phrases):
            yield from _avoided(facts, wording)
        if facts.lexicon is not None and names[wording.language].search(wording.text):
            yield from _too_strong(facts.lexicon, facts.standings, wording)


@remembered
def _said(wording: Wording, lexicon: Lexicon | None) -> _Said:
    unsure = lexicon.unsure if lexicon is not None else Terms()
    return _Said(
        binding=tuple(_clauses(wording)) if _is_spoken(wording) else (),
        settled=_without(unsure, wording) if wording.field != "commitment" else (),
    )


def _clauses(wording: Wording) -> Iterator[str]:
    """Yield what is said in one breath: a denial behind a comma denies something else. Japanese denies at the very end."""
    for sentence in wording.sentences:
        yield from (sentence,) if wording.language == "ja" else _BREATH.split(sentence)


def _without(terms: Terms, wording: Wording) -> tuple[str, ...]:
    parts = (part for sentence in wording.sentences for part in _PART.split(sentence))
    return tuple(one for one in parts if not terms.found(one, wording.language))


def _is_spoken(wording: Wording) -> bool:
    fields = _SPOKEN.get(type(wording.part))
    if fields is not None:
        return wording.field in fields
    return isinstance(wording.part, Line) and wording.place.field in ("commitment.joint", "commitment.ours")


def _avoided(facts: Facts, wording: Wording) -> Iterator[Problem]:
    """Yield a problem for every phrase to avoid that a sentence says; one that denies it may."""
    irregular = facts.lexicon.irregular if facts.lexicon is not None else ()
    for promise in facts.promises:
        for clause in _said(wording, facts.lexicon).binding:
            matches = bent(promise.phrase, irregular).finditer(clause)
            said = next((one for one in matches if not _is_let_be(facts.lexicon, wording.language, clause, one)), None)
            if said is not None:
                yield Problem("word to avoid", "error", wording.place, (("phrase", said[0]), ("line", promise.line)))
                break


def _is_let_be(lexicon: Lexicon | None, language: Language, clause: str, match: re.Match[str]) -> bool:
    return _denied(lexicon, language, clause, match) or _is_idiom(lexicon, language, clause, match)


def _denied(lexicon: Lexicon | None, language: Language, clause: str, match: re.Match[str]) -> bool:
    """Return whether a clause denies what it names: before it in English, or behind its subject; behind it in Japanese."""
    if lexicon is None:
        return False
    before, behind = clause[: match.start()], clause[match.end() :]
    if language == "ja":
        return lexicon.denies(behind, language)
    return lexicon.denies(before, language) or (_SUBJECT.fullmatch(before) is not None and lexicon.denies(behind, language))


def _is_idiom(lexicon: Lexicon | None, language: Language, clause: str, match: re.Match[str]) -> bool:
    """Return whether a word stands in a name of something else, as in "loan guarantees"."""
    if lexicon is None:
        return False
    idioms = pattern(lexicon.promises_nothing.of(language), language)
    within = (one for one in idioms.finditer(clause) if one.start() <= match.start() and match.end() <= one.end())
    return any(one.span() != match.span() for one in within)


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
