"""What the columns of a table that comes in can be, and why a row of it cannot come in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefs.tables.reading import Refused

translate = QCoreApplication.translate


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
    }
    return reasons[refused.reason].replace("%1", refused.text).replace("%2", refused.head)
