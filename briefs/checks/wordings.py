"""What a section says, field by field and sentence by sentence, as a reader would read it."""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import MARKS, Language, Runs, TextRun, notes_in
from briefs.book.value import Entity
from briefs.checks.remembered import remembered

CHIP = "\ufffc"  # stands for a bound figure, a person, a page or a footnote
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘(\d])|(?<=[。！？])|[\n\t]+")
_ACRONYM = "[A-Z][A-Z&]{1,5}"
_DEFINED = re.compile(  # in brackets behind its words, or before them; with "or", a dash and the like by its first letter
    rf"[（(](?P<behind>{_ACRONYM})s?[）)、,;；]|(?<![A-Za-z])(?P<before>{_ACRONYM})s?\s?[（(][^)）]{{4,}}[)）]"
    r"|\b(?P<named>(?P<one>[A-Z])[A-Z&]{1,5})s?(?: [–—-]|,? or|:| stands for| =) (?:the )?(?P=one)[a-z]+(?:[ -][A-Za-z]+)+"
    r"|\b(?P<other>[A-Z])[a-z]+(?: [A-Za-z]+)+, or (?:the )?(?P<naming>(?P=other)[A-Z&]{1,5}),"
    rf"|（以下、?「?(?P<called>{_ACRONYM})」?(?:と|）)"
)
_DEFINES = ("behind", "before", "named", "naming", "called")
_NAMES = {"name", "owner", "lead_ministry", "code", "key", "currency", "kind", "avoid", "emblem", "interpreter", "zone"}


class Wording(msgspec.Struct, frozen=True, dict=True):
    """The words of one field, or of a footnote in it.

    In `text` a bound figure is one character, so that places in it are places in the runs.
    """

    place: Place
    part: Entity
    text: str
    language: Language

    @property
    def field(self) -> str:
        """The field's own name."""
        return self.place.field.split(".")[0]

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text."""
        return tuple(sentence for sentence in _END.split(self.text) if sentence.strip())


@remembered
def wordings_of(section: Section) -> tuple[Wording, ...]:
    """Return all that a section says in words, in its order; what only names, keys or codes is left out."""
    parts = walk_section(section)
    return tuple(wording for place, part in parts for wording in _wordings_in(part, place, section.language))


@remembered
def _wordings_in(part: Entity, place: Place, around: Language) -> tuple[Wording, ...]:
    found = []
    for path, field in fields_of(type(part)).items():
        if field.kind not in (FieldKind.TEXT, FieldKind.RUNS) or path.rsplit(".", 1)[-1] in _NAMES:
            continue
        value = get(part, path)
        text = plain_text(value) if field.kind is FieldKind.RUNS else value.translate(MARKS)
        if text and not (field.kind is FieldKind.TEXT and path.split(".")[0] in _NAMES):
            found.append(Wording(place.at(path), part, text, _language(field.language, around)))
        notes = notes_in(value) if field.kind is FieldKind.RUNS else ()
        own = _language(field.language, around)
        found.extend(Wording(place.at(path), part, note.text.translate(MARKS), own) for note in notes)
    return tuple(found)


def plain_text(runs: Runs) -> str:
    """Return the text of runs; figures, persons, pages and footnotes are one character each."""
    return "".join(run.text if isinstance(run, TextRun) else CHIP for run in runs).translate(MARKS)


def acronyms_defined(section: Section) -> frozenset[str]:
    """Return the acronyms that a section writes out."""
    return frozenset(acronym for wording in wordings_of(section) for acronym in _defined(wording))


@remembered
def _defined(wording: Wording) -> tuple[str, ...]:
    return tuple(match[name] for match in _DEFINED.finditer(wording.text) for name in _DEFINES if match[name])


def _language(field: str, around: Language) -> Language:
    if field == "ja":
        return "ja"
    return "en" if field == "en" else around
