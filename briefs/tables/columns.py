"""What a spreadsheet calls its columns."""

from __future__ import annotations


def column_letter(column: int) -> str:
    """Return what a spreadsheet calls a column (from 0): A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: bytes) -> int:
    """Return which column (from 0) a spreadsheet calls so."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1
