"""What a part is called where a list offers it to be referred to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.numbering import Served, served_in, tab_numerals
from briefs.book.programme import Programme
from briefs.book.promised import promised_in
from briefs.book.sources import Source
from briefs.book.trade import TradePackage
from desktop.models.languages import interface_language

translate = QCoreApplication.translate


def reference_words(book: Book, kind: str) -> dict[str, str]:
    """Return what can be referred to, by id, in words; of persons, sources, figures, events, sections, attachments."""
    language = interface_language()
    named: dict[str, dict[str, str]] = {
        "source": {source.id: source_words(source) for source in book.sources},
        "figure": {figure.id: _figure_words(figure) for figure in book.figures},
        "person": {person.id: person.name.in_language(language) for person in book.people},
        "attachment": {attachment.id: attachment.name for attachment in book.attachments},
    }
    if kind in named:
        return named[kind]
    if kind == "event":
        return {
            event.id: f"{day.date:%m-%d} {event.start:%H:%M} {event.title}"
            for section in book.sections()
            if isinstance(section, Programme)
            for day in section.days
            for event in day.events
        }
    if kind in ("objective", "agenda item"):
        return {one.id: _served_words(one) for section in book.sections() for one in served_in(section) if _fits(one, kind)}
    if kind == "line":
        lines = (line for section in book.sections() for line in promised_in(section))
        return {line.id: f"{line.code} {line.name.in_language(language)}" for line in lines}
    if kind == "scenario":
        packages = (section for section in book.sections() if isinstance(section, TradePackage))
        return {one.id: one.name.in_language(language) for package in packages for one in package.scenarios}
    numerals = tab_numerals(book)
    return {section.id: f"{numerals[tab.id]} {section.title}".strip() for tab in book.tabs for section in tab.sections}


def source_words(source: Source) -> str:
    """Return a source as a list shows it: "S1 Title"."""
    return f"{source.key} {source.title}".strip()


def _fits(served: Served, kind: str) -> bool:
    """Return whether what points serve is of a kind of reference: an objective of the summary, or an agenda item."""
    return (served.kind == "agenda item") == (kind == "agenda item")


def _served_words(served: Served) -> str:
    """Return what points serve as a list shows it: "Ask 1 Title", "Meeting 2 Title"."""
    kinds = {
        "objective": translate("Field", "Objective"),
        "ask": translate("Served", "Ask"),
        "red line": translate("Served", "Red line"),
        "agenda item": served.event,
    }
    return f"{kinds[served.kind]} {served.number or ''} {served.title}".strip()


def _figure_words(figure: Figure) -> str:
    """Return a figure as a list shows it: "F1 Name"."""
    return f"{figure.key} {figure.name.in_language(interface_language())}".strip()
