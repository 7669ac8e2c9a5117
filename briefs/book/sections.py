"""The remaining kinds of section, and the union of them all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from briefs.book.points import Companion, TalkingPoints
from briefs.book.posture import DefencePosture
from briefs.book.press import PressLines
from briefs.book.programme import Programme
from briefs.book.section import Section
from briefs.book.text import Block, Portion, Runs
from briefs.book.trade import TradePackage
from briefs.book.value import AttachmentId, Entity, FigureId, PersonId, SectionId, hold_amounts, hold_range


class KeyFigure(Portion, frozen=True, kw_only=True):
    """A figure of the ledger shown large, with what it says; `label` stands above it."""

    figure: FigureId
    label: str = ""
    caption: Runs = ()


class Plank(Portion, frozen=True, kw_only=True):
    """One of our asks, or one of our red lines: a name and a sentence or two."""

    title: str
    runs: Runs = ()


class Summary(Section, frozen=True, kw_only=True, tag="summary"):
    """The one page that is read if only one is."""

    objective: Runs = ()
    asks: tuple[Plank, ...] = ()
    red_lines: tuple[Plank, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    blocks: tuple[Block, ...] = ()


class Note(Section, frozen=True, kw_only=True, tag="note"):
    """A paper in words: scene-setter or issue paper."""

    blocks: tuple[Block, ...] = ()


class Fit(Entity, frozen=True, kw_only=True):
    """What is to fit where there is so much room: how wide it is, and what that means."""

    name: str
    width: Decimal
    remark: str = ""

    def __post_init__(self) -> None:
        """Refuse a width that no page could print."""
        hold_amounts(self.width)


class Clearance(Portion, frozen=True, kw_only=True):
    """How much room things leave beside them (a truck in a street, a ship in a lock), drawn to one scale.

    `room` and all widths are in `unit`; the first thing is the one that the sheet is about.
    """

    title: str
    note: Runs = ()
    room: Decimal = Decimal(0)
    unit: str = ""
    fits: tuple[Fit, ...] = ()
    caption: Runs = ()

    def __post_init__(self) -> None:
        """Refuse a room that no page could print."""
        hold_amounts(self.room)

    def left(self, fit: Fit) -> Decimal:
        """Return how much room a thing leaves; less than nothing where it is too wide."""
        return self.room - fit.width


class FactSheet(Section, frozen=True, kw_only=True, tag="fact sheet"):
    """One subject on one sheet: key figures, drawings to scale and labelled facts."""

    figures: tuple[KeyFigure, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    blocks: tuple[Block, ...] = ()


FactKind = Literal["fact", "met", "topic", "do", "avoid"]
FACT_KINDS: tuple[FactKind, ...] = ("met", "topic", "fact", "do", "avoid")
"""In the order of the page: when last met comes first."""


class PersonFact(Portion, frozen=True, kw_only=True):
    """What is known of a person: a meeting, what they care about, a fact, or how to deal with them.

    `dated` is the day of the meeting or of the fact; `place` is where they were met, `runs` what it was about.
    """

    kind: FactKind = "fact"
    essential: bool = False
    dated: dt.date | None = None
    place: str = ""
    runs: Runs = ()


class Profile(Section, frozen=True, kw_only=True, tag="profile"):
    """One person's page; name, office, pronunciation and photograph come from the book's people.

    `seated` are the delegations among which a plan shows where the person sits.
    """

    person: PersonId = ""
    seated: SectionId = ""
    facts: tuple[PersonFact, ...] = ()
    blocks: tuple[Block, ...] = ()


Side = Literal["ours", "theirs"]
MOST_SEATS = 25


class Member(Portion, frozen=True, kw_only=True):
    """Who is of a delegation, and as what; name and office are the person's."""

    person: PersonId = ""
    side: Side = "ours"
    role: str = ""


class Delegations(Section, frozen=True, kw_only=True, tag="delegations"):
    """Who sits on either side of the table, in their order: the first in the middle, the second at the first's right hand.

    `seats` is how many chairs a side has at least; those without a member stand empty in a plan.
    """

    members: tuple[Member, ...] = ()
    seats: int = 0
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        """Refuse more seats than a table has."""
        hold_range("seats", self.seats, 0, MOST_SEATS)


class Annex(Section, frozen=True, kw_only=True, tag="annex"):
    """Somebody else's document, described here and attached to the book (an attachment's id).

    A PDF or a picture is printed behind its description, page by page: `pictures` prints a PDF's pages as pictures of
    themselves, which any conforming file can hold.
    """

    attachment: AttachmentId = ""
    pictures: bool = False
    blocks: tuple[Block, ...] = ()


class SourceList(Section, frozen=True, kw_only=True, tag="sources"):
    """The register of figures and the list of sources, made from the book's own."""

    blocks: tuple[Block, ...] = ()


AnySection = (
    Summary
    | Programme
    | Note
    | TradePackage
    | DefencePosture
    | TalkingPoints
    | Companion
    | Profile
    | PressLines
    | FactSheet
    | Delegations
    | Annex
    | SourceList
)
KINDS: dict[str, type[Section]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (
        Summary,
        Programme,
        Note,
        TradePackage,
        DefencePosture,
        TalkingPoints,
        Companion,
        Profile,
        PressLines,
        FactSheet,
        Delegations,
        Annex,
        SourceList,
    )
}


def kind_of(section: Section) -> str:
    """Return the section's kind, as "talking points"."""
    return str(section.__struct_config__.tag)
