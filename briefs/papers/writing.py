"""A section as a Word document that Word's users can edit: headings, lists, tables, emphasis, and figures in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import msgspec
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from briefs.book.book import Book
from briefs.book.cells import cells_of, tables
from briefs.book.ledger import figure_text
from briefs.book.lists import ITEMS, ordinal
from briefs.book.naming import part_text, place_name
from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import (
    MARKS,
    Block,
    FigureRun,
    Language,
    NoteRun,
    PersonRun,
    ReferenceRun,
    Run,
    Runs,
    TextRun,
    xml_text,
)
from briefs.book.value import Entity
from briefs.files import replace_file
from briefs.papers.footnotes import Footnotes
from briefs.papers.listing import Listing

_STYLES = {
    "prose": "Normal",
    "body": "Normal",
    "spoken": "Normal",
    "heading": "Heading 2",
    "bullet": "List Bullet",
    "number": "List Number",
    "quotation": "Quote",
    "callout": "Intense Quote",
}


def write_word(book: Book, section: Section, path: Path, at: dt.datetime) -> None:
    """Write a section to a file; `at` is when the document says it was made. Raises what `replace_file` raises."""
    writer = _Writer(book, section)
    document = writer.document
    document.core_properties.title = xml_text(section.title)
    document.core_properties.author = xml_text(section.owner)
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = at.astimezone(dt.UTC).replace(tzinfo=None)
    writer.write()
    made = BytesIO()
    document.save(made)
    replace_file(path, made.getvalue())


class _Writer:
    def __init__(self, book: Book, section: Section) -> None:
        self._book, self._section = book, _holdable(section)
        self.document: Any = docx.Document()
        self._notes = Footnotes(self.document)
        self._lists = Listing(self.document, section.language)
        self._numbers = dict(_numbers(self._said()))

    def write(self) -> None:
        """Write the title, the standfirst, and everything that the section says."""
        self.document.add_heading(self._section.title, 1)
        if self._section.standfirst:
            self.document.add_paragraph(self._section.standfirst, style="Subtitle")
        for style, parts in groupby(self._said(), key=_tabular):
            if style:
                blocks = [part for part in parts if isinstance(part, Block)]
                if style == "row":
                    self._rows(blocks)
                else:
                    for rows in tables(blocks):
                        self._table(blocks[rows.start : rows.stop])
            else:
                for part in parts:
                    self._block(part) if isinstance(part, Block) else self._part(part)
        self._notes.close()

    def _said(self) -> Iterator[Entity]:
        return (part for _, part in walk_section(self._section) if part is not self._section)

    def _block(self, block: Block) -> None:
        if block.label:
            self.document.add_heading(block.label, 3)
        paragraph = self.document.add_paragraph(style=_STYLES.get(block.style, "Normal"))
        if block.style in ITEMS:
            self._lists.put(paragraph, block, self._numbers.get(block.id, 0))
        self._runs(paragraph, block.runs, self._section.language)

    def _rows(self, blocks: list[Block]) -> None:
        if blocks[0].label:
            self.document.add_heading(blocks[0].label, 3)
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        for block in blocks:
            lead, said = table.add_row().cells
            lead.text = block.lead
            self._runs(said.paragraphs[0], block.runs, self._section.language)

    def _table(self, blocks: list[Block]) -> None:
        if blocks[0].label:
            self.document.add_heading(blocks[0].label, 3)
        rows = [cells_of(block.runs) for block in blocks]
        table = self.document.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
        for number, cells in enumerate(rows):
            row = table.add_row()
            if number == 0:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
            for cell, runs in zip(row.cells, cells, strict=False):
                self._runs(cell.paragraphs[0], runs, self._section.language)

    def _part(self, part: Entity) -> None:
        """Write any other part: its name, then what it says, each text a paragraph."""
        name = part_text(part)
        if name:
            self.document.add_heading(name, 2)
        for path, field in fields_of(type(part)).items():
            language: Language = "ja" if field.language == "ja" or self._section.language == "ja" else "en"
            value = get(part, path)
            if field.kind is FieldKind.RUNS and value:
                self._runs(self.document.add_paragraph(), value, language)
            elif field.kind is FieldKind.TEXT and value and value != name and " " in value:
                self.document.add_paragraph(value)

    def _runs(self, paragraph: Any, runs: Runs, language: Language) -> None:
        for run in runs:
            self._run(paragraph, run, language)

    def _run(self, paragraph: Any, run: Run, language: Language) -> None:
        if isinstance(run, FigureRun):
            paragraph.add_run(xml_text(figure_text(self._book, run.figure, language) or ""))
        elif isinstance(run, PersonRun):
            person = self._book.person(run.person)
            paragraph.add_run(xml_text(person.name.in_language(language)) if person is not None else "")
        elif isinstance(run, NoteRun):
            self._notes.add(paragraph, run.text.translate(MARKS))
        elif isinstance(run, ReferenceRun):
            place = Place(run.target) if self._book.section(run.target) is not None else Place(item=run.target)
            paragraph.add_run(xml_text(f"→ {place_name(self._book, place, language)}"))
        elif isinstance(run, TextRun):
            text = run.text.translate(MARKS)
            made = _linked(paragraph, text, run.link) if run.link else paragraph.add_run(text)
            made.bold, made.italic, made.underline = run.bold or None, run.italic or None, run.underline or None
            if run.ruby:
                _with_reading(made, text, run.ruby)


def _holdable(value: Any) -> Any:
    """Return a part of a book with every text in it as XML can hold it."""
    match value:
        case str():
            return xml_text(value)
        case tuple():
            return tuple(map(_holdable, value))
        case msgspec.Struct():
            fields = {name: _holdable(getattr(value, name)) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **fields)
    return value


def _numbers(parts: Iterable[Entity]) -> Iterator[tuple[str, int]]:
    """Yield the id of each numbered item with its number; a list goes on behind a table, and ends with its paragraphs."""
    for are_blocks, members in groupby(parts, lambda part: isinstance(part, Block)):
        blocks = [part for part in members if isinstance(part, Block)] if are_blocks else []
        yield from ((block.id, ordinal(blocks, index)) for index, block in enumerate(blocks) if block.style == "number")


def _tabular(part: Entity) -> str:
    """Return the style of a block that is a table's row; nothing for what stands outside tables."""
    return part.style if isinstance(part, Block) and part.style in ("row", "cells") else ""


def _linked(paragraph: Any, text: str, link: str) -> Any:
    """Return a run inside a hyperlink."""
    run = paragraph.add_run(text)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(element)  # noqa: SLF001 - python-docx makes no hyperlinks of its own
    element.append(run._r)  # noqa: SLF001
    return run


def _with_reading(run: Any, text: str, reading: str) -> None:
    """Put a reading above a run's words (furigana)."""
    ruby = OxmlElement("w:ruby")
    for name, words in (("w:rt", reading), ("w:rubyBase", text)):
        inner, said = OxmlElement("w:r"), OxmlElement("w:t")
        said.text = words
        inner.append(said)
        part = OxmlElement(name)
        part.append(inner)
        ruby.append(part)
    run.text = ""
    run._r.append(ruby)  # noqa: SLF001 - python-docx knows no furigana
