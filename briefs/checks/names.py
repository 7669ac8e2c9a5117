"""Names in text against the book's people: one misspelt by a letter or some, or longer than it is; and titles beside them.

What a section says that could be a name, and what stands beside a title, is looked up once; people are held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec

from briefs.book.people import Person
from briefs.book.section import Section
from briefs.book.sections import Annex
from briefs.checks.facts import Facts
from briefs.checks.japanese_names import JapaneseNames
from briefs.checks.lexicon import Lexicon
from briefs.checks.likeness import bare, distance, is_meant, is_near, sound
from briefs.checks.mending import saying
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.titles import check_titles, english_names, right_office, titled_in
from briefs.checks.wordings import Wording, wordings_of

_LOWER = "a-zß-öø-ÿāēīōū"
_WORD = re.compile(rf"[A-Z][{_LOWER}]{{4,}}|[A-Z]{{5,}}(?![a-z])")
_PAIR = re.compile(rf"(?=\b([A-Z][{_LOWER}]{{2,}}) ([A-Z][{_LOWER}]{{2,}}))")
_TITLED = re.compile(  # what tells that a word is somebody's name, however short
    rf"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Senator|General|Admiral|Governor|President|Minister|Secretary|Premier"
    rf"|Ambassador|Chancellor|PM|FM|Speaker|Chairman|Prof|Professor)\b\.? |\b[A-Z][{_LOWER}]+[-–])([A-Z][{_LOWER}]{{4,}})"
)
_LEAST = 5
_TELLING = 7  # letters by which a word is known to be nearly a name, and not another word (Greer and Green)


def check_names(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every name that is nearly one of the people's, and every title beside one that is not theirs."""
    if not facts.people or isinstance(section, Annex):
        return
    names, japanese = _Names.of(facts.people), JapaneseNames.of(facts.people)
    for wording in wordings_of(section):
        wrong = japanese.misspelt(wording) if wording.language == "ja" else names.misspelt(wording, facts.lexicon)
        for name, meant in dict(wrong).items():
            fix = saying(wording, name, meant)
            yield Problem("name misspelt", "warning", wording.place, (("name", name), ("right", meant)), fix)
        if facts.lexicon is not None:
            yield from check_titles(facts.lexicon, facts.people, wording)


class _Candidates(msgspec.Struct, frozen=True):
    """What may be names: words with a capital, those that are somebody's by what stands before, and neighbours."""

    words: tuple[str, ...]
    titled: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@remembered
def _candidates(wording: Wording) -> _Candidates:
    text = wording.text
    return _Candidates(
        words=tuple(dict.fromkeys(_WORD.findall(text))),
        titled=frozenset(_TITLED.findall(text)),
        pairs=tuple(dict.fromkeys((match[1], match[2]) for match in _PAIR.finditer(text))),
    )


class _Names:
    """The names of some people, to hold words against; what a word is nearly is worked out once."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self._known = frozenset(word for one in people for word in one.name.en.split() if len(word) >= _LEAST)
        self._bare = frozenset(map(bare, self._known))
        self._given = {pair for one in people for pair in pairwise(one.name.en.split())}
        self._nearly: dict[str, str] = {}
        self._by_sound: dict[str, list[str]] = {}
        for name in sorted(self._known):
            self._by_sound.setdefault(sound(name)[0], []).append(name)

    @staticmethod
    @lru_cache(maxsize=2)
    def of(people: tuple[Person, ...]) -> _Names:
        """Return the names of some people: the same ones while they are the same people."""
        return _Names(people)

    def misspelt(self, wording: Wording, lexicon: Lexicon | None) -> Iterator[tuple[str, str]]:
        """Yield every name of a field that is nearly, and not quite, one of these, with the one that is meant."""
        found = _candidates(wording)
        for word in found.words:
            meant = self._meant(word)
            if meant and (len(meant) >= _TELLING or word in found.titled or self._stands_by(word, meant, found)):
                yield word, meant.upper() if word.isupper() else meant
        for before, behind in found.pairs:
            yield from self._neighbours(before, behind)
        if lexicon is not None:
            yield from self._behind_title(wording, lexicon)

    def _meant(self, word: str) -> str:
        """Return the name that a word nearly is; empty where it is one, or none."""
        if word not in self._nearly:
            right = bool({bare(word), bare(word).removesuffix("s")} & self._bare)
            names = () if right else self._by_sound.get(sound(word)[:1], ())
            self._nearly[word] = next((name for name in names if is_near(word, name)), "")
        return self._nearly[word]

    def _stands_by(self, word: str, meant: str, found: _Candidates) -> bool:
        """Return whether a word stands beside the other name of the person who is meant, or one a letter off."""
        return any(
            meant in (given, family) and distance(before, given) <= 1 and distance(behind, family) <= 1
            for before, behind in found.pairs
            if word in (before, behind)
            for given, family in self._given
        )

    def _neighbours(self, before: str, behind: str) -> Iterator[tuple[str, str]]:
        """Yield two words of which one is right and the other nearly: a short given name, a family name far off."""
        if (before, behind) in self._given:
            return
        for given, family in sorted(self._given):
            if family == behind and before[0] == given[0] and len(given) < _LEAST and distance(before, given) == 1:
                yield f"{before} {family}", f"{given} {family}"
            elif given == before and not self._meant(behind) and is_meant(behind, family):
                yield behind, family

    def _behind_title(self, wording: Wording, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
        """Yield the words behind a person's own title that are that person's name with some letters wrong."""
        for titled in titled_in(wording, lexicon):
            word = _WORD.match(titled.beside)
            if word is None or titled.apart or self._meant(word[0]):
                continue
            for person in self._people:
                theirs = not right_office(lexicon, person, titled.title, "en", former=bool(titled.former))
                for name in english_names(person)[1:] if theirs and person.office.en else ():
                    if is_meant(word[0], name):
                        yield word[0], name
