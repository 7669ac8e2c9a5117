"""How a place in the book is named to a person: "3 A2 Soybeans ¶3", as the checks panel and the command line say it."""

from __future__ import annotations

from collections.abc import Mapping

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.numbering import line_codes, point_numbers, tab_numerals
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.posture import PathPoint, PostureNote
from briefs.book.recipients import Recipient
from briefs.book.schema import find, parent_of, spots_in
from briefs.book.section import Section
from briefs.book.sections import Plank, Summary
from briefs.book.sources import Source
from briefs.book.text import Block, Language
from briefs.book.trade import Group, Line, TradePackage
from briefs.book.value import Entity, Phrase

PARAGRAPH = "¶"


def place_name(book: Book, place: Place, language: Language = "en") -> str:
    """Return where a place is: tab, section, and the part in it; the book's title for the book itself."""
    if not place.section:
        part = find(book, place)
        return _own_name(part, language) or book.title.in_language(language)
    section = book.section(place.section)
    if section is None:
        return ""
    numerals = tab_numerals(book)
    tab = next(tab for tab in book.tabs if section in tab.sections)
    words = [numerals[tab.id], section.title]
    if place.item:
        words.append(_part_name(book, section, place, language))
    return " ".join(word for word in words if word)


def part_of_page(book: Book, place: Place, language: Language = "en") -> str:
    """Return what a reader who has the page calls a part of it: "Red line 1"; the whole place where it has no such name."""
    section = book.section(place.section)
    name = _part_name(book, section, place, language) if section is not None and place.item else ""
    if not name or name.startswith(PARAGRAPH):
        return place_name(book, place, language)
    return name[0].upper() + name[1:]


def part_text(part: Entity) -> str:
    """Return the first words by which a person knows a part: its name, title, label or lead."""
    for name in ("name", "title", "question", "label", "lead"):
        value = getattr(part, name, "")
        if isinstance(value, Phrase) and (value.en or value.ja):
            return value.en or value.ja
        if isinstance(value, str) and value:
            return value
    return ""


def _part_name(book: Book, section: Section, place: Place, language: Language) -> str:
    spot = spots_in(section).get(place.item)
    part = spot.part if spot is not None else None
    if isinstance(part, Line | Group) and isinstance(section, TradePackage):
        return line_codes(section)[part.id]
    found = parent_of(book, place)
    number = found[1] + 1 if found else 0
    if isinstance(part, Block):
        return f"{PARAGRAPH}{number}" if number else ""
    kind, number = _kind(section, part, number)
    if kind:
        return _KINDS[kind][language].format(number)
    return part_text(part) if part is not None else ""


def _kind(section: Section, part: Entity | None, number: int) -> tuple[str, int]:
    """Return what kind of part it is, where its kind is its name, and the number that it goes by."""
    if isinstance(part, Point) and isinstance(section, TalkingPoints):
        return "point", point_numbers(section)[part.id]
    if isinstance(part, Plank) and isinstance(section, Summary):
        return "own red line" if part in section.red_lines else "ask", number
    if isinstance(part, PathPoint):
        return "year", part.year
    return (part.kind, number) if isinstance(part, PostureNote) else ("", number)


_KINDS: Mapping[str, Mapping[Language, str]] = {
    "point": {"en": "point {}", "ja": "発言{}"},
    "year": {"en": "year {}", "ja": "{}年度"},
    "ask": {"en": "ask {}", "ja": "要請{}"},
    "own red line": {"en": "red line {}", "ja": "譲れない線{}"},
    "assessment": {"en": "assessment", "ja": "評価"},
    "position": {"en": "position", "ja": "立場"},
    "red line": {"en": "red line", "ja": "譲れない線"},
    "open question": {"en": "open question", "ja": "未決事項"},
    "commitment": {"en": "commitment", "ja": "約束"},
}


def _own_name(part: Entity | None, language: Language) -> str:
    if isinstance(part, Figure | Source):
        return part.key
    if isinstance(part, Person | Recipient):
        return part.name.in_language(language)
    return part.title if isinstance(part, Tab) else ""
