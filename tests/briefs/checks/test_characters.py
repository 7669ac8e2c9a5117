from __future__ import annotations

import msgspec
import pytest

from briefs.book.place import Place
from briefs.book.value import Phrase
from briefs.checks.characters import told
from briefs.checks.checker import Checker
from briefs.checks.problem import Problem
from tests.briefs.checks.books import PROFILES, book_of, note
from tests.briefs.layout.engine import fonts


def lacking(*texts: str, title: str = "Meeting") -> list[Problem]:
    book = msgspec.structs.replace(
        book_of(*(note(text, id=f"n{n}") for n, text in enumerate(texts))), title=Phrase(en=title)
    )
    return [problem for problem in Checker(PROFILES, fonts().missing).check(book) if problem.code == "no glyph"]


@pytest.mark.parametrize(
    "text",
    [
        "Łęborg and Åsund",
        "日本語、「引用」。",
        "≥ 5 – ½ ◊ №",
        "髙橋",
        "a\u00a0b\u2028c\td",
        "a\u200db\u200e\u2000c",
        "国\u2060は\u200bない",
    ],
)
def test_what_the_fonts_draw_is_no_problem(text: str) -> None:
    assert lacking(text) == []


@pytest.mark.parametrize(
    ("text", "character"),
    [("well 👍", "👍"), ("שלום here", "ל"), ("𠮷田", "𠮷"), ("外字の\ue000氏", "\ue000"), ("\u0378", "\u0378")],
)
def test_a_character_that_no_font_has_is_an_error_at_its_field(text: str, character: str) -> None:
    (problem,) = lacking("Fine", text)
    assert (problem.severity, problem.place.section) == ("error", "n1")
    assert character in dict(problem.details)["characters"]


def test_a_character_outside_the_sections_is_found_too() -> None:
    (problem,) = lacking("Fine", title="Meeting 👍")
    assert problem.place == Place(field="title.en")


def test_a_character_is_told_with_its_code_and_name() -> None:
    assert told("☃") == "☃ (U+2603 SNOWMAN)"
