"""Trade packages as tables (pandas): a row a line, computed columns beside kept ones. Groups are never added up."""

from __future__ import annotations

import pandas as pd

from briefs.book.book import Book
from briefs.book.ledger import shown_text
from briefs.book.numbering import line_codes
from briefs.book.trade import NOW, Line, TradePackage

NAME_HEADS: dict[str, str] = {"en": "line", "ja": "品名"}
"""What columns of names are called, by their language: so that a table that comes back tells which is which."""
_HEADS = ("code", "group", *NAME_HEADS.values(), "unit", "certainty", "now")
_BESIDES = ("HS code", "quantity", "counted in", "price", "lead ministry", "note")


def package_frame(book: Book, package: TradePackage) -> pd.DataFrame:
    """Return a package's lines and, behind each group, its subtotal; amounts are exact decimals in the group's unit."""
    codes, titles, named = line_codes(package), scenario_titles(package), NAME_HEADS[package.language]
    rows: list[dict[str, object]] = []
    for group in package.groups:
        name = shown_text(book, group.name, package.language)
        for line in group.lines:
            row: dict[str, object] = {"code": codes[line.id], "group": name, named: line.name.in_language(package.language)}
            row |= {"unit": group.unit.in_language(package.language), "certainty": line.confidence, "now": line.amount(NOW)}
            for scenario in package.scenarios:
                title = titles[scenario.id]
                row[title] = line.words(scenario.id) or line.amount(scenario.id)
                row[f"{title} change"] = line.change(scenario.id)
            rows.append(row | _besides(book, package, line))
        if not group.in_words:
            total: dict[str, object] = {"code": codes[group.id], "group": name, named: "", "now": group.subtotal(NOW)}
            for scenario in package.scenarios:
                title = titles[scenario.id]
                total |= {title: group.subtotal(scenario.id), f"{title} change": group.subtotal_change(scenario.id)}
            rows.append(total)
    frame = pd.DataFrame(rows, dtype=object)
    spare = (*NAME_HEADS.values(), *_BESIDES)
    return frame.drop(
        columns=[head for head in spare if head != named and head in frame and not frame[head].fillna("").astype(bool).any()]
    )


def _besides(book: Book, package: TradePackage, line: Line) -> dict[str, object]:
    """Return what else a line tells; columns that no line fills are left out."""
    other = {NAME_HEADS["ja"]: line.name.ja} if package.language == "en" else {NAME_HEADS["en"]: line.name.en}
    told = (line.code, line.quantity, line.unit.in_language(package.language), line.price, line.lead)
    return other | dict(zip(_BESIDES, (*told, shown_text(book, line.note, package.language)), strict=True))


def scenario_titles(package: TradePackage) -> dict[str, str]:
    """Return the head of each scenario's column, by id: its name, told apart from every other head of the table."""
    taken, titles = {*_HEADS, *_BESIDES}, dict[str, str]()
    for scenario in package.scenarios:
        name = scenario.name.in_language(package.language) or scenario.name.en or scenario.name.ja or "scenario"
        title, count = name, 2
        while {title, f"{title} change"} & taken:
            title, count = f"{name} {count}", count + 1
        taken |= {title, f"{title} change"}
        titles[scenario.id] = title
    return titles
