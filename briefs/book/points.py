"""Talking points, and how long they take to say."""

from __future__ import annotations

from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Portion, Words
from briefs.book.value import AgendaId, EventId, ObjectiveId, Phrase, SectionId, hold_range

Tier = Literal["must raise", "if time", "if raised"]
TIERS: tuple[Tier, ...] = ("must raise", "if time", "if raised")


class Pushback(Portion, frozen=True, kw_only=True):
    """A rung of the ladder of a point: if they say this, we say that."""

    they: Phrase
    words: Words = Words()


class Point(Portion, frozen=True, kw_only=True):
    """One point: its name, the prompt that is not read aloud, to whom it is addressed, and the words themselves.

    `short` is what the pocket card says instead of the words, where they are too long for it. `ladder` are the answers to
    push-back, in their order, and `stop` is where they end: what is not to be said whatever is said to us. `objective` is
    what the point serves, an ask, a red line or the summary with its objective; `agenda` the item under which it is said.
    """

    tier: Tier = "must raise"
    name: Phrase
    prompt: Phrase = Phrase()
    to_whom: str = ""
    objective: ObjectiveId = ""
    agenda: AgendaId = ""
    words: Words = Words()
    short: Words = Words()
    ladder: tuple[Pushback, ...] = ()
    stop: Phrase = Phrase()


class TalkingPoints(Section, frozen=True, kw_only=True, tag="talking points"):
    """Points for one meeting; `slot` is the time we speak, interpretation included, in seconds (0: no limit)."""

    slot: int = 0
    event: EventId = ""
    points: tuple[Point, ...] = ()
    notes_lines: int = 2

    def __post_init__(self) -> None:
        """Refuse more time than a visit has, and more lines than pages could hold."""
        hold_range("slot", self.slot, 0, 1_000_000)
        hold_range("notes_lines", self.notes_lines, 0, 5000)


class Companion(Section, frozen=True, kw_only=True, tag="companion"):
    """The same points and questions printed in this section's language: one value, so the two can never differ.

    `points` and `press` are the ids of the sections whose other language is printed here.
    """

    points: SectionId = ""
    press: SectionId = ""
