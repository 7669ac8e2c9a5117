"""A paper as it has been read: its title, its paragraphs, and what could not come along."""

from __future__ import annotations

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
    """What was read; `left` counts what did not come along."""

    title: str
    passages: tuple[Passage, ...]
    left: tuple[tuple[Left, int], ...] = ()
