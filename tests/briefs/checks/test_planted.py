"""Sixty faults planted in the sample: each is found where it is and as what it is, alone and among all others."""

from __future__ import annotations

from collections import Counter

import pytest

import resources
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.edits.edits import apply
from briefs.layout.book_layout import BookLayout
from briefs.layout.lengths import pages_taken
from briefs.numbers.finding import load_finder
from tests.briefs.checks.books import PROFILES
from tests.briefs.checks.planted import FAULTS, Fault, sound

WORDS = resources.folder("words")
LAYOUT = BookLayout(resources.root())
CHECKER = Checker(PROFILES, LAYOUT.fonts.missing, load_finder(WORDS), load_lexicon(WORDS))
FAMILIES = {
    "dates": {"weekday", "no such date", "era differs", "hours differ", "hours apart"},
    "clashes": {"clash", "no time to move", "too far"},
    "time": {"over the slot"},
    "names": {"name misspelt", "title differs"},
    "aims": {"agenda item without point", "point without objective"},
    "deadlines": {"answer too late", "answer after the visit", "answer overdue"},
    "acronyms": {"undefined acronym"},
    "estimates": {"confidence with likelihood", "likelihood terms mixed"},
    "verbs": {"stronger than status"},
    "avoided": {"word to avoid"},
    "reported": {"reported as fact"},
    "stale": {"stale figure", "stale words"},
    "missing": {"no source", "no marking", "no translation"},
    "pairs": {"number in one language", "figure in one language"},
    "lengths": {"empty section", "over its pages", "answer over its page", "point over its lines"},
    "loose": {"contradiction", "loose number"},
    "references": {"broken figure", "broken page", "broken source", "broken event"},
}


def found(book: Book) -> set[tuple[str, Place]]:
    pages = pages_taken(LAYOUT.lay_out(book))
    return {(problem.code, problem.place) for problem in CHECKER.check(book, taken=pages)}


def test_there_are_sixty_faults_at_least_three_a_family_and_every_family_in_both_languages() -> None:
    assert len(FAULTS) >= 60
    family_of = {code: name for name, codes in FAMILIES.items() for code in codes}
    counts = Counter(family_of[fault.code] for fault in FAULTS)
    assert min(counts.values()) >= 3
    for name, codes in FAMILIES.items():
        assert {fault.language for fault in FAULTS if fault.code in codes} == {"en", "ja"}, name


def test_the_sound_book_has_no_problem() -> None:
    assert found(sound()) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.place.item or fault.place.section}")
def test_a_fault_is_found_and_nothing_else(fault: Fault) -> None:
    assert found(apply(sound(), fault.edit)) == {(fault.code, fault.place)}


def test_all_faults_are_found_together() -> None:
    book = sound()
    for fault in FAULTS:
        book = apply(book, fault.edit)
    assert {(fault.code, fault.place) for fault in FAULTS} <= found(book)
