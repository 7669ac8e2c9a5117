"""Complex fields of a Word document, as one reads through them: what they are made by is not for readers, what they show is.

A field begins, tells its instruction, is parted from its result, and ends (ISO/IEC 29500-1, 17.16.18); fields stand in
fields. Some keep no result: Word draws them from the instruction alone (furigana and enclosed characters by EQ, symbols).
"""

from __future__ import annotations

import re
from typing import Any

from briefs.papers.elements import attribute, child, name_of, value
from briefs.papers.symbols import symbol

FIELD_SIGNS = ("fldChar", "instrText")
_HYPERLINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)
_KIND = re.compile(r"\s*(EQ|SYMBOL|MACROBUTTON|FORMDROPDOWN)\b\s*(.*)", re.IGNORECASE | re.DOTALL)
_SWITCH = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)\s*")  # of every field: \* jc2, \* "Font:MS 明朝"
_RUBY = re.compile(r"\\o\s*\\a[dlrc]\s*\(\s*\\s\s*\\up\s*\d*\s*\((.*?)\)\s*[,;](.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_ENCLOSED = re.compile(r"\\o\s*\\ac\s*\([^,;]*[,;](.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_FRACTION = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)", re.IGNORECASE)
_MAKING = re.compile(r"\\[a-z]+\s?\d*|[(),;]", re.IGNORECASE)
_NUMBER = re.compile(r"0x[0-9a-f]{1,6}|\d{1,7}", re.IGNORECASE)
_MOST = 1000  # characters of an instruction that is drawn


class Fields:
    """The fields that are open at one place of a document, the innermost last."""

    def __init__(self) -> None:
        self.open: list[_Field] = []
        """The fields that have begun and not ended."""

    @property
    def silent(self) -> bool:
        """Whether what stands here belongs to an instruction."""
        return any(not one.shows for one in self.open)

    @property
    def address(self) -> str:
        """Where the innermost link leads whose words stand here; empty for nowhere."""
        return next((found[1] for one in reversed(self.open) if (found := _HYPERLINK.match(one.instruction))), "")

    def read(self, element: Any) -> tuple[str, str]:
        """Go through a sign of a field (where it begins, is parted and ends), or words of an instruction.

        Return what a field that ends here shows without a result, and the reading above that.
        """
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.open.append(_Field(element))
        elif not self.open:
            return "", ""
        elif kind == "separate":
            self.open[-1].shows = True
        elif kind == "end":
            ended = self.open.pop()
            return ("", "") if ended.shows or self.silent else ended.drawn()
        elif not self.open[-1].shows:
            self.open[-1].instruction += element.text or ""
        return "", ""

    def end_paragraph(self) -> None:
        """Give up instructions that no sign has ended: better to show too much than to lose the rest of a paper."""
        self.open = [one for one in self.open if one.shows]


class _Field:
    def __init__(self, begins: Any) -> None:
        self.instruction = ""
        self.shows = False
        self._begins = begins

    def drawn(self) -> tuple[str, str]:
        """Return what Word draws from the instruction, and the reading above it."""
        found = _KIND.match(_SWITCH.sub("", self.instruction[:_MOST]))
        match found and found[1].upper():
            case "EQ":
                return _drawn_together(found[2] if found else "")
            case "SYMBOL":
                return _symbol(found[2] if found else ""), ""
            case "MACROBUTTON":
                return " ".join(found[2].split()[1:]) if found else "", ""
            case "FORMDROPDOWN":
                return _chosen(self._begins), ""
        return "", ""


def _drawn_together(drawn: str) -> tuple[str, str]:
    """Return the words of an EQ field: furigana above others, an enclosed character, a fraction, or whatever it holds."""
    if ruby := _RUBY.search(drawn):
        return ruby[2].strip(), ruby[1].strip()
    if enclosed := _ENCLOSED.search(drawn):
        return enclosed[1].strip(), ""
    return " ".join(_MAKING.sub(" ", _FRACTION.sub(r"\1/\2", drawn)).split()), ""


def _symbol(told: str) -> str:
    """Return the character that a SYMBOL field names by its number."""
    number = _NUMBER.match(told)
    code = int(number[0], 16 if number[0][:2].casefold() == "0x" else 10) if number is not None else 0
    font = told.partition("\\f")[2].strip().strip('"').partition('"')[0]
    return symbol(font, f"{code:x}") if code else ""


def _chosen(begins: Any) -> str:
    """Return what is chosen in a form's list."""
    choices = child(child(begins, "ffData"), "ddList")
    if choices is None:
        return ""
    entries = [value(one) for one in choices if name_of(one) == "listEntry"]
    number = value(child(choices, "result")) or value(child(choices, "default")) or "0"
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
