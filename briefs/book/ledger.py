"""Looking figures up: what a bound figure stands for in each language, and where the ledger is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.formats import figure_words
from briefs.book.formulas import PRECISION, FormulaError, Reference, evaluate, references_in
from briefs.book.schema import Spot, spots_in
from briefs.book.text import FigureRun, Language, NoteRun, PersonRun, Run, Runs, TextRun
from briefs.book.trade import FORCE, NOW, THEN, Group, Line, Share, TradePackage
from briefs.book.value import MOST_DECIMALS, is_amount

CellLookup = Callable[[Reference], Decimal | None]


class Ledger:
    """The figures of one book with their values; each is worked out when it is first asked for."""

    def __init__(self, book: Book, cell: CellLookup | None = None) -> None:
        """`cell` finds an amount of the trade tables, in whole currency units; without it the book is searched."""
        self.book = book
        self._figures = {figure.id: figure for figure in book.figures}
        self._cell = cell or self._search
        self._values: dict[str, Decimal | FormulaError | None] = {}
        self._asked: list[str] = []

    def value(self, figure_id: str) -> Decimal | None:
        """Return a figure's value, rounded as it says; None where there is none or its formula has a fault."""
        found = self._found(figure_id)
        return None if isinstance(found, FormulaError) else found

    def fault(self, figure_id: str) -> FormulaError | None:
        """Return why a figure's formula has no value, or None."""
        found = self._found(figure_id)
        return found if isinstance(found, FormulaError) else None

    def words(self, figure_id: str, language: Language) -> str | None:
        """Return a figure as it stands in a sentence, or None where the ledger has no such figure or it has no value."""
        figure, value = self._figures.get(figure_id), self.value(figure_id)
        return None if figure is None or value is None else _worded(figure, str(value), language)

    def _found(self, figure_id: str) -> Decimal | FormulaError | None:
        if figure_id not in self._values:
            figure = self._figures.get(figure_id)
            self._values[figure_id] = None if figure is None else self._worked_out(figure)
        return self._values[figure_id]

    def _worked_out(self, figure: Figure) -> Decimal | FormulaError | None:
        if not figure.formula:
            return rounded(figure.value, figure.rounding)
        self._asked.append(figure.id)
        try:
            exact = evaluate(figure.formula, self._looked_up)
            value = rounded(exact, figure.rounding or self._step(figure), computed=True)
        except FormulaError as error:
            return error
        finally:
            self._asked.pop()
        return value if value is None or is_amount(value) else FormulaError("formula", figure.key)

    def _step(self, figure: Figure) -> Decimal | None:
        """Return the step to which the table tells what a figure repeats: both must say the same number."""
        references = references_of(figure)
        if len(references) != 1 or str(references[0]) != figure.formula.strip():
            return None
        package = _package_of(self.book, references[0].item)
        if package is None:
            return None
        spot = spots_in(package)[references[0].item]
        group = spot.part if isinstance(spot.part, Group) else find_group(package, spot)
        if group is None or group.decimals is None:
            return None
        return group.scale * Decimal(1).scaleb(-group.decimals)

    def _looked_up(self, reference: Reference) -> Decimal:
        if reference.column:
            value = self._cell(in_force(self.book, reference))
            if value is None:
                raise FormulaError("empty" if cell_exists(self.book, reference) else "broken", str(reference))
            return value
        figure = self._figures.get(reference.item)
        if figure is None:
            raise FormulaError("broken", str(reference))
        if reference.item in self._asked:
            raise FormulaError("circular", figure.key)
        found = self._found(reference.item)
        if isinstance(found, FormulaError):
            if found.fault == "circular":
                self._values.pop(reference.item, None)  # it is told from its own beginning when it is asked for itself
            raise found
        if found is None:
            raise FormulaError("empty", figure.key)
        return found

    def _search(self, reference: Reference) -> Decimal | None:
        for section in self.book.sections():
            if isinstance(section, TradePackage) and (spot := spots_in(section).get(reference.item)) is not None:
                return _amount(section, spot, reference.column)
        return None


@lru_cache(maxsize=4096)
def _worded(figure: Figure, value: str, language: Language) -> str:
    """Return a figure in words; `value` is told by how it is written, for 1.0 is 1 but is not written so."""
    return figure_words(figure, Decimal(value), language)


def _amount(package: TradePackage, spot: Spot, column: str) -> Decimal | None:
    """Return what stands in a column of the line, group or share at a spot, in whole units."""
    part = spot.part
    if isinstance(part, Share):
        return {NOW: part.now, THEN: part.then}.get(column)
    if column not in {NOW, *(scenario.id for scenario in package.scenarios)}:
        return None  # what a line keeps of a scenario that is gone counts no more
    if isinstance(part, Group):
        total = part.subtotal(column)
        return None if total is None else total * part.scale
    if isinstance(part, Line):
        amount, group = part.amount(column), find_group(package, spot)
        return None if amount is None or group is None else amount * group.scale
    return None


def find_group(package: TradePackage, spot: Spot) -> Group | None:
    """Return the group that holds the line at a spot."""
    holder = spots_in(package).get(spot.holder)
    return holder.part if holder is not None and isinstance(holder.part, Group) else None


def amounts_in(package: TradePackage) -> Iterator[tuple[str, str, Decimal]]:
    """Yield what a formula can name in a package: rows, columns and amounts in whole units, subtotals and shares too."""
    columns = (NOW, *(scenario.id for scenario in package.scenarios))
    for group in package.groups:
        for column in columns:
            rows = [(group.id, group.subtotal(column)), *((line.id, line.amount(column)) for line in group.lines)]
            yield from ((row, column, amount * group.scale) for row, amount in rows if amount is not None)
    for supplier in package.shares:
        for share in supplier.shares:
            yield share.id, NOW, share.now
            yield share.id, THEN, share.then


def in_force(book: Book, reference: Reference) -> Reference:
    """Return a reference with the scenario in force in place of `FORCE`."""
    if reference.column != FORCE:
        return reference
    package = _package_of(book, reference.item)
    scenario = package.scenario_in_force() if package is not None else None
    return Reference(reference.item, scenario.id if scenario is not None else NOW)


def cell_exists(book: Book, reference: Reference) -> bool:
    """Return whether the row and the column that a formula names are there, be the cell empty or not."""
    package = _package_of(book, reference.item)
    if package is None:
        return False
    if isinstance(spots_in(package)[reference.item].part, Share):
        return reference.column in {NOW, THEN}
    return reference.column in {NOW, FORCE, *(scenario.id for scenario in package.scenarios)}


def _package_of(book: Book, row: str) -> TradePackage | None:
    """Return the package that holds a line, a group or a share."""
    for section in book.sections():
        if isinstance(section, TradePackage):
            spot = spots_in(section).get(row)
            if spot is not None and isinstance(spot.part, Line | Group | Share):
                return section
    return None


def rounded(value: Decimal | None, step: Decimal | None, *, computed: bool = False) -> Decimal | None:
    """Return a value to the nearest `step`, halves away from zero; what was computed has no endless decimals."""
    if value is None:
        return None
    with localcontext() as context:
        context.prec = PRECISION * 2
        if step is not None and step > 0:
            told = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
            return told.quantize(Decimal(1)) if step == step.to_integral_value() else told
        if computed:
            value = round(value, MOST_DECIMALS)
            whole = value.to_integral_value()
            return whole if value == whole else value.normalize()
    return value


_last: list[Ledger] = []


def ledger_of(book: Book) -> Ledger:
    """Return the ledger of a book: of the last one asked for the same, with the values it has worked out."""
    if not _last or _last[0].book is not book:
        _last[:] = [Ledger(book)]
    return _last[0]


def figure_number(book: Book, figure: Figure) -> Decimal | None:
    """Return a figure's value: typed, or computed."""
    return ledger_of(book).value(figure.id)


def figure_text(book: Book, figure_id: str, language: Language) -> str | None:
    """Return a figure as it stands in a sentence, or None where the ledger has no such figure or it has no value."""
    return ledger_of(book).words(figure_id, language)


def shown_text(book: Book, runs: Runs, language: Language) -> str:
    """Return what a reader sees of runs, bound figures in words, footnotes in brackets; page references are left out."""
    return shown_by(ledger_of(book), runs, language)


def shown_by(ledger: Ledger, runs: Runs, language: Language) -> str:
    """Return what runs say by a ledger."""
    return "".join(_shown(ledger, run, language) for run in runs)


def references_of(figure: Figure) -> tuple[Reference, ...]:
    """Return what a figure's formula names."""
    return tuple(references_in(figure.formula))


def _shown(ledger: Ledger, run: Run, language: Language) -> str:
    if isinstance(run, TextRun):
        return run.text
    if isinstance(run, NoteRun):
        return f" [{run.text}]"
    if isinstance(run, PersonRun):
        person = ledger.book.person(run.person)
        return person.name.in_language(language) if person is not None else ""
    if isinstance(run, FigureRun):
        return ledger.words(run.figure, language) or ""
    return ""
