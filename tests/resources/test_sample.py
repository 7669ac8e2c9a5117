"""The sample book that ships: sound, sourced, marked, and written as the program itself would write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.formats import figure_value
from briefs.book.ledger import figure_number, shown_text
from briefs.book.points import Point, TalkingPoints
from briefs.book.press import PressLine
from briefs.book.profiles import load_profiles
from briefs.book.schema import FieldKind, fields_of, get, walk
from briefs.book.sections import KINDS, kind_of
from briefs.book.text import FigureRun, Language, Portion, Words, typed_text
from briefs.book.timing import interpreted_seconds, spoken_seconds
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.exchange.textform import dump_folder, load_editions, load_folder
from briefs.numbers.finding import load_finder

RESOURCES = Path(__file__).parents[2] / "resources"
FOLDER = RESOURCES / "samples" / "tokyo-summit"


def value_text(book: Book, figure: Figure, language: Language) -> str:
    """Return a figure as sentences print it, but for its qualifier."""
    value = figure_number(book, figure)
    return "" if value is None else figure_value(figure, value, language)


@pytest.fixture(scope="module")
def book() -> Book:
    return load_folder(FOLDER)


def test_dumping_the_sample_gives_the_very_files_that_ship(book: Book, tmp_path: Path) -> None:
    dump_folder(book, tmp_path, lambda attachment: b"", load_editions(FOLDER))
    shipped, dumped = (
        {path.relative_to(folder): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
        for folder in (FOLDER, tmp_path)
    )
    assert dumped == shipped


def test_the_sample_has_no_problem(book: Book) -> None:
    finder, lexicon = load_finder(RESOURCES / "words"), load_lexicon(RESOURCES / "words")
    found = Checker(load_profiles(RESOURCES / "markings"), finder=finder, lexicon=lexicon).check(book)
    assert found == ()


def test_every_kind_of_section_is_in_use(book: Book) -> None:
    assert {kind_of(section) for section in book.sections()} == set(KINDS)


def test_every_portion_carries_its_own_mark_and_source(book: Book) -> None:
    bare = [place for place, part in walk(book) if isinstance(part, Portion) and not (part.marking and part.sources)]
    assert bare == []


def test_every_figure_and_every_source_is_used(book: Book) -> None:
    figures: set[str] = set()
    sources: set[str] = set()
    for _, part in walk(book):
        sources.update(getattr(part, "sources", ()))
        figures.add(getattr(part, "figure", ""))
        for path, field in fields_of(type(part)).items():
            if field.kind is FieldKind.RUNS:
                figures.update(run.figure for run in get(part, path) if isinstance(run, FigureRun))
            elif field.refers == "figure":
                figures.add(get(part, path))
    assert {figure.id for figure in book.figures} <= figures
    assert {source.id for source in book.sources} <= sources


def test_no_number_of_the_ledger_is_typed_into_the_text(book: Book) -> None:
    values = {value_text(book, figure, language) for figure in book.figures for language in book.languages}
    loose = [
        (place, path, value)
        for place, part in walk(book)
        for path, field in fields_of(type(part)).items()
        if field.kind in (FieldKind.TEXT, FieldKind.RUNS) and place.item not in {figure.id for figure in book.figures}
        for value in values
        if value and value in (typed_text(held) if isinstance(held := get(part, path), tuple) else held)
    ]
    assert loose == []


def test_the_mark_of_illustration_is_never_typed() -> None:
    assert [path.name for path in FOLDER.rglob("*.yaml") if "◊" in path.read_text(encoding="utf-8")] == []


def test_what_must_be_raised_fits_its_slot_with_the_interpreter_in_both_languages(book: Book) -> None:
    points = next(section for section in book.sections() if isinstance(section, TalkingPoints))
    for language in book.languages:
        alone = [
            spoken_seconds(shown_text(book, point.words.in_language(language), language), language, book.rates)
            for point in points.points
            if point.tier == "must raise"
        ]
        assert sum(interpreted_seconds(seconds, book.rates) for seconds in alone) <= points.slot // 2


def test_both_languages_say_every_point_and_answer(book: Book) -> None:
    halves = [
        place
        for place, part in walk(book)
        for path, field in fields_of(type(part)).items()
        if field.language and field.kind is FieldKind.RUNS and not get(part, path)
        if not (isinstance(part, Point) and path.startswith("short") and part.short == Words())
        if not (isinstance(part, PressLine) and path.startswith("pressed") and part.pressed == Words())
    ]
    assert halves == []
