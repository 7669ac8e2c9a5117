"""Reading a paper by its kind, and bringing it into a book as a note, or behind what a note says already."""

from __future__ import annotations

from pathlib import Path

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import Block
from briefs.edits.blank import Ids
from briefs.edits.commands import add, tab_of
from briefs.edits.edits import Change, Insert, Several
from briefs.errors import NotAPaperError
from briefs.papers.paper import Paper, Passage
from briefs.papers.plain import read_markdown, read_plain
from briefs.papers.word import read_word

PAPERS = (".docx", ".docm", ".md", ".markdown", ".txt")
"""The endings of files that are read as papers."""


def read_paper(path: Path) -> Paper:
    """Read a paper by its file's ending. Raises MissingFileError, NotAPaperError, HugePaperError, HostilePaperError."""
    ending = path.suffix.casefold()
    if ending in (".docx", ".docm"):
        return read_word(path)
    if ending in (".md", ".markdown"):
        return read_markdown(path)
    if ending == ".txt":
        return read_plain(path)
    raise NotAPaperError(path, detail=ending)


def as_note(book: Book, selection: Place, title: str, passages: tuple[Passage, ...], ids: Ids) -> Change | None:
    """Return the change that adds a note behind the selected section; None where the book has no tab for it."""
    tab = tab_of(book, selection)
    if tab is None:
        return None
    index = next((n + 1 for n, section in enumerate(tab.sections) if section.id == selection.section), len(tab.sections))
    note = Note(id=ids(), title=title, language=tab.language, blocks=_blocks(passages, ids))
    change = add(book, Place(item=tab.id, field="sections"), note, index)
    return None if change is None else Change("Import a paper", change.edit)


def into_note(book: Book, section: str, passages: tuple[Passage, ...], ids: Ids) -> Change | None:
    """Return the change that adds paragraphs behind those of a note; None where there is no such note, or nothing to add."""
    note = book.section(section)
    if not isinstance(note, Note) or not passages:
        return None
    into, first = Place(section, "", "blocks"), len(note.blocks)
    added = (Insert(into, first + n, block) for n, block in enumerate(_blocks(passages, ids)))
    return Change("Import a paper", Several(tuple(added)))


def _blocks(passages: tuple[Passage, ...], ids: Ids) -> tuple[Block, ...]:
    """Return passages as blocks without a mark: whoever takes them in has to mark them."""
    return tuple(Block(id=ids(), style=one.style, level=one.level, lead=one.lead, runs=one.runs) for one in passages)
