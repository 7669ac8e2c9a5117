"""Names and titles in text against the book's people: a name misspelt by a letter, a title that is not the person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefs.book.people import Person
from briefs.book.section import Section
from briefs.book.sections import Annex
from briefs.checks.facts import Facts
from briefs.checks.lexicon import Lexicon, Terms, pattern
from briefs.checks.problem import Problem
from briefs.checks.wordings import Wording, wordings_of

_WORD = re.compile(r"[A-Z][a-zāēīōū]{4,}")
_JAPANESE = re.compile(r"[\u3005\u4e00-\u9fffァ-ヶー・]{3,}")
_LONG = 8  # a name so long may be wrong in two letters
_LEAST = 5


def check_names(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every name that is nearly one of the people's, and every title beside one that is not theirs."""
    if not facts.people or isinstance(section, Annex):
        return
    for wording in wordings_of(section):
        misspelt = _misspelt_japanese if wording.language == "ja" else _misspelt
        yield from misspelt(facts.people, wording)
        if facts.lexicon is not None:
            yield from _titles(facts.lexicon, facts.people, wording)


def _misspelt(people: tuple[Person, ...], wording: Wording) -> Iterator[Problem]:
    names = {word for person in people for word in person.name.en.split() if len(word) >= _LEAST}
    for word in dict.fromkeys(_WORD.findall(wording.text)):
        if word in names or word.removesuffix("s") in names:
            continue
        meant = next((name for name in sorted(names) if _near(word, name)), "")
        if meant:
            yield Problem("name misspelt", "warning", wording.place, (("name", word), ("right", meant)))


def _misspelt_japanese(people: tuple[Person, ...], wording: Wording) -> Iterator[Problem]:
    names = [name for person in people for name in (person.name.ja, *person.name.ja.split("・")) if len(name) >= 3]
    told: set[str] = set()
    for run in _JAPANESE.findall(wording.text):
        for name in names:
            for start in range(len(run) - len(name) + 1):
                piece = run[start : start + len(name)]
                if piece not in told and piece not in names and _one_off(piece, name):
                    told.add(piece)
                    yield Problem("name misspelt", "warning", wording.place, (("name", piece), ("right", name)))


def _one_off(piece: str, name: str) -> bool:
    """Return whether one character is wrong: not the first, and of a short name not the last, where titles follow."""
    wrong = [n for n, (one, other) in enumerate(zip(piece, name, strict=True)) if one != other]
    return len(wrong) == 1 and wrong[0] > 0 and (len(name) > 3 or wrong[0] < len(name) - 1)


@lru_cache(maxsize=4096)
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


def _titles(lexicon: Lexicon, people: tuple[Person, ...], wording: Wording) -> Iterator[Problem]:
    for person in people:
        for title, former in _said(lexicon, person, wording):
            right = _right(lexicon, person, title, former, wording)
            if right:
                details = (("title", title), ("name", person.name.in_language(wording.language)), ("right", right))
                yield Problem("title differs", "warning", wording.place, details)


def _said(lexicon: Lexicon, person: Person, wording: Wording) -> Iterator[tuple[str, bool]]:
    """Yield the titles by which a text calls a person, and whether each is told as a former one."""
    japanese = wording.language == "ja"
    titles = tuple(title for terms in lexicon.titles for title in (terms.ja if japanese else terms.en))
    either = pattern(titles, "ja").pattern
    former = pattern(lexicon.former.ja if japanese else lexicon.former.en, "ja").pattern
    names = _names(person, japanese=japanese)
    if not names:
        return
    if japanese:
        found = re.finditer(rf"(?:{names})(?P<former>{former})?(?P<title>{either})", wording.text)
    else:
        found = re.finditer(rf"\b(?P<former>(?:{former})[ -])?(?P<title>{either}) (?:{names})\b", wording.text)
    yield from ((match["title"], bool(match["former"])) for match in found)


def _names(person: Person, *, japanese: bool) -> str:
    """Return a pattern of how a person may be named beside a title."""
    if not japanese:
        words = person.name.en.split()
        return "|".join(map(re.escape, (person.name.en, words[-1]))) if words else ""
    name = person.name.ja
    if "・" in name:
        return "|".join(map(re.escape, (name, name.split("・")[-1])))
    return "|".join(map(re.escape, (name, name[:3], name[:2]))) if len(name) >= 3 else ""


def _right(lexicon: Lexicon, person: Person, title: str, former: bool, wording: Wording) -> str:
    """Return the person's office where a title is not theirs; empty where it is, or where nothing is known."""
    office = person.office.in_language(wording.language)
    offices = (person.office.en.casefold(), person.office.ja)
    if not office or former != _is_former(lexicon, office, wording):
        return office
    if title.casefold() in office.casefold():
        return ""
    return "" if any(_tells(terms, title, offices) for terms in lexicon.titles) else office


def _is_former(lexicon: Lexicon, office: str, wording: Wording) -> bool:
    words = lexicon.former.ja if wording.language == "ja" else lexicon.former.en
    return any(office.casefold().startswith(word) for word in words)


def _tells(terms: Terms, title: str, offices: tuple[str, str]) -> bool:
    if title not in (*terms.en, *terms.ja):
        return False
    return any(name.casefold() in offices[0] for name in terms.en) or any(name in offices[1] for name in terms.ja)
