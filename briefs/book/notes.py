"""Footnotes of a section: numbered in the order in which a reader meets them, each note once."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.schema import FieldKind, readers_of, walk_section
from briefs.book.section import Section
from briefs.book.text import Language, NoteRun, Portion, notes_in

NOTE = "#"  # between a field and the number of a note in it


class NumberedNote(msgspec.Struct, frozen=True):
    """A note with its number, the field in which it first stands, and the marks of the portions in which it does."""

    number: int
    note: NoteRun
    place: Place
    markings: tuple[Marking | None, ...]


def note_place(place: Place, number: int) -> Place:
    """Return where the words of a note stand, which is not where its number does: in the field that `place` names."""
    return place.at(f"{place.field}{NOTE}{number}")


def is_note(place: Place) -> bool:
    """Return whether a place is that of a note's words."""
    return NOTE in place.field


def field_of(place: Place) -> Place:
    """Return the field that holds a note, where a place is that of the note's words; else the place itself."""
    return place.at(place.field.partition(NOTE)[0])


def numbered_notes(sections: Iterable[Section], language: Language) -> tuple[NumberedNote, ...]:
    """Return the notes in what sections say in a language: those of the other one are not printed with it."""
    found: dict[NoteRun, tuple[Place, list[Marking | None]]] = {}
    for section in sections:
        around = section.marking
        for place, part in walk_section(section):
            around = part.marking if isinstance(part, Portion) else around
            for path, field, read in readers_of(type(part), FieldKind.RUNS):
                if field.language in ("", language):
                    for note in notes_in(read(part)):
                        markings = found.setdefault(note, (place.at(path), []))[1]
                        if around not in markings:
                            markings.append(around)
    return tuple(
        NumberedNote(number, note, place, tuple(markings))
        for number, (note, (place, markings)) in enumerate(found.items(), 1)
    )
