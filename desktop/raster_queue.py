"""The way to printers of a system without CUPS, as Windows: Qt paints the pages for the system's own spooler.

That takes no PDF, so pages go as pictures at the printer's resolution; paper, sides, copies and greys are asked for as
elsewhere. The spooler says nothing of a job once it has it: what was handed over whole counts as printed.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pypdfium2
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from briefs.deliver.printers import MOST_COPIES, PDF, Printer, Sides, State
from briefs.deliver.queues import Job, Look, QueueError
from briefs.deliver.tickets import COLOUR, MONOCHROME, Ticket
from briefs.deliver.troubles import Trouble

MOST_DPI = 600  # more is not seen, and a page of colours would take a quarter of a gigabyte
POINTS = 72.0
_STATES: dict[QPrinter.PrinterState, State] = {
    QPrinter.PrinterState.Idle: "idle",
    QPrinter.PrinterState.Active: "printing",
    QPrinter.PrinterState.Aborted: "stopped",
    QPrinter.PrinterState.Error: "stopped",
}
_SIDES: dict[QPrinter.DuplexMode, Sides] = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
_MODES = {sides: mode for mode, sides in _SIDES.items()}


class RasterQueue:
    """The system's spooler as a `briefs.deliver.queues.Queue`. Belongs to one thread."""

    def __init__(self) -> None:
        self._jobs: dict[str, QPrinter] = {}
        self._ended: dict[str, Look] = {}
        self._numbers = itertools.count(1)

    def printers(self) -> tuple[Printer, ...]:
        """Return all printers, the default one first."""
        found = [_printer(info) for info in QPrinterInfo.availablePrinters()]
        return tuple(sorted(found, key=lambda printer: (not printer.default, printer.name.casefold())))

    def begin(self, printer: Printer, title: str, ticket: Ticket) -> Job:
        """Set a job up."""
        made = QPrinter(QPrinterInfo.printerInfo(printer.name), QPrinter.PrinterMode.HighResolution)
        if not made.isValid():
            raise QueueError(Trouble("refused"))
        made.setDocName(title)
        short, long = (edge / 100 for edge in ticket.paper)
        made.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter))
        made.setFullPage(True)
        made.setPageMargins(QMarginsF(0, 0, 0, 0))
        made.setCopyCount(ticket.copies)
        made.setCollateCopies(ticket.collated)
        made.setDuplex(_MODES[ticket.sides])
        made.setColorMode(QPrinter.ColorMode.GrayScale if ticket.grey else QPrinter.ColorMode.Color)
        made.setResolution(min(made.resolution(), MOST_DPI))
        job = Job(f"spooler:{next(self._numbers)}")
        self._jobs[job.uri] = made
        return job

    def hand_over(self, job: Job, document: bytes, tell: Callable[[int], None]) -> None:
        """Paint a document's pages for the spooler."""
        printer = self._jobs[job.uri]
        painter = QPainter()
        if not painter.begin(printer):
            raise QueueError(Trouble("refused"))
        try:
            with pypdfium2.PdfDocument(document) as pdf:
                for number in range(len(pdf)):
                    if number and not printer.newPage():
                        raise QueueError(Trouble("service-lost"), lost=True)
                    painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), _picture(pdf[number], printer))
        finally:
            painter.end()
        tell(len(document))
        lost = printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
        self._ended[job.uri] = Look("aborted" if lost else "printed")

    def look(self, job: Job) -> Look:
        """Return what became of a job; of one from an earlier run nothing is known."""
        return self._ended.get(job.uri, Look("gone"))

    def cancel(self, job: Job) -> None:
        """Stop a job that is still being painted."""
        if job.uri in self._jobs and job.uri not in self._ended:
            self._jobs[job.uri].abort()

    def forget(self, job: Job) -> None:
        """Let go of a job."""
        self._jobs.pop(job.uri, None)

    def close(self) -> None:
        """Let go of all jobs."""
        self._jobs.clear()


def _printer(info: QPrinterInfo) -> Printer:
    sizes = [page.size(QPageSize.Unit.Millimeter) for page in info.supportedPageSizes()]
    edges = [sorted((round(size.width() * 100), round(size.height() * 100))) for size in sizes]
    colours = {QPrinter.ColorMode.Color: COLOUR, QPrinter.ColorMode.GrayScale: MONOCHROME}
    return Printer(
        name=info.printerName(),
        uri="",
        info=info.description() or info.printerName(),
        location=info.location(),
        state=_STATES.get(info.state(), "idle"),
        papers=tuple((short, long) for short, long in edges),
        sides=tuple(_SIDES[mode] for mode in info.supportedDuplexModes() if mode in _SIDES),
        colours=tuple(colours[mode] for mode in info.supportedColorModes() if mode in colours),
        most_copies=MOST_COPIES,
        formats=(PDF,),
        default=info.isDefault(),
    )


def _picture(page: pypdfium2.PdfPage, printer: QPrinter) -> QImage:
    """Return a page at the printer's resolution, upright on its sheet."""
    drawn = page.render(scale=printer.resolution() / POINTS, rev_byteorder=False, prefer_bgrx=True)
    image = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    return image.copy()
