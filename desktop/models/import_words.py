"""What the columns of a table that comes in can be, why a row cannot come in, and what becomes of lines that are there."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from briefs.book.formats import EN_DASH, number
from briefs.book.trade import NOW, Line, TradePackage
from briefs.jobs.tables import TableSeen
from briefs.tables.outcome import Refused
from briefs.tables.updating import Told
from desktop.models.languages import interface_language
from desktop.translation import counted

translate = QCoreApplication.translate
MOST_CHANGES = 4


def role_words() -> dict[str, str]:
    """Return what a column of a table to be imported can be, in words."""
    return {
        "": translate("Role", "Leave out"),
        "name.en": translate("Role", "Name, English"),
        "name.ja": translate("Role", "Name, Japanese"),
        "code": translate("Role", "HS code"),
        "partner": translate("Role", "Partner"),
        "quantity": translate("Role", "Quantity"),
        "unit": translate("Role", "Unit"),
        "counted": translate("Role", "Counted in"),
        "printed": translate("Role", "Code that the book prints"),
        "price": translate("Role", "Price a unit"),
        "now": translate("Role", "Amount, now"),
        "year": translate("Role", "Year"),
        "flow": translate("Role", "Import or export"),
        "measure": translate("Role", "What is measured"),
        "lead": translate("Role", "Lead ministry"),
        "note": translate("Role", "Note"),
    }


def refused_row_words(refused: Refused) -> str:
    """Return why a row of a table cannot come in."""
    reasons: dict[str, str] = {
        "no name": translate("Row", "the line has no name"),
        "no number": translate("Row", "“%1” is not a number (%2)"),
        "code": translate("Row", "“%1” is no code: letters stand among its digits (%2)"),
        "unit": translate("Row", "“%1” is a share, not an amount (%2)"),
        "rate": translate("Row", "“%1” is in a currency without an exchange rate in this package (%2)"),
        "period": translate("Row", "“%1” is no time that there is (%2)"),
        "huge": translate("Row", "“%1” is beyond all money (%2)"),
        "formula": translate("Row", "the formula “%1” has no result in the file (%2)"),
    }
    return reasons[refused.reason].replace("%1", refused.text).replace("%2", refused.head)


def uncomputed_words(seen: TableSeen) -> str:
    """Return that a table holds formulas without results, where they are, and what helps."""
    cells = counted(
        seen.uncomputed,
        translate("Formulas", "1 cell holds a formula whose result is not in the file"),
        translate("Formulas", "{} cells hold formulas whose results are not in the file"),
    )
    places = ", ".join(seen.first_uncomputed) + " …" * (seen.uncomputed > len(seen.first_uncomputed))
    return translate(
        "Formulas", "{cells} ({places}). Open the file in Excel or LibreOffice, save it there, and import it again."
    ).format(cells=cells, places=places)


def unknown_country_words(code: str, rows: int) -> str:
    """Return that nobody knows here which country a table's code stands for."""
    one = translate("Partner", "Country code {code} is not known: 1 row comes in with the bare number")
    many = translate("Partner", "Country code {code} is not known: {rows} rows come in with the bare number")
    return (one if rows == 1 else many).format(code=code, rows=f"{rows:,}")


def told_anew_words(told: Told, package: TradePackage) -> str:
    """Return what becomes of lines that a table tells anew: how many, and the first of the changes."""
    counts = (
        (len(told.changed), translate("Told", "1 line changes"), translate("Told", "{} lines change")),
        (len(told.added), translate("Told", "1 is new"), translate("Told", "{} are new")),
        (told.same, translate("Told", "1 is told as it is"), translate("Told", "{} are told as they are")),
        (told.unnamed, translate("Told", "1 is not in the table, and stays"), translate("Told", "{} not in the table stay")),
        (
            told.elsewhere,
            translate("Told", "1 belongs to another group and is left out"),
            translate("Told", "{} belong to other groups and are left out"),
        ),
    )
    lines = [" · ".join(counted(count, one, many) for count, one, many in counts if count)]
    lines += [_changed_words(before, after, package) for before, after in told.changed[:MOST_CHANGES]]
    if (more := len(told.changed) - MOST_CHANGES) > 0:
        lines.append(translate("Told", "and {} more").format(more))
    return "\n".join(lines)


def _changed_words(before: Line, after: Line, package: TradePackage) -> str:
    """Return what is other in a line, as "Rye: Offer 12 → 13"."""
    language = interface_language()
    columns = [(NOW, translate("Told", "now")), *((one.id, one.name.in_language(language)) for one in package.scenarios)]
    pairs = [(name, before.amount(key), after.amount(key)) for key, name in columns]
    parts = [f"{name} {_written(old)} → {_written(new)}" for name, old, new in pairs if old != new]
    told = parts or [translate("Told", "other words or quantities")]
    return f"{after.name.in_language(language)}: {', '.join(told)}"


def _written(value: Decimal | None) -> str:
    return EN_DASH if value is None else number(value)
