"""What left, read from the register: every copy with its holder, what became of it, and which are still out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from briefs.exchange.cells import harmless
from briefs.store.register import Departure, Ended, Entry, Event, Fate, Handed, Outcome, Recalled

State = Literal["not sent"] | Outcome
"""A departure that was never handed over is not sent; one that was, and has no end, is unknown."""
ARRIVED: frozenset[State] = frozenset({"done", "unknown"})
Note = Callable[[Sequence[Event]], tuple[int, ...]]
"""Adds to a book's register and returns the entries' numbers."""
BACK: frozenset[Fate] = frozenset({"returned", "destroyed"})
_SPACE = re.compile(r"\s+")


class Record(msgspec.Struct, frozen=True):
    """One departure with all that the register says of it. `whole` is whether all its entries are as they were written.

    `job` is by what a print queue knows it.
    """

    number: int
    at: dt.datetime
    departure: Departure
    state: State = "not sent"
    detail: str = ""
    fate: Fate | Literal[""] = ""
    note: str = ""
    whole: bool = True
    job: str = ""

    @property
    def out(self) -> bool:
        """Return whether somebody may still hold this copy."""
        return self.state in ARRIVED and self.fate not in BACK


class Ledgered(msgspec.Struct, frozen=True):
    """A register to be printed, as it was at a moment; `recall` lists only what is still out.

    Both are of one `edition`, or of all (0). The chain is always that of the whole register.
    """

    entries: tuple[Entry, ...]
    at: dt.datetime
    recall: bool = False
    edition: int = 0


def records_of(entries: Iterable[Entry]) -> tuple[Record, ...]:
    """Return every departure with what became of it, in the order in which they were noted."""
    found: dict[int, Record] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, Departure):
            found[entry.number] = Record(entry.number, entry.at, event, whole=entry.whole)
            continue
        before = found.get(event.of)
        if before is None:
            continue
        after = _after(before, event)
        found[event.of] = msgspec.structs.replace(after, whole=before.whole and entry.whole)
    return tuple(found.values())


def _after(record: Record, event: Handed | Ended | Recalled) -> Record:
    if isinstance(event, Handed):
        return msgspec.structs.replace(record, state="unknown", job=event.job)
    if isinstance(event, Ended):
        return msgspec.structs.replace(record, state=event.outcome, detail=event.detail)
    return msgspec.structs.replace(record, fate=event.fate, note=event.note)


def note_done(note: Note, departures: Sequence[Departure]) -> None:
    """Add departures that have happened, as files that are written, each with its end."""
    numbers = note(departures)
    note([Ended(of=number, outcome="done") for number in numbers])


def unaccounted(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return what was being handed over when the program ended, or a connection broke: it may have arrived or not."""
    return tuple(record for record in records if record.state == "unknown" and not record.fate)


def recall_list(records: Sequence[Record], edition: int = 0) -> tuple[Record, ...]:
    """Return the copies that are still out (of one edition, or of all), by edition and copy number."""
    out = [record for record in records if record.out and edition in (0, record.departure.edition)]
    return tuple(sorted(out, key=lambda record: (record.departure.edition, record.departure.copy, record.number)))


def search(records: Sequence[Record], wanted: str) -> tuple[Record, ...]:
    """Return the records that a person means: by copy number ("3", "3/12"), holder, address, or the start of a hash."""
    text = _SPACE.sub(" ", wanted).strip().casefold()
    if not text:
        return tuple(records)
    number, _, copies = text.partition("/")
    if number.isdecimal() and (not copies or copies.isdecimal()):
        wanted_copies = int(copies) if copies else 0
        return tuple(
            record
            for record in records
            if record.departure.copy == int(number) and wanted_copies in (0, record.departure.copies)
        )
    return tuple(record for record in records if any(text in words for words in _words(record.departure)))


def by_digest(records: Sequence[Record], digest: str) -> tuple[Record, ...]:
    """Return the departures of the very file with this SHA-256 (hex)."""
    return tuple(record for record in records if record.departure.digest == digest)


def by_stamp(records: Sequence[Record], text: str) -> tuple[Record, ...]:
    """Return the departures whose stamp, copy number and holder, stands in a page's text."""
    page = _plain(text)
    return tuple(record for record in records if record.departure.copy and _stamp(record.departure).search(page))


COLUMNS = (
    "number",
    "at",
    "act",
    "edition",
    "form",
    "level",
    "pages",
    "copy",
    "copies",
    "sets",
    "name",
    "organisation",
    "target",
)
RESULTS = ("state", "detail", "fate", "note", "digest")


def as_csv(records: Sequence[Record]) -> str:
    """Return the register as CSV (RFC 4180) with the fields' own names for heads; nothing in it runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *RESULTS))
    for record in records:
        departure = record.departure
        told = (record.number, record.at.isoformat(), *(getattr(departure, name) for name in COLUMNS[2:]))
        results = (*(getattr(record, name) for name in RESULTS[:-1]), departure.digest)
        writer.writerow([harmless(str(value)) for value in (*told, *results)])
    return out.getvalue()


def _words(departure: Departure) -> tuple[str, ...]:
    fields = (departure.name, departure.organisation, departure.target, departure.digest)
    return tuple(_SPACE.sub(" ", field).casefold() for field in fields)


def _stamp(departure: Departure) -> re.Pattern[str]:
    """Return how a copy's stamp reads in either language, "Copy 3 of 12 · Name" or "3/12 · Name", spaces aside."""
    return re.compile(rf"(?<!\d){departure.copy}(?:of|/){departure.copies}·{re.escape(_plain(departure.name))}")


def _plain(text: str) -> str:
    return _SPACE.sub("", text).casefold()
