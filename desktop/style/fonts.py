"""Type on screen: serif is language, sans is apparatus; Gothic and Mincho stand beside them for Japanese."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from briefs.book.text import Language

Role = Literal[
    "title", "book", "spoken", "prose", "control", "strong", "label", "note", "mark", "banner", "empty", "wordmark", "entry",
    "entry numeral", "tab", "tab numeral",
]  # fmt: skip


class _Type(NamedTuple):
    family: str
    pixels: int
    weight: int = 400
    japanese_pixels: int = 0


_SANS, _SERIF, _DISPLAY = "Source Sans 3", "Source Serif 4", "Source Serif 4 Display"
_GOTHIC, _MINCHO = "BIZ UDPGothic", "BIZ UDPMincho"
_TYPES: dict[str, _Type] = {
    "title": _Type(_DISPLAY, 28, 600, 26),
    "book": _Type(_DISPLAY, 20, 600, 19),
    "wordmark": _Type(_DISPLAY, 54),
    "spoken": _Type(_SERIF, 17, japanese_pixels=16),
    "prose": _Type(_SERIF, 17, japanese_pixels=16),
    "empty": _Type(_SERIF, 19, japanese_pixels=18),
    "control": _Type(_SANS, 14),
    "strong": _Type(_SANS, 14, 600),
    "label": _Type(_SANS, 13, 600),
    "note": _Type(_SANS, 12),
    "mark": _Type(_SANS, 11, 600),
    "banner": _Type(_SANS, 13, 600),
    "entry": _Type(_DISPLAY, 18, 600),
    "entry numeral": _Type(_DISPLAY, 28),
    "tab": _Type(_SANS, 13, japanese_pixels=12),
    "tab numeral": _Type(_SANS, 14, 600, 17),
}


def register_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt, so that the window looks the same on every machine."""
    for path in sorted(folder.glob("*/*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def font(role: Role, language: Language = "en") -> QFont:
    """Return the font of a role; characters of the other script come from the family beside it."""
    return QFont(_made(role, language))  # whoever asks may change theirs


@cache
def _made(role: Role, language: Language) -> QFont:
    kind = _TYPES[role]
    japanese = _GOTHIC if kind.family == _SANS else _MINCHO
    made = QFont()
    made.setFamilies([kind.family, japanese])
    made.setPixelSize(kind.japanese_pixels or kind.pixels if language == "ja" else kind.pixels)
    bold_mincho = japanese == _MINCHO and language == "ja"
    made.setWeight(QFont.Weight.Normal if bold_mincho else QFont.Weight(kind.weight))
    if role == "banner":
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 107)
    return made
