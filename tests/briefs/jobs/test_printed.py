"""What the register says of printing: noted before, handed over, ended; a copy that was found is known by its stamp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from briefs.deliver.printing import Outcome, Sheaf
from briefs.deliver.queues import Job, Look, Phase, Queue, QueueError
from briefs.deliver.troubles import Trouble
from briefs.editions.departures import by_digest, by_stamp, records_of
from briefs.editions.stamp import Stamp
from briefs.jobs.export import ExportOrder, FileOrder, Held
from briefs.jobs.printed import PrintRecord, found_out, print_departures, sheaves_of
from briefs.layout.renditions import Rendition
from briefs.store.register import Departure, Entry, Event
from tests.books.sample import sample_book

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
STAMPS = (Stamp(1, 2, "Minister Vane"), Stamp(2, 2, "Ambassador Okon"))
JOB = Job("ipp://localhost/jobs/7", "urn:uuid:7")
HELD = Held(4, (b"one", b"two"), (595.276, 841.89))


class Pages:
    """A register in memory."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def note(self, events: Sequence[Event]) -> tuple[int, ...]:
        first = len(self.entries) + 1
        self.entries += [Entry(number, AT, event, "") for number, event in enumerate(events, first)]
        return tuple(range(first, len(self.entries) + 1))

    def states(self) -> list[str]:
        return [record.state for record in records_of(self.entries)]


def order() -> ExportOrder:
    book = sample_book()
    files = tuple(FileOrder(f"{stamp.number}.pdf", stamp) for stamp in STAMPS)
    return ExportOrder(book, Path("summit.brief"), Rendition("summary", level="PUBLIC"), files=files)


def printed() -> tuple[Pages, PrintRecord, tuple[Sheaf, ...]]:
    pages, sheaves = Pages(), sheaves_of(order(), HELD)
    return pages, PrintRecord(pages.note, sheaves, print_departures(order(), HELD, "office")), sheaves


def test_a_departure_says_which_copy_goes_where() -> None:
    departures = print_departures(order(), HELD, "office")
    assert departures[1] == Departure(
        act="print",
        edition=3,
        form="summary",
        level="PUBLIC",
        pages=4,
        digest="3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3",
        copy=2,
        copies=2,
        name="Ambassador Okon",
        target="office",
    )
    plain = msgspec.structs.replace(order(), files=())
    (one,) = print_departures(plain, msgspec.structs.replace(HELD, contents=(b"one",)), "office", 3)
    assert (one.copy, one.sets) == (0, 3)


def test_what_is_handed_over_is_unknown_until_it_has_an_end() -> None:
    pages, record, sheaves = printed()
    assert pages.states() == ["not sent", "not sent"]
    record.handing_over(sheaves[0], JOB, AT)
    assert pages.states() == ["unknown", "not sent"]
    assert records_of(pages.entries)[0].job == "ipp://localhost/jobs/7 urn:uuid:7"
    record.came_out(sheaves[0], Outcome("0", "printed", AT))
    record.came_out(sheaves[1], Outcome("1", "not tried", AT))
    assert pages.states() == ["done", "not sent"]


def test_every_end_is_noted_with_what_the_printer_said() -> None:
    for state, trouble, noted in (
        ("cancelled", None, ("cancelled", "")),
        ("failed", Trouble("aborted", said="Filter failed"), ("failed", "Filter failed")),
        ("unknown", Trouble("service-lost"), ("unknown", "service-lost")),
        ("left", None, ("unknown", "")),
    ):
        pages, record, sheaves = printed()
        record.handing_over(sheaves[0], JOB, AT)
        record.came_out(sheaves[0], Outcome("0", state, AT, trouble))  # type: ignore[arg-type]
        found = records_of(pages.entries)[0]
        assert (found.state, found.detail) == noted


def test_a_printed_copy_is_known_by_its_stamp_and_its_file() -> None:
    pages, _, _ = printed()
    records = records_of(pages.entries)
    assert [one.departure.name for one in by_stamp(records, "… Copy 2 of 2 · Ambassador Okon …")] == ["Ambassador Okon"]
    assert by_digest(records, records[0].departure.digest) == records[:1]


class Answering:
    """A queue that knows one job."""

    def __init__(self, phase: Phase | None) -> None:
        self.phase, self.forgotten = phase, list[Job]()

    def look(self, _job: Job) -> Look:
        if self.phase is None:
            raise QueueError(Trouble("service-lost"), lost=True)
        return Look(self.phase, said="Out of it")

    def forget(self, job: Job) -> None:
        self.forgotten.append(job)


@pytest.mark.slow
def test_the_queue_is_asked_for_what_nobody_saw_the_end_of() -> None:
    for phase, state, forgotten in (
        ("printed", "done", [JOB]),
        ("cancelled", "cancelled", [JOB]),
        ("aborted", "failed", [JOB]),
        ("printing", "unknown", []),
        ("gone", "unknown", []),
        (None, "unknown", []),
    ):
        pages, record, sheaves = printed()
        record.handing_over(sheaves[0], JOB, AT)
        queue = Answering(phase)  # type: ignore[arg-type]
        asked: Queue = queue  # type: ignore[assignment]
        assert found_out(records_of(pages.entries), asked, pages.note) == len(forgotten)
        assert (pages.states()[0], queue.forgotten) == (state, forgotten)
