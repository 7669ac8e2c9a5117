"""Looking figures up: what a bound figure stands for in each language, and where the ledger is broken."""

from __future__ import annotations

from decimal import Decimal

from briefs.book.book import Book
from briefs.book.figures import Cell, Figure
from briefs.book.formats import figure_value, figure_words, illustrated
from briefs.book.sections import AnySection
from briefs.book.text import FigureRun, Language, Runs, TextRun
from briefs.book.trade import NOW, TradePackage

__all__ = ["cell_exists", "cell_value", "cited_text", "figure_number", "figure_text", "shown_text", "value_text"]


def cell_value(book: Book, cell: Cell) -> Decimal | None:
    """Return the amount in a cell of any trade package, in whole currency units; None where it is empty or gone."""
    for section in book.sections():
        if isinstance(section, TradePackage):
            for group in section.groups:
                if group.id == cell.row:
                    subtotal = group.subtotal(cell.column)
                    return None if subtotal is None else subtotal * group.scale
                for line in group.lines:
                    if line.id == cell.row:
                        amount = line.amount(cell.column)
                        return None if amount is None else amount * group.scale
    return None


def cell_exists(sections: tuple[AnySection, ...], cell: Cell) -> bool:
    """Return whether the row and the column of a cell are still there."""
    for section in sections:
        if isinstance(section, TradePackage):
            columns = {NOW, *(scenario.id for scenario in section.scenarios)}
            rows = {group.id for group in section.groups}
            rows |= {line.id for group in section.groups for line in group.lines}
            if cell.row in rows:
                return cell.column in columns
    return False


def figure_number(book: Book, figure: Figure) -> Decimal | None:
    """Return a figure's value: typed, or drawn from its cell."""
    return cell_value(book, figure.cell) if figure.cell is not None else figure.value


def figure_text(book: Book, figure_id: str, language: Language) -> str | None:
    """Return a figure as it stands in a sentence, or None where the ledger has no such figure or it has no value."""
    figure = book.figure(figure_id)
    value = figure_number(book, figure) if figure is not None else None
    return None if figure is None or value is None else figure_words(figure, value, language)


def value_text(book: Book, figure_id: str, language: Language) -> str | None:
    """Return a figure without its qualifier, as the register lists it beside the qualifier."""
    figure = book.figure(figure_id)
    value = figure_number(book, figure) if figure is not None else None
    return None if figure is None or value is None else figure_value(figure, value, language)


def shown_text(book: Book, runs: Runs, language: Language) -> str:
    """Return what a reader sees of runs, bound figures in words; page references are left out."""
    return "".join(_shown(book, run, language) for run in runs)


def cited_text(book: Book, runs: Runs, sources: tuple[str, ...], language: Language) -> str:
    """Return what a reader sees of runs, with ◊ where their sources only illustrate."""
    return illustrated(shown_text(book, runs, language), book.illustrative(sources))


def _shown(book: Book, run: object, language: Language) -> str:
    if isinstance(run, TextRun):
        return run.text
    if isinstance(run, FigureRun):
        return figure_text(book, run.figure, language) or ""
    return ""
