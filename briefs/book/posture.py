"""Defence posture: notes of judgement and intent, and the spending path they stand on."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Block, Portion, Runs
from briefs.book.value import Confidence, Entity, hold_amounts

PostureKind = Literal["assessment", "position", "red line", "open question", "commitment"]


class PostureNote(Portion, frozen=True, kw_only=True):
    """One note. `lead` is a red line's first sentence; `owner`, `due` and `until` are an open question's."""

    kind: PostureKind = "assessment"
    lead: str = ""
    runs: Runs = ()
    confidence: Confidence = ""
    owner: str = ""
    due: str = ""
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


class DefencePosture(Section, frozen=True, kw_only=True, tag="defence posture"):
    """The posture section: notes in order, the spending paths, and blocks of plain text."""

    notes: tuple[PostureNote, ...] = ()
    paths: tuple[SpendingPath, ...] = ()
    blocks: tuple[Block, ...] = ()
