"""What the checker keeps: after any change it says what one that has never seen the book would say, and at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from time import process_time
from typing import Any

import msgspec
import pytest

import resources
from benchmarks.checks import book_of, changes
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import Field, FieldKind, fields_of, get, walk
from briefs.book.text import plain
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem, fix_all
from briefs.edits.edits import Change, Edit, EditRefusedError, SetField, apply
from briefs.numbers.finding import load_finder
from tests.books.sample import sample_book
from tests.briefs.checks.books import PROFILES

WORDS = resources.folder("words")
FINDER, LEXICON = load_finder(WORDS), load_lexicon(WORDS)
SAMPLE = sample_book()
PASTED = "The JWG sold 80% of its soybeans on Tuesday 28 October 2025. 確約した。"


def new_checker() -> Checker:
    return Checker(PROFILES, finder=FINDER, lexicon=LEXICON)


def other(field: Field, value: Any) -> Any:
    """Another value for a field, of a kind that checks look at."""
    match field.kind:
        case FieldKind.TEXT:
            return f"{value} {PASTED}"
        case FieldKind.RUNS:
            return (*value, *plain(PASTED))
        case FieldKind.REFERENCE:
            return "" if value else "nothing"
        case FieldKind.MARKING:
            return None
        case FieldKind.REFERENCES | FieldKind.PARTS:
            return value[1:]
        case FieldKind.PLAIN:
            return other_plain(value)


def other_plain(value: Any) -> Any:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value + dt.timedelta(days=400)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return value + 1
    return value


def edits(book: Book) -> Iterator[Edit]:
    """One edit of every field of every kind of part."""
    told = set()
    for place, part in walk(book):
        for path, field in fields_of(type(part)).items():
            value = get(part, path)
            changed = other(field, value)
            if (type(part), path) not in told and changed != value:
                told.add((type(part), path))
                yield SetField(place.at(path), changed)


@pytest.mark.slow
def test_after_a_change_of_any_field_a_checker_says_what_a_new_one_would() -> None:
    kept = new_checker()
    kept.check(SAMPLE)
    tried = 0
    for edit in edits(SAMPLE):
        try:
            book = apply(SAMPLE, edit)
        except EditRefusedError:
            continue
        fresh = new_checker()
        assert set(map(repr, kept.check(book))) == set(map(repr, fresh.check(book))), edit
        assert kept.loose(book) == fresh.loose(book), edit
        assert kept.uses(book) == fresh.uses(book), edit
        tried += 1
    assert tried > 150
    assert kept.check(SAMPLE) == ()


def test_looking_ahead_goes_through_what_has_changed_and_through_nothing_twice() -> None:
    checker = new_checker()
    sections = list(SAMPLE.sections())
    ahead = checker.look_ahead(SAMPLE)
    first = [next(ahead) for _ in range(30)]  # a section takes a look for each family of checks
    assert list(dict.fromkeys(first)) == sections[:2]
    rest = list(checker.look_ahead(SAMPLE))
    assert list(dict.fromkeys([*first, *rest])) == sections
    assert len(first) + len(rest) == len(sections) * first.count(sections[0])
    assert list(checker.look_ahead(SAMPLE)) == []
    changed = apply(SAMPLE, SetField(next(walk_titles()), "Another title"))
    assert {section.title for section in checker.look_ahead(changed)} == {"Another title"}


def walk_titles() -> Iterator[Any]:
    return (place.at("title") for place, part in walk(SAMPLE) if place.section and not place.item and part.id)


@pytest.mark.long
def test_a_book_of_300_pages_is_checked_within_200_ms_of_any_change() -> None:
    book, checker = book_of(328), new_checker()
    checker.check(book)
    for name, edit in changes():
        taken = []
        for number in range(5):
            book = apply(book, edit(number))
            begun = process_time()
            checker.check(book)
            taken.append(process_time() - begun)
        assert min(taken) < 0.2, name


def test_the_fixes_of_all_that_say_the_same_are_taken_once_a_field() -> None:
    def problem(item: str, right: str, fix: str) -> Problem:
        place = Place("note", item, "runs")
        return Problem("name misspelt", "warning", place, (("right", right),), Change("Change text", SetField(place, fix)))

    one = problem("a", "Takaichi", "first")
    others = (problem("a", "Takaichi", "second"), problem("b", "Takaichi", "third"), problem("c", "Koizumi", "fourth"))
    unmended = msgspec.structs.replace(problem("d", "Takaichi", ""), fix=None)
    assert fix_all((one, *others, unmended), one) == (one.fix, others[1].fix)
