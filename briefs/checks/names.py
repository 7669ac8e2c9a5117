"""Names and titles in text against the book's people: a name misspelt by a letter, a title that is not the person's.

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
from briefs.book.text import Language
from briefs.checks.facts import Facts
from briefs.checks.lexicon import Lexicon, Terms, pattern
from briefs.checks.mending import saying
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording, wordings_of

_WORD = re.compile(r"[A-Z][a-zāēīōū]{4,}|[A-Z]{5,}(?![a-z])")
_PAIR = re.compile(r"(?=\b([A-Z][a-zāēīōū]{2,}) ([A-Z][a-zāēīōū]{2,}))")
_KATAKANA = re.compile("[ァ-ヴー]+")
_JAPANESE = re.compile(r"[\u3005\u4e00-\u9fffァ-ヶー・]{3,}")
_B = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}  # a sound that is written in two ways
_V = re.compile("ヴ[ァィェォ]?")
_TITLED = re.compile("[前元]?(?:内閣|総理|首相|大統領|国務|外務|外相|防衛|財務|経済|官房|大臣|長官|大使|国王|議員|氏|様)")
_NO_NAME = frozenset(
    "前元氏様殿首総大外防財経官長議国内政派案家夫副新現町村市県都府区道"
)  # what may stand behind a family name alone
_LONG = 8  # a name so long may be wrong in two letters
_LEAST = 5
_BESIDE = 40  # characters beside a title in which a name is looked for


class _Titled(msgspec.Struct, frozen=True):
    """A title, the word that makes it a former one, and what stands where a name would: behind; in Japanese before."""

    title: str
    former: str
    beside: str


def check_names(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every name that is nearly one of the people's, and every title beside one that is not theirs."""
    if not facts.people or isinstance(section, Annex):
        return
    names = _Names.of(facts.people)
    for wording in wordings_of(section):
        yield from names.misspelt(wording)
        if facts.lexicon is not None:
            for titled in _titled(wording, facts.lexicon):
                yield from _title(facts.lexicon, facts.people, wording, titled)


@remembered
def _candidates(wording: Wording) -> tuple[str, ...]:
    """Return what may be names: words with a capital, or runs of 漢字 and katakana."""
    return tuple(dict.fromkeys((_JAPANESE if wording.language == "ja" else _WORD).findall(wording.text)))


@remembered
def _pairs(wording: Wording) -> tuple[tuple[str, str], ...]:
    """Return neighbouring words with capitals: a given name and a family name, perhaps."""
    return tuple(dict.fromkeys((match[1], match[2]) for match in _PAIR.finditer(wording.text)))


_Wrong = tuple[tuple[str, str], ...]  # what is wrong, and what is meant


class _Names:
    """The names of some people, to hold words against; what a word is nearly is worked out once."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._english = frozenset(word for one in people for word in one.name.en.split() if len(word) >= _LEAST)
        names = [name for one in people for name in (one.name.ja, *one.name.ja.split("・")) if len(name) >= 3]
        self._japanese = tuple(dict.fromkeys(names))
        self._foreign = tuple(name for name in self._japanese if len(name) >= _LEAST and _KATAKANA.fullmatch(name))
        self._given = {pair for one in people for pair in pairwise(one.name.en.split())}
        self._families = {family for given, family in self._given if len(given) < _LEAST}
        self._wrong: dict[str, _Wrong] = {}

    @staticmethod
    @lru_cache(maxsize=2)
    def of(people: tuple[Person, ...]) -> _Names:
        """Return the names of some people: the same ones while they are the same people."""
        return _Names(people)

    def misspelt(self, wording: Wording) -> Iterator[Problem]:
        """Yield a problem for every name of a field that is nearly, and not quite, one of these."""
        nearly = self._japanese_for if wording.language == "ja" else self._english_for
        wrong = dict(pair for candidate in _candidates(wording) for pair in nearly(candidate))
        if wording.language != "ja":
            wrong.update(self._before_family(_pairs(wording)))
        for name, meant in wrong.items():
            fix = saying(wording, name, meant)
            yield Problem("name misspelt", "warning", wording.place, (("name", name), ("right", meant)), fix)

    def _english_for(self, word: str) -> _Wrong:
        if word not in self._wrong:
            read = word.capitalize() if word.isupper() else word
            right = read in self._english or read.removesuffix("s") in self._english
            meant = next((name for name in sorted(self._english) if not right and _near(read, name)), "")
            self._wrong[word] = ((word, meant.upper() if word.isupper() else meant),) if meant else ()
        return self._wrong[word]

    def _before_family(self, written: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
        """Yield short given names that are wrong by a letter before the right family name, with what they should be."""
        for word, behind in written:
            if behind in self._families and (word, behind) not in self._given:
                for given, family in sorted(self._given):
                    if family == behind and word[0] == given[0] and len(given) < _LEAST and _distance(word, given) == 1:
                        yield f"{word} {family}", f"{given} {family}"

    def _japanese_for(self, run: str) -> _Wrong:
        if run not in self._wrong:
            self._wrong[run] = tuple(self._one_off(run))
        return self._wrong[run]

    def _one_off(self, run: str) -> Iterator[tuple[str, str]]:
        for name in self._japanese:
            for start in range(len(run) - len(name) + 1):
                piece = run[start : start + len(name)]
                if piece not in self._japanese and _one_off(piece, name, run[start + len(name) :]):
                    yield piece, name
        for word in _KATAKANA.findall(run):
            read = _V.sub(lambda found: _B[found[0]], word)
            for name in self._foreign:
                other = len(word) != len(name) or read != word
                if other and word not in self._japanese and _near(read, name):
                    yield word, name


def _one_off(piece: str, name: str, behind: str) -> bool:
    """Return whether one character is wrong: of a short name not the first, and the last one only before a title."""
    wrong = [n for n, (one, other) in enumerate(zip(piece, name, strict=True)) if one != other]
    if len(wrong) != 1:
        return False
    if len(name) > 3 or 0 < wrong[0] < len(name) - 1:
        return True
    return wrong[0] == len(name) - 1 and piece[-1] not in _NO_NAME and _TITLED.match(behind) is not None


def _near(word: str, name: str) -> bool:
    """Return whether a word differs from a name by a letter (of long names two) put in, left out, changed or swapped."""
    if word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    return 0 < _distance(word, name) <= (2 if len(name) >= _LONG else 1)


def _distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        two, above, row = above, row, [n]
        for m, against in enumerate(other, 1):
            cost = min(above[m] + 1, row[m - 1] + 1, above[m - 1] + (letter != against))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == against:
                cost = min(cost, two[m - 2] + 1)
            row.append(cost)
    return row[-1]


@remembered
def _titled(wording: Wording, lexicon: Lexicon) -> tuple[_Titled, ...]:
    japanese, text, found = wording.language == "ja", wording.text, []
    for match in _title_pattern(lexicon, japanese=japanese).finditer(text):
        start, end = match.span()
        beside = text[max(start - _BESIDE, 0) : start] if japanese else text[end + 1 : end + 1 + _BESIDE]
        found.append(_Titled(match["title"], match["former"] or "", beside))
    return tuple(found)


@lru_cache(maxsize=4)
def _title_pattern(lexicon: Lexicon, *, japanese: bool) -> re.Pattern[str]:
    titles = tuple(title for terms in lexicon.titles for title in (terms.ja if japanese else terms.en))
    either = pattern(titles, "ja").pattern
    former = pattern(lexicon.former.ja if japanese else lexicon.former.en, "ja").pattern
    if japanese:
        return re.compile(rf"(?P<former>{former})?(?P<title>{either})")
    return re.compile(rf"\b(?:(?P<former>{former})[ -])?(?P<title>{either})(?= [A-Z])")


def _title(lexicon: Lexicon, people: tuple[Person, ...], wording: Wording, titled: _Titled) -> Iterator[Problem]:
    language = wording.language
    for person in people:
        written = _written(person, titled, language)
        if written is None:
            continue
        name, former = written
        right = _right(lexicon, person, titled.title, language, former=bool(former))
        if right:
            use = _short(lexicon, right, language)
            wrong, mended = _beside(former, titled.title, name, language), _beside("", use, name, language)
            details = (("title", titled.title), ("name", person.name.in_language(language)), ("right", right), ("use", use))
            fix = saying(wording, wrong, mended) if use else None
            yield Problem("title differs", "warning", wording.place, details, fix)


def _beside(former: str, title: str, name: str, language: Language) -> str:
    """Return a name with its title as a text has them."""
    return f"{name}{former}{title}" if language == "ja" else f"{former} {title} {name}".lstrip()


def _short(lexicon: Lexicon, office: str, language: Language) -> str:
    """Return an office as it stands beside a name, as "former President"; empty where it has no such form."""
    japanese = language == "ja"
    known = (title for terms in lexicon.titles for title in (terms.ja if japanese else terms.en))
    title = max((title for title in known if title in office), key=len, default="")
    words = lexicon.former.ja if japanese else lexicon.former.en
    former = next((word for word in words if office.casefold().startswith(word)), "") if title else ""
    return former + title if japanese else f"{former} {title}".strip()


def _written(person: Person, titled: _Titled, language: Language) -> tuple[str, str] | None:
    """Return how a person is named beside a title, and the word that makes it a former one; None where they are not."""
    if language != "ja":
        words = person.name.en.split()
        names = (person.name.en, words[-1]) if words else ()
        beside = (name for name in names if re.match(rf"{re.escape(name)}\b", titled.beside))
        name = next(beside, "")
        return (name, titled.former) if name else None
    for before, former in ((titled.beside, titled.former), (titled.beside + titled.former, "")):
        name = next((name for name in _japanese_names(person) if before.endswith(name)), "")
        if name:
            return name, former
    return None


def _japanese_names(person: Person) -> tuple[str, ...]:
    """Return how a person may be named before a title: in full, or by the family name, which has two characters or three."""
    name = person.name.ja
    if "・" in name:
        return name, name.split("・")[-1]
    return (name, name[:3], name[:2]) if len(name) >= 3 else ()


def _right(lexicon: Lexicon, person: Person, title: str, language: Language, *, former: bool) -> str:
    """Return the person's office where a title is not theirs; empty where it is, or where nothing is known."""
    office = person.office.in_language(language)
    offices = (person.office.en.casefold(), person.office.ja)
    if not office or former != _is_former(lexicon, office, japanese=language == "ja"):
        return office
    if title.casefold() in office.casefold():
        return ""
    return "" if any(_tells(terms, title, offices) for terms in lexicon.titles) else office


def _is_former(lexicon: Lexicon, office: str, *, japanese: bool) -> bool:
    words = lexicon.former.ja if japanese else lexicon.former.en
    return any(office.casefold().startswith(word) for word in words)


def _tells(terms: Terms, title: str, offices: tuple[str, str]) -> bool:
    if title not in (*terms.en, *terms.ja):
        return False
    return any(name.casefold() in offices[0] for name in terms.en) or any(name in offices[1] for name in terms.ja)
