"""Job tickets: how a job is to be printed, as it is said in IPP, and what a printer lacks for it."""

from __future__ import annotations

import msgspec

from briefs.deliver.ipp import Attribute, one
from briefs.deliver.printers import PDF, Printer, Sides, Size, size_name
from briefs.deliver.troubles import Trouble

COLLATED = "separate-documents-collated-copies"
UNCOLLATED = "separate-documents-uncollated-copies"
MONOCHROME, COLOUR = "monochrome", "color"


class Ticket(msgspec.Struct, frozen=True):
    """How a document is to be printed: on which sheet, how often, whether copies come one after the other (`collated`).

    `tray` is the keyword of a paper source, "" for the printer's own choice.
    """

    paper: Size
    copies: int = 1
    collated: bool = True
    sides: Sides = "one-sided"
    tray: str = ""
    grey: bool = False


def wishes(ticket: Ticket, printer: Printer) -> tuple[Attribute, ...]:
    """Return the attributes of a job.

    Everything is said, because a queue fills in what is left out as it pleases: its own paper, two pages to a sheet, both
    sides. The paper goes with its size and not by a name, and pages are never made to fit another.
    """
    width, height = ticket.paper
    size = one("media-size", "collection", (one("x-dimension", "integer", width), one("y-dimension", "integer", height)))
    source = (one("media-source", "keyword", ticket.tray),) if ticket.tray else ()
    return (
        one("media-col", "collection", (size, *source)),
        one("copies", "integer", ticket.copies),
        one("multiple-document-handling", "keyword", COLLATED if ticket.collated else UNCOLLATED),
        one("sides", "keyword", ticket.sides),
        one("number-up", "integer", 1),
        one("print-scaling", "keyword", "none"),
        *_colours(ticket, printer),
    )


def _colours(ticket: Ticket, printer: Printer) -> tuple[Attribute, ...]:
    mode = MONOCHROME if ticket.grey else COLOUR
    return (one("print-color-mode", "keyword", mode),) if mode in printer.colours else ()


def lacks(ticket: Ticket, printer: Printer) -> tuple[Trouble, ...]:
    """Return why a printer cannot print a job as it is wanted; told before, because it would do it otherwise, silently."""
    found = []
    if not printer.accepting:
        found.append(Trouble("not-accepting", printer.name))
    if printer.formats and PDF not in printer.formats:
        found.append(Trouble("no-pdf", printer.name))
    if printer.takes(ticket.paper) is False:
        found.append(Trouble("no-paper", size_name(ticket.paper)))
    if ticket.tray and ticket.tray not in printer.trays:
        found.append(Trouble("no-tray", ticket.tray))
    if printer.sides and ticket.sides not in printer.sides:
        found.append(Trouble("no-duplex", printer.name))
    if ticket.copies > printer.most_copies:
        found.append(Trouble("too-many-copies", str(printer.most_copies)))
    return tuple(found)


def sheets(pages: int, ticket: Ticket) -> int:
    """Return how many sheets of paper a job takes."""
    each = pages if ticket.sides == "one-sided" else (pages + 1) // 2
    return each * ticket.copies


def job_title(edition: int, copy: int = 0, copies: int = 0) -> str:
    """Return what a job is called in the queue, which everybody at the printer and on the network may read.

    It tells the sender one copy from another, and nobody what is in it or whose it is: no title, no name, no marking.
    """
    numbered = f" {copy}/{copies}" if copy else ""
    return f"Briefing Book E{edition}{numbered}"
