"""Footnotes of a Word document that is being written: python-docx knows none (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

_BEFORE_NOTES = ("separator", "continuationSeparator")
"""What stands between text and notes: the first two notes, which every document with notes has."""


class Footnotes:
    """Collects the notes of a document; `close` writes them down, where there are any."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root: Any = OxmlElement("w:footnotes")
        for number, kind in enumerate(_BEFORE_NOTES):
            note = self._note(number)
            note.set(qn("w:type"), kind)
            _run(_below(note, "w:p")).append(OxmlElement(f"w:{kind}"))
        self._count = 0

    def add(self, paragraph: Any, words: str) -> None:
        """Add a note whose number stands at the end of a paragraph for now."""
        self._count += 1
        number = self._count + len(_BEFORE_NOTES) - 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        _raised(paragraph._p).append(reference)  # noqa: SLF001 - python-docx knows no footnotes
        inside = _below(self._note(number), "w:p")
        _raised(inside).append(OxmlElement("w:footnoteRef"))
        said = _below(_run(inside), "w:t")
        said.text = f" {words}"
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def close(self) -> None:
        """Put the notes into the document."""
        if self._count:
            package = self._document.part.package
            data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
            part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, data, package)
            self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int) -> Any:
        note = _below(self._root, "w:footnote")
        note.set(qn("w:id"), str(number))
        return note


def _below(parent: Any, name: str) -> Any:
    made = OxmlElement(name)
    parent.append(made)
    return made


def _run(paragraph: Any) -> Any:
    return _below(paragraph, "w:r")


def _raised(paragraph: Any) -> Any:
    """Return a new run above the line."""
    run = _run(paragraph)
    _below(_below(run, "w:rPr"), "w:vertAlign").set(qn("w:val"), "superscript")
    return run
