"""Markdown as paragraphs: CommonMark with tables, and what writers of papers add: footnotes, tasks, a head of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefs.book.cells import row_of
from briefs.book.links import is_safe
from briefs.book.lists import ITEMS, as_level
from briefs.book.text import BlockStyle, NoteRun, Run, Runs, TextRun, plain, tidy
from briefs.papers.paper import Passage

_HOLDERS: dict[str, BlockStyle] = {
    "bullet_list_open": "bullet",
    "ordered_list_open": "number",
    "blockquote_open": "quotation",
}
_HEAD = re.compile(r"\A---[ \t]*\n((?:[\w-]+:.*\n|[ \t]+\S.*\n|-[ \t].*\n|#.*\n|[ \t]*\n)+?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)$")
_NAMED = re.compile(r"\[\^([^\]\s]{1,60})\]")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,60})\]|\^\[([^\[\]]+)\]")
_TASK = re.compile(r"\[([ xX])\] ")
_JOINED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")  # of these nobody sets a space between two lines
_Notes = Mapping[str, str]


def markdown_passages(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a Markdown text."""
    head, text = _without_head(text.replace("\r\n", "\n"))
    text, notes = _without_notes(text)
    tokens = _parser().parse(text)
    return (*head, *(one for one in _passages(tokens, notes) if one.text.strip()))


def in_one_line(lines: Iterable[str]) -> str:
    """Return lines as one, with a space between them but where Japanese goes on."""
    kept = [one for line in lines if (one := line.strip())]
    return "".join(kept[:1]) + "".join(f"{_between(before, after)}{after}" for before, after in pairwise(kept))


def _between(before: str, after: str) -> str:
    return "" if _JOINED.match(before[-1:]) and _JOINED.match(after[:1]) else " "


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")


def _without_head(text: str) -> tuple[tuple[Passage, ...], str]:
    """Return what a file's head (YAML between lines of dashes) says, the title as a heading, and the text behind it."""
    found = _HEAD.match(text)
    if found is None:
        return (), text
    lines = [line.strip() for line in found[1].splitlines() if line.strip()]
    titles = [line.partition(":")[2].strip().strip("\"'") for line in lines if line.startswith("title:")]
    others = [line for line in lines if not line.startswith("title:")]
    passages = (*(Passage("heading", plain(one)) for one in titles), *(Passage("body", plain(one)) for one in others))
    return tuple(one for one in passages if one.text), text[found.end() :]


def _without_notes(text: str) -> tuple[str, _Notes]:
    """Return a text without the footnotes that it refers to, and these by their names."""
    if "[^" not in text:
        return text, {}
    named = Counter(_NAMED.findall(text))
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    name, fenced = "", False
    for line in text.split("\n"):
        fenced ^= _FENCE.match(line) is not None
        begun = None if fenced else _NOTE.match(line)
        if begun is not None and named[begun[1]] > 1:
            name = begun[1]
            notes[name] = [begun[2]]
        elif name and (line.startswith(("  ", "\t")) or not line.strip() or notes[name][-1].strip()):
            notes[name].append(line)
        else:
            name = ""
            kept.append(line if begun is None else rf"\{line.lstrip()}")  # a note that nobody refers to is no address
    return "\n".join(kept), {one: _said("\n".join(line.strip() for line in lines)) for one, lines in notes.items()}


def _said(text: str) -> str:
    """Return what a footnote says, in one line."""
    return " ".join(one.text for one in _passages(_parser().parse(text), {}) if one.text.strip())


def _passages(tokens: Sequence[Token], notes: _Notes) -> Iterator[Passage]:
    around = _Around()
    row: list[tuple[Run, ...]] | None = None
    for token in tokens:
        kind = token.type
        around.step(kind)
        if kind == "tr_open":
            row = []
        elif kind == "tr_close" and row is not None:
            yield Passage("cells", row_of(row))
            row = None
        elif kind == "inline":
            runs = tidy(_inline(token.children or [], notes))
            if row is not None:
                row.append(runs)
            else:
                yield around.passage(runs)
        elif kind in ("fence", "code_block"):
            yield from (Passage("body", plain(line)) for line in token.content.splitlines())


class _Around:
    """In what lists, quotations and headings the tokens stand."""

    def __init__(self) -> None:
        self._styles: list[BlockStyle] = []
        self._heading = self._begun = False

    def step(self, kind: str) -> None:
        """Go in or out with a token."""
        if kind in _HOLDERS:
            self._styles.append(_HOLDERS[kind])
        elif kind.removesuffix("_close") + "_open" in _HOLDERS:
            self._styles.pop()
        elif kind in ("heading_open", "heading_close"):
            self._heading = kind == "heading_open"
        elif kind == "list_item_open":
            self._begun = False

    def passage(self, runs: Runs) -> Passage:
        """Return words as what they are here; a further paragraph of an item is no item itself."""
        style: BlockStyle = "heading" if self._heading else self._styles[-1] if self._styles else "prose"
        if style not in ITEMS:
            return Passage(style, runs)
        begun, self._begun = self._begun, True
        runs = runs if begun else _as_task(runs)
        depth = sum(one in ITEMS for one in self._styles) - 1
        return Passage("prose", runs) if begun else Passage(style, runs, level=as_level(depth))


def _as_task(runs: Runs) -> Runs:
    """Return an item with a box where it is a task, ticked where that is done."""
    first = runs[0] if runs else None
    if not isinstance(first, TextRun) or (task := _TASK.match(first.text)) is None:
        return runs
    box = "☐" if task[1] == " " else "☒"
    return (msgspec.structs.replace(first, text=f"{box} {first.text[task.end() :]}"), *runs[1:])


def _inline(tokens: Sequence[Token], notes: _Notes) -> Iterator[Run]:
    bold = italic = False
    link = before = ""
    for number, token in enumerate(tokens):
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            bold = kind == "strong_open"
        elif kind in ("em_open", "em_close"):
            italic = kind == "em_open"
        elif kind in ("link_open", "link_close"):
            target = str(token.attrs.get("href", ""))
            link = target if kind == "link_open" and is_safe(target) else ""
        elif kind in ("softbreak", "hardbreak"):
            after = next((one.content for one in tokens[number + 1 : number + 8] if one.content), "")
            yield TextRun(text=_between(before, after), bold=bold, italic=italic, link=link)
        elif kind in ("text", "code_inline", "image"):
            look = TextRun(text=token.content, bold=bold, italic=italic, link=link)
            yield from _with_notes(look, notes) if kind == "text" else (look,)
            before = token.content or before


def _with_notes(run: TextRun, notes: _Notes) -> Iterator[Run]:
    """Yield a run with the footnotes that it refers to in their places."""
    at = 0
    for found in _REFERENCE.finditer(run.text):
        said = notes.get(found[1], "") if found[1] else found[2]
        if said:
            yield msgspec.structs.replace(run, text=run.text[at : found.start()])
            yield NoteRun(text=said)
            at = found.end()
    yield msgspec.structs.replace(run, text=run.text[at:])
