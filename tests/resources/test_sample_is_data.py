"""No word or number of the sample stands in the program: it would work as well for any other meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from babel import Locale

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.formats import date_words, number
from briefs.book.ledger import figure_number, figure_text, shown_text
from briefs.book.programme import Day
from briefs.book.schema import FieldKind, fields_of, get, walk
from briefs.book.text import Language
from tests.books.river_basin import river_basin_book
from tests.books.sample import sample_book
from tests.resources.test_sample import value_text

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]{2,})*|\b[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]{2,})+")
_JAPANESE = re.compile(r"[ァ-ヶー・]{4,}|[一-龠々]{3,}")


@pytest.fixture(scope="module")
def sample() -> Book:
    return sample_book()


@pytest.fixture(scope="module")
def program() -> dict[str, str]:
    """The program's own sources by path, with the digit grouping of Python's numbers taken out."""
    files = (path for folder in ("briefs", "desktop") for path in sorted((ROOT / folder).rglob("*.py")))
    return {str(path.relative_to(ROOT)): re.sub(r"(?<=\d)_(?=\d)", "", path.read_text(encoding="utf-8")) for path in files}


@pytest.mark.slow
def test_no_name_of_the_sample_stands_in_the_program(sample: Book, program: dict[str, str]) -> None:
    names = _names(sample) - _everybodys_words()
    assert {"Takaichi", "Alaska", "Lutnick", "News Desk"} <= names
    assert _found(names, program) == []


def test_no_japanese_word_of_the_sample_stands_in_the_program(sample: Book, program: dict[str, str]) -> None:
    texts = " ".join(_texts(sample, ("ja",)))
    counters = {part.noun.ja for _, part in walk(sample) if isinstance(part, Figure)}
    words = set(_JAPANESE.findall(texts)) - counters - set(_JAPANESE.findall(" ".join(_shared_texts())))
    assert {"日米首脳会談", "高市早苗", "ブラジル", "アラスカ"} <= words
    assert _found(words, program) == []


@pytest.mark.slow
def test_no_number_or_date_of_the_sample_stands_in_the_program(sample: Book, program: dict[str, str]) -> None:
    figures = {text for figure in sample.figures for text in _printed(sample, figure)}
    days = {part.date for _, part in walk(sample) if isinstance(part, Day)}
    numbers = figures | {text for value in _values(sample) for text in (number(value), f"{value:f}") if _telling(value)}
    dates = {text for day in days for text in _written(day)}
    assert {"1,240", "$550 billion", "5,500億ドル", "about 70%", "27 October"} <= numbers | dates
    assert _found(numbers | dates, program) == []


def _found(words: set[str], program: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (word, name)
        for word in sorted(words)
        for name, text in program.items()
        if re.search(
            (r"(?<![\w.,])" if word[0].isascii() else "")
            + re.escape(word)
            + (r"(?!\w|[.,]\d)" if word[-1].isascii() else ""),
            text,
        )
    ]


def _names(book: Book) -> set[str]:
    """Return people's names, and what is capitalised inside a sentence and never written small."""
    texts = list(_texts(book, ("en", "")))
    small = {word for text in texts for word in re.findall(r"\b[a-z]{3,}\b", text)}
    people = {word for person in book.people for word in person.name.en.split()}
    capitals = {name for text in texts for name in _NAME.findall(text)}
    return people | {name for name in capitals if not all(word.lower() in small for word in name.split())}


def _everybodys_words() -> set[str]:
    """Return what the calendar, time zones, the languages' own names and the other data of the program say too."""
    locale = Locale("en")
    calendar = {*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()}
    areas = {name.partition("/")[0] for name in available_timezones()}
    return calendar | areas | set(locale.languages.values()) | set(re.findall(r"[A-Z]\w+", " ".join(_shared_texts())))


def _shared_texts() -> Iterator[str]:
    """Yield the program's other data (not samples and guide), and the texts of the other book."""
    for folder in ("markings", "themes", "words"):
        for path in sorted((ROOT / "resources" / folder).rglob("*.*ml")):
            yield path.read_text(encoding="utf-8")
    yield from _texts(river_basin_book(), ("en", "ja", ""))


def _texts(book: Book, languages: tuple[str, ...]) -> Iterator[str]:
    for _, part in walk(book):
        for path, field in fields_of(type(part)).items():
            language = field.language or getattr(part, "language", "")
            if field.kind not in (FieldKind.TEXT, FieldKind.RUNS) or language not in languages:
                continue
            held = get(part, path)
            yield held if isinstance(held, str) else shown_text(book, held, "ja" if language == "ja" else "en")


def _values(book: Book) -> Iterator[Decimal]:
    for _, part in walk(book):
        for path in fields_of(type(part)):
            value = get(part, path)
            if isinstance(value, Decimal):
                yield value
        yield from (amount.value for amount in getattr(part, "amounts", ()) if amount.value is not None)


def _printed(book: Book, figure: Figure) -> Iterator[str]:
    """Yield a figure as both languages print it, where the print is telling: more than a small bare number."""
    value = figure_number(book, figure)
    languages: tuple[Language, ...] = ("en", "ja")
    for language in languages:
        for text in (figure_text(book, figure.id, language), value_text(book, figure, language)):
            if value is not None and text and re.search(r"\d", text) and (_telling(value) or not text.isdecimal()):
                yield text.replace("\u00a0", " ")


def _telling(value: Decimal) -> bool:
    """Return whether a number has three digits of its own and is no year, so that meeting it elsewhere is no accident."""
    return len(value.normalize().as_tuple().digits) >= 3 and not 1900 <= value < 2100


def _written(day: dt.date) -> set[str]:
    return {
        day.isoformat(),
        date_words(day, "en", weekday=False, year=False),
        date_words(day, "ja", weekday=False, year=False),
    }
