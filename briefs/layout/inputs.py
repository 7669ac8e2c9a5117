"""What a section's layout depends on besides the section itself, so that an edit elsewhere changes none of it.

`House` is what all sections of a book share; `Facts` are one section's: the texts of the figures it shows, which of its
sources only illustrate, the people it names, its footnotes by number, the sections it is made from. Page numbers are in
neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Generic, TypeVar

import msgspec

from briefs.book.book import Attachment, Rates
from briefs.book.comparison import Kind
from briefs.book.figures import Figure
from briefs.book.marking import MarkingProfile
from briefs.book.notes import NumberedNote
from briefs.book.numbering import Served
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.press import PressLines
from briefs.book.promised import Promised
from briefs.book.sections import Delegations
from briefs.book.sources import Reliability, Source
from briefs.book.text import Language
from briefs.enclosures.enclosure import Enclosure
from briefs.layout.typesetter import Typesetter
from briefs.layout.words import PageWords

T = TypeVar("T")


class House(msgspec.Struct, frozen=True, eq=False):
    """What all sections of a book share: two houses are the same when they are one object."""

    setter: Typesetter
    profile: MarkingProfile
    words: Mapping[Language, PageWords]
    rates: Rates
    grey: bool = False


class Stationery(msgspec.Struct, frozen=True, eq=False):
    """What pages and words that belong to no book are set with: stamps, slips."""

    setter: Typesetter
    words: Mapping[Language, PageWords]


class Held(msgspec.Struct, Generic[T], frozen=True, eq=False):
    """A large value that is compared by identity."""

    value: T


class FigureText(msgspec.Struct, frozen=True):
    """A figure as each language writes it; empty where it has no value.

    `en` and `ja` stand in a sentence with their qualifier, `bare` without it, `large` with it and always in digits.
    `value` is in the figure's `unit`.
    """

    id: str
    key: str
    en: str = ""
    ja: str = ""
    bare_en: str = ""
    bare_ja: str = ""
    large_en: str = ""
    large_ja: str = ""
    value: Decimal | None = None
    unit: str = ""

    def words(self, language: str) -> str:
        """Return the figure as it stands in a sentence."""
        return self.ja if language == "ja" else self.en

    def bare(self, language: str) -> str:
        """Return the figure without its qualifier."""
        return self.bare_ja if language == "ja" else self.bare_en

    def large(self, language: str) -> str:
        """Return the figure as it is shown large."""
        return self.large_ja if language == "ja" else self.large_en


class Register(msgspec.Struct, frozen=True):
    """What the source list prints: the ledger, the sources, where each figure (by id) is shown and each source is cited.

    `files` are the names of the sources' attached files, by id; `sections` is how many the book has.
    """

    figures: Held[tuple[Figure, ...]]
    sources: Held[tuple[Source, ...]]
    uses: tuple[tuple[str, tuple[Place, ...]], ...]
    cited: tuple[tuple[str, tuple[Place, ...]], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    sections: int = 0


class Seating(msgspec.Struct, frozen=True):
    """The delegations among whom somebody sits, and who of them reads the book."""

    delegations: Held[Delegations]
    reader: str = ""


class ChangeRow(msgspec.Struct, frozen=True):
    """A row of the table of changes; `was` and `now` are empty where there is nothing to tell.

    `page` is the number to print where the pages are those of another document than the table's.
    """

    place: Place
    where: str
    kind: Kind
    was: str
    now: str
    page: str = ""


class ChangeTable(msgspec.Struct, frozen=True):
    """What changed since edition `since`."""

    since: int
    rows: tuple[ChangeRow, ...]


class Facts(msgspec.Struct, frozen=True):
    """What one section needs to know of the rest of its book. Mappings are written as pairs."""

    minutes: int = 0
    figures: tuple[tuple[str, FigureText], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    certainty: tuple[tuple[str, Reliability], ...] = ()
    illustrative: frozenset[str] = frozenset()
    targets: tuple[tuple[str, Place], ...] = ()
    served: tuple[Served, ...] = ()
    promised: tuple[Promised, ...] = ()
    people: tuple[Person, ...] = ()
    notes: tuple[NumberedNote, ...] = ()
    zone: str = "UTC"
    person: Person | None = None
    seating: Seating | None = None
    points: Held[TalkingPoints] | None = None
    press: Held[PressLines] | None = None
    attachment: Attachment | None = None
    enclosure: Enclosure | None = None
    register: Register | None = None
    changes: ChangeTable | None = None


def use_place(place: Place, figure: str) -> Place:
    """Return where a figure is shown in a field, as the register's links know it."""
    return Place(place.section, place.item, f"{place.field}={figure}")
