"""What the register says of mail: every letter before it leaves, right before it is handed over, and what became of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from briefs.deliver.letters import Letter
from briefs.deliver.mail import Outcome as Came
from briefs.deliver.mail import State
from briefs.deliver.sending import CopyLine
from briefs.editions.departures import Note
from briefs.store.register import Act, Departure, Ended, Handed, Outcome

ENDS: dict[State, Outcome] = {
    "sent": "done",
    "refused": "refused",
    "failed": "failed",
    "unknown": "unknown",
    "not tried": "cancelled",
}


def departure_of(line: CopyLine, edition: int, act: Act, target: str) -> Departure:
    """Return what the register says of a line's copy, which is made, before it leaves."""
    recipient, made = line.recipient, line.made
    return Departure(
        act=act,
        edition=edition,
        form=line.rendition.form,
        level=line.rendition.level,
        pages=made.pages if made is not None else 0,
        digest=hashlib.sha256(made.data).hexdigest() if made is not None else "",
        copy=line.stamp.number,
        copies=line.stamp.of,
        name=line.stamp.name,
        organisation=recipient.organisation.in_language(recipient.language),
        target=target,
    )


class Registrar:
    """Records one sending (`briefs.deliver.mail.Recorder`). Whatever it cannot write down ends the sending.

    All letters are entered before the first one leaves: after a fault each is sent, not sent, or unknown.
    """

    def __init__(self, note: Note, departures: Mapping[str, Departure]) -> None:
        """`departures` are the letters' by their ids. Raises BriefsError where they cannot be entered."""
        self._note = note
        self._numbers = dict(zip(departures, note(tuple(departures.values())), strict=True))

    def handing_over(self, letter: Letter, at: dt.datetime) -> None:  # noqa: ARG002 - the register has its own clock
        """Enter that from now on nobody knows whether a letter arrived."""
        self._enter([Handed(of=self._numbers[letter.id])])

    def came_out(self, letter: Letter, outcome: Came) -> None:
        """Enter what became of a letter, in the server's own words where it had some."""
        trouble = outcome.trouble
        detail = " ".join(part for part in (trouble.code, trouble.said) if part) if trouble is not None else ""
        self._enter([Ended(of=self._numbers[letter.id], outcome=ENDS[outcome.state], detail=detail)])

    def _enter(self, events: Sequence[Handed | Ended]) -> None:
        self._note(events)
