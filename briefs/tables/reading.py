"""Rows of a table, one by one: what comes in, what is passed over, what is refused and why."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import msgspec

from briefs.book.trade import ExchangeRate, newest_rate
from briefs.book.value import Phrase, is_amount
from briefs.numbers.reading import is_nothing, read_number
from briefs.numbers.scales import PER_CENT
from briefs.tables.formulas import bare_text, is_formula
from briefs.tables.grids import Grid, Row
from briefs.tables.headings import Headings
from briefs.tables.mapping import AMOUNT, Mapping, Unit, Words, unit_of
from briefs.tables.outcome import Candidate, Outcome, Passed, Reason, Refused
from briefs.tables.periods import Period, period_of

MOST_SUMMED = 100
"""So many rows above a total are tried."""
_CODE = re.compile(r"'?[0-9]{2,10}(?:[. ][0-9]{1,4})*|[A-Za-z]{1,6}[-_ ]?[0-9A-Za-z._-]*")
Progress = Callable[[int, int], bool]
"""Told how many rows of how many are read; False stops."""


class Target(msgspec.Struct, frozen=True):
    """The units into which amounts are brought: a group's currency and scale, and the rates that are known.

    Without a currency amounts stay in their own, whole: of shares only their proportions count.
    """

    currency: str = "USD"
    scale: Decimal = Decimal(1_000_000)
    exchange: tuple[ExchangeRate, ...] = ()

    def converted(self, value: Decimal, unit: Unit) -> Decimal | None:
        """Return a value of a unit in the target's; None where no rate is known."""
        whole = value * unit.factor
        if not self.currency:
            return whole
        if unit.currency in {"", self.currency}:
            return whole / self.scale if unit.currency or unit.factor != 1 else value
        theirs, ours = (newest_rate(self.exchange, currency) for currency in (unit.currency, self.currency))
        return whole * theirs / ours / self.scale if theirs and ours else None


class _RefusedError(Exception):
    def __init__(self, column: int, reason: Reason) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


class Reader:
    """Reads the rows of one grid by one mapping."""

    def __init__(self, grid: Grid, headings: Headings, mapping: Mapping, words: Words, target: Target) -> None:
        self._grid, self._headings, self._mapping, self._words, self._target = grid, headings, mapping, words, target
        self._columns: dict[str, int] = {}
        for column, role in enumerate(mapping.roles):
            if role:
                self._columns.setdefault(role, column)
        self._names = {role: self._telling(role) for role in ("name.en", "name.ja", "partner")}
        fold = _folded
        self._totals, self._regions = set(map(fold, words.totals)), set(map(fold, words.regions))
        self._newest, self._year = self._newest_period()
        self._flow = self._chosen_flow()

    def read(self, progress: Progress = lambda _done, _of: True) -> Outcome:
        """Return what the grid gives; what was read until then where `progress` says to stop."""
        candidates: list[Candidate] = []
        refused: list[Refused] = []
        passed: list[tuple[int, Passed]] = [(n + 1, "above") for n in range(self._headings.body)]
        rows = self._grid.rows
        for number in range(self._headings.body, len(rows)):
            if number % 5000 == 0 and not progress(number, len(rows)):
                break
            row = rows[number]
            kind = self._passed(row)
            if kind is not None:
                passed.append((number + 1, kind))
                continue
            try:
                candidate = self._candidate(number + 1, row)
                if self._sums_up(candidate, candidates):
                    passed.append((number + 1, "total"))
                    continue
                candidates.append(candidate)
            except _RefusedError as refusal:
                text = row[refusal.column] if 0 <= refusal.column < len(row) else ""
                head = self._headings.heads[refusal.column] if refusal.column >= 0 else ""
                refused.append(Refused(number + 1, head, text, refusal.reason))
        if "measure" in self._columns:
            candidates = list(_together(candidates))
        unknown = Counter(one.partner for one in candidates if one.partner.isdigit())
        return Outcome(tuple(candidates), tuple(passed), tuple(refused), self._year, tuple(unknown.items()))

    def _cell(self, row: Row, role: str) -> str:
        column = self._columns.get(role, -1)
        return bare_text(row[column]) if 0 <= column < len(row) else ""

    def _telling(self, role: str) -> tuple[int, ...]:
        """Return the columns of a role that tell rows apart: what all rows say alike ("World" alone, 総数) is no total."""
        columns = [column for column, each in enumerate(self._mapping.roles) if each == role]
        rows = [row for row in self._grid.rows[self._headings.body :] if sum(map(bool, row)) > 1]
        said = {column: {row[column] if column < len(row) else "" for row in rows} for column in columns}
        return tuple(column for column in columns if len(said[column]) > 1 or len(rows) < 2)

    def _named(self, row: Row, role: str) -> str:
        """Return what a row is called: by all columns of the role that tell rows apart, or else by the first."""
        columns = self._names[role] or ((self._columns[role],) if role in self._columns else ())
        return " ".join(filter(None, (_unmarked(bare_text(row[column])) for column in columns if column < len(row))))

    def _newest_period(self) -> tuple[Period | None, str]:
        """Return when the rows are of that come in, and how the table tells it: the newest, where a column tells times."""
        rows = [row for row in self._grid.rows[self._headings.body :] if sum(map(bool, row)) > 1]
        told = Counter(text for row in rows if not is_nothing(text := self._cell(row, "year")))
        known = {text: period for text in told if (period := period_of(text)) is not None}
        if not known or 2 * sum(told[text] for text in known) <= told.total():  # no times, whatever the column is called
            return None, ""
        text = max(known, key=lambda one: known[one])
        return known[text], text

    def _chosen_flow(self) -> str:
        """Return the flow whose rows come in: imports, where a column tells flows and has several."""
        flows = {cell for row in self._grid.rows[self._headings.body :] if (cell := self._cell(row, "flow"))}
        wanted = sorted(flow for flow in flows if flow.casefold() in self._words.imports)
        return wanted[0] if len(flows) > 1 and wanted else ""

    def _passed(self, row: Row) -> Passed | None:
        """Return the kind of a row that is none of the table's own, or None."""
        filled = [cell for cell in row if cell]
        if not filled:
            return "empty"
        first = _folded(filled[0])
        if len(filled) == 1 and any(first.startswith(_folded(note)) for note in self._words.notes):
            return "note"
        names = {role: [_folded(row[n]) for n in columns if n < len(row)] for role, columns in self._names.items()}
        if self._heads_a_total(row, first) or self._is_total(row, [name for each in names.values() for name in each]):
            return "total"
        partner = next(iter(names["partner"] or (names["name.en"] if "partner" not in self._columns else ())), "")
        if partner in self._regions or (
            self._mapping.shape.startswith("US Census") and self._cell(row, "code").startswith("00")
        ):
            return "region"
        if len(filled) == 1 and len(self._columns) > 1:
            return "note"
        return self._other(row)

    def _is_total(self, row: Row, names: Sequence[str]) -> bool:
        """Return whether a row is called a total, or has only the letter of a group, as subtotals of our own tables."""
        unnamed = bool(names) and not any(names)
        code = self._cell(row, "printed") or self._cell(row, "code")
        return any(name in self._totals for name in names) or (unnamed and code.isalpha())

    def _heads_a_total(self, row: Row, first: str) -> bool:
        """Return whether a row begins with the word for a total, in a column that does not say it everywhere."""
        column = next(n for n, cell in enumerate(row) if cell)
        telling = self._names.get(self._mapping.roles[column])
        return first in self._totals and (telling is None or column in telling)

    def _sums_up(self, one: Candidate, before: Sequence[Candidate]) -> bool:
        """Return whether a row whose name speaks of a total ("Total energy", 発電計) is the sum of the rows right above."""
        words = _folded(f"{one.name.en} {one.name.ja}")
        if not one.amounts or not any(_speaks_of(total, words) for total in self._totals):
            return False
        sums = dict.fromkeys(one.amounts, Decimal(0))
        for count, row in enumerate(reversed(before[-MOST_SUMMED:]), 1):
            sums = {key: value + row.amounts.get(key, 0) for key, value in sums.items()}
            if count > 1 and sums == one.amounts:
                return True
        return False

    def _other(self, row: Row) -> Passed | None:
        flow, measure = self._cell(row, "flow"), self._cell(row, "measure")
        period = period_of(self._cell(row, "year")) if self._newest else None
        if period and period != self._newest:
            return "other year"
        if self._flow and flow and flow != self._flow:
            return "other flow"
        if measure and not self._is_value(measure) and "quantity" not in measure.casefold():
            return "other measure"
        return None

    def _is_value(self, measure: str) -> bool:
        return any(word in measure.casefold() for word in self._words.values)

    def _candidate(self, number: int, row: Row) -> Candidate:
        without = next((n for n in self._columns.values() if n < len(row) and is_formula(row[n])), None)
        if without is not None:
            raise _RefusedError(without, "formula")
        if self._newest and not is_nothing(self._cell(row, "year")) and period_of(self._cell(row, "year")) is None:
            raise _RefusedError(self._columns["year"], "period")
        english, japanese, partner = (self._named(row, role) for role in ("name.en", "name.ja", "partner"))
        partner = self._words.countries.get(partner.zfill(3), partner) if partner.isdigit() else partner
        code = self._code(row)
        if japanese in ("", english):  # our own tables tell a name again where it has no other
            told = phrase_of(english or partner or code)
            english, japanese = told.en, told.ja
        if not english and not japanese:
            raise _RefusedError(self._columns.get("name.en", self._columns.get("name.ja", -1)), "no name")
        counted = self._counts(row)
        amounts = {} if counted else dict(self._amounts(row))
        quantity = self._number(row, "now" if counted else "quantity")
        return Candidate(
            row=number,
            name=Phrase(en=english, ja=japanese),
            code=code,
            printed=self._cell(row, "printed"),
            partner=partner,
            lead=self._cell(row, "lead"),
            note=self._cell(row, "note"),
            quantity=quantity,
            unit=self._counted_in(row) if quantity is not None else "",
            price=self._number(row, "price"),
            amounts=amounts,
        )

    def _counted_in(self, row: Row) -> str:
        """Return what a quantity is counted in; the currency of the amounts beside it is nothing that one counts."""
        told = self._cell(row, "counted") or self._cell(row, "unit")
        return "" if unit_of(told).currency else told

    def _counts(self, row: Row) -> bool:
        """Return whether a row's number is no money but a quantity: by its measure, or by a unit (トン) of its own."""
        if measure := self._cell(row, "measure"):
            return not self._is_value(measure)
        if "now" not in self._columns or "quantity" in self._columns:
            return False
        money = self._mapping.units[self._columns["now"]].currency
        return not money and bool(unit_of(self._cell(row, "unit")).measure)

    def _code(self, row: Row) -> str:
        code = self._cell(row, "code")
        if code and not _CODE.fullmatch(code):
            raise _RefusedError(self._columns["code"], "code")
        if code and re.fullmatch(r"(?=.*[0-9])[0-9.]*[OoIl][0-9OoIl.]*", code):  # letters among the digits of a tariff code
            raise _RefusedError(self._columns["code"], "code")
        return code.lstrip("'")

    def _number(self, row: Row, role: str) -> Decimal | None:
        text = self._cell(row, role)
        if is_nothing(text):
            return None
        read = read_number(_bare(text))
        if read is None:
            raise _RefusedError(self._columns[role], "no number")
        return read.value

    def _amounts(self, row: Row) -> Iterator[tuple[str, Decimal]]:
        for role, column in self._columns.items():
            if role == "now" or role.startswith(AMOUNT):
                value = self._amount(row, role, column)
                if value is not None:
                    yield role.removeprefix(AMOUNT), value

    def _amount(self, row: Row, role: str, column: int) -> Decimal | None:
        text = self._cell(row, role)
        if is_nothing(text):
            return None
        read = read_number(_bare(text))
        if read is None:
            raise _RefusedError(column, "no number")
        unit = self._mapping.units[column]
        if read.unit == "%" or unicodedata.normalize("NFKC", self._cell(row, "unit")) in PER_CENT:
            raise _RefusedError(column, "unit")
        if read.unit or read.scaled:
            unit = Unit(read.unit or unit.currency, Decimal(1) if read.scaled else unit.factor)
            value = read.value
        else:
            value = read.value
            in_row = unit_of(self._cell(row, "unit")) if not unit.currency else Unit()
            unit = in_row if in_row.currency else unit
        converted = self._target.converted(value, unit)
        if converted is None:
            raise _RefusedError(column, "rate")
        converted = rounded(converted)
        if not is_amount(converted):
            raise _RefusedError(column, "huge")
        return converted


def _speaks_of(total: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(total)}\b", words) is not None if total.isascii() else words.endswith(total)


def _together(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield one candidate for the rows that tell several measures of the same thing."""
    merged: dict[tuple[str, str, str], Candidate] = {}
    for one in candidates:
        key = (one.name.en or one.name.ja, one.partner, one.code)
        known = merged.get(key)
        if known is None:
            merged[key] = one
        else:
            merged[key] = msgspec.structs.replace(
                known,
                amounts=known.amounts | one.amounts,
                quantity=known.quantity if known.quantity is not None else one.quantity,
                unit=known.unit or one.unit,
            )
    yield from merged.values()


def _bare(text: str) -> str:
    """Return a number without footnote marks and estimates' letters: "1,234 e", "56*", "７８ †"."""
    return re.sub(r"\s*(?:\*+|†|‡|\(?[a-e]\)|[epr])$", "", unicodedata.normalize("NFKC", text))


def _unmarked(name: str) -> str:
    """Return a name without footnote marks: Albania*, Belgium¹."""
    return re.sub(r"(?<=\w)[\s*†‡¹²³⁰⁴-⁹]+$|\s*注\d*\)$", "", name)


def phrase_of(name: str) -> Phrase:
    """Return a name of one language in its place: アメリカ is no English one."""
    return Phrase(ja=name) if re.search(r"[ぁ-ヿ一-鿿]", name) else Phrase(en=name)


def _folded(text: str) -> str:
    return re.sub(r"[\s　・]+", " ", unicodedata.normalize("NFKC", text)).strip(" *:：").casefold()


def rounded(value: Decimal) -> Decimal:
    """Return an amount without more decimals than anybody reads."""
    short = round(value, 6)
    whole = short.to_integral_value()
    return whole if short == whole else short.normalize()
