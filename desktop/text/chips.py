"""Chips: a bound figure or a page reference stands in text as one character that nobody can break."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat
from PySide6.QtWidgets import QWidget

from briefs.book.book import Book
from briefs.book.ledger import figure_text
from briefs.book.text import FigureRun, Language, ReferenceRun
from desktop.style import token

CHIP_TYPE = QTextFormat.ObjectTypes.UserObject + 7
CHIP_TEXT = "\ufffc"
_KIND, _TARGET = QTextFormat.Property.UserProperty + 1, QTextFormat.Property.UserProperty + 2

Chip = FigureRun | ReferenceRun
Resolve = Callable[[Chip], tuple[str, str]]
"""Gives a chip's words and the key raised behind them."""


def chip_format(chip: Chip, base: QTextCharFormat) -> QTextCharFormat:
    """Return the character format that makes CHIP_TEXT a chip."""
    made = QTextCharFormat(base)
    made.setObjectType(CHIP_TYPE)
    made.setProperty(_KIND, "figure" if isinstance(chip, FigureRun) else "page")
    made.setProperty(_TARGET, chip.figure if isinstance(chip, FigureRun) else chip.target)
    return made


def chip_of(given: QTextCharFormat) -> Chip | None:
    """Return the chip of a character format, or None."""
    if given.objectType() != CHIP_TYPE:
        return None
    target = str(given.property(_TARGET))
    return FigureRun(figure=target) if given.property(_KIND) == "figure" else ReferenceRun(target=target)


def resolver(book: Callable[[], Book], language: Language, words: Callable[[str], str]) -> Resolve:
    """Return how chips are worded: figures by the ledger, pages by the title of what they lead to."""

    def resolve(chip: Chip) -> tuple[str, str]:
        if isinstance(chip, FigureRun):
            figure = book().figure(chip.figure)
            text = figure_text(book(), chip.figure, language)
            return text or words("figure missing"), figure.key if figure is not None else "?"
        section = book().section(chip.target)
        return f"→ {section.title}" if section is not None else words("page missing"), ""

    return resolve


class ChipPainter(QPyTextObject):
    """Lays out and paints chips in a document."""

    def __init__(self, widget: QWidget, resolve: Resolve) -> None:
        super().__init__(widget)
        self._widget = widget
        self._resolve = resolve

    def intrinsicSize(self, document: QTextDocument, position: int, given: QTextFormat) -> QSizeF:  # noqa: ARG002
        """Return the room a chip takes: its words, its key, a little air."""
        text, key = self._words(given)
        metrics = QFontMetricsF(self._font(given))
        width = metrics.horizontalAdvance(text) + QFontMetricsF(self._small(given)).horizontalAdvance(key) + 8
        return QSizeF(width, metrics.ascent() + 1)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,  # noqa: ARG002
        position: int,  # noqa: ARG002
        given: QTextFormat,
    ) -> None:
        """Paint a chip on its ground, underlined, its key raised."""
        text, key = self._words(given)
        rect = QRectF(rect)
        metrics = QFontMetricsF(self._font(given))
        ground = rect.adjusted(0, -1, 0, metrics.descent())
        painter.fillRect(ground, token(self._widget, "kasumi"))
        painter.fillRect(QRectF(ground.left(), ground.bottom() - 1, ground.width(), 1), token(self._widget, "gin"))
        painter.setPen(token(self._widget, "text"))
        painter.setFont(self._font(given))
        baseline = rect.top() + metrics.ascent()
        painter.drawText(QPointF(rect.left() + 3, baseline), text)
        painter.setFont(self._small(given))
        painter.setPen(token(self._widget, "secondary"))
        painter.drawText(QPointF(rect.left() + 4 + metrics.horizontalAdvance(text), baseline - metrics.ascent() * 0.4), key)

    def _words(self, given: QTextFormat) -> tuple[str, str]:
        chip = chip_of(given.toCharFormat())
        return self._resolve(chip) if chip is not None else ("", "")

    def _font(self, given: QTextFormat) -> QFont:
        font = QFont(self._widget.font())
        font.setBold(given.toCharFormat().fontWeight() > QFont.Weight.Medium)
        return font

    def _small(self, given: QTextFormat) -> QFont:
        font = self._font(given)
        font.setPixelSize(max(9, round(font.pixelSize() * 0.65)))
        return font


def register(document: QTextDocument, painter: ChipPainter) -> QObject:
    """Make a document paint its chips; return the painter, which must live as long as the document."""
    document.documentLayout().registerHandler(CHIP_TYPE, painter)
    return painter
