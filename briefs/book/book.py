"""The Book itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from briefs.book.comments import Comment
from briefs.book.figures import Figure
from briefs.book.people import Person
from briefs.book.recipients import Recipient
from briefs.book.sections import AnySection
from briefs.book.sources import Source
from briefs.book.text import Language
from briefs.book.value import Entity, PersonId, Phrase, Value, hold_range

Paper = Literal["A4", "Letter"]
Emblem = Literal["none", "disc"]


class Tab(Entity, frozen=True, kw_only=True):
    """A tab of the book: `word` is what the thumb tab says, `numeral` stands for its number where it has its own."""

    title: str
    word: str = ""
    numeral: str = ""
    summary: str = ""
    language: Language = "en"
    sections: tuple[AnySection, ...] = ()


class Attachment(Entity, frozen=True, kw_only=True):
    """A file kept with the book; its bytes are in the book's file, found by digest (SHA-256, hex)."""

    name: str
    media_type: str = "application/octet-stream"
    size: int = 0
    digest: str = ""


class Rates(Value, frozen=True, kw_only=True):
    """How fast words are spoken and read: words (Japanese: characters) a minute, and what an interpreter adds."""

    words: int = 115
    characters: int = 300
    interpreted: float = 2.2
    read_words: int = 200
    read_characters: int = 500

    def __post_init__(self) -> None:
        """Refuse rates at which nothing would ever be said or read."""
        for name in ("words", "characters", "read_words", "read_characters"):
            hold_range(name, getattr(self, name), 1, 100_000)
        hold_range("interpreted", self.interpreted, 0, 1000)


class Edition(Value, frozen=True, kw_only=True):
    """What the cover and the foot say of this state of the book. Every date in a PDF is this one."""

    number: int = 1
    at: dt.datetime | None = None
    replaces: str = ""
    copy: str = ""


class Cover(Value, frozen=True, kw_only=True):
    """Words on the cover beside title and people."""

    emblem: Emblem = "none"
    handling: str = ""
    about: str = ""


class Silence(Entity, frozen=True, kw_only=True):
    """A problem that somebody has answered for: its code, place and details, and the reason why it may stand."""

    code: str
    section: str = ""
    item: str = ""
    field: str = ""
    details: str = ""
    reason: str = ""


class Book(Entity, frozen=True, kw_only=True):
    """A briefing book: one value, everything that its pages are made from.

    `profile` is a marking profile's id, `ceiling` the level at which the book is handled while any portion is unmarked.
    `banner_note` is a word that stands in every banner before the marking, as SAMPLE. `own_words` are rightly spelt whatever
    a dictionary says, one a line.
    """

    title: Phrase
    occasion: Phrase = Phrase()
    principal: PersonId = ""
    counterpart: PersonId = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    time_zone: str = "UTC"
    languages: tuple[Language, ...] = ("en",)
    paper: Paper = "A4"
    profile: str = "uk"
    ceiling: str = "O-S"
    banner_note: str = ""
    own_words: str = ""
    cover: Cover = Cover()
    edition: Edition = Edition()
    rates: Rates = Rates()
    people: tuple[Person, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    silences: tuple[Silence, ...] = ()
    comments: tuple[Comment, ...] = ()
    tabs: tuple[Tab, ...] = ()

    def sections(self) -> Iterator[AnySection]:
        """Yield every section in the book's order."""
        for tab in self.tabs:
            yield from tab.sections

    def section(self, section_id: str) -> AnySection | None:
        """Return the section with this id, or None."""
        for tab in self.tabs:  # asked for at every key, so without a generator
            for section in tab.sections:
                if section.id == section_id:
                    return section
        return None

    def person(self, person_id: str) -> Person | None:
        """Return the person with this id, or None."""
        return next((person for person in self.people if person.id == person_id), None)

    def figure(self, figure_id: str) -> Figure | None:
        """Return the figure with this id, or None."""
        return next((figure for figure in self.figures if figure.id == figure_id), None)

    def source(self, source_id: str) -> Source | None:
        """Return the source with this id, or None."""
        return next((source for source in self.sources if source.id == source_id), None)

    def illustrative(self, sources: tuple[str, ...]) -> bool:
        """Return whether what cites these sources is only an illustration (printed with ◊)."""
        return any((source := self.source(key)) is not None and source.reliability == "illustrative" for key in sources)
