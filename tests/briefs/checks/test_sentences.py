"""Sentences as officials write them, beyond the tables of each family: what is wrong in them is found, the rest let be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefs.book.book import Book
from briefs.book.sources import Source
from tests.briefs.checks.books import book_of, note
from tests.briefs.checks.test_language import CHECKER, PEOPLE, language_of, package, pair, press

TABLE: dict[str, dict[str, list[Any]]] = msgspec.yaml.decode((Path(__file__).parent / "sentences.yaml").read_bytes())
REPORTED = (Source(id="src", key="S1", title="A newspaper", reliability="reported"),)


def told(text: str) -> Book:
    return book_of(note(text, language=language_of(text)))


FAMILIES: dict[str, tuple[set[str], Callable[[Any], Book]]] = {
    "weekday": ({"weekday", "no such date"}, told),
    "acronym": ({"undefined acronym"}, told),
    "mixed": ({"likelihood terms mixed"}, told),
    "confidence": ({"confidence with likelihood"}, told),
    "reported": ({"reported as fact"}, lambda text: book_of(note(text, language=language_of(text)), sources=REPORTED)),
    "avoid": ({"word to avoid"}, lambda text: book_of(package(), press(text))),
    "verb": ({"stronger than status"}, lambda text: book_of(package(), press(text))),
    "name": ({"name misspelt"}, lambda text: book_of(note(text, language=language_of(text)), people=PEOPLE)),
    "title": ({"title differs"}, lambda text: book_of(note(text, language=language_of(text)), people=PEOPLE)),
    "pair": ({"number in one language"}, lambda texts: pair(*texts)),
    "hours": ({"hours differ", "hours apart"}, told),
    "era": ({"era differs"}, told),
    "stale": ({"stale words"}, told),
}


def test_every_family_has_ten_of_each_kind_in_all() -> None:
    assert TABLE.keys() == FAMILIES.keys()
    assert all(len(kinds[kind]) >= 10 for kinds in TABLE.values() for kind in ("wrong", "right"))


@pytest.mark.parametrize("kind", ["wrong", "right"])
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_wrong_is_found_and_what_is_right_is_let_be(family: str, kind: str) -> None:
    codes, made = FAMILIES[family]

    def found(text: Any) -> bool:
        return any(problem.code in codes for problem in CHECKER.check(made(text)))

    assert [text for text in TABLE[family][kind] if found(text) != (kind == "wrong")] == []
