"""Defence posture: notes of judgement and intent, the spending path, and what is built up beside any ratio."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Block, Portion, Runs
from briefs.book.value import Entity, EventId, FigureId, Judgement, hold_amounts

PostureKind = Literal["assessment", "position", "red line", "open question", "commitment"]
DocumentState = Literal["in force", "under review", "to be revised"]
Terms = Literal["likely", "probable"]
"""The two rows of likelihood terms, by the word for their fifth band."""


class PostureNote(Portion, frozen=True, kw_only=True):
    """One note. `lead` is a red line's first sentence; `owner`, `due` and `until` are an open question's.

    `due` is told in words; `due_at` is the moment they mean, which must come before the meeting that asks (`event`).
    """

    kind: PostureKind = "assessment"
    lead: str = ""
    runs: Runs = ()
    confidence: Judgement = ""
    owner: str = ""
    due: str = ""
    due_at: dt.datetime | None = None
    event: EventId = ""
    until: Runs = ()


class PathPoint(Entity, frozen=True, kw_only=True):
    """One fiscal year of the path, in per cent; projected years are drawn dashed."""

    year: int
    value: Decimal
    projected: bool = False

    def __post_init__(self) -> None:
        """Refuse a value that no page could print."""
        hold_amounts(self.value)


class SpendingPath(Portion, frozen=True, kw_only=True):
    """Spending by year against a target, with the zone above it in which nothing is to be offered."""

    title: str
    note: Runs = ()
    points: tuple[PathPoint, ...] = ()
    target: Decimal | None = None
    target_label: str = ""
    zone_lead: str = ""
    zone_words: str = ""

    def __post_init__(self) -> None:
        """Refuse a target that no page could print."""
        hold_amounts(self.target)


class StrategicDocument(Portion, frozen=True, kw_only=True):
    """A document that the posture rests on, and whether it still does. `dated_words` stand where the day is not known."""

    title: str
    dated: dt.date | None = None
    dated_words: str = ""
    state: DocumentState = "in force"
    next_due: dt.date | None = None


class Measure(Portion, frozen=True, kw_only=True):
    """A capability of the build-up (`title`): what it will have reached by the end of a fiscal year, and at what price."""

    title: str
    milestone: str = ""
    year: int | None = None
    programme: str = ""
    amount: FigureId = ""


class DefencePosture(Section, frozen=True, kw_only=True, tag="defence posture"):
    """The posture section: notes in order, the spending paths, build-up, documents, and blocks of plain text.

    `terms` is the row in which its likelihoods are told: a paper mixes no two. `ratio` is the figure beside which the
    build-up is printed, with its base, so that no share stands without what it buys.
    """

    notes: tuple[PostureNote, ...] = ()
    terms: Terms = "likely"
    paths: tuple[SpendingPath, ...] = ()
    ratio: FigureId = ""
    measures: tuple[Measure, ...] = ()
    documents: tuple[StrategicDocument, ...] = ()
    blocks: tuple[Block, ...] = ()
