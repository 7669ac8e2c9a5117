"""Addresses that text may lead to."""

from __future__ import annotations

import pytest

from briefs.book.links import address_of, is_safe, linked
from briefs.book.text import TextRun, tidy


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" example.org/levels ", "https://example.org/levels"),
        ("ada@example.org", "mailto:ada@example.org"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("HTTPS://Example.org/", "https://Example.org/"),
        ("https://example.org/水位?a=川", "https://example.org/%E6%B0%B4%E4%BD%8D?a=%E5%B7%9D"),
        ("https://日本.example/", "https://xn--wgv71a.example/"),
        ("https://example.org/%E6%B0%B4", "https://example.org/%E6%B0%B4"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("https://", ""),
        ("two words", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_an_address_is_made_whole_or_refused(typed: str, address: str) -> None:
    assert address_of(typed) == address
    assert not address or (is_safe(address) and address.isascii())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("（https://example.org/a）と https://b.example", ["https://example.org/a", "https://b.example"]),
        ("no address: example.org", []),
        ("https://", []),
    ],
)
def test_addresses_in_text_become_links_and_no_word_is_lost(text: str, words: list[str]) -> None:
    runs = tidy(linked(text))
    assert "".join(run.text for run in runs if isinstance(run, TextRun)) == text
    assert [run.text for run in runs if isinstance(run, TextRun) and run.link] == words
