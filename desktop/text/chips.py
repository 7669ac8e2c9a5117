"""Chips: a bound figure, a person, a page reference or a footnote stands in text as one character that nobody can break."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextEdit

from briefs.book.book import Book
from briefs.book.ledger import figure_text
from briefs.book.naming import place_name
from briefs.book.notes import numbered_notes
from briefs.book.place import Place
from briefs.book.schema import walk
from briefs.book.section import Section
from briefs.book.text import FigureRun, Language, NoteRun, PersonRun, ReferenceRun
from desktop.style import token

translate = QCoreApplication.translate

CHIP_TYPE = QTextFormat.ObjectTypes.UserObject + 7
CHIP_TEXT = "\ufffc"
_AIR, _BETWEEN, _LEAST_KEY = 4, 1, 9
_CHIP_VALUE = QTextFormat.Property.UserProperty + 1
"""What a chip stands for, as JSON: a format holds no values of ours."""
_PIXEL_SIZE, _WEIGHT = QTextFormat.Property.FontPixelSize.value, QTextFormat.Property.FontWeight.value

Chip = FigureRun | ReferenceRun | PersonRun | NoteRun
_CHIP: msgspec.json.Decoder[Chip] = msgspec.json.Decoder(Chip)


class ChipWords(NamedTuple):
    """What a chip says, the key raised behind it (a footnote is but a key), and whether what it stands for is gone."""

    text: str
    key: str = ""
    missing: bool = False


Resolve = Callable[[Chip], ChipWords]


def chip_format(chip: Chip, base: QTextCharFormat) -> QTextCharFormat:
    """Return the character format that makes CHIP_TEXT a chip."""
    made = QTextCharFormat(base)
    made.setObjectType(CHIP_TYPE)
    made.setProperty(_CHIP_VALUE, msgspec.json.encode(chip).decode())
    return made


def chip_of(given: QTextCharFormat) -> Chip | None:
    """Return the chip of a character format, or None."""
    if given.objectType() != CHIP_TYPE:
        return None
    return _decoded(str(given.property(_CHIP_VALUE)))


@lru_cache(maxsize=4096)
def _decoded(value: str) -> Chip:
    """Return a chip from its JSON: asked at every paint and whenever a line is laid out."""
    return _CHIP.decode(value)


def resolver(book: Callable[[], Book], section: str, language: Language) -> Resolve:
    """Return how chips are worded in a section: figures by the ledger, pages by the name of what begins on them."""
    numbers = _Numbers()

    def resolve(chip: Chip) -> ChipWords:
        now = book()
        if isinstance(chip, FigureRun):
            return _figure(now, chip, language)
        if isinstance(chip, PersonRun):
            return _person(now, chip, language)
        if isinstance(chip, NoteRun):
            return ChipWords("", numbers.of(now.section(section), chip))
        return _page(now, chip, language)

    return resolve


class _Numbers:
    """The numbers of a section's footnotes, counted anew when the section is another one."""

    def __init__(self) -> None:
        self._section: Section | None = None
        self._numbers: dict[NoteRun, int] = {}

    def of(self, section: Section | None, note: NoteRun) -> str:
        if section is not None and section is not self._section:
            self._section = section
            self._numbers = {one.note: one.number for one in numbered_notes((section,), section.language)}
        return str(self._numbers.get(note, "*"))


def _figure(book: Book, chip: FigureRun, language: Language) -> ChipWords:
    figure, text = book.figure(chip.figure), figure_text(book, chip.figure, language)
    if figure is None:
        return ChipWords(translate("Chip", "[figure gone]"), missing=True)
    if text is None:
        return ChipWords(translate("Chip", "[no value]"), figure.key, missing=True)
    return ChipWords(text, figure.key)


def _person(book: Book, chip: PersonRun, language: Language) -> ChipWords:
    person = book.person(chip.person)
    name = person.name.in_language(language) if person is not None else ""
    return ChipWords(name) if name else ChipWords(translate("Chip", "[person gone]"), missing=True)


def _page(book: Book, chip: ReferenceRun, language: Language) -> ChipWords:
    place = Place(chip.target) if book.section(chip.target) is not None else _place_of(book, chip.target)
    if place is None:
        return ChipWords(translate("Chip", "[page gone]"), missing=True)
    return ChipWords(f"→\u00a0{place_name(book, place, language)}")


def _place_of(book: Book, part_id: str) -> Place | None:
    return next((place for place, part in walk(book) if part.id == part_id), None)


class ChipPainter(QPyTextObject):
    """Lays out and paints the chips of one editor's document. It must live as long as the document."""

    def __init__(self, editor: QTextEdit, resolve: Resolve) -> None:
        super().__init__(editor)
        self._editor = editor
        self._resolve = resolve
        self._fonts: dict[tuple[object, object], QFont] = {}
        self._rooms: dict[tuple[object, object, object], QSizeF] = {}
        editor.document().documentLayout().registerHandler(CHIP_TYPE, self)

    def forget(self) -> None:
        """Measure chips anew: what they say, or the type they are set in, is another."""
        self._fonts.clear()
        self._rooms.clear()

    def intrinsicSize(self, document: QTextDocument, position: int, given: QTextFormat) -> QSizeF:  # noqa: ARG002
        """Return the room a chip takes: its words, its key, a little air. Qt asks for it several times a paint."""
        key = given.property(_CHIP_VALUE), given.property(_PIXEL_SIZE), given.property(_WEIGHT)
        room = self._rooms.get(key)
        if room is None:
            words, font = self._words(given), self._font(given)
            room = self._rooms[key] = QSizeF(_width(words, font), QFontMetricsF(font).ascent())
        return room

    def width_of(self, chip: Chip) -> float:
        """Return the width of a chip in plain words."""
        return _width(self._resolve(chip), QFont(self._editor.document().defaultFont()))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,  # noqa: ARG002
        position: int,
        given: QTextFormat,
    ) -> None:
        """Paint a chip on its ground, underlined, its key raised; what is gone stands in a dashed frame."""
        words, font = self._words(given), self._font(given)
        metrics = QFontMetricsF(font)
        ground = QRectF(rect).adjusted(1, -1, -1, metrics.descent())
        painter.save()
        painter.fillRect(ground, token(self._editor, "usuai" if self._selected(position) else "kasumi"))
        if words.missing:
            painter.setPen(QPen(token(self._editor, "shu"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(ground.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.fillRect(QRectF(ground.left(), ground.bottom() - 1, ground.width(), 1), token(self._editor, "gin"))
            painter.setPen(token(self._editor, "text"))
        left, baseline = rect.left() + _AIR, rect.top() + metrics.ascent()
        painter.setFont(font)
        painter.drawText(QPointF(left, baseline), words.text)
        painter.setFont(_raised(font))
        key_left = left + metrics.horizontalAdvance(words.text) + _BETWEEN
        painter.drawText(QPointF(key_left, baseline - metrics.ascent() * 0.4), words.key)
        painter.restore()

    def _selected(self, position: int) -> bool:
        cursor = self._editor.textCursor()
        return cursor.selectionStart() <= position < cursor.selectionEnd()

    def _words(self, given: QTextFormat) -> ChipWords:
        chip = chip_of(given.toCharFormat())
        return self._resolve(chip) if chip is not None else ChipWords("")

    def _font(self, given: QTextFormat) -> QFont:
        """Return the font of a chip's words; every attribute is set, so that no painter takes its device's instead."""
        key = given.property(_PIXEL_SIZE), given.property(_WEIGHT)
        font = self._fonts.get(key)
        if font is None:
            given_format = given.toCharFormat()
            font = self._fonts[key] = QFont(self._editor.document().defaultFont())
            if given_format.hasProperty(_PIXEL_SIZE):
                font.setFamilies(given_format.font().families())
                font.setPixelSize(given_format.font().pixelSize())
            if given_format.hasProperty(_WEIGHT):
                font.setWeight(QFont.Weight(given_format.fontWeight()))
        return font


@lru_cache(maxsize=4096)
def _width(words: ChipWords, font: QFont) -> float:
    key = QFontMetricsF(_raised(font)).horizontalAdvance(words.key)
    return QFontMetricsF(font).horizontalAdvance(words.text) + key + 2 * _AIR + _BETWEEN


def _raised(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(_LEAST_KEY, round(font.pixelSize() * 0.65)))
    return small
