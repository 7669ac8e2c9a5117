"""Markdown and plain text as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefs.book.cells import TAB, row_of
from briefs.book.links import is_safe, linked
from briefs.book.lists import ITEMS, as_level
from briefs.book.text import BlockStyle, Run, Runs, TextRun, plain, tidy
from briefs.errors import HugePaperError, MissingFileError, NotAPaperError
from briefs.papers.paper import Paper, Passage

MOST_BYTES = 4 * 2**20
MOST_SIGNS = 100_000  # of emphasis, links and cells: a thousand pages have fewer, and each is sought its end
_SIGNS = ("*", "_", "[", "|", "`")
_MARKDOWN = re.compile(
    r"^ {0,3}(?:#{1,6} |[-*+] |\d{1,3}[.)] |> ?\S|```)|^\|.*\|\s*$|\*\*\S[^*]*\*\*|\[[^\]]+\]\((?:https?://|mailto:)"
)
"""What nobody writes who does not mean Markdown: signs before a line, bold words, links."""
_HOLDERS: dict[str, BlockStyle] = {
    "bullet_list_open": "bullet",
    "ordered_list_open": "number",
    "blockquote_open": "quotation",
}
ENCODINGS = ("utf-8-sig", "utf-16", "cp932")


def read_markdown(path: Path) -> Paper:
    """Read a Markdown file (CommonMark, with tables). Raises MissingFileError, NotAPaperError, HugePaperError."""
    text = _text_of(path)
    if sum(map(text.count, _SIGNS)) > MOST_SIGNS:
        raise HugePaperError(path, detail=f"{MOST_SIGNS:,} {' '.join(_SIGNS)}")
    return _titled(path, markdown_passages(text))


def read_plain(path: Path) -> Paper:
    """Read a text file: an empty line ends a paragraph. Raises MissingFileError, NotAPaperError, HugePaperError."""
    paragraphs = (" ".join(part.split()) for part in _text_of(path).replace("\r\n", "\n").split("\n\n"))
    return _titled(path, tuple(Passage("prose", plain(paragraph)) for paragraph in paragraphs if paragraph))


def markdown_passages(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a Markdown text."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough").parse(text)
    return tuple(one for one in _passages(tokens) if one.text.strip())


def _titled(path: Path, passages: tuple[Passage, ...]) -> Paper:
    if passages and passages[0].style == "heading":
        return Paper(passages[0].text, passages[1:])
    return Paper(path.stem, passages)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise HugePaperError(path, detail=f"{path.stat().st_size // 2**20} MB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except OSError as error:
        raise NotAPaperError(path, detail=str(error)) from error
    first = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS[0]
    for encoding in dict.fromkeys((first, ENCODINGS[0], ENCODINGS[2])):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NotAPaperError(path, detail="text")


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
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
            runs = tidy(_inline(token.children or []))
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
        depth = sum(one in ITEMS for one in self._styles) - 1
        return Passage("prose", runs) if begun else Passage(style, runs, level=as_level(depth))


def _inline(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = False
    link = ""
    for token in tokens:
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            bold = kind == "strong_open"
        elif kind in ("em_open", "em_close"):
            italic = kind == "em_open"
        elif kind in ("link_open", "link_close"):
            target = str(token.attrs.get("href", ""))
            link = target if kind == "link_open" and is_safe(target) else ""
        elif kind in ("softbreak", "hardbreak"):
            yield TextRun(text=" ", bold=bold, italic=italic, link=link)
        elif kind in ("text", "code_inline", "image"):
            yield TextRun(text=token.content, bold=bold, italic=italic, link=link)


def pasted_passages(text: str) -> tuple[Passage, ...]:
    """Return pasted plain text as paragraphs: as Markdown where it is written so, as a table where all lines have tabs."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(TAB in line for line in lines):
        return tuple(Passage("cells", tidy(linked(line))) for line in lines)
    if len(text) <= MOST_BYTES and any(map(_MARKDOWN.search, lines)):
        return markdown_passages(text)
    return tuple(Passage("prose", tidy(linked(line))) for line in text.splitlines())
