"""Files of Markdown and plain text as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefs.book.cells import TAB
from briefs.book.links import linked
from briefs.book.text import BlockStyle, plain, tidy
from briefs.errors import HugePaperError, MissingFileError, NotAPaperError
from briefs.papers.encodings import decoded
from briefs.papers.markdown import in_one_line, markdown_passages
from briefs.papers.paper import Paper, Passage, titled

MOST_BYTES = 4 * 2**20
MOST_SIGNS = 100_000  # of emphasis, links and cells: a thousand pages have fewer, and each is sought its end
_SIGNS = ("*", "_", "[", "|", "`")
_MARKDOWN = re.compile(
    r"^ {0,3}(?:#{1,6} |[-*+] |\d{1,3}[.)] |> ?\S|```)|^\|.*\|\s*$|\*\*\S[^*]*\*\*|\[[^\]]+\]\((?:https?://|mailto:)"
)
"""What nobody writes who does not mean Markdown: signs before a line, bold words, links."""
_SPACES = re.compile(r"[ \t\f\v]+")
_BULLET = re.compile(r"[ \t]*[-*•‣●○■□◆◇▪・][ \t\u3000]*(?=\S)")
_COUNT = "[0-9０-９一二三四五六七八九十]"
_BEGINS = re.compile(  # a line that begins a paragraph of its own: numbers as both languages write them, an indent
    rf"\u3000|[ \t]*(?:\d{{1,3}}[.)][ \t]|{_COUNT}{{1,3}}[．、）]|[（(](?:{_COUNT}{{1,3}}|[ア-ン])[)）]|[①-⑳]"
    rf"|第{_COUNT}+[条章節項]?[\u3000 ])"
)


def read_markdown(path: Path) -> Paper:
    """Read a Markdown file (CommonMark, with tables). Raises MissingFileError, NotAPaperError, HugePaperError."""
    text = _text_of(path)
    if sum(map(text.count, _SIGNS)) > MOST_SIGNS:
        raise HugePaperError(path, detail=f"{MOST_SIGNS:,} {' '.join(_SIGNS)}")
    return titled(path.stem, markdown_passages("\n".join(text.splitlines())))  # whatever ends a line


def read_plain(path: Path) -> Paper:
    """Read a text file: an empty line ends a paragraph, and so does a line that begins an item, or is set in.

    Raises MissingFileError, NotAPaperError, HugePaperError.
    """
    return titled(path.stem, tuple(one for one in _paragraphs(_text_of(path)) if one.text))


def _paragraphs(text: str) -> Iterator[Passage]:
    style: BlockStyle = "prose"
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        bullet = _BULLET.match(line)
        if not line.strip() or bullet is not None or _BEGINS.match(line):
            yield Passage(style, plain(_SPACES.sub(" ", in_one_line(lines))))
            style, lines = "bullet" if bullet is not None else "prose", []
        lines.append(line[bullet.end() :] if bullet is not None else line)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise HugePaperError(path, detail=f"{path.stat().st_size // 2**20} MB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except OSError as error:
        raise NotAPaperError(path, detail=str(error)) from error
    text = decoded(data)
    if text is None:
        raise NotAPaperError(path, detail="text")
    return text


def pasted_passages(text: str) -> tuple[Passage, ...]:
    """Return pasted plain text as paragraphs: as Markdown where it is written so, as a table where all lines have tabs."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(TAB in line for line in lines):
        return tuple(Passage("cells", tidy(linked(line))) for line in lines)
    if len(text) <= MOST_BYTES and any(map(_MARKDOWN.search, lines)):
        return markdown_passages(text)
    return tuple(Passage("prose", tidy(linked(line))) for line in text.splitlines())
