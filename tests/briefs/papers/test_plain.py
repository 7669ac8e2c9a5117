from __future__ import annotations

from pathlib import Path

import pytest

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import Block, TextRun, plain
from briefs.book.value import Phrase
from briefs.edits.edits import apply
from briefs.errors import HugePaperError, NotAPaperError
from briefs.papers.paper import Passage
from briefs.papers.plain import MOST_BYTES, markdown_passages
from briefs.papers.reading import as_note, into_note, read_paper

MARKDOWN = """# Fish

We met in **May**, *all* of us, at <https://example.org/>.

## Asks

- First
- Second
  1. Inner

> Quoted words.

| Line | Now |
| --- | --- |
| Cod | 5 |

```
code stays
```

日本語の**段落**です。
"""


def test_markdown_comes_along_with_its_structure() -> None:
    assert [(one.style, one.text) for one in markdown_passages(MARKDOWN)] == [
        ("heading", "Fish"),
        ("prose", "We met in May, all of us, at https://example.org/."),
        ("heading", "Asks"),
        ("bullet", "First"),
        ("bullet", "Second"),
        ("number", "Inner"),
        ("quotation", "Quoted words."),
        ("cells", "Line\tNow"),
        ("cells", "Cod\t5"),
        ("body", "code stays"),
        ("prose", "日本語の段落です。"),
    ]


def test_lists_in_lists_keep_their_levels_and_further_paragraphs_are_no_items() -> None:
    passages = markdown_passages("1. Fish\n\n   More of it.\n\n   - Cod\n     1. Nets\n2. Ports\n")
    assert [(one.style, one.level, one.text) for one in passages] == [
        ("number", 0, "Fish"),
        ("prose", 0, "More of it."),
        ("bullet", 1, "Cod"),
        ("number", 2, "Nets"),
        ("number", 0, "Ports"),
    ]


def test_markdown_keeps_emphasis_and_safe_links_alone() -> None:
    (one,) = markdown_passages("**a** [b](https://x.org) [c](javascript:alert(1)) <script>d</script>")
    assert one.runs[0] == TextRun(text="a", bold=True)
    assert TextRun(text="b", link="https://x.org") in one.runs
    assert all("javascript" not in run.link for run in one.runs if isinstance(run, TextRun))
    assert "<script>d</script>" in one.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_plain_text_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes("一つ目の\n段落。\r\n\r\n二つ目。".encode(encoding))
    paper = read_paper(path)
    assert paper.title == "paper"
    assert [one.text for one in paper.passages] == ["一つ目の 段落。", "二つ目。"]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "b.md").write_bytes(b"a" * (MOST_BYTES + 1))
    (tmp_path / "c.pages").write_bytes(b"x")
    for name, kind in (("a.txt", NotAPaperError), ("b.md", HugePaperError), ("c.pages", NotAPaperError)):
        with pytest.raises(kind):
            read_paper(tmp_path / name)


def book() -> Book:
    sections = (Note(id="one", title="One", blocks=(Block(id="b", runs=plain("Here.")),)), Note(id="two", title="Two"))
    return Book(id="book", title=Phrase(en="B"), tabs=(Tab(id="t", title="T", sections=sections),))


def ids() -> str:
    ids.count += 1  # type: ignore[attr-defined]
    return f"new{ids.count}"  # type: ignore[attr-defined]


ids.count = 0  # type: ignore[attr-defined]
PASSAGES = (Passage("heading", plain("Head")), Passage("row", plain("said"), "lead"))


def test_a_paper_becomes_a_note_behind_the_selected_section_as_one_step() -> None:
    change = as_note(book(), Place("one", "b"), "Paper", PASSAGES, ids)
    assert change is not None
    sections = list(apply(book(), change.edit).sections())
    assert [section.title for section in sections] == ["One", "Paper", "Two"]
    (made,) = [section for section in sections if isinstance(section, Note) and section.title == "Paper"]
    assert [(block.style, block.lead, block.runs, block.marking) for block in made.blocks] == [
        ("heading", "", plain("Head"), None),
        ("row", "lead", plain("said"), None),
    ]
    assert as_note(book(), Place(), "Paper", PASSAGES, ids) is None


def test_a_paper_is_added_behind_what_a_note_says() -> None:
    change = into_note(book(), "one", PASSAGES, ids)
    assert change is not None
    note = apply(book(), change.edit).section("one")
    assert isinstance(note, Note)
    assert [block.runs for block in note.blocks] == [plain("Here."), plain("Head"), plain("said")]
    assert into_note(book(), "gone", PASSAGES, ids) is None
    assert into_note(book(), "one", (), ids) is None
