"""Qt's way to printers, which Windows takes, tried where Qt reaches a real one: through CUPS."""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Iterator
from typing import Literal

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from briefs.deliver.printing import Outcome, Printing, Progress, Sheaf
from briefs.deliver.queues import Job, Queue
from briefs.deliver.tickets import Ticket
from desktop.raster_queue import RasterQueue
from tests.briefs.deliver.print_room import PrintRoom, print_room

pytestmark = pytest.mark.long
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def room(qapp: QApplication) -> Iterator[PrintRoom]:
    with print_room() as opened:
        yield opened


class Onlooker:
    """Writes down what is recorded."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def handing_over(self, sheaf: Sheaf, job: Job, at: dt.datetime) -> None:
        self.written.append("handed")

    def came_out(self, sheaf: Sheaf, outcome: Outcome) -> None:
        self.written.append(outcome.state)

    def show(self, progress: Progress) -> None:
        """See nothing."""

    def wish(self) -> Literal[""]:
        return ""

    def wait(self) -> None:
        """Have nothing to wait for: the spooler tells no more."""


def two_pages() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(2):
            page = pdf.add_blank_page(page_size=(595.276, 841.89))
            page.Contents = pdf.make_stream(b"0 0 0 rg 0 420.9 595.3 421 re f")  # the upper half is black
        pdf.save(out)
    return out.getvalue()


def test_pages_arrive_as_pictures_on_their_own_paper_and_upright(room: PrintRoom) -> None:
    queue: Queue = RasterQueue()
    printer = queue.printers()[0]
    assert (printer.name, printer.takes((21000, 29700))) == ("office", True)
    onlooker = Onlooker()
    ticket = Ticket((21000, 29700), 2, sides="two-sided-long-edge", grey=True)
    sheaf = Sheaf("0", "Briefing Book E3", two_pages(), 2)
    printing = Printing(queue, printer, ticket, lambda: AT)
    printing.print([sheaf], onlooker, onlooker)
    assert onlooker.written == ["handed", "printed"]
    _until_arrived(room)
    (arrived,) = room.arrived()
    assert "x-dimension=21000 y-dimension=29700" in arrived.asked["IPP_MEDIA_COL"]
    assert (arrived.asked["IPP_SIDES"], arrived.asked["IPP_COPIES"]) == ("two-sided-long-edge", "2")
    with pypdfium2.PdfDocument(arrived.pdf) as document:
        assert len(document) == 2
        assert [round(edge) for edge in document[0].get_size()] == [595, 842]
        picture = document[0].render(scale=0.2).to_pil().convert("L")
    assert picture.getpixel((60, 30)) < 40
    assert picture.getpixel((60, 140)) > 215


def _until_arrived(room: PrintRoom) -> None:
    end = time.monotonic() + 20
    while not room.arrived() and time.monotonic() < end:
        time.sleep(0.05)
