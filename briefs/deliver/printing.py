"""Printing: jobs handed to a queue one after the other, then watched until each has ended, and the truth about all.

A job is handed over at most once. What became of it is printed, cancelled, failed (nothing of it was printed, or not all),
unknown (handed over, and nobody can tell any more), left (it goes on without us), or not tried.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import msgspec

from briefs.deliver.printers import Printer
from briefs.deliver.queues import ENDS, Job, Look, Phase, Queue, QueueError
from briefs.deliver.tickets import Ticket, lacks
from briefs.deliver.troubles import Trouble

State = Literal["printed", "cancelled", "failed", "unknown", "left", "not tried"]
_OF_PHASE: dict[Phase, State] = {"printed": "printed", "cancelled": "cancelled", "aborted": "failed", "gone": "unknown"}
_NOT_KNOWN = frozenset({"unknown", "left"})
MOST_LOST = 5
"""So many looks without an answer, one after the other, and nobody can tell; a scheduler that is restarted takes a few."""


class Sheaf(msgspec.Struct, frozen=True):
    """One job: a PDF, its pages, and what it is called in the queue."""

    id: str
    title: str
    document: bytes
    pages: int


class Outcome(msgspec.Struct, frozen=True):
    """What became of a sheaf, and when that was known."""

    sheaf: str
    state: State
    at: dt.datetime
    trouble: Trouble | None = None


class Progress(msgspec.Struct, frozen=True):
    """How a printing is: sheaves handed over of all, ended of all, and what is said of the first that has not ended."""

    sheaves: int
    handed: int = 0
    ended: int = 0
    current: str = ""
    look: Look | None = None


class Recorder(Protocol):
    """Who writes down what is printed. What was handed over and has no outcome is unknown, and printed no second time.

    Where a method raises, the printing ends there with that error: nothing is printed that cannot be recorded.
    """

    def handing_over(self, sheaf: Sheaf, job: Job, at: dt.datetime) -> None:
        """Know that the next thing to happen is the handing over of a sheaf."""

    def came_out(self, sheaf: Sheaf, outcome: Outcome) -> None:
        """Know what became of a sheaf."""


class Watcher(Protocol):
    """Who watches a printing and may end it. All are called in the thread that prints."""

    def show(self, progress: Progress) -> None:
        """See how far it is."""

    def wish(self) -> Literal["", "stop", "leave"]:
        """Return whether all shall be cancelled, or go on without being watched."""

    def wait(self) -> None:
        """Let some time pass before the queue is asked again; end it early for a wish."""


class Printing:
    """Sheaves on their way to one printer, all with the same ticket."""

    def __init__(self, queue: Queue, printer: Printer, ticket: Ticket, clock: Callable[[], dt.datetime]) -> None:
        self._queue, self._printer, self._ticket, self._clock = queue, printer, ticket, clock
        self._given_up: Trouble | None = next(iter(lacks(ticket, printer)), None)
        self._lost = 0

    def print(self, sheaves: Sequence[Sheaf], record: Recorder, watch: Watcher) -> tuple[Outcome, ...]:
        """Print sheaves and return what became of each, in their order. Raises nothing but what `record` raises."""
        under_way: dict[str, Job] = {}
        outcomes: dict[str, Outcome] = {}
        for sheaf in sheaves:
            watch.show(Progress(len(sheaves), len(under_way), len(outcomes)))
            given = self._give(sheaf, record, watch)
            if isinstance(given, Outcome):
                outcomes[sheaf.id] = given
                record.came_out(sheaf, given)
            else:
                under_way[sheaf.id] = given
        self._follow(sheaves, under_way, outcomes, (record, watch))
        return tuple(outcomes[sheaf.id] for sheaf in sheaves)

    def _give(self, sheaf: Sheaf, record: Recorder, watch: Watcher) -> Job | Outcome:
        """Hand a sheaf over and return its job, or what became of it where it did not come to that."""
        if watch.wish():
            return self._outcome(sheaf, "not tried")
        if self._given_up is not None:
            return self._outcome(sheaf, "failed", self._given_up)
        try:
            job = self._queue.begin(self._printer, sheaf.title, self._ticket)
        except QueueError as error:
            self._given_up = error.trouble  # what keeps this one from the printer keeps the others too
            return self._outcome(sheaf, "failed", error.trouble)
        record.handing_over(sheaf, job, self._clock())
        try:
            self._queue.hand_over(job, sheaf.document, lambda _sent: None)
        except QueueError as error:
            self._given_up = error.trouble
            if error.lost:
                return self._outcome(sheaf, "unknown", error.trouble)
            self._cancel([job])  # it has nothing to print
            return self._outcome(sheaf, "failed", error.trouble)
        return job

    def _follow(
        self,
        sheaves: Sequence[Sheaf],
        under_way: dict[str, Job],
        outcomes: dict[str, Outcome],
        seen_by: tuple[Recorder, Watcher],
    ) -> None:
        """Watch jobs until all have ended, or they are to be left."""
        record, watch = seen_by
        cancelled = False
        while waiting := [sheaf for sheaf in sheaves if sheaf.id not in outcomes]:
            wish = watch.wish()
            if wish == "stop" and not cancelled:
                cancelled = True
                self._cancel([under_way[sheaf.id] for sheaf in reversed(waiting)])
            seen: Look | None = None
            for sheaf in waiting:
                found = self._outcome(sheaf, "left") if wish == "leave" else self._look(sheaf, under_way[sheaf.id])
                if isinstance(found, Look):
                    seen = found
                    break
                outcomes[sheaf.id] = found
                record.came_out(sheaf, found)
                if found.state not in _NOT_KNOWN:
                    self._forget(under_way[sheaf.id])
            watch.show(Progress(len(sheaves), len(under_way), len(outcomes), waiting[0].id, seen))
            if seen is not None:
                watch.wait()

    def _look(self, sheaf: Sheaf, job: Job) -> Look | Outcome:
        try:
            look = self._queue.look(job)
        except QueueError as error:
            self._lost += 1
            if error.lost and self._lost < MOST_LOST:
                return Look("waiting", reasons=("connecting-to-device",))
            return self._outcome(sheaf, "unknown", error.trouble)
        self._lost = 0
        if look.phase == "stuck":  # the queue forgets it, or somebody could let it go on days later, and nobody would know
            return self._outcome(sheaf, "failed", Trouble("aborted", said=look.said))
        if look.phase not in ENDS:
            return look
        state = _OF_PHASE[look.phase]
        trouble = Trouble("aborted", said=look.said) if state == "failed" else None
        return self._outcome(sheaf, state, trouble)

    def _cancel(self, jobs: Sequence[Job]) -> None:
        """Cancel jobs, the last first, so that none begins meanwhile; what cannot be cancelled is watched to its end."""
        for job in jobs:
            try:
                self._queue.cancel(job)
            except QueueError:
                continue

    def _forget(self, job: Job) -> None:
        try:
            self._queue.forget(job)
        except QueueError:
            return  # the document was printed all the same, and the queue's own rules clear it away

    def _outcome(self, sheaf: Sheaf, state: State, trouble: Trouble | None = None) -> Outcome:
        return Outcome(sheaf.id, state, self._clock(), trouble)
