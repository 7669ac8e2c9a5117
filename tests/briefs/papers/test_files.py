"""Documents that other programs wrote: no sentence of their source is lost, and structure and emphasis are kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefs.book.text import TextRun
from briefs.papers.paper import Paper, Passage
from briefs.papers.word import read_word

FILES = Path(__file__).parent / "files"
SOURCE: dict[str, list[dict[str, Any]]] = msgspec.yaml.decode((FILES / "source.yaml").read_bytes())
WRITERS = ("pandoc", "libreoffice", "npm-docx")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\[(.+?)\]\((.+?)\)|\^\[(.+?)\]")


def plain_text(text: str) -> str:
    """What a paragraph says without its footnotes and signs."""
    return _EMPHASIS.sub(lambda match: match[1] or match[2] or match[3] or "", text)


def squeezed(text: str) -> str:
    """Text without the spaces and the notes in brackets that stand in it."""
    return re.sub(r"\s|\[[^\]]*\]", "", text)


def paper(writer: str, language: str) -> Paper:
    return read_word(FILES / f"{writer}-{language}.docx")


def passages(read: Paper) -> list[Passage]:
    return [Passage("heading", (TextRun(text=read.title),)), *read.passages]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("writer", WRITERS)
def test_every_paragraph_stands_in_its_order_and_style(writer: str, language: str) -> None:
    got = [(one.style, squeezed(one.text)) for one in passages(paper(writer, language))]
    at = 0
    for item in SOURCE[language]:
        if item["style"] != "row":
            wanted = (item["style"], squeezed(plain_text(item["text"])))
            assert wanted in got[at:], wanted
            at = got.index(wanted, at) + 1


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("writer", WRITERS)
def test_every_row_of_a_table_and_every_footnote_is_kept(writer: str, language: str) -> None:
    texts = [one.text for one in paper(writer, language).passages]
    for item in SOURCE[language]:
        if item["style"] == "row":
            assert any(all(str(cell) in text for cell in item["cells"]) for text in texts), item
        else:
            notes = [match[5] for match in _EMPHASIS.finditer(item["text"]) if match[5]]
            assert all(any(note in text for text in texts) for note in notes), item


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("writer", WRITERS)
def test_emphasis_and_links_are_kept_where_they_were_and_nowhere_else(writer: str, language: str) -> None:
    runs = [run for one in paper(writer, language).passages for run in one.runs if isinstance(run, TextRun)]
    told = [match for item in SOURCE[language] for match in _EMPHASIS.finditer(str(item.get("text", "")))]
    assert [run.text for run in runs if run.bold] == [match[1] for match in told if match[1]]
    assert [run.text for run in runs if run.italic] == [match[2] for match in told if match[2]]
    assert [(run.text, run.link) for run in runs if run.link] == [(match[3], match[4]) for match in told if match[3]]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_word_knows_beside_is_read_or_told(language: str) -> None:
    read = paper("npm-docx", language)
    texts = [one.text.strip() for one in read.passages]
    assert "commented inserted tabbed harbour F\u2011150 α→" in texts
    assert "☒ checked" in texts
    assert "boxed words" in texts
    assert dict(read.left) == {"changes": 2, "comments": 1}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_libreoffice_knows_beside_is_read_or_told(language: str) -> None:
    read = paper("libreoffice-marks", language)
    texts = [one.text.strip() for one in read.passages]
    for words in ("harbour F\u2011150", "second line inserted", "around the box", "boxed words", "two"):
        assert words in texts
    assert any("merged" in text and "one" in text for text in texts)
    assert dict(read.left) == {"changes": 1, "comments": 1}
    if language == "ja":
        assert TextRun(text="三角州", ruby="さんかくす") in read.passages[0].runs
