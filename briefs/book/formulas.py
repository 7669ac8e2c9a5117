"""Formulas of the ledger: arithmetic over cells of the trade tables, supplier shares and other figures.

A book keeps a formula with the ids of what it names, "[soybeans:offer] - [soybeans:now]", so that it goes on meaning the
same line when lines move. People read and type it with the codes of the moment, "A2.offer − A2.now"; `briefs.book.codes`
translates. Grammar: numbers, references, + − × ÷, brackets, and min, max, sum and abs of terms parted by commas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, DecimalException, localcontext
from typing import Literal

import msgspec

PRECISION = 40  # digits in which a formula is computed
DEEPEST = 50  # brackets in brackets
Fault = Literal["formula", "broken", "empty", "circular", "zero"]


class Reference(msgspec.Struct, frozen=True):
    """What a formula names: a figure by its id, or the cell of a row and a column ("now", a scenario's id, "then")."""

    item: str
    column: str = ""

    def __str__(self) -> str:
        """Return it as the book keeps it."""
        return f"[{self.item}:{self.column}]" if self.column else f"[{self.item}]"


class FormulaError(Exception):
    """A formula has no value: `fault` tells why, `what` the piece of it that is at fault."""

    def __init__(self, fault: Fault, what: str = "") -> None:
        super().__init__(fault, what)
        self.fault: Fault = fault
        self.what = what


Lookup = Callable[[Reference], Decimal]
_TOKEN = re.compile(
    r"\s*(?:(?P<reference>\[[^\[\]]+\])|(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)|(?P<name>min|max|sum|abs)(?=\s*\()"
    r"|(?P<sign>[-+*/(),×÷\u2212]))"
)
_SIGNS = {"×": "*", "÷": "/", "\u2212": "-"}
_FUNCTIONS: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "min": min,
    "max": max,
    "sum": lambda terms: sum(terms, Decimal(0)),
    "abs": lambda terms: abs(sum(terms, Decimal(0))),
}


def references_in(formula: str) -> Iterator[Reference]:
    """Yield what a kept formula names, in order."""
    for match in re.finditer(r"\[([^\[\]]+)\]", formula):
        yield _reference(match[1])


def evaluate(formula: str, lookup: Lookup) -> Decimal:
    """Return a kept formula's value. Raises FormulaError, or what `lookup` raises."""
    with localcontext() as context:
        context.prec = PRECISION
        parser = _Parser(formula, lookup)
        try:
            value = parser.expression(0)
        except ZeroDivisionError:
            raise FormulaError("zero") from None
        except DecimalException:
            raise FormulaError("formula", formula) from None
        parser.end()
        return value


def check_formula(formula: str) -> None:
    """Raise FormulaError where a kept formula cannot be read, whatever its references stand for."""
    if formula:
        try:
            evaluate(formula, lambda _reference: Decimal(1))
        except FormulaError as error:
            if error.fault != "zero":
                raise


class _Parser:
    """Reads a formula from left to right and computes it on the way."""

    def __init__(self, formula: str, lookup: Lookup) -> None:
        self._lookup = lookup
        self._tokens: list[tuple[str, str]] = []
        position = 0
        while position < len(formula.rstrip()):
            match = _TOKEN.match(formula, position)
            if match is None:
                raise FormulaError("formula", formula[position:].strip())
            kind = match.lastgroup or ""
            self._tokens.append((kind, _SIGNS.get(match[kind], match[kind])))
            position = match.end()
        self._next = 0

    def end(self) -> None:
        """Raise FormulaError where something is left."""
        if self._next < len(self._tokens):
            raise FormulaError("formula", self._tokens[self._next][1])

    def expression(self, depth: int) -> Decimal:
        """Return the value of terms added and taken away."""
        if depth > DEEPEST:
            raise FormulaError("formula", "(")
        value = self._term(depth)
        while sign := self._taken("+", "-"):
            value = value + self._term(depth) if sign == "+" else value - self._term(depth)
        return value

    def _term(self, depth: int) -> Decimal:
        value = self._factor(depth)
        while sign := self._taken("*", "/"):
            value = value * self._factor(depth) if sign == "*" else value / self._factor(depth)
        return value

    def _factor(self, depth: int) -> Decimal:
        signs = 0
        while self._taken("-"):
            signs += 1
        value = self._atom(depth)
        return -value if signs % 2 else value

    def _atom(self, depth: int) -> Decimal:
        if self._next >= len(self._tokens):
            raise FormulaError("formula")
        kind, text = self._tokens[self._next]
        self._next += 1
        if kind == "number":
            return Decimal(text.replace(",", ""))
        if kind == "reference":
            return self._lookup(_reference(text[1:-1]))
        if kind == "name":
            self._wanted("(")
            terms = [self.expression(depth + 1)]
            while self._taken(","):
                terms.append(self.expression(depth + 1))
            self._wanted(")")
            return _FUNCTIONS[text](terms)
        if text == "(":
            value = self.expression(depth + 1)
            self._wanted(")")
            return value
        raise FormulaError("formula", text)

    def _taken(self, *signs: str) -> str:
        if self._next < len(self._tokens) and self._tokens[self._next][1] in signs:
            self._next += 1
            return self._tokens[self._next - 1][1]
        return ""

    def _wanted(self, sign: str) -> None:
        if not self._taken(sign):
            raise FormulaError("formula", sign)


def _reference(text: str) -> Reference:
    item, _, column = text.partition(":")
    return Reference(item, column)
