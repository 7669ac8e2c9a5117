"""Building the summary, or a scene-setter, from what is marked key elsewhere; what was written there by hand is not lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from briefs.book.book import Book
from briefs.book.cells import cells_of
from briefs.book.place import Place
from briefs.book.points import Point
from briefs.book.posture import PostureNote
from briefs.book.press import PressLine
from briefs.book.schema import walk_section
from briefs.book.section import Section
from briefs.book.sections import Note, PersonFact, Summary
from briefs.book.text import Block, Language, Runs, Words, plain, tidy
from briefs.book.value import Entity
from briefs.edits.difference import difference
from briefs.edits.edits import Change

_PREFIX = "key-"
Key = Point | PostureNote | PressLine | PersonFact | Block
"""What can be marked key."""


def build_summary(book: Book, section_id: str, label: str) -> Change | None:
    """Put a row for everything that is marked key into the paragraphs of a summary or a note; None where nothing changes.

    A row that was built before follows what it was built from, and goes with its mark; one that somebody has edited stays
    as it is. New rows stand behind the others, below `label`.
    """
    section = book.section(section_id)
    if not isinstance(section, Summary | Note):
        return None
    wanted = dict(_rows(book, section))
    blocks: list[Block] = []
    for block in section.blocks:
        origin = _origin(block)
        fresh = wanted.pop(origin, None) if origin else None
        if origin is None or _edited(section, block):
            blocks.append(block)
        elif fresh is not None:
            blocks.append(msgspec.structs.replace(fresh, label=block.label))
    labelled = any(_origin(block) is not None for block in blocks)
    for block in wanted.values():
        blocks.append(block if labelled else msgspec.structs.replace(block, label=label))
        labelled = True
    edit = difference(Place(section.id, field="blocks"), section.blocks, blocks)
    return None if edit is None else Change("Build summary", edit)


def _rows(book: Book, into: Section) -> Iterator[tuple[str, Block]]:
    """Yield a row for each part that is marked key elsewhere, with the part's id, in the book's order."""
    for section in book.sections():
        if section.id == into.id or isinstance(section, Summary):
            continue
        label = ""
        for _, part in walk_section(section):
            label = part.label or label if isinstance(part, Block) else ""
            if isinstance(part, Key) and part.essential and _origin(part) is None:
                lead, runs = _told(part, label, into.language)
                if runs or lead:
                    yield (
                        part.id,
                        Block(
                            id=f"{_PREFIX}{part.id}-{_digest(into, lead, runs)}",
                            style="row",
                            lead=lead,
                            runs=runs,
                            marking=part.marking,
                            sources=part.sources,
                        ),
                    )


def _told(part: Key, label: str, language: Language) -> tuple[str, Runs]:
    """Return how a part is told in a row: what it begins with, and its words. A paragraph has the label of its group."""
    if isinstance(part, Block):
        return part.lead or label, _in_one_line(part)
    if isinstance(part, Point):
        return part.name.in_language(language), _in_language(part.words, language)
    if isinstance(part, PressLine):
        return "", _in_language(part.words, language)
    return (part.lead if isinstance(part, PostureNote) else part.place), part.runs


def _in_one_line(block: Block) -> Runs:
    """Return a paragraph's words; the cells of a row one behind the other."""
    if block.style != "cells":
        return block.runs
    said = (cell for cell in cells_of(block.runs) if cell)
    return tidy(run for number, cell in enumerate(said) for run in (*(plain(", ") if number else ()), *cell))


def _in_language(words: Words, language: Language) -> Runs:
    return words.in_language(language) or words.in_language("en" if language == "ja" else "ja")


def _digest(into: Section, lead: str, runs: Runs) -> str:
    """Return what tells a row as it was built: another one in each section that is built of the same part."""
    return hashlib.sha256(msgspec.json.encode((into.id, lead, runs))).hexdigest()[:8]


def _origin(block: Entity) -> str | None:
    """Return the id of the part from which a row was built, which the row's own id tells; None for any other block."""
    return block.id[len(_PREFIX) :].rpartition("-")[0] or None if block.id.startswith(_PREFIX) else None


def _edited(section: Section, block: Block) -> bool:
    """Return whether a row says something else than what was built."""
    return block.id.rpartition("-")[2] != _digest(section, block.lead, block.runs)
