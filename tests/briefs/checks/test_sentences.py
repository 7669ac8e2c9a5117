"""Sentences as officials write them, beyond the tables of each family: what is wrong in them is found, the rest let be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefs.book.book import Book
from briefs.book.sources import Source
from tests.briefs.checks.books import book_of, note
from tests.briefs.checks.test_language import CHECKER, PEOPLE, language_of, package, pair, press

TABLE = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
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
ALL = [(family, kind, text) for family, kinds in TABLE.items() for kind, texts in kinds.items() for text in texts]


def test_every_family_has_ten_of_each_kind_in_all() -> None:
    assert TABLE.keys() == FAMILIES.keys()
    assert all(len(kinds[kind]) >= 10 for kinds in TABLE.values() for kind in ("wrong", "right"))


@pytest.mark.parametrize(("family", "kind", "text"), ALL)
def test_what_is_wrong_is_found_and_what_is_right_is_let_be(family: str, kind: str, text: Any) -> None:
    codes, made = FAMILIES[family]
    found = [problem for problem in CHECKER.check(made(text)) if problem.code in codes]
    assert bool(found) == (kind == "wrong"), found
