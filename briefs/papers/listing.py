"""Lists of a Word document that is being written: each counts from its own beginning, by the signs of its language.

python-docx's styles know one list for the whole document, whose numbers would go on from section to section (ISO/IEC
29500-1, 17.9).
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from briefs.book.lists import DASHES
from briefs.book.text import Block, Language, ListLevel

_STEP = 360  # twentieths of a point: how much deeper a level stands
_FORMS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."), ("decimal", "%4.")),
    "ja": (("decimal", "%1"), ("decimal", "(%2)"), ("aiueoFullWidth", "%3"), ("aiueoFullWidth", "(%4)")),
}
"""What each level counts in, and how its sign is written: the ladder of `briefs.book.lists`."""


class Listing:
    """Gives items their list."""

    def __init__(self, document: Any, language: Language) -> None:
        self._root = document.part.numbering_part.element
        self._forms = {"number": _FORMS[language], "bullet": tuple(("bullet", sign) for sign in DASHES)}
        self._kinds: dict[str, int] = {}
        self._open: dict[tuple[str, ListLevel], int] = {}

    def put(self, paragraph: Any, block: Block, number: int) -> None:
        """Make a paragraph an item, the how-manieth of its level by `number`; the first one begins a list."""
        key = block.style, block.level
        if number == 1 or key not in self._open:
            self._open[key] = self._begin(block.style, block.level)
        settings = _below(paragraph._p.get_or_add_pPr(), "w:numPr")  # noqa: SLF001 - python-docx gives no list a beginning
        _below(settings, "w:ilvl", str(block.level))
        _below(settings, "w:numId", str(self._open[key]))

    def _begin(self, style: str, level: ListLevel) -> int:
        if style not in self._kinds:
            self._kinds[style] = self._define(self._forms[style])
        made = self._root.add_num(self._kinds[style])
        override = made.add_lvlOverride(ilvl=level)
        override.add_startOverride(1)
        return int(made.numId)

    def _define(self, forms: tuple[tuple[str, str], ...]) -> int:
        """Define a kind of list; definitions stand before lists."""
        known = [int(one.get(qn("w:abstractNumId"))) for one in self._root.iter(qn("w:abstractNum"))]
        kind = OxmlElement("w:abstractNum")
        number = max(known, default=-1) + 1
        kind.set(qn("w:abstractNumId"), str(number))
        _below(kind, "w:multiLevelType", "multilevel")
        for level, (form, sign) in enumerate(forms):
            self._level(kind, level, form, sign)
        before = [one for one in self._root if one.tag == qn("w:num")]
        if before:
            before[0].addprevious(kind)
        else:
            self._root.append(kind)
        return number

    def _level(self, kind: Any, level: int, form: str, sign: str) -> None:
        made = _below(kind, "w:lvl")
        made.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", sign), ("w:lvlJc", "left")):
            _below(made, name, value)
        indent = _below(_below(made, "w:pPr"), "w:ind")
        indent.set(qn("w:left"), str(_STEP * (level + 1)))
        indent.set(qn("w:hanging"), str(_STEP))


def _below(parent: Any, name: str, value: str = "") -> Any:
    """Append an element to another one and return it."""
    made = OxmlElement(name)
    if value:
        made.set(qn("w:val"), value)
    parent.append(made)
    return made
