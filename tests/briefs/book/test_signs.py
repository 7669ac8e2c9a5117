"""Signs of Markdown are understood as they are typed, and stars and lines that mean something else are let be."""

from __future__ import annotations

import pytest

from briefs.book.signs import Asked, asked


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("**cod**", Asked(0, 2, 5, bold=True)),
        ("so __cod and eel__", Asked(3, 5, 16, bold=True)),
        ("so *cod*", Asked(3, 4, 7, italic=True)),
        ("(_cod_", Asked(1, 2, 5, italic=True)),
        ("これは**重要**", Asked(3, 5, 7, bold=True)),
        ("これは*重要*", Asked(3, 4, 6, italic=True)),
        ("3* *cod*", Asked(3, 4, 7, italic=True)),
        ("see [the law](https://example.org/a)", Asked(4, 5, 12, link="https://example.org/a")),
        ("see [law](example.org)", Asked(4, 5, 8, link="https://example.org")),
    ],
)
def test_words_between_signs_are_found(before: str, told: Asked) -> None:
    assert asked(before) == told


@pytest.mark.parametrize(
    "before",
    [
        "*",
        "**",
        "***",
        "****",
        "**cod*",
        "2*3*",
        "file_of_",
        "cod*",
        "* cod *",
        "[law]()",
        "[law](javascript:alert)",
        "law)",
    ],
)
def test_signs_that_mean_something_else_are_let_be(before: str) -> None:
    assert asked(before) is None
