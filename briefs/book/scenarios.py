"""What a book says under each scenario: its bound sentences, told as if another scenario were in force."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefs.book.book import Book
from briefs.book.ledger import Ledger, shown_by
from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, find, get
from briefs.book.text import Language
from briefs.book.trade import TradePackage
from briefs.book.uses import figures_shown


class Stated(msgspec.Struct, frozen=True):
    """What a field says under each of several scenarios, in their order."""

    place: Place
    texts: tuple[str, ...]


def package_in(book: Book, place: Place) -> TradePackage | None:
    """Return the trade package at a place, else the book's first."""
    packages = [section for section in book.sections() if isinstance(section, TradePackage)]
    return next((one for one in packages if one.id == place.section), next(iter(packages), None))


def stated(book: Book, package: TradePackage, scenarios: Sequence[str]) -> tuple[Stated, ...]:
    """Return every field that says different things under these scenarios of a package, in the book's order."""
    ledgers = [Ledger(with_in_force(book, package, scenario)) for scenario in scenarios]
    out: list[Stated] = []
    for section in book.sections():
        for place in dict.fromkeys(place for _, place in figures_shown(section)):
            texts = tuple(_said(book, place, ledger, section.language) for ledger in ledgers)
            if len(set(texts)) > 1:
                out.append(Stated(place, texts))
    return tuple(out)


def with_in_force(book: Book, package: TradePackage, scenario: str) -> Book:
    """Return the book with another scenario in force."""
    other = msgspec.structs.replace(package, in_force=scenario)
    tabs = tuple(
        msgspec.structs.replace(tab, sections=tuple(other if one.id == package.id else one for one in tab.sections))
        for tab in book.tabs
    )
    return msgspec.structs.replace(book, tabs=tabs)


def _said(book: Book, place: Place, ledger: Ledger, around: Language) -> str:
    part = find(book, place)
    field = fields_of(type(part)).get(place.field) if part is not None else None
    if part is None or field is None:
        return ""
    language = _language(field.language, around)
    value = get(part, place.field)
    return shown_by(ledger, value, language) if field.kind is FieldKind.RUNS else ledger.words(value, language) or ""


def _language(field: str, around: Language) -> Language:
    if field == "ja":
        return "ja"
    return "en" if field == "en" else around
