"""Titles beside the names of the book's people: before a name, behind it, in brackets or between commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from briefs.book.people import Person
from briefs.book.text import Language
from briefs.checks.lexicon import Lexicon, Terms, pattern
from briefs.checks.mending import saying
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording

_OF_NATION = re.compile(
    "(?:米国?|英国?|中国?|韓国?|豪州?|仏|独|露|加|印|伊|日本|欧州|フランス|ドイツ|ロシア|カナダ|インド|イタリア)の?$"
)
_BESIDE = 40  # characters beside a title in which a name is looked for
_WORD = r"[A-Z][\w’'-]+"
_ENDS = r"(?=[).;]|,(?! and\b| or\b)|$)"


class Titled(msgspec.Struct, frozen=True):
    """A title, the word that makes it a former one, and what stands where a name would: behind; in Japanese before.

    `apart` is what parts the two where the title does not simply stand beside the name, empty otherwise; then `beside` is
    the name alone.
    """

    title: str
    former: str
    beside: str
    apart: str = ""


def check_titles(lexicon: Lexicon, people: tuple[Person, ...], wording: Wording) -> Iterator[Problem]:
    """Yield a problem for every title of a field beside the name of a person whose title it is not."""
    for titled in titled_in(wording, lexicon):
        for person in people:
            yield from _title(lexicon, person, wording, titled)


@remembered
def titled_in(wording: Wording, lexicon: Lexicon) -> tuple[Titled, ...]:
    """Return the titles of a field with what stands beside them."""
    japanese, text, found = wording.language == "ja", wording.text, []
    for match in _title_pattern(lexicon, japanese=japanese).finditer(text):
        start, end = match.span()
        beside = text[max(start - _BESIDE, 0) : start] if japanese else text[end + 1 : end + 1 + _BESIDE]
        found.append(Titled(match["title"], match["former"] or "", beside))
    for apart in _apart_patterns(lexicon, japanese=japanese):
        found.extend(Titled(one["title"], one["former"] or "", one["name"], one["apart"]) for one in apart.finditer(text))
    return tuple(found)


def _either(lexicon: Lexicon, language: Language) -> tuple[str, str]:
    """Return what finds the word that makes a title a former one, and what finds a title."""
    titles = tuple(title for terms in lexicon.titles for title in terms.of(language))
    former = pattern(lexicon.former.of(language), "ja").pattern
    return (
        rf"(?P<former>{former if language == 'ja' else f'(?i:{former})'})?",
        rf"(?P<title>{pattern(titles, 'ja').pattern})",
    )


@lru_cache(maxsize=4)
def _title_pattern(lexicon: Lexicon, *, japanese: bool) -> re.Pattern[str]:
    former, title = _either(lexicon, "ja" if japanese else "en")
    if japanese:
        return re.compile(rf"{former}{title}")
    return re.compile(rf"\b(?:{former}[ -])?{title}(?= [A-Z])")


@lru_cache(maxsize=4)
def _apart_patterns(lexicon: Lexicon, *, japanese: bool) -> tuple[re.Pattern[str], ...]:
    former, title = _either(lexicon, "ja" if japanese else "en")
    if japanese:
        name = "(?P<name>[\u3005\u4e00-\u9fffァ-ヶー・]{2,12}?)"
        return (
            re.compile(rf"{former}{title}(?P<apart>の)(?:、)?{name}(?:氏|さん)(?!へ|と)"),
            re.compile(rf"(?<![一-龯]){former}{title}(?P<apart>[・：]|　| ){name}(?=[はがもを、。）]|$)"),
            re.compile(rf"{name}(?P<apart>[（]){former}{title}(?=[）])"),
        )
    behind = rf"(?:{former}[ -])?{title}"
    name = rf"(?:(?:Mr|Mrs|Ms|Dr)\b\.? )?(?P<name>{_WORD}(?: {_WORD}){{0,2}})"
    return (
        re.compile(rf"\b{name}(?P<apart>,? [(]|, (?:the |our |their |his |her )?){behind}{_ENDS}"),
        re.compile(rf"\b[Tt]he {behind}(?P<apart>, | [(])(?P<name>{_WORD}(?: {_WORD}){{1,2}}){_ENDS}"),
    )


def _title(lexicon: Lexicon, person: Person, wording: Wording, titled: Titled) -> Iterator[Problem]:
    language = wording.language
    written = _written(person, titled, language)
    if written is None:
        return
    name, former = written
    right = right_office(lexicon, person, titled.title, language, former=bool(former))
    if right:
        use = _short(lexicon, right, language)
        wrong, mended = _beside(former, titled.title, name, language), _beside("", use, name, language)
        details = (("title", titled.title), ("name", person.name.in_language(language)), ("right", right), ("use", use))
        fix = saying(wording, wrong, mended) if use and not titled.apart else None
        yield Problem("title differs", "warning", wording.place, details, fix)


def _beside(former: str, title: str, name: str, language: Language) -> str:
    """Return a name with its title as a text has them."""
    return f"{name}{former}{title}" if language == "ja" else f"{former} {title} {name}".lstrip()


def _short(lexicon: Lexicon, office: str, language: Language) -> str:
    """Return an office as it stands beside a name, as "former President"; empty where it has no such form."""
    known = (title for terms in lexicon.titles for title in terms.of(language))
    title = max((title for title in known if title in office), key=len, default="")
    former = next((word for word in lexicon.former.of(language) if office.casefold().startswith(word)), "") if title else ""
    return former + title if language == "ja" else f"{former} {title}".strip()


def _written(person: Person, titled: Titled, language: Language) -> tuple[str, str] | None:
    """Return how a person is named beside a title, and the word that makes it a former one; None where they are not."""
    if titled.apart:
        names = english_names(person) if language != "ja" else _japanese_names(person)
        known = {name.casefold() for name in names}  # a family name may stand in capitals
        return (titled.beside, titled.former) if titled.beside.casefold() in known else None
    if language != "ja":
        beside = (re.match(rf"{re.escape(name)}\b", titled.beside, re.IGNORECASE) for name in english_names(person))
        name = next((match[0] for match in beside if match), "")
        return (name, titled.former) if name else None
    for before, former in ((titled.beside, titled.former), (titled.beside + titled.former, "")):
        bare = _OF_NATION.sub("", before)
        name = next((name for name in _japanese_names(person) if bare.endswith(name)), "")
        if name:
            return name + before[len(bare) :], former
    return None


def english_names(person: Person) -> tuple[str, ...]:
    """Return how a person may be named beside a title: in full, or by the last name."""
    words = person.name.en.split()
    return (person.name.en, words[-1]) if words else ()


def _japanese_names(person: Person) -> tuple[str, ...]:
    """Return how a person may be named before a title: in full, or by the family name, which has two characters or three."""
    name = person.name.ja
    if "・" in name:
        return name, name.split("・")[-1]
    return (name, name[:3], name[:2]) if len(name) >= 3 else ()


def right_office(lexicon: Lexicon, person: Person, title: str, language: Language, *, former: bool) -> str:
    """Return the person's office where a title is not theirs; empty where it is, or where nothing is known."""
    office = person.office.in_language(language)
    offices = (person.office.en.casefold(), person.office.ja)
    if not office or former != _is_former(lexicon, office, language):
        return office
    if title.casefold() in office.casefold():
        return ""
    return "" if any(_tells(terms, title, offices) for terms in lexicon.titles) else office


def _is_former(lexicon: Lexicon, office: str, language: Language) -> bool:
    return any(office.casefold().startswith(word) for word in lexicon.former.of(language))


def _tells(terms: Terms, title: str, offices: tuple[str, str]) -> bool:
    if title not in (*terms.en, *terms.ja):
        return False
    return any(name.casefold() in offices[0] for name in terms.en) or any(name in offices[1] for name in terms.ja)
