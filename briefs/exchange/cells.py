"""Cells for other people's spreadsheets."""

from __future__ import annotations

from typing import Any

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def harmless(value: Any) -> Any:
    """Return a text that no spreadsheet takes for a formula; numbers are what they are (OWASP, CSV injection)."""
    if isinstance(value, str) and value.startswith(_RUN_BY_SPREADSHEETS):
        return f"'{value}"
    return value
