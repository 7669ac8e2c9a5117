from __future__ import annotations

import pytest

from briefs.book.quotes import typeset
from briefs.book.text import Language


def typed(text: str, language: Language = "en") -> str:
    out = ""
    for character in text:
        gone, come = typeset(out, character, language)
        out = out[: len(out) - gone] + come
    return out


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ('"Yes," he said.', "“Yes,” he said."),
        ("'Yes' and 'no'", "‘Yes’ and ‘no’"),
        ("don't, the minister's", "don’t, the minister’s"),
        ("He said \"I heard 'no'\".", "He said “I heard ‘no’”."),
        ('("Aside")', "(“Aside”)"),
        ("pages 5--7", "pages 5–7"),
        ("well-known, a - b", "well-known, a - b"),
        ("----", "----"),
        ('"', "“"),
    ],
)
def test_english_quotes_curl_and_two_hyphens_are_a_dash(keys: str, text: str) -> None:
    assert typed(keys) == text


@pytest.mark.parametrize("keys", ['"引用"', "5--7", "it's"])
def test_in_japanese_what_is_typed_is_what_is_meant(keys: str) -> None:
    assert typed(keys, "ja") == keys
