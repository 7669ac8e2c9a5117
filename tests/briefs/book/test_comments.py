"""Comments: how those who write them sign in short."""

from __future__ import annotations

import pytest

from briefs.book.comments import initials


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ada Berg", "AB"),
        ("ada", "AD"),
        ("ada.berg", "AB"),
        ("Ilse van der Hoek", "IVD"),
        ("佐藤 真由", "佐真"),
        ("佐藤", "佐藤"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_names(name: str, short: str) -> None:
    assert initials(name) == short
