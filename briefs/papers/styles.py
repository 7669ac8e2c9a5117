"""What a document's styles and lists make of a paragraph or a run: found through the styles each is based on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefs.book.lists import as_level
from briefs.book.text import BlockStyle, ListLevel
from briefs.papers.elements import attribute, child, is_on, name_of, value

_HEADING = re.compile(
    r"(?:heading|見出し|标题|標題|제목|überschrift|titre|título|titolo)\s*\d|title|subtitle|表題|副題",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:toc|contents|目次)\s*(?:\d|heading|見出し)", re.IGNORECASE)
_QUOTATION = re.compile(r".*quot.*|block ?text|引用文.*", re.IGNORECASE)
_LEVEL = re.compile(r"list(?: bullet| number)? ([2-9])|(?:箇条書き|段落番号|一覧)\s*([2-9])", re.IGNORECASE)
_CALLOUTS = {"intense quote", "引用文 2"}
_UNTOLD: dict[str, tuple[bool | None, bool | None]] = {"strong": (True, None), "emphasis": (None, True)}
_NO_ITEM = re.compile(r"paragraph|contin|content|heading|title|listing", re.IGNORECASE)
"""What a style has in its name that is called after lists and is of no item: "List Continue", "List Contents"."""
_BODY = "9"  # the outline level of no heading


class Style(msgspec.Struct, frozen=True):
    """A style: its name, the one it is based on, its list and the level in it, its outline level, its emphasis."""

    name: str
    based_on: str
    number: str
    level: str
    outline: str
    emphasis: tuple[bool | None, bool | None]
    hidden: bool | None = None


class Styles:
    """The styles and lists of one document. `styles` and `numbering` are the elements of those parts."""

    def __init__(self, styles: Iterable[Any], numbering: Iterable[Any]) -> None:
        self._styles = dict(_read_styles(styles))
        self._formats = _read_numbering(numbering)

    def of_paragraph(self, settings: Any) -> BlockStyle | None:
        """Return what a paragraph is by its settings (pPr, or None); None for a line of a table of contents."""
        chain = list(self._chain(value(child(settings, "pStyle"))))
        names = [style.name for style in chain]
        if any(_CONTENTS.fullmatch(name) for name in names):
            return None
        outlined = (value(child(settings, "outlineLvl")), *(style.outline for style in chain))
        outline = next((level for level in outlined if level), _BODY)
        if any(_HEADING.fullmatch(name) for name in names) or outline != _BODY:
            return "heading"
        listed = self._listed(settings, chain, names)
        if listed is None and any(name.casefold() in _CALLOUTS for name in names):
            return "callout"
        return listed or ("quotation" if any(map(_QUOTATION.fullmatch, names)) else "prose")

    def level_of(self, settings: Any) -> ListLevel:
        """Return how deep an item stands: as its list says, or as its style is called ("List Bullet 2")."""
        chain = list(self._chain(value(child(settings, "pStyle"))))
        told = (value(child(child(settings, "numPr"), "ilvl")), *(style.level for style in chain))
        depth = next((int(one) for one in told if one.isdecimal()), 0)
        named = next((found for style in chain if (found := _LEVEL.fullmatch(style.name))), None)
        return as_level(max(depth, int(named[1] or named[2]) - 1 if named is not None else 0))

    def hides(self, settings: Any) -> bool:
        """Return whether a paragraph's style hides all its words."""
        return self._hidden(value(child(settings, "pStyle")))

    def hides_run(self, settings: Any) -> bool:
        """Return whether a run is hidden, by itself or by its style."""
        own = is_on(settings, "vanish")
        return self._hidden(value(child(settings, "rStyle"))) if own is None else own

    def _hidden(self, style: str) -> bool:
        return next((one.hidden for one in self._chain(style) if one.hidden is not None), False)

    def emphasis(self, style: str) -> tuple[bool | None, bool | None]:
        """Return whether a run's style makes it bold and italic; None where it says nothing."""
        if style not in self._styles:
            return _UNTOLD.get(style.casefold(), (None, None))
        chain = list(self._chain(style))
        bold, italic = (next((one for one in told if one is not None), None) for told in zip(*_told(chain), strict=True))
        return bold, italic

    def _listed(self, settings: Any, chain: list[Style], names: list[str]) -> BlockStyle | None:
        own = child(settings, "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        if number == "0":
            return None
        number = number or next((style.number for style in chain if style.number), "")
        level = level or next((style.level for style in chain if style.level), "0")
        if not number and not any("list" in name.casefold() and not _NO_ITEM.search(name) for name in names):
            return None
        numbered = "decimal" if any("number" in name.casefold() for name in names) else "bullet"
        kind = self._formats.get((number, level), self._formats.get((number, "0"), numbered))
        return None if kind == "none" else "bullet" if kind == "bullet" else "number"

    def _chain(self, style: str) -> Iterator[Style]:
        """Yield a style and those it is based on."""
        seen = 0
        while style in self._styles and seen < 20:  # a chain that bites its tail has no end
            yield self._styles[style]
            style, seen = self._styles[style].based_on, seen + 1


def _told(chain: list[Style]) -> list[tuple[bool | None, bool | None]]:
    return [style.emphasis for style in chain] or [(None, None)]


def _read_styles(styles: Iterable[Any]) -> Iterator[tuple[str, Style]]:
    for one in styles:
        if name_of(one) == "style":
            paragraph, run = child(one, "pPr"), child(one, "rPr")
            numbered = child(paragraph, "numPr")
            yield (
                attribute(one, "styleId"),
                Style(
                    name=value(child(one, "name")),
                    based_on=value(child(one, "basedOn")),
                    number=value(child(numbered, "numId")),
                    level=value(child(numbered, "ilvl")),
                    outline=value(child(paragraph, "outlineLvl")),
                    emphasis=(is_on(run, "b"), is_on(run, "i")),
                    hidden=is_on(run, "vanish"),
                ),
            )


def _read_numbering(numbering: Iterable[Any]) -> dict[tuple[str, str], str]:
    """Return the format of each level of each list ("bullet", "decimal", "none"), by the list's number and the level."""
    kinds: dict[str, dict[str, str]] = {}
    named: dict[str, dict[str, str]] = {}  # of lists that are kept as a style, which others go by
    out: dict[tuple[str, str], str] = {}
    for one in numbering:
        if name_of(one) == "abstractNum":
            kinds[attribute(one, "abstractNumId")] = levels = _levels(one)
            if link := value(child(one, "styleLink")):
                named.setdefault(link, {}).update(levels)
            elif link := value(child(one, "numStyleLink")):
                kinds[attribute(one, "abstractNumId")] = named.setdefault(link, {})
        elif name_of(one) == "num":
            levels = dict(kinds.get(value(child(one, "abstractNumId")), {}))
            for override in one:
                levels.update(_levels(override))
            number = attribute(one, "numId")
            out.update({(number, level): kind for level, kind in levels.items()})
    return out


def _levels(holder: Any) -> dict[str, str]:
    return {attribute(one, "ilvl") or "0": _format(one) for one in holder if name_of(one) == "lvl"}


def _format(level: Any) -> str:
    """Return what a level counts in: "none" where its sign is a space, as of paragraphs that go on with an item."""
    sign = child(level, "lvlText")
    blank = sign is not None and not value(sign).strip() and child(level, "lvlPicBulletId") is None
    told = value(child(level, "numFmt"))
    return "none" if blank and told == "bullet" else told
