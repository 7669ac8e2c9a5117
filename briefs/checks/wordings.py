"""What a section says, field by field and sentence by sentence, as a reader would read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import MARKS, Language, Runs, TextRun, notes_in
from briefs.book.value import Entity

CHIP = "\ufffc"  # stands for a bound figure, a person, a page or a footnote
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘(\d])|(?<=[。！？])|[\n\t]+")
_DEFINED = re.compile(r"[（(]([A-Z][A-Z&]{1,5})s?[）)、,;；]|\b([A-Z][A-Z&]{1,5})\s?[（(][^)）]{4,}[)）]")
_NAMES = {"name", "owner", "lead_ministry", "code", "key", "currency", "kind", "avoid", "emblem", "interpreter"}


class Wording(msgspec.Struct, frozen=True):
    """The words of one field, or of a footnote in it. A bound figure is one character of `text`."""

    place: Place
    part: Entity
    text: str
    language: Language

    @property
    def field(self) -> str:
        """The field's own name."""
        return self.place.field.split(".")[0]

    def sentences(self) -> Iterator[str]:
        """Yield the sentences of the text."""
        yield from (sentence for sentence in _END.split(self.text) if sentence.strip())


def wordings_of(section: Section) -> Iterator[Wording]:
    """Yield all that a section says in words, in its order; what only names, keys or codes is left out."""
    for place, part in walk_section(section):
        for path, field in fields_of(type(part)).items():
            if field.kind not in (FieldKind.TEXT, FieldKind.RUNS) or path.rsplit(".", 1)[-1] in _NAMES:
                continue
            value = get(part, path)
            text = plain_text(value) if field.kind is FieldKind.RUNS else value.translate(MARKS)
            if text and not (field.kind is FieldKind.TEXT and path.split(".")[0] in _NAMES):
                yield Wording(place.at(path), part, text, _language(field.language, section.language))
            for note in notes_in(value) if field.kind is FieldKind.RUNS else ():
                words = note.text.translate(MARKS)
                yield Wording(place.at(path), part, words, _language(field.language, section.language))


def plain_text(runs: Runs) -> str:
    """Return the text of runs; figures, persons, pages and footnotes are one character each."""
    return "".join(run.text if isinstance(run, TextRun) else CHIP for run in runs).translate(MARKS)


def acronyms_defined(section: Section) -> frozenset[str]:
    """Return the acronyms that a section writes out."""
    found: set[str] = set()
    for wording in wordings_of(section):
        found.update(one or other for one, other in _DEFINED.findall(wording.text))
    return frozenset(found)


def _language(field: str, around: Language) -> Language:
    if field == "ja":
        return "ja"
    return "en" if field == "en" else around
