"""A paper as it has been read: its title, its paragraphs, and what could not come along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from briefs.book.text import BlockStyle, ListLevel, NoteRun, Runs, TextRun

Left = Literal["pictures", "comments", "changes", "links", "hidden", "documents", "headers", "macros"]
"""What is left behind, or settled: pictures, comments, tracked changes (taken as accepted), links that lead elsewhere,
hidden words, documents inside the document, headers and footers, programs.
"""


class Passage(msgspec.Struct, frozen=True):
    """One paragraph; `lead` is the first cell of a table's row, `level` how deep an item stands in its list."""

    style: BlockStyle
    runs: Runs
    lead: str = ""
    level: ListLevel = 0

    @property
    def text(self) -> str:
        """All that it says, footnotes in brackets."""
        said = "".join(
            run.text if isinstance(run, TextRun) else f" [{run.text}]"
            for run in self.runs
            if isinstance(run, TextRun | NoteRun)
        )
        return f"{self.lead}\t{said}" if self.lead else said


class Paper(msgspec.Struct, frozen=True):
    """What was read; `left` counts what did not come along.

    `heading` is the paragraph that gave the title, and is none of the passages; None where the file's name gave it.
    """

    title: str
    passages: tuple[Passage, ...]
    left: tuple[tuple[Left, int], ...] = ()
    heading: Passage | None = None


def titled(name: str, passages: Sequence[Passage], left: tuple[tuple[Left, int], ...] = ()) -> Paper:
    """Return passages as a paper: its title is the heading that it begins with, else the file's name."""
    if passages and passages[0].style == "heading":
        return Paper(" ".join(passages[0].text.split()), tuple(passages[1:]), left, passages[0])
    return Paper(name, tuple(passages), left)
