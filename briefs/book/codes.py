"""The codes by which people name cells, shares and figures in a formula: "A2.offer", "shares.brazil.now", "F7".

Codes follow the order of the book at the moment; what a book keeps is ids (`briefs.book.formulas`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator

from briefs.book.book import Book
from briefs.book.formulas import Fault, Reference
from briefs.book.numbering import group_letter
from briefs.book.trade import FORCE, NOW, THEN, TradePackage
from briefs.book.value import Phrase

SHARES = "shares"
_SHOWN = {"*": "×", "/": "÷", "-": "\u2212"}
_NAMED = re.compile(r"[^\W\d_][\w]*(?:\.[\w]+)*")
_FUNCTIONS = {"min", "max", "sum", "abs"}


class UnknownCodeError(Exception):
    """A typed formula names something that is not in the book."""

    fault: Fault = "broken"

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def codes_of(book: Book, items: Container[str] | None = None) -> dict[Reference, str]:
    """Return the code of everything that a formula can name (or of `items` alone), in the book's order, each code once."""
    out: dict[Reference, str] = {Reference(figure.id): figure.key for figure in book.figures}
    packages = [section for section in book.sections() if isinstance(section, TradePackage)]
    taken: set[str] = set()
    for number, package in enumerate(packages, 1):
        prefix = f"P{number}." if len(packages) > 1 else ""
        out.update((reference, prefix + code) for reference, code in _cell_codes(package, items))
        for reference, code in _share_codes(package):
            unique, count = prefix + code, 2
            while unique in taken:
                unique, count = f"{prefix}{code}_{count}", count + 1
            taken.add(unique)
            out[reference] = unique
    return out


def shown(formula: str, codes: dict[Reference, str]) -> str:
    """Return a kept formula as people read it; what is gone stands as "?"."""

    def code(match: re.Match[str]) -> str:
        item, _, column = match[1].partition(":")
        return codes.get(Reference(item, column), "?")

    pieces = re.split(r"(\[[^\[\]]+\])", formula)
    return "".join(re.sub(r"\[([^\[\]]+)\]", code, piece) if piece.startswith("[") else _signs(piece) for piece in pieces)


def kept(typed: str, codes: dict[Reference, str]) -> str:
    """Return a typed formula as the book keeps it. Raises UnknownCodeError."""
    known = {code.casefold(): reference for reference, code in codes.items()}

    def reference(match: re.Match[str]) -> str:
        name = match[0].casefold()
        if name in _FUNCTIONS:
            return name
        if name not in known:
            raise UnknownCodeError(match[0])
        return str(known[name])

    text = unicodedata.normalize("NFKC", typed).strip().removeprefix("=").strip()
    for plain, pretty in _SHOWN.items():
        text = text.replace(pretty, plain)
    return _NAMED.sub(reference, text)


def column_code(name: Phrase) -> str:
    """Return the code of a column, share or group by its name: "Walk-away" is walkaway."""
    text = unicodedata.normalize("NFKC", name.en or name.ja).casefold()
    code = re.sub(r"\W|_", "", text)
    return code if code and not code[0].isdigit() else f"c{code}"


def _cell_codes(package: TradePackage, items: Container[str] | None) -> Iterator[tuple[Reference, str]]:
    columns = {NOW: NOW, FORCE: FORCE}
    for scenario in package.scenarios:
        code = column_code(scenario.name)
        columns[scenario.id] = code if code not in columns.values() else f"{code}_{len(columns)}"
    for number, group in enumerate(package.groups):
        letter = group_letter(number)
        rows = [(group.id, letter), *((line.id, f"{letter}{n}") for n, line in enumerate(group.lines, 1))]
        for row, code in rows:
            if not group.in_words and (items is None or row in items):
                yield from ((Reference(row, column), f"{code}.{name}") for column, name in columns.items())


def _share_codes(package: TradePackage) -> Iterator[tuple[Reference, str]]:
    for supplier in package.shares:
        for share in supplier.shares:
            for column in (NOW, THEN):
                yield Reference(share.id, column), f"{SHARES}.{column_code(share.name)}.{column}"


def _signs(piece: str) -> str:
    return "".join(_SHOWN.get(character, character) for character in piece)
