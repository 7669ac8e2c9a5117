"""The words of a book without their layout, for engines that lay them out by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from benchmarks.engines.charts import Chart
from benchmarks.large_book import OFFER
from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.points import TalkingPoints
from briefs.book.sections import AnySection, Note
from briefs.book.text import FigureRun, Runs, TextRun, typed_text
from briefs.book.trade import TradePackage

EDITION = "Edition 1 · 3 March 2031, 09:30 UTC"


class Span(NamedTuple):
    """Text, or a figure with its key."""

    text: str
    key: str = ""


class Paragraph(NamedTuple):
    """A paragraph, perhaps with a label that opens a ruled group."""

    text: tuple[Span, ...]
    label: str
    bullet: bool


class Row(NamedTuple):
    """A row of a table: a group's head, a line with its note, or a subtotal; amounts now, offered, and their difference."""

    kind: str
    name: str
    note: str
    amounts: tuple[str, str, str]


class Point(NamedTuple):
    """A talking point."""

    number: int
    name: str
    words: str


class Chapter(NamedTuple):
    """A section of the book; its rows make one table, the cells behind its paragraphs another."""

    title: str
    language: str
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[Row, ...] = ()
    points: tuple[Point, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    charts: tuple[Chart, ...] = ()


class Part(NamedTuple):
    """A tab of the book."""

    title: str
    chapters: tuple[Chapter, ...]


def parts(book: Book, drawn: Sequence[Chart] = ()) -> tuple[Part, ...]:
    """Return the content of a book's pages without their layout, with its charts."""
    figures = {figure.id: figure for figure in book.figures}
    made: dict[str, tuple[Chart, ...]] = {}
    for chart in drawn:
        made[chart.section] = (*made.get(chart.section, ()), chart)
    return tuple(
        Part(
            tab.title,
            tuple(_chapter(section, figures)._replace(charts=made.get(section.id, ())) for section in tab.sections),
        )
        for tab in book.tabs
    )


def _chapter(section: AnySection, figures: dict[str, Figure]) -> Chapter:
    match section:
        case Note():
            prose = [block for block in section.blocks if block.style != "cells"]
            found = tuple(Paragraph(_spans(block.runs, figures), block.label, block.style == "bullet") for block in prose)
            cells = tuple(tuple(typed_text(block.runs).split("\t")) for block in section.blocks if block.style == "cells")
            return Chapter(section.title, section.language, paragraphs=found, cells=cells)
        case TradePackage():
            return Chapter(section.title, section.language, rows=tuple(_rows(section)))
        case TalkingPoints():
            points = tuple(Point(n, point.name.en, typed_text(point.words.en)) for n, point in enumerate(section.points, 1))
            return Chapter(section.title, section.language, points=points)
        case _:
            raise TypeError(section.title)


def _spans(runs: Runs, figures: dict[str, Figure]) -> tuple[Span, ...]:
    out: list[Span] = []
    for run in runs:
        if isinstance(run, TextRun):
            out.append(Span(run.text))
        elif isinstance(run, FigureRun):
            figure = figures[run.figure]
            out.append(Span(f"{figure.value:,}{figure.unit}", figure.key))
    return tuple(out)


def _rows(package: TradePackage) -> Iterator[Row]:
    for group in package.groups:
        yield Row("group", typed_text(group.name), "", ("", "", group.unit.en))
        for line in group.lines:
            amounts = (line.now, line.amount(OFFER), line.change(OFFER))
            yield Row("line", line.name.en, typed_text(line.note), _told(*amounts))
        sums = (group.subtotal("now"), group.subtotal(OFFER), group.subtotal_change(OFFER))
        yield Row("sum", "Subtotal", "", _told(*sums))


def _told(now: Decimal | None, offered: Decimal | None, change: Decimal | None) -> tuple[str, str, str]:
    return f"{now:,}", f"{offered:,}", f"{change:+,}"
