"""What is printed and what the register says of it: noted before, handed over, ended; and what is found out afterwards."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Mapping, Sequence

from briefs.deliver.printing import Outcome, Sheaf, State
from briefs.deliver.queues import Job, Phase, Queue, QueueError
from briefs.deliver.tickets import job_title
from briefs.editions.departures import Note, Record, unaccounted
from briefs.editions.stamp import Stamp
from briefs.jobs.export import ExportOrder, Held
from briefs.store.register import Departure, Ended, Handed
from briefs.store.register import Outcome as Result

_RESULTS: dict[State, Result] = {"printed": "done", "cancelled": "cancelled", "failed": "failed", "unknown": "unknown"}
_FOUND: dict[Phase, Result] = {"printed": "done", "cancelled": "cancelled", "aborted": "failed"}


def kept_held(data: bytes) -> Held:
    """Return the finished PDF that is kept of an edition, held to be printed: the very file."""
    import pikepdf  # noqa: PLC0415 - the window opens without it

    with pikepdf.open(io.BytesIO(data)) as pdf:
        left, bottom, right, top = (float(side) for side in pdf.pages[0].mediabox)
        return Held(len(pdf.pages), (data,), (right - left, top - bottom))


def sheaves_of(order: ExportOrder, held: Held) -> tuple[Sheaf, ...]:
    """Return a job for each file of an order: numbered copies are jobs of their own, and none is taken for another."""
    edition = order.book.edition.number
    named = zip(_stamps(order), held.contents, strict=True)
    return tuple(
        Sheaf(str(place), job_title(edition, stamp.number, stamp.of), content, held.pages)
        for place, (stamp, content) in enumerate(named)
    )


def print_departures(order: ExportOrder, held: Held, printer: str, sets: int = 1) -> tuple[Departure, ...]:
    """Return what the register says of an order's files before they are printed, each `sets` times."""
    organisations = {
        one.name.in_language(one.language): one.organisation.in_language(one.language) for one in order.book.recipients
    }
    return tuple(
        Departure(
            act="print",
            edition=order.book.edition.number,
            form=order.rendition.form,
            level=order.rendition.level,
            pages=held.pages,
            digest=hashlib.sha256(content).hexdigest(),
            copy=stamp.number,
            copies=stamp.of,
            name=stamp.name,
            organisation=organisations.get(stamp.name, ""),
            target=printer,
            sets=sets,
        )
        for stamp, content in zip(_stamps(order), held.contents, strict=True)
    )


def _stamps(order: ExportOrder) -> tuple[Stamp, ...]:
    return tuple(file.stamp for file in order.files) or (Stamp(),)


class PrintRecord:
    """Writes a printing into a book's register: what was handed over and has no end stays unknown."""

    def __init__(self, note: Note, sheaves: Sequence[Sheaf], departures: Sequence[Departure]) -> None:
        """Note all departures. Raises what `note` raises, and then nothing is to be printed."""
        self._note = note
        numbers = note(departures)
        self._numbers: Mapping[str, int] = {sheaf.id: number for sheaf, number in zip(sheaves, numbers, strict=True)}

    def handing_over(self, sheaf: Sheaf, job: Job, at: dt.datetime) -> None:  # noqa: ARG002 - the register has its own clock
        """Note that a sheaf is on its way, and what the queue calls it."""
        self._note([Handed(of=self._numbers[sheaf.id], job=f"{job.uri} {job.uuid}".rstrip())])

    def came_out(self, sheaf: Sheaf, outcome: Outcome) -> None:
        """Note the end. One that was never tried has none, and one that was left has none yet."""
        result = _RESULTS.get(outcome.state)
        if result is not None:
            detail = outcome.trouble.said or outcome.trouble.code if outcome.trouble is not None else ""
            self._note([Ended(of=self._numbers[sheaf.id], outcome=result, detail=detail)])


def found_out(records: Sequence[Record], queue: Queue, note: Note) -> int:
    """Note what became, as the queue says now, of copies that nobody has seen the end of, and return of how many.

    None is printed again; the queue forgets those that are noted. Raises what `note` raises.
    """
    found = 0
    for record in unaccounted(records):
        uri, _, uuid = record.job.partition(" ")
        job = Job(uri, uuid)
        try:
            look = queue.look(job) if uri else None
            if look is not None and look.phase in _FOUND:
                note([Ended(of=record.number, outcome=_FOUND[look.phase], detail=look.said)])
                found += 1
                queue.forget(job)
        except QueueError:
            break  # the service does not answer: they stay unknown
    return found
