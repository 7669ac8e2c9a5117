from __future__ import annotations

from pathlib import Path

import pytest

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import Block, NoteRun, TextRun, plain
from briefs.book.value import Phrase
from briefs.edits.edits import apply
from briefs.errors import HugePaperError, NotAPaperError
from briefs.papers.markdown import markdown_passages
from briefs.papers.paper import Passage
from briefs.papers.plain import MOST_BYTES
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


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp932", "euc_jp", "iso2022_jp"],
)
def test_plain_text_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes("一つ目の\n段落。\r\n\r\n二つ目。".encode(encoding))
    paper = read_paper(path)
    assert paper.title == "paper"
    assert [one.text for one in paper.passages] == ["一つ目の段落。", "二つ目。"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-8"])
@pytest.mark.parametrize("text", ["Café – “full”.", "Les négociations à Genève, l’été.", "5 € für Größe", "Señor Núñez"])
def test_western_text_is_read_in_any_encoding(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(text.encode(encoding))
    assert [one.text for one in read_paper(path).passages] == [text]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", "外務大臣"),
        ("cp932", "①会談"),
        ("cp932", "ﾋﾟｯｸｱｯﾌﾟの件"),
        ("euc_jp", "外務大臣"),
        ("euc_jp", "（案）"),
        ("iso2022_jp", "（案）"),
    ],
)
def test_japanese_without_kana_and_with_odd_characters_is_known(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(text.encode(encoding))
    assert [one.text for one in read_paper(path).passages] == [text]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\u2028", "\x85"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_any_end_of_a_line_ends_one(tmp_path: Path, name: str, end: str) -> None:
    (tmp_path / name).write_bytes("One line\ngoes on.\n\n- a\n- b\n\nLast.".replace("\n", end).encode())
    assert [one.text for one in read_paper(tmp_path / name).passages] == ["One line goes on.", "a", "b", "Last."]


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


def test_footnotes_of_markdown_stand_where_they_are_referred_to_and_what_nobody_refers_to_stays() -> None:
    said = "Fish[^a] and nets^[By *law*.] and^[coast] [^gone]."
    text = f"{said}\n\n[^a]: Cod\n    and *eel*.\n\n    - Ask Ria.\n\n[^b]: Alone.\n\nEnd.\n"
    first, alone, last = markdown_passages(text)
    assert [run.text for run in first.runs if isinstance(run, NoteRun)] == ["Cod and eel. Ask Ria.", "coast"]
    assert first.text.endswith("[^gone].")
    assert (alone.text, last.text) == ("[^b]: Alone.", "End.")
    (code,) = markdown_passages("```\n[^a]: kept [^a]\n```\n")
    assert code.text == "[^a]: kept [^a]"


def test_tasks_have_boxes_and_a_head_of_the_file_gives_the_title(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: 'Fish: a plan'\nauthor: Ria\n---\n\n- [ ] Ask\n- [x] Told\n- [z] Other\n", encoding="utf-8")
    paper = read_paper(path)
    assert paper.title == "Fish: a plan"
    assert [one.text for one in paper.passages] == ["author: Ria", "☐ Ask", "☒ Told", "[z] Other"]
    assert [one.text for one in markdown_passages("---\n\nWords.\n\n---\n")] == ["Words."]


def test_lines_of_japanese_are_joined_without_a_space_and_others_with_one(tmp_path: Path) -> None:
    (one,) = markdown_passages("両国は協議を\n**続ける**。\nThe two\nsides met. 合意\nG7")
    assert one.text == "両国は協議を続ける。 The two sides met. 合意 G7"
    path = tmp_path / "a.txt"
    path.write_text("両国は協議を\n続ける。\n  The two\n  sides met.", encoding="utf-8")
    assert [passage.text for passage in read_paper(path).passages] == ["両国は協議を続ける。 The two sides met."]


def test_a_line_of_plain_text_that_begins_an_item_or_is_set_in_is_a_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [
        "１．総論",
        "　冒頭である。",
        "続きである。",
        "（１）漁業",
        "① 鱈",
        "・港",
        "- cod and",
        "  eel",
        "1. First",
        "2) Second",
    ]
    path.write_text("\n".join([*lines, "第二　結論"]), encoding="utf-8")
    passages = read_paper(path).passages
    told = [
        "１．総論",
        "冒頭である。続きである。",
        "（１）漁業",
        "① 鱈",
        "港",
        "cod and eel",
        "1. First",
        "2) Second",
        "第二　結論",
    ]
    assert [one.text for one in passages] == told
    assert [one.text for one in passages if one.style == "bullet"] == ["港", "cod and eel"]
