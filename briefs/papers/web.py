"""HTML of the clipboard as paragraphs: of web pages, Word, LibreOffice and Google Docs, cleaned to the styles of a book.

Headings, lists (Word's too, which are none in HTML), quotations, tables, emphasis, readings, footnotes and safe links come
along. Nothing is run or fetched; scripts, styles, comments, deleted and hidden words are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree, html

from briefs.book.cells import row_of
from briefs.book.links import address_of
from briefs.book.lists import ITEMS, as_level
from briefs.book.text import BlockStyle, ListLevel, NoteRun, Run, TextRun, tidy
from briefs.papers.paper import Passage

MOST_CHARACTERS = 2 * 2**20
MOST_PASSAGES = 5000
DEEPEST = 120
_DROPPED = {
    *(
        "script",
        "style",
        "head",
        "title",
        "meta",
        "link",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
    ),
    *("select", "textarea", "button", "input", "img", "video", "audio", "canvas", "del", "rp", "xml", "map", "nav"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "address", "dl", "dt", "dd", "ul", "ol", "li"),
    *("blockquote", "pre", "figure", "figcaption", "center", "form", "fieldset", "body", "hr", *_HEADINGS),
}
_BOLD, _ITALIC, _UNDERLINED = {"b", "strong", "th"}, {"i", "em", "cite", "dfn", "var"}, {"u", "ins"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORDS_CLASSES: dict[str, BlockStyle] = {
    "msotitle": "heading",
    "msosubtitle": "heading",
    "msoquote": "quotation",
    "msointensequote": "callout",
}
_NUMBERED = re.compile(r"[(（]?(?:\d+|[a-zA-Z]|[ivxIVX]+|[一二三四五六七八九十]+)[.)）．、]")
_WORDS_LEVEL = re.compile(r"\blevel(\d)\b")
_NOTE_LINK = re.compile(r"#_(?:ftn|edn)(\d+)$|#sdfootnote(\d+)sym$")
_NOTE_OWN = re.compile(r"(?:ftn|edn|sdfootnote)(\d+)$")
_NOTE_NUMBER = re.compile(r"^\s*\[?[\divx*]+\]?[.)]?\s*")


class _Look(msgspec.Struct, frozen=True):
    """How words look, where they lead, and in what paragraphs they stand."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""
    style: BlockStyle = "prose"
    level: ListLevel = 0
    kept: bool = False  # spaces and lines as they are typed

    def run(self, text: str, ruby: str = "") -> TextRun:
        return TextRun(text=text, bold=self.bold, italic=self.italic, underline=self.underline, link=self.link, ruby=ruby)


def html_passages(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a page, or of a part of one; nothing for what is no HTML or too large."""
    if len(text) > MOST_CHARACTERS:
        return ()
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ()
    if root is None:
        return ()
    reader = _Reader(_notes(root))
    reader.read(root, _Look(), 0)
    return reader.passages()


class _Reader:
    """Goes through a tree once and fills one paragraph after the other."""

    def __init__(self, notes: dict[str, Any]) -> None:
        self._notes = notes
        self._passages: list[Passage] = []
        self._runs: list[Run] = []
        self._in = _Look()  # what the paragraph that is being filled looks like

    def passages(self) -> tuple[Passage, ...]:
        """Return what was read."""
        self._end()
        return tuple(self._passages[:MOST_PASSAGES])

    def read(self, element: Any, look: _Look, depth: int) -> None:
        """Read an element and all in it."""
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _DROPPED or _is_hidden(element) or element in self._notes.values() or depth > DEEPEST:
            return
        if name == "table":
            self._table(element, look, depth)
        elif name == "ruby":
            self._ruby(element, look)
        elif name == "a" and (number := _note_number(element)) in self._notes:
            words = _NOTE_NUMBER.sub("", " ".join(_said(self._notes[number]).split()), count=1)
            self._runs.append(NoteRun(text=words))
        elif name == "br":
            self._end()
        else:
            self._inside(element, _looks(element, name, look), depth)

    def _inside(self, element: Any, look: _Look, depth: int) -> None:
        apart = element.tag in _BLOCKS
        if apart:
            self._end()
        self._in = look
        self._say(element.text, look)
        for child in element:
            self.read(child, look, depth + 1)
            self._in = look
            self._say(child.tail, look)
        if apart:
            self._end()

    def _say(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if look.kept:
            first, *others = text.split("\n")
            self._runs.append(look.run(first))
            for line in others:
                self._end()
                self._in = look
                self._runs.append(look.run(line))
            return
        said = _SPACE.sub(" ", text)
        last = self._runs[-1] if self._runs else None
        if last is None or (isinstance(last, TextRun) and last.text.endswith(" ")):
            said = said.removeprefix(" ")
        if said:
            self._runs.append(look.run(said))

    def _end(self) -> None:
        """End a paragraph; one without words is none."""
        runs, self._runs = self._runs, []
        while runs and isinstance(runs[-1], TextRun) and not runs[-1].text.strip():
            runs.pop()
        if runs and isinstance(runs[-1], TextRun):
            runs[-1] = msgspec.structs.replace(runs[-1], text=runs[-1].text.rstrip())
        passage = Passage(self._in.style, tidy(runs), level=self._in.level)
        if passage.text.strip():
            self._passages.append(passage)

    def _table(self, table: Any, look: _Look, depth: int) -> None:
        """Read a table as rows of cells; one that only arranges a page, with one cell a row, as what stands in it."""
        self._end()
        rows = [
            [cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr") if _nearest(row, "table") is table
        ]
        if max(map(len, rows), default=0) < 2:
            for cell in (cell for row in rows for cell in row):
                self._inside(cell, look, depth + 1)
                self._end()
            return
        for row in rows:
            cells = [tuple(self._cell(cell, look, depth)) for cell in row if not _is_hidden(cell)]
            passage = Passage("cells", row_of(cells))
            if passage.text.strip():
                self._passages.append(passage)

    def _cell(self, cell: Any, look: _Look, depth: int) -> Iterator[Run]:
        inner = _Reader(self._notes)
        inner.read(cell, _looks(cell, "", look), depth + 1)
        for number, passage in enumerate(inner.passages()):
            yield from (TextRun(text=" "),) if number else ()
            yield from passage.runs

    def _ruby(self, element: Any, look: _Look) -> None:
        words, readings = "", ""
        for part in element.iter():
            if part.tag == "rt":
                readings += _said(part)
            elif part.tag in ("ruby", "rb", "span"):
                words += part.text or ""
            words += (part.tail or "") if part is not element and part.tag != "rp" else ""
        self._runs.append(look.run("".join(words.split()), "".join(readings.split())))


def _looks(element: Any, name: str, look: _Look) -> _Look:
    """Return how what an element holds looks: by its name, and by what its own style says of it."""
    css = _css(element)
    link = address_of(element.get("href", "")) if name == "a" else look.link
    weight = css.get("font-weight", "")
    bold = _heavy(weight) if weight else look.bold or (name in _BOLD)
    slant = css.get("font-style", "")
    line = css.get("text-decoration", "") + css.get("text-decoration-line", "")
    style = _style(element, name, css, look.style)
    return _Look(
        bold=bold and style != "heading",
        italic=slant in ("italic", "oblique") if slant else look.italic or name in _ITALIC,
        underline=not link and ("underline" in line or name in _UNDERLINED or (look.underline and "none" not in line)),
        link=link,
        style=style,
        level=_level(element, name, css, look.level) if style in ITEMS else 0,
        kept=look.kept or name == "pre",
    )


def _heavy(weight: str) -> bool:
    return int(weight) >= 600 if weight.isdigit() else weight in ("bold", "bolder")


def _style(element: Any, name: str, css: dict[str, str], around: BlockStyle) -> BlockStyle:
    if name in _HEADINGS:
        return "heading"
    if name == "blockquote":
        return "quotation"
    if name == "pre":
        return "body"
    if name == "li":
        ordered = next((one.tag == "ol" for one in element.iterancestors("ol", "ul")), False)
        return "number" if ordered else "bullet"
    if "mso-list" in css and css["mso-list"] != "ignore":
        return "number" if _NUMBERED.match(_list_sign(element)) else "bullet"
    known = next((_WORDS_CLASSES[one] for one in _classes(element) if one in _WORDS_CLASSES), None)
    return known or around


def _level(element: Any, name: str, css: dict[str, str], around: ListLevel) -> ListLevel:
    """Return how deep an item stands: in how many lists, or as Word's own style says."""
    if (found := _WORDS_LEVEL.search(css.get("mso-list", ""))) is not None:
        return as_level(int(found[1]) - 1)
    return as_level(sum(1 for _ in element.iterancestors("ol", "ul")) - 1) if name == "li" else around


def _list_sign(paragraph: Any) -> str:
    """Return the sign of one of Word's list items, which it writes into the paragraph as hidden words."""
    signs = (_said(one) for one in paragraph.iter() if _css(one).get("mso-list") == "ignore")
    return next(signs, "").strip()


def _css(element: Any) -> dict[str, str]:
    """Return what an element's own style says, property by property, in small letters."""
    declared = (one.partition(":") for one in element.get("style", "").casefold().split(";") if ":" in one)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in declared}


def _classes(element: Any) -> list[str]:
    return element.get("class", "").casefold().split()  # type: ignore[no-any-return]


def _is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return True
    css = _css(element)
    return (
        "hidden" in element.attrib
        or css.get("display") == "none"
        or css.get("visibility") == "hidden"
        or css.get("mso-hide") == "all"
        or css.get("mso-list") == "ignore"
        or css.get("mso-element") in ("comment-list", "comment")
        or any(one in ("msocomanchor", "msocomtxt", "msocommentreference") for one in _classes(element))
    )


def _notes(root: Any) -> dict[str, Any]:
    """Return the footnotes that Word and LibreOffice put behind the text, by number."""
    found: dict[str, Any] = {}
    for element in root.iter("div"):
        number = _NOTE_OWN.fullmatch(element.get("id", ""))
        if number is not None:
            found.setdefault(number[1], element)
    return found


def _note_number(link: Any) -> str:
    found = _NOTE_LINK.search(link.get("href", ""))
    return (found[1] or found[2]) if found is not None else ""


def _nearest(element: Any, name: str) -> Any:
    return next(element.iterancestors(name), None)


def _said(element: Any) -> str:
    return "".join(element.itertext())
