"""Printing through a real scheduler to a real IPP printer, and counting what arrived."""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
import pikepdf
import pypdfium2
import pytest

import resources
from briefs.deliver.printers import Printer, Size, size_of
from briefs.deliver.printing import Outcome, Printing, Progress, Sheaf
from briefs.deliver.queues import CupsQueue, Job, QueueError
from briefs.deliver.tickets import Ticket
from briefs.editions.stamp import Stamp
from briefs.errors import PrintServiceError
from briefs.jobs.export import ExportOrder, FileOrder, Held
from briefs.jobs.making import hold
from briefs.jobs.printed import sheaves_of
from briefs.layout.book_layout import BookLayout
from briefs.layout.renditions import Rendition
from briefs.numbers.finding import load_finder
from briefs.wording import Words
from tests.books.sample import sample_book
from tests.briefs.deliver.print_room import PrintRoom, office, print_room

pytestmark = pytest.mark.long
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
A4: Size = (21000, 29700)
LETTER: Size = (21590, 27940)
SOON = 20.0
Wish = Literal["", "stop", "leave"]


@pytest.fixture(scope="module")
def room() -> Iterator[PrintRoom]:
    with print_room() as opened:
        yield opened


@pytest.fixture
def printer(room: PrintRoom) -> Iterator[Printer]:
    room.clear()
    yield office()
    room.mood("well")


@pytest.fixture(scope="module")
def layout() -> BookLayout:
    return BookLayout(resources.root())


class Onlooker:
    """Writes down what is recorded and shown, and wishes what a test wants once something is seen."""

    def __init__(self, wanted: Callable[[Progress], Wish] = lambda _: "") -> None:
        self.written: list[tuple[str, str]] = []
        self.jobs: list[Job] = []
        self.seen: list[Progress] = []
        self._wanted = wanted
        self._wish: Wish = ""

    def handing_over(self, sheaf: Sheaf, job: Job, at: dt.datetime) -> None:
        self.written.append((sheaf.id, "handed"))
        self.jobs.append(job)

    def came_out(self, sheaf: Sheaf, outcome: Outcome) -> None:
        self.written.append((sheaf.id, outcome.state))

    def show(self, progress: Progress) -> None:
        self.seen.append(progress)
        self._wish = self._wish or self._wanted(progress)

    def wish(self) -> Wish:
        return self._wish

    def wait(self) -> None:
        time.sleep(0.1)


def held(layout: BookLayout, order: ExportOrder) -> Held:
    return hold(order, layout, load_finder(resources.folder("words")), lambda letters: letters[0], lambda _: None)


def order_of(rendition: Rendition, *stamps: Stamp) -> ExportOrder:
    book = sample_book()
    return ExportOrder(book, Path("summit.brief"), rendition, files=tuple(FileOrder(f"{s.number}", s) for s in stamps))


def printed(printer: Printer, ticket: Ticket, sheaves: tuple[Sheaf, ...], onlooker: Onlooker) -> tuple[Outcome, ...]:
    queue = CupsQueue()
    try:
        return Printing(queue, printer, ticket, lambda: AT).print(sheaves, onlooker, onlooker)
    finally:
        queue.close()


def blank(pages: int = 3, size: tuple[float, float] = (595.276, 841.89)) -> Sheaf:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=size)
        pdf.save(out)
    return Sheaf("one", "Briefing Book E3", out.getvalue(), pages)


def test_the_very_file_arrives_on_its_own_paper_as_it_was_asked_for(
    room: PrintRoom, printer: Printer, layout: BookLayout
) -> None:
    order = order_of(Rendition("summary"))
    made, onlooker = held(layout, order), Onlooker()
    ticket = Ticket(A4, 3, sides="two-sided-long-edge", tray="main", grey=True)
    outcomes = printed(printer, ticket, sheaves_of(order, made), onlooker)
    assert [one.state for one in outcomes] == ["printed"]
    (arrived,) = room.arrived()
    assert arrived.pdf == made.contents[0]  # so its text is text, and there are as many pages
    with pypdfium2.PdfDocument(arrived.pdf) as document:
        assert len(document) == made.pages
        assert "Tokyo" in document[0].get_textpage().get_text_bounded()
    asked = arrived.asked
    assert "media-size={x-dimension=21000 y-dimension=29700}" in asked["IPP_MEDIA_COL"]
    assert "x-dimension=21590" in asked["IPP_MEDIA_COL_DEFAULT"]  # Letter, which was not taken
    assert "media-source=main" in asked["IPP_MEDIA_COL"]
    assert (asked["IPP_COPIES"], asked["IPP_SIDES"], asked["IPP_PRINT_COLOR_MODE"]) == (
        *("3", "two-sided-long-edge", "monochrome"),
    )
    assert asked["IPP_MULTIPLE_DOCUMENT_HANDLING"] == "separate-documents-collated-copies"
    assert asked["IPP_JOB_NAME"] == "Briefing Book E3"
    assert onlooker.written == [("0", "handed"), ("0", "printed")]


@pytest.mark.parametrize(("paper", "size"), [("", A4), ("Letter", LETTER)])
def test_neither_paper_is_taken_for_the_other(
    room: PrintRoom, printer: Printer, layout: BookLayout, paper: Literal["", "Letter"], size: Size
) -> None:
    order = order_of(Rendition("talking points", paper))
    made = held(layout, order)
    assert size_of(made.paper) == size
    printed(printer, Ticket(size_of(made.paper)), sheaves_of(order, made), Onlooker())
    (arrived,) = room.arrived()
    assert f"media-size={{x-dimension={size[0]} y-dimension={size[1]}}}" in arrived.asked["IPP_MEDIA_COL"]
    assert (arrived.asked["IPP_SIDES"], arrived.asked.get("IPP_COPIES", "1")) == ("one-sided", "1")


def test_cards_are_printed_imposed_on_sheets(room: PrintRoom, printer: Printer, layout: BookLayout) -> None:
    order = order_of(Rendition("card sheets"))
    made = held(layout, order)
    printed(printer, Ticket(A4, sides="two-sided-long-edge"), sheaves_of(order, made), Onlooker())
    (arrived,) = room.arrived()
    with pikepdf.open(io.BytesIO(arrived.pdf)) as pdf:
        boxes = {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages}
    assert boxes == {(0, 0, 595, 842)}
    assert arrived.asked["IPP_SIDES"] == "two-sided-long-edge"


def test_numbered_copies_are_jobs_of_their_own_and_each_names_its_holder(
    room: PrintRoom, printer: Printer, layout: BookLayout
) -> None:
    stamps = (Stamp(1, 3, "Minister Vane"), Stamp(2, 3, "Ambassador Okon"), Stamp(3, 3, "山田太郎", "ja"))
    order = order_of(Rendition("summary"), *stamps)
    onlooker = Onlooker()
    outcomes = printed(printer, Ticket(A4), sheaves_of(order, held(layout, order)), onlooker)
    assert [one.state for one in outcomes] == ["printed"] * 3
    arrived = room.arrived()
    assert [one.asked["IPP_JOB_NAME"] for one in arrived] == [f"Briefing Book E3 {n}/3" for n in (1, 2, 3)]
    assert [one.asked.get("IPP_COPIES", "1") for one in arrived] == ["1"] * 3
    for one, told in zip(arrived, ("Copy 1 of 3 · Minister Vane", "Copy 2 of 3 · Ambassador Okon", "山田太郎"), strict=True):
        with pypdfium2.PdfDocument(one.pdf) as document:
            assert all(told in page.get_textpage().get_text_bounded() for page in document)
        assert not any(stamp.name in str(one.asked) for stamp in stamps)


def test_the_scheduler_keeps_nothing_of_what_was_printed(room: PrintRoom, printer: Printer) -> None:
    printed(printer, Ticket(A4), (blank(),), Onlooker())
    assert room.spooled() == []


def test_a_paper_that_the_printer_lacks_is_told_and_nothing_is_sent(room: PrintRoom, printer: Printer) -> None:
    onlooker = Onlooker()
    (outcome,) = printed(printer, Ticket((29700, 42000)), (blank(),), onlooker)
    assert (outcome.state, outcome.trouble and outcome.trouble.code) == ("failed", "no-paper")
    assert onlooker.written == [("one", "failed")]
    assert room.arrived() == []


def test_out_of_paper_is_told_while_it_waits_and_printing_goes_on_afterwards(room: PrintRoom, printer: Printer) -> None:
    room.mood("empty")

    def fill(progress: Progress) -> Wish:
        if progress.look is not None and "media-empty" in progress.look.reasons:
            room.mood("well")
        return ""

    onlooker = Onlooker(fill)
    (outcome,) = printed(printer, Ticket(A4), (blank(),), onlooker)
    assert outcome.state == "printed"
    assert any(seen.look is not None and "media-empty" in seen.look.reasons for seen in onlooker.seen)


def test_cancelling_ends_every_job_and_what_was_not_handed_over_was_not_tried(room: PrintRoom, printer: Printer) -> None:
    room.mood("slow")
    onlooker = Onlooker(lambda progress: "stop" if progress.look is not None and progress.look.phase == "printing" else "")
    sheaves = tuple(msgspec.structs.replace(blank(), id=str(n)) for n in range(3))
    outcomes = printed(printer, Ticket(A4), sheaves, onlooker)
    assert [one.state for one in outcomes] == ["cancelled"] * 3
    assert onlooker.written[-3:] == [(str(n), "cancelled") for n in range(3)]
    assert room.spooled() == []
    early = Onlooker(lambda _: "stop")
    assert [one.state for one in printed(printer, Ticket(A4), sheaves, early)] == ["not tried"] * 3
    assert room.arrived() == []


def test_a_printing_that_is_left_goes_on_and_can_be_asked_for(room: PrintRoom, printer: Printer) -> None:
    room.mood("slow")
    onlooker = Onlooker(lambda progress: "leave" if progress.look is not None else "")
    (outcome,) = printed(printer, Ticket(A4), (blank(),), onlooker)
    assert outcome.state == "left"
    room.mood("well")
    queue = CupsQueue()
    until(lambda: queue.look(onlooker.jobs[0]).phase == "printed")
    assert len(room.arrived()) == 1
    other = msgspec.structs.replace(onlooker.jobs[0], uuid="urn:uuid:another")
    assert queue.look(other).phase == "gone"  # a later job of the same number is not this one
    queue.forget(onlooker.jobs[0])
    assert queue.look(onlooker.jobs[0]).phase == "gone"
    assert room.spooled() == []
    queue.close()


def test_a_job_that_is_given_up_was_not_printed_and_does_not_stay_in_the_queue(room: PrintRoom, printer: Printer) -> None:
    room.mood("broken")
    (outcome,) = printed(printer, Ticket(A4), (blank(),), Onlooker())
    assert outcome.state == "failed"
    assert outcome.trouble is not None
    assert (outcome.trouble.code, outcome.trouble.said) == ("aborted", "Filter failed")
    assert (room.arrived(), room.spooled()) == ([], [])


def test_a_paused_printer_says_so_and_a_closed_one_takes_nothing(room: PrintRoom, printer: Printer) -> None:
    room.tell("Pause-Printer", **{"printer-uri": "ipp://localhost/printers/office"})
    assert (office().state, "paused" in office().reasons) == ("stopped", True)
    room.tell("Resume-Printer", **{"printer-uri": "ipp://localhost/printers/office"})
    assert office().state == "idle"
    room.tell("CUPS-Reject-Jobs", **{"printer-uri": "ipp://localhost/printers/office"})
    (outcome,) = printed(office(), Ticket(A4), (blank(),), Onlooker())
    assert (outcome.state, outcome.trouble and outcome.trouble.code) == ("failed", "not-accepting")
    (outcome,) = printed(printer, Ticket(A4), (blank(),), Onlooker())  # it was open when it was looked at
    assert (outcome.state, outcome.trouble and outcome.trouble.code) == ("failed", "refused")
    room.tell("CUPS-Accept-Jobs", **{"printer-uri": "ipp://localhost/printers/office"})


def test_without_a_scheduler_it_is_said(room: PrintRoom, printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(room.folder / "nobody"))
    queue = CupsQueue()
    with pytest.raises(PrintServiceError) as told:
        queue.printers()
    assert (
        Words(resources.folder("words"), "en")
        .error(told.value)
        .message.startswith("The print service (CUPS) does not answer")
    )
    with pytest.raises(QueueError) as lost:
        queue.begin(printer, "Briefing Book", Ticket(A4))
    assert (lost.value.trouble.code, lost.value.lost) == ("service-lost", True)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")
