"""Print three copies, each noted in a book's register: the one that a test kills.

Usage: python -m tests.briefs.deliver.programs.printer BOOK STALL

With STALL "handing" it stands still for ever once the second copy is noted as handed over and nothing of it has been sent;
with "watching" once all are handed over.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import time
from pathlib import Path
from typing import Literal

import pikepdf

from briefs.deliver.printing import Printing, Progress, Sheaf
from briefs.deliver.queues import CupsQueue, Job
from briefs.deliver.tickets import Ticket, job_title
from briefs.jobs.printed import PrintRecord
from briefs.store.file import BookFile
from briefs.store.register import Departure

COPIES = 3
CLOCK = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


class Staller(PrintRecord):
    """Stands still where it is to be killed."""

    stall = ""
    handed = 0

    def handing_over(self, sheaf: Sheaf, job: Job, at: dt.datetime) -> None:
        super().handing_over(sheaf, job, at)
        self.handed += 1
        if self.stall == "handing" and self.handed == 2:
            stand_still()


class Onlooker:
    stall = ""

    def show(self, progress: Progress) -> None:
        if self.stall == "watching" and progress.look is not None:
            stand_still()

    def wish(self) -> Literal[""]:
        return ""

    def wait(self) -> None:
        time.sleep(0.1)


def stand_still() -> None:
    sys.stdout.write("here\n")
    sys.stdout.flush()
    time.sleep(600)


def main(book: str, stall: str) -> None:
    file, _ = BookFile.open(Path(book))
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595.276, 841.89))
        out = io.BytesIO()
        pdf.save(out)
    numbers = range(1, COPIES + 1)
    sheaves = [Sheaf(str(n), job_title(3, n, COPIES), out.getvalue(), 1) for n in numbers]
    departures = [Departure(act="print", edition=3, copy=n, copies=COPIES, name=f"Reader {n}") for n in numbers]
    record, onlooker = Staller(lambda events: file.note(events, CLOCK), sheaves, departures), Onlooker()
    record.stall = onlooker.stall = stall
    queue = CupsQueue()
    printer = next(one for one in queue.printers() if one.name == "office")
    Printing(queue, printer, Ticket((21000, 29700)), lambda: CLOCK).print(sheaves, record, onlooker)


if __name__ == "__main__":
    main(*sys.argv[1:])
