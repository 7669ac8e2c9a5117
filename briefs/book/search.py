"""Finding words in a book, in memory: differences of width, kana and case do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, takewhile

import msgspec

from briefs.book.book import Book
from briefs.book.comments import Comment
from briefs.book.ledger import shown_text
from briefs.book.place import Place
from briefs.book.schema import Field, FieldKind, fields_of, get, walk, walk_section
from briefs.book.section import Section
from briefs.book.text import MARKS, Language
from briefs.book.value import Entity

_CONTEXT = 32  # columns: a character of Japanese takes two
_CLUSTER = re.compile(r".[\uff9e\uff9f\u3099\u309a\u0300-\u036f]*", re.DOTALL)
_ALIKE: dict[int, int | None] = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}  # katakana and hiragana
_ALIKE.update(MARKS)


class Hit(msgspec.Struct, frozen=True):
    """Words that were found: their place, the text around them, and where in it they stand."""

    place: Place
    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return `text` without differences of width, case and kana."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE)


def find_words(book: Book, words: str) -> Iterator[Hit]:
    """Yield every place whose text holds `words`, in the book's order; nothing for no words."""
    wanted = fold(words.strip())
    if not wanted:
        return
    for place, part, path, field in _text_fields(book):
        text = _text(book, part, path, field)
        if wanted in fold(text):
            yield from _hits(place.at(path), text, wanted)


def _text_fields(book: Book) -> Iterator[tuple[Place, Entity, str, Field]]:
    for place, part in walk(book):
        if isinstance(part, Comment):  # these are no words of the book
            continue
        for path, field in fields_of(type(part)).items():
            if field.kind in (FieldKind.TEXT, FieldKind.RUNS):
                yield place, part, path, field


def _text(book: Book, part: Entity, path: str, field: Field) -> str:
    value = get(part, path)
    if field.kind is FieldKind.TEXT:
        return str(value)
    language: Language = "ja" if field.language == "ja" else "en"
    return shown_text(book, value, language)


def spans_of(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where folded words stand; folding may change lengths, so both ends are told cluster by cluster."""
    begins, folded = [], ""
    for match in _CLUSTER.finditer(text):
        begins.append((len(folded), match.start()))
        folded += fold(match.group())
    begins.append((len(folded), len(text)))
    at = folded.find(wanted)
    while at >= 0:
        start = max(real for short, real in begins if short <= at)
        end = min(real for short, real in begins if short >= at + len(wanted))
        yield start, end
        at = folded.find(wanted, at + len(wanted))


def _hits(place: Place, text: str, wanted: str) -> Iterator[Hit]:
    for start, end in spans_of(text, wanted):
        left = start - len(lead(text[:start], _CONTEXT))
        yield Hit(place, text[left : end + _CONTEXT], start - left, end - left)


def lead(words: str, columns: int) -> str:
    """Return the end of words that stands in so many columns: what is found behind it stays in sight."""
    wide = (2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in reversed(words))
    count = sum(1 for _ in takewhile(lambda used: used <= columns, accumulate(wide)))
    return words[len(words) - count :]


def section_words(book: Book, section: Section) -> str:
    """Return all that a section says, in one string: what reading time is counted from."""
    parts: list[str] = []
    for _, part in walk_section(section):
        parts.extend(
            _text(book, part, path, field)
            for path, field in fields_of(type(part)).items()
            if field.kind in (FieldKind.TEXT, FieldKind.RUNS) and field.language in ("", section.language)
        )
    return "\n".join(text for text in parts if text)
