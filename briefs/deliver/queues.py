"""Print queues: what every system's own way to its printers must be able to do.

A job is made without its document, which is handed over alone: what fails before has sent nothing, and the moment from which
on nobody can be sure is one. `CupsQueue` speaks to the scheduler of Linux and macOS; the window brings its own for Windows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Literal, Protocol

import msgspec

from briefs.deliver import ipp
from briefs.deliver.cups import Connection
from briefs.deliver.ipp import Answer, Request, Told, number, one, text, texts
from briefs.deliver.printers import PDF, Printer, printer_of, reasons_of
from briefs.deliver.tickets import Ticket, wishes
from briefs.deliver.troubles import Trouble
from briefs.errors import PrintServiceError

Phase = Literal["waiting", "held", "printing", "stopped", "stuck", "printed", "cancelled", "aborted", "gone"]
ENDS: frozenset[Phase] = frozenset({"printed", "cancelled", "aborted", "gone"})
_PHASES: dict[int, Phase] = {
    3: "waiting",
    4: "held",
    5: "printing",
    6: "stuck",
    7: "cancelled",
    8: "aborted",
    9: "printed",
}
_ALL = one("requested-attributes", "keyword", "all")
_NO_JOBS = frozenset({ipp.NOT_FOUND, ipp.GONE})


class Job(msgspec.Struct, frozen=True):
    """A job in a queue: its address there, and `uuid`, by which it is told from a later one of the same number."""

    uri: str
    uuid: str = ""


class Look(msgspec.Struct, frozen=True):
    """What a queue says of a job: how far it is, sheets or sides that are out, and why it does not go on.

    `reasons` are of job and printer together, as in `Printer`. "stopped" is the printer; "stuck" is a job that goes on
    only if somebody lets it, "gone" one that the queue no longer knows.
    """

    phase: Phase
    out: int = 0
    reasons: tuple[str, ...] = ()
    said: str = ""


class QueueError(Exception):
    """A queue refused what it was asked for, or (`lost`) the connection broke and nobody knows what became of it."""

    def __init__(self, trouble: Trouble, *, lost: bool = False) -> None:
        self.trouble, self.lost = trouble, lost
        super().__init__(trouble.code)


class Queue(Protocol):
    """A system's way to its printers. All raise QueueError but `printers`, which raises BriefsError."""

    def printers(self) -> tuple[Printer, ...]:
        """Return all printers, the default one first."""

    def begin(self, printer: Printer, title: str, ticket: Ticket) -> Job:
        """Make a job, yet without anything to print."""

    def hand_over(self, job: Job, document: bytes, tell: Callable[[int], None]) -> None:
        """Give a job its PDF, telling how many bytes are out."""

    def look(self, job: Job) -> Look:
        """Return how a job is."""

    def cancel(self, job: Job) -> None:
        """Stop a job. One that has ended meanwhile stays as it is."""

    def forget(self, job: Job) -> None:
        """Let the queue keep nothing of a job, which ends with that."""

    def close(self) -> None:
        """End the connection."""


class CupsQueue:
    """The scheduler of Linux and macOS, by IPP. Belongs to the thread in which it is first asked."""

    def __init__(self) -> None:
        self._line: Connection | None = None

    def printers(self) -> tuple[Printer, ...]:
        """Return all printers. Raises PrintLibraryError, and PrintServiceError where no scheduler answers."""
        line = self._open()
        try:
            answer = line.ask(Request(ipp.GET_PRINTERS, f"ipp://{HOST}/", (_ALL,)))
        except PrintServiceError:
            self.close()
            raise
        default = line.default()
        found = [printer_of(told, default) for told in answer.told if not answer.refused]
        return tuple(sorted(found, key=lambda printer: (not printer.default, printer.name.casefold())))

    def begin(self, printer: Printer, title: str, ticket: Ticket) -> Job:
        """Make a job."""
        name = one("job-name", "name", title)
        told = self._ask(Request(ipp.CREATE_JOB, printer.uri, (name,), wishes(ticket, printer)), "refused")
        uri = text(told, "job-uri")
        return Job(uri, text(self._ask(Request(ipp.GET_JOB, uri, (_ALL,)), "refused"), "job-uuid"))

    def hand_over(self, job: Job, document: bytes, tell: Callable[[int], None]) -> None:
        """Stream the document. A connection that breaks on the way leaves open what the scheduler has of it."""
        sent = (one("document-format", "mime", PDF), one("last-document", "boolean", True))
        request = Request(ipp.SEND_DOCUMENT, job.uri, sent)
        self._ask(request, "refused", lambda line: line.send(request, document, tell))

    def look(self, job: Job) -> Look:
        """Return how a job is; while it has not ended, with what its printer says."""
        answer = self._answer(Request(ipp.GET_JOB, job.uri, (_ALL,)))
        if answer.status in _NO_JOBS or not answer.told:
            return Look("gone")
        told = answer.told[0]
        uuid = text(told, "job-uuid")
        if job.uuid and uuid and uuid != job.uuid:
            return Look("gone")
        look = look_of(told)
        if look.phase in ENDS:
            return look
        return _with_printer(look, self._answer(Request(ipp.GET_PRINTER, text(told, "job-printer-uri"))).told)

    def cancel(self, job: Job) -> None:
        """Stop a job."""
        with contextlib.suppress(_EndedError):
            self._ask(Request(ipp.CANCEL_JOB, job.uri), "not-cancelled")

    def forget(self, job: Job) -> None:
        """Purge a job: a scheduler keeps the documents of jobs for a day unless it is told otherwise."""
        with contextlib.suppress(_EndedError):
            self._ask(Request(ipp.CANCEL_JOB, job.uri, (one("purge-job", "boolean", True),)), "not-forgotten")

    def close(self) -> None:
        """End the connection; the next wish opens another."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _open(self) -> Connection:
        if self._line is None:
            self._line = Connection()
        return self._line

    def _ask(self, request: Request, code: str, act: Callable[[Connection], Answer] | None = None) -> Told:
        answer = self._answer(request, act)
        if answer.status in ipp.LOGIN_WANTED:
            raise QueueError(Trouble("login", said=answer.said))
        if answer.status in {*_NO_JOBS, ipp.NOT_POSSIBLE} and request.operation == ipp.CANCEL_JOB:
            raise _EndedError(Trouble(code, said=answer.said))
        if answer.refused:
            raise QueueError(Trouble(code, said=answer.said))
        return answer.told[0] if answer.told else {}

    def _answer(self, request: Request, act: Callable[[Connection], Answer] | None = None) -> Answer:
        try:
            line = self._open()
            return act(line) if act is not None else line.ask(request)
        except PrintServiceError as error:
            self.close()
            raise QueueError(Trouble("service-lost", said=error.detail), lost=True) from error


class _EndedError(QueueError):
    """A job that should be cancelled has ended before."""


HOST = "localhost"  # what a scheduler calls itself in its own addresses, wherever it is


def look_of(told: Told) -> Look:
    """Return what the attributes of a job say of it (RFC 8011, 5.3)."""
    phase = _PHASES.get(number(told, "job-state"), "waiting")
    out = max(number(told, "job-media-sheets-completed"), number(told, "job-impressions-completed"))
    said = text(told, "job-printer-state-message") or text(told, "job-state-message")
    return Look(phase, out, reasons_of(texts(told, "job-printer-state-reasons")), said)


def _with_printer(look: Look, printers: tuple[Told, ...]) -> Look:
    """Return a look at a job with what its printer says beside it."""
    if not printers:
        return look
    printer = printer_of(printers[0])
    phase: Phase = "stopped" if printer.state == "stopped" and look.phase != "stuck" else look.phase
    reasons = tuple(dict.fromkeys((*printer.reasons, *look.reasons)))
    return msgspec.structs.replace(look, phase=phase, reasons=reasons, said=printer.said or look.said)
