"""How a place in the book is named to a person: "3 A2 Soybeans ¶3", as the checks panel and the command line say it."""

from __future__ import annotations

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.numbering import line_codes, point_numbers, tab_numerals
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.schema import find, parent_of, walk_section
from briefs.book.section import Section
from briefs.book.sources import Source
from briefs.book.text import Block, Language
from briefs.book.trade import Group, Line, TradePackage
from briefs.book.value import Entity, Phrase


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
    part = next((part for where, part in walk_section(section) if where.item == place.item), None)
    if isinstance(part, Point) and isinstance(section, TalkingPoints):
        number = point_numbers(section)[part.id]
        return f"発言{number}" if language == "ja" else f"point {number}"
    if isinstance(part, Line | Group) and isinstance(section, TradePackage):
        return line_codes(section)[part.id]
    if isinstance(part, Block):
        found = parent_of(book, place)
        return f"¶{found[1] + 1}" if found else ""
    return part_text(part) if part is not None else ""


def _own_name(part: Entity | None, language: Language) -> str:
    if isinstance(part, Figure | Source):
        return part.key
    if isinstance(part, Person):
        return part.name.in_language(language)
    return part.title if isinstance(part, Tab) else ""
