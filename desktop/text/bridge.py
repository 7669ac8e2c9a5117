"""Between runs and Qt's documents: what goes in comes out, to the character.

Some characters have a meaning of their own in a QTextDocument (separators, the object character). They are held there by
characters of a private plane, which, where a text really has them, stand behind an escape.
"""

from __future__ import annotations

import re
from itertools import chain

import msgspec
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from briefs.book.text import Run, Runs, TextRun, tidy
from desktop.text.chips import CHIP_TEXT, chip_format, chip_of

_ESCAPE = "\U000f0000"
_QTS_OWN = "\u2028\u2029\ufffc\r\x00\ufdd0\ufdd1\ufffe\uffff"
_HOLDERS = [chr(ord(_ESCAPE) + number) for number in range(1, len(_QTS_OWN) + 1)]
_TO_DOCUMENT = str.maketrans(
    {
        "\n": "\u2028",
        **dict(zip(_QTS_OWN, _HOLDERS, strict=True)),
        **{holder: _ESCAPE + holder for holder in (_ESCAPE, *_HOLDERS)},
    }
)
_HELD = re.compile(f"{_ESCAPE}?([{_ESCAPE}-{_HOLDERS[-1]}])|\u2028|{CHIP_TEXT}")
_MEANT = {"\u2028": "\n", CHIP_TEXT: "", **dict(zip(_HOLDERS, _QTS_OWN, strict=True))}
_HALF = re.compile("[\ud800-\udfff]")
BOLD = QFont.Weight.Bold
UNDERLINED = QTextFormat.Property.UserProperty + 3
"""Whether a link is underlined because somebody wanted it so."""
RUBY = QTextFormat.Property.UserProperty + 4
"""How words are read."""


def insert_runs(cursor: QTextCursor, runs: Runs, base: QTextCharFormat) -> None:
    """Insert runs at a cursor, in formats made of `base` and their emphasis."""
    for run in runs:
        if isinstance(run, TextRun):
            cursor.insertText(run.text.translate(_TO_DOCUMENT), _format(run, base))
        else:
            cursor.insertText(CHIP_TEXT, chip_format(run, base))


def read_runs(block: QTextBlock, start: int = 0, end: int | None = None) -> Runs:
    """Return the runs of a block, or of the part of it between two positions in it (of Qt's: UTF-16 units)."""
    out: list[Run] = []
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        text, at = fragment.text(), fragment.position() - block.position()
        if start or end is not None:
            text = _part(text, start - at, block.length() if end is None else end - at)
        out.extend(_runs(text, fragment.charFormat()))
        pieces += 1
    return tidy(out)


def replace_runs(block: QTextBlock, old: Runs, new: Runs, base: QTextCharFormat) -> int:
    """Make a block that shows `old` show `new`, touching only what differs; return the position where that ends.

    Carets elsewhere in the block stay with their words.
    """
    before, after = _characters(old), _characters(new)
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + _units(before[:first]))
    cursor.setPosition(block.position() + _units(before[: len(before) - last]), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    insert_runs(cursor, tidy(after[first : len(after) - last]), base)
    return cursor.position()


def _characters(runs: Runs) -> list[Run]:
    """Return runs of one character each."""
    return list(
        chain.from_iterable(
            [msgspec.structs.replace(run, text=character) for character in run.text] if isinstance(run, TextRun) else [run]
            for run in runs
        )
    )


def _units(runs: list[Run]) -> int:
    """Return how many of Qt's positions runs take in a document."""
    text = "".join(run.text.translate(_TO_DOCUMENT) if isinstance(run, TextRun) else CHIP_TEXT for run in runs)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _part(text: str, start: int, end: int) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * max(0, start) : 2 * max(0, end)].decode("utf-16-le", "replace")


def _runs(text: str, given: QTextCharFormat) -> list[Run]:
    chip = chip_of(given)
    if chip is not None:
        return [chip] * text.count(CHIP_TEXT)
    link = given.anchorHref() if given.isAnchor() else ""
    run = TextRun(
        text=_HALF.sub("\ufffd", _HELD.sub(_meant, text)),
        bold=given.fontWeight() >= BOLD,
        italic=given.fontItalic(),
        underline=bool(given.property(UNDERLINED)) if link else given.fontUnderline(),
        link=link,
        ruby=str(given.property(RUBY) or ""),
    )
    return [run]


def _meant(held: re.Match[str]) -> str:
    character = held.group(1)
    if character is None:
        return _MEANT[held.group()]
    return character if len(held.group()) == 2 else _MEANT.get(character, "")


def _format(run: TextRun, base: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(base)
    if run.bold:
        made.setFontWeight(BOLD)
    if run.italic:
        made.setFontItalic(True)
    if run.underline or run.link:
        made.setFontUnderline(True)
    if run.ruby:
        made.setProperty(RUBY, run.ruby)
        made.setToolTip(run.ruby)
        if not made.fontUnderline():
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    if run.link:
        made.setAnchor(True)
        made.setAnchorHref(run.link)
        made.setProperty(UNDERLINED, run.underline)
    return made


def redress(block: QTextBlock, base: QTextCharFormat) -> None:
    """Give the words of a block another base format; their emphasis and the carets in them stay."""
    pieces, found = block.begin(), []
    while not pieces.atEnd():
        fragment = pieces.fragment()
        found.append((fragment.position(), fragment.length(), _runs(fragment.text(), fragment.charFormat())[:1]))
        pieces += 1
    cursor = QTextCursor(block)
    cursor.setBlockCharFormat(base)
    for position, length, runs in found:
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        for run in runs:
            cursor.setCharFormat(_format(run, base) if isinstance(run, TextRun) else chip_format(run, base))
