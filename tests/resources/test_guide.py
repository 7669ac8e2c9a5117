"""The user guide: the same pages in both languages, and no link that leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "resources" / "guide"
PAGES = sorted(path.name for path in (GUIDE / "en").glob("*.md"))


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(path.name for path in (GUIDE / "ja").glob("*.md")) == PAGES


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_of_the_guide(page: str, language: str) -> None:
    text = (GUIDE / language / page).read_text(encoding="utf-8")
    assert [link for link in re.findall(r"\]\(([^)]*)\)", text) if link not in PAGES] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_page_leads_to_every_other(language: str) -> None:
    text = (GUIDE / language / "index.md").read_text(encoding="utf-8")
    assert {*re.findall(r"\]\(([^)]*)\)", text), "index.md"} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_of_a_page_name_the_same_keys(page: str) -> None:
    keys = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+[A-Za-z0-9\\↑↓]+|\bF\d\b", re.ASCII)
    english, japanese = ((GUIDE / language / page).read_text(encoding="utf-8") for language in ("en", "ja"))
    assert sorted(set(keys.findall(english))) == sorted(set(keys.findall(japanese)))


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_of_a_page_have_the_same_headings(page: str) -> None:
    english, japanese = ((GUIDE / language / page).read_text(encoding="utf-8") for language in ("en", "ja"))
    marks = re.compile(r"^(#+|-|\d+\.)(?= )", re.MULTILINE)
    assert marks.findall(english) == marks.findall(japanese)


def test_a_page_is_called_one_thing_wherever_japanese_is_read() -> None:
    """Pages print 頁, as ministries do; a web page alone is called otherwise."""
    resources = GUIDE.parent
    read = [*resources.glob("translations/*.yaml"), *resources.glob("words/*.yaml"), *GUIDE.rglob("*.md")]
    lines = [line for path in read for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if "ページ" in line.replace("ウェブページ", "") and "頁" not in line] == []
