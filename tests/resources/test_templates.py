"""The templates that ship: skeletons in both languages, without a word of anybody's book."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.book.profiles import load_profiles
from briefs.book.schema import FieldKind, fields_of, get, walk
from briefs.book.sections import kind_of
from briefs.book.text import Language
from briefs.checks.checker import Checker
from briefs.exchange.textform import dump_texts, load_folder
from briefs.templates import Template, list_templates

RESOURCES = Path(__file__).parents[2] / "resources"
TEMPLATES = RESOURCES / "templates"
INDEX = list_templates(TEMPLATES)
LANGUAGES: tuple[Language, ...] = ("en", "ja")
EACH = pytest.mark.parametrize(("entry", "language"), [(entry, language) for entry in INDEX for language in LANGUAGES])


def test_the_index_names_every_folder_once() -> None:
    folders = [path.name for path in sorted(TEMPLATES.iterdir()) if path.is_dir()]
    assert sorted(entry.folder for entry in INDEX) == folders


@EACH
def test_a_template_says_what_its_index_says_of_it(entry: Template, language: Language) -> None:
    book = load_folder(TEMPLATES / entry.folder / language)
    assert len(list(book.sections())) == entry.sections
    assert book.languages == (language,)
    assert {tab.language for tab in book.tabs} | {section.language for section in book.sections()} == {language}
    assert all((entry.name.en, entry.name.ja, entry.description.en, entry.description.ja))


@EACH
def test_dumping_a_template_gives_the_very_files_that_ship(entry: Template, language: Language) -> None:
    folder = TEMPLATES / entry.folder / language
    shipped = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    assert dump_texts(load_folder(folder)) == shipped


@EACH
def test_a_template_carries_no_text_person_figure_or_source(entry: Template, language: Language) -> None:
    book = load_folder(TEMPLATES / entry.folder / language)
    written = [
        (place, path)
        for place, part in walk(book)
        for path, field in fields_of(type(part)).items()
        if field.kind is FieldKind.RUNS and get(part, path)
    ]
    assert written == []
    assert (book.people, book.figures, book.sources, book.title.en, book.title.ja) == ((), (), (), "", "")


@EACH
def test_a_template_has_no_error_before_anything_is_written(entry: Template, language: Language) -> None:
    book = load_folder(TEMPLATES / entry.folder / language)
    problems = Checker(load_profiles(RESOURCES / "markings")).check(book)
    assert [problem for problem in problems if problem.severity == "error"] == []


@pytest.mark.parametrize("entry", INDEX)
def test_both_languages_of_a_template_have_the_same_skeleton(entry: Template) -> None:
    english, japanese = (load_folder(TEMPLATES / entry.folder / language) for language in LANGUAGES)
    assert [(place, type(part)) for place, part in walk(english)] == [(place, type(part)) for place, part in walk(japanese)]
    assert [kind_of(section) for section in english.sections()] == [kind_of(section) for section in japanese.sections()]
