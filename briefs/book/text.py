"""Blocks and runs: the book's rich text.

A block is one paragraph; its runs are plain text with emphasis, a figure of the ledger, a person, a reference to a page, or
a footnote. Figures, names and page numbers are never typed into text: they are drawn from their one value when the page is
made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeVar

import msgspec

from briefs.book.marking import Marking
from briefs.book.value import Entity, FigureId, PersonId, SourceId, Value

Language = Literal["en", "ja"]
PHRASE_END = "\u200b"
"""An editor's mark in spoken Japanese: a line may end here."""
KEEP_TOGETHER = "\u2060"
"""An editor's mark: no line ends here."""
MARKS = dict.fromkeys(map(ord, (PHRASE_END, KEEP_TOGETHER)))
"""For `str.translate`: text as it is read, without an editor's marks."""
_HALVES = re.compile("[\ud800-\udfff]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TextRun(Value, frozen=True, kw_only=True, tag="text"):
    """Characters with one emphasis. `link` is a web or mail address, or empty; `ruby` is how they are read (furigana)."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""
    ruby: str = ""


class FigureRun(Value, frozen=True, kw_only=True, tag="figure"):
    """A bound figure: stands for the ledger's figure with this id, qualifier and unit included."""

    figure: FigureId


class ReferenceRun(Value, frozen=True, kw_only=True, tag="page"):
    """A cross-reference: prints "page 8" for the page on which the section or part with this id begins."""

    target: str


class PersonRun(Value, frozen=True, kw_only=True, tag="person"):
    """A person of the book: prints the name that the person bears in the language of the text."""

    person: PersonId


class NoteRun(Value, frozen=True, kw_only=True, tag="note"):
    """A footnote: prints its number, its words stand at the section's end with the sources (ids) that they cite.

    Notes that say the same are one note with one number.
    """

    text: str
    sources: tuple[SourceId, ...] = ()


Run = TextRun | FigureRun | ReferenceRun | PersonRun | NoteRun
Runs = tuple[Run, ...]
Written = TypeVar("Written", TextRun, NoteRun)


class Words(Value, frozen=True, kw_only=True):
    """Words to be spoken or read, in one or both languages side by side."""

    en: Runs = ()
    ja: Runs = ()

    def in_language(self, language: str) -> Runs:
        """Return the runs in `language`, without falling back: words are never spoken in the wrong language."""
        return self.ja if language == "ja" else self.en


class Portion(Entity, frozen=True, kw_only=True):
    """A part that carries its own portion mark and cites its own sources (ids). No mark is not the lowest mark."""

    marking: Marking | None = None
    sources: tuple[SourceId, ...] = ()


BlockStyle = Literal["prose", "body", "spoken", "heading", "bullet", "number", "quotation", "callout", "row", "cells"]
ListLevel = Literal[0, 1, 2, 3]
"""How deep an item stands in its list."""


class Block(Portion, frozen=True, kw_only=True):
    """One paragraph.

    `label` stands in the label column and opens a ruled group that lasts to the next labelled block. `lead` is what a
    row begins with (its first column). Neighbours of the style "cells" are a table (`briefs.book.cells`). Bullets and
    numbers have a level (`briefs.book.lists`). What is `essential` goes into the summary.
    """

    style: BlockStyle = "prose"
    level: ListLevel = 0
    essential: bool = False
    label: str = ""
    lead: str = ""
    runs: Runs = ()


def plain(text: str) -> Runs:
    """Return text without emphasis as runs (no run for no text)."""
    return (TextRun(text=text),) if text else ()


def whole_characters(text: str) -> str:
    """Return text with halves of surrogate pairs replaced: no file can hold them."""
    if text.isascii() or not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def xml_text(text: str) -> str:
    """Return text as XML can hold it (XML 1.0, 2.2): without control characters and halves of surrogate pairs."""
    return _NOT_IN_XML.sub("", text)


def tidy(runs: Iterable[Run]) -> Runs:
    """Return the runs with empty ones left out, neighbours of the same emphasis joined, and whole characters."""
    out: list[Run] = []
    further: list[str] = []  # what goes on from the last run: joined once, since a paper may have a hundred thousand
    for run in runs:
        if isinstance(run, TextRun):
            if not run.text:
                continue
            run = _whole(run)  # noqa: PLW2901
            last = out[-1] if out else None
            if isinstance(last, TextRun) and not run.ruby and _emphasis(last) == _emphasis(run):
                further.append(run.text)
                continue
        _go_on(out, further)
        out.append(_whole(run) if isinstance(run, NoteRun) else run)
    _go_on(out, further)
    return tuple(out)


def _go_on(out: list[Run], further: list[str]) -> None:
    """Let the last run say what goes on from it."""
    if further and isinstance(last := out[-1], TextRun):
        out[-1] = msgspec.structs.replace(last, text="".join((last.text, *further)))
        further.clear()


def typed_text(runs: Runs) -> str:
    """Return only what was typed, footnotes too: bound figures, names and page references are left out."""
    return "".join(run.text for run in runs if isinstance(run, TextRun | NoteRun))


def notes_in(runs: Runs) -> tuple[NoteRun, ...]:
    """Return the footnotes in runs, in order."""
    return tuple(run for run in runs if isinstance(run, NoteRun))


def _whole(run: Written) -> Written:
    text = whole_characters(run.text)
    return run if text is run.text else msgspec.structs.replace(run, text=text)


def _emphasis(run: TextRun) -> tuple[bool, bool, bool, str, str]:
    return run.bold, run.italic, run.underline, run.link, run.ruby
