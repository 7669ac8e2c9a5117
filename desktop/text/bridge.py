"""Between runs and Qt's documents: what goes in comes out, to the character."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor

from briefs.book.text import FigureRun, ReferenceRun, Run, Runs, TextRun, tidy
from desktop.text.chips import CHIP_TEXT, chip_format, chip_of

_LINE, _LINE_IN_DOCUMENT = "\n", "\u2028"
_KEPT_BY_QT = "\u2028\u2029\ufffc\r\x00\ufdd0\ufdd1"
_ESCAPED = {real: chr(0xF0000 + number) for number, real in enumerate(_KEPT_BY_QT)}
_TO_DOCUMENT = str.maketrans({**_ESCAPED, _LINE: _LINE_IN_DOCUMENT})
_FROM_DOCUMENT = str.maketrans({**{held: real for real, held in _ESCAPED.items()}, _LINE_IN_DOCUMENT: _LINE})


def insert_runs(cursor: QTextCursor, runs: Runs, base: QTextCharFormat) -> None:
    """Insert runs at a cursor. Characters that Qt gives a meaning of its own are held by private ones."""
    for run in runs:
        if isinstance(run, TextRun):
            cursor.insertText(run.text.translate(_TO_DOCUMENT), _format(run, base))
        else:
            cursor.insertText(CHIP_TEXT, chip_format(run, base))


def read_runs(block: QTextBlock, start: int = 0, end: int | None = None) -> Runs:
    """Return the runs of a block, or of the part of it between two positions in it."""
    last = block.length() - 1 if end is None else end
    out: list[Run] = []
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        at = fragment.position() - block.position()
        text = fragment.text()[max(0, start - at) : max(0, last - at)]
        out.extend(_runs(text, fragment.charFormat()))
        pieces += 1
    return tidy(out)


def _runs(text: str, given: QTextCharFormat) -> list[Run]:
    chip = chip_of(given)
    if isinstance(chip, FigureRun | ReferenceRun):
        return [chip] * text.count(CHIP_TEXT)
    link = given.anchorHref() if given.isAnchor() else ""
    return [
        TextRun(
            text=text.replace(CHIP_TEXT, "").translate(_FROM_DOCUMENT),
            bold=given.fontWeight() > QFont.Weight.Medium,
            italic=given.fontItalic(),
            underline=given.fontUnderline() and not link,
            link=link,
        )
    ]


def _format(run: TextRun, base: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(base)
    if run.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    if run.underline or run.link:
        made.setFontUnderline(True)
    if run.link:
        made.setAnchor(True)
        made.setAnchorHref(run.link)
    return made
