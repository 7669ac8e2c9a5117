"""Word documents (DOCX, strict ones too) as paragraphs: headings, lists, tables, emphasis, furigana, notes, text boxes.

Elements are known by their local names, so that transitional and strict documents (ISO/IEC 29500) read alike. Tracked
changes are taken as accepted. Nothing is ever run, and nothing outside the file is read.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree

from briefs.book.cells import row_of
from briefs.book.links import is_safe
from briefs.book.text import BlockStyle, NoteRun, Run, TextRun, tidy
from briefs.errors import HostilePaperError, HugePaperError, MissingFileError, NotAPaperError
from briefs.papers.paper import Left, Paper, Passage

MOST_BYTES = 64 * 2**20  # of the file
MOST_PART = 16 * 2**20  # of one XML part, unpacked: some 2,000 pages
MOST_RATIO = 200  # by which XML may shrink; a bomb shrinks by a thousand
DEEPEST = 200
_OLD = b"\xd0\xcf\x11\xe0"  # an OLE file: a .doc, or an encrypted .docx
_ON = {None, "1", "true", "on", "single"}
_HEADING = re.compile(r"(?:heading|見出し)\s*\d|title|subtitle|表題|副題", re.IGNORECASE)
_CALLOUTS = {"intense quote", "引用文 2"}
_SKIPPED = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "annotationRef"}
_THROUGH = {"ins", "moveTo", "smartTag", "sdtContent", "sdt", "fldSimple", "customXml", "dir", "bdo", "r"}


class _Look(msgspec.Struct, frozen=True):
    """The emphasis and the link of a run."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""

    def run(self, text: str, ruby: str = "") -> TextRun:
        """Return text that looks so."""
        return TextRun(text=text, bold=self.bold, italic=self.italic, underline=self.underline, link=self.link, ruby=ruby)


def read_word(path: Path) -> Paper:
    """Read a document. Raises MissingFileError, NotAPaperError, HugePaperError, HostilePaperError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise HugePaperError(path, detail=f"{path.stat().st_size // 2**20} MB")
        with path.open("rb") as file:
            if file.read(4) == _OLD:
                raise NotAPaperError(path, detail="OLE")
        with zipfile.ZipFile(path) as archive:
            return _Document(path, archive).paper()
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise NotAPaperError(path, detail=type(error).__name__) from error


class _Document:
    """One open document. Its parts are found by their relations, as the standard has it, not by their usual names."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        self._left: Counter[Left] = Counter()
        start = next((target for kind, target in self._relations("").values() if kind == "officeDocument"), "")
        if not start:
            raise NotAPaperError(path, detail="officeDocument")
        self._start = start
        self._links = self._relations(start)
        self._styles = self._read_styles()
        self._bullets = self._read_numbering()
        self._footnotes = {**self._read_notes("footnotes"), **self._read_notes("endnotes")}

    def paper(self) -> Paper:
        """Return all paragraphs."""
        body = next((child for child in self._xml(self._start) if _name(child) == "body"), None)
        if body is None:
            raise NotAPaperError(self._path, place=self._start, detail="body")
        passages = [one for one in self._in_body(body, 0) if one.text.strip()]
        comments = [target for kind, target in self._links.values() if kind == "comments"]
        if comments:
            self._left["comments"] = sum(_name(one) == "comment" for one in self._xml(comments[0]))
        title = passages[0].text if passages and passages[0].style == "heading" else self._path.stem
        shown = passages[1:] if passages and passages[0].style == "heading" else passages
        left = tuple((kind, count) for kind, count in sorted(self._left.items()) if count)
        return Paper(" ".join(title.split()), tuple(shown), left)

    # Parts

    def _xml(self, name: str) -> Any:
        try:
            info = self._archive.getinfo(name)
        except KeyError as error:
            raise NotAPaperError(self._path, place=name) from error
        if info.file_size > MOST_PART or info.file_size > MOST_RATIO * max(info.compress_size, 2048):
            raise HugePaperError(self._path, place=name, detail=f"{info.file_size // 2**20} MB")
        with self._archive.open(info) as file:
            data = file.read(MOST_PART + 1)  # a header may lie about the size
        if len(data) > MOST_PART:
            raise HugePaperError(self._path, place=name)
        if b"<!DOCTYPE" in data or b"<!\x00D\x00O\x00C\x00T" in data:
            raise HostilePaperError(self._path, place=name, detail="DOCTYPE")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise NotAPaperError(self._path, place=name, detail=str(error)) from error

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's relations by id: the kind (the last word of its type) and the target."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self._archive.namelist():
            return {}
        out: dict[str, tuple[str, str]] = {}
        for one in self._xml(rels):
            target, kind = one.get("Target", ""), one.get("Type", "").rsplit("/", 1)[-1]
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            out[one.get("Id", "")] = kind, target
        return out

    def _part(self, kind: str) -> Any:
        target = next((target for each, target in self._links.values() if each == kind), "")
        return self._xml(target) if target in self._archive.namelist() else ()

    def _read_styles(self) -> dict[str, tuple[str, str, str]]:
        """Return styles by id: name, the style each is based on, and its list."""
        out = {}
        for style in self._part("styles"):
            if _name(style) == "style":
                number = next((_value(one) for one in style.iter() if _name(one) == "numId"), "")
                out[_attribute(style, "styleId")] = (_value(_child(style, "name")), _value(_child(style, "basedOn")), number)
        return out

    def _read_numbering(self) -> dict[str, bool]:
        """Return whether each list (by its number) has bullets rather than numbers."""
        bullets: dict[str, bool] = {}
        out: dict[str, bool] = {}
        for one in self._part("numbering"):
            if _name(one) == "abstractNum":
                level = _child(one, "lvl")
                bullets[_attribute(one, "abstractNumId")] = level is not None and _value(_child(level, "numFmt")) == "bullet"
            elif _name(one) == "num":
                out[_attribute(one, "numId")] = bullets.get(_value(_child(one, "abstractNumId")), True)
        return out

    def _read_notes(self, kind: str) -> dict[tuple[str, str], Any]:
        root = self._part(kind)
        return {(kind[:-1], _attribute(note, "id")): note for note in root if _name(note) == kind[:-1]}

    # Paragraphs

    def _in_body(self, body: Any, depth: int) -> Iterator[Passage]:
        if depth > DEEPEST:
            raise HostilePaperError(self._path, detail="depth")
        for child in body:
            match _name(child):
                case "p":
                    yield from self._paragraph(child, depth)
                case "tbl":
                    yield from self._table(child, depth)
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                    yield from self._in_body(child, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[Passage]:
        """Yield a passage for each row. A table of two columns without a head is rows with a lead; all else is cells."""
        rows = [one for one in table.iter() if _name(one) == "tr" and _owner(one) is table]
        headed = any(_name(one) == "tblHeader" for row in rows[:1] for one in row.iter() if _owner_row(one) is row)
        inside = [[one for one in row.iter() if _name(one) == "tc" and _owner(one) is row] for row in rows]
        led = not headed and max(map(len, inside), default=0) <= 2
        for cells in inside:
            said = [[one for one in self._in_body(cell, depth + 1) if one.text.strip()] for cell in cells]
            if len(said) == 1:
                yield from said[0]
            elif led:
                lead = " ".join(one.text for one in said[0]) if said else ""
                yield Passage("row" if lead else "body", _joined(said[1]) if said else (), lead)
            else:
                yield Passage("cells", row_of(map(_joined, said)))

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[Passage]:
        """Yield a paragraph, in pieces where a line is broken by hand, and text boxes behind it."""
        style = self._style(paragraph)
        runs: list[Run] = []
        for run in self._runs(paragraph, _Look(), depth):
            if isinstance(run, TextRun) and run.text == "\n":
                yield Passage(style, tidy(runs))
                runs = []
            else:
                runs.append(run)
        yield Passage(style, tidy(runs))
        for box in (one for one in paragraph.iter() if _name(one) == "txbxContent" and not _inside(one, "Fallback")):
            if _owner(box, "txbxContent") is None:
                yield from self._in_body(box, depth + 1)

    def _style(self, paragraph: Any) -> BlockStyle:
        settings = _child(paragraph, "pPr")
        style = _value(_child(settings, "pStyle")) if settings is not None else ""
        names, number = self._inherited(style)
        own = next((_value(one) for one in settings.iter() if _name(one) == "numId"), "") if settings is not None else ""
        outline = _child(settings, "outlineLvl") if settings is not None else None
        if any(_HEADING.fullmatch(name) for name in names) or (outline is not None and _value(outline) != "9"):
            return "heading"
        off = own == "0"
        if off:
            own = number = ""
        if own or number or (not off and any("list" in name.casefold() for name in names)):
            numbered = any("number" in name.casefold() for name in names)
            return "bullet" if self._bullets.get(own or number, not numbered) else "number"
        if any(name.casefold() in _CALLOUTS for name in names):
            return "callout"
        return "quotation" if any("quot" in name.casefold() or name == "引用文" for name in names) else "prose"

    def _inherited(self, style: str) -> tuple[list[str], str]:
        """Return the names of a style and of those it is based on, and its list."""
        names: list[str] = []
        number = ""
        while style in self._styles and len(names) < 20:
            name, style, own = self._styles[style]
            names.append(name)
            number = number or own
        return names, number

    def _runs(self, element: Any, look: _Look, depth: int) -> Iterator[Run]:
        if depth > DEEPEST:
            raise HostilePaperError(self._path, detail="depth")
        for child in element:
            name = _name(child)
            if name == "r":
                yield from self._runs(child, self._look(child, look), depth + 1)
            elif name == "hyperlink":
                yield from self._runs(child, msgspec.structs.replace(look, link=self._link(child)), depth + 1)
            elif name in _THROUGH:
                self._left["changes"] += name in ("ins", "moveTo")
                yield from self._runs(child, look, depth + 1)
            elif name in _SKIPPED:
                self._left["changes"] += name in ("del", "moveFrom")
            else:
                yield from self._piece(child, name, look, depth)

    def _piece(self, child: Any, name: str, look: _Look, depth: int) -> Iterator[Run]:
        if name == "t":
            yield look.run(_legible(child.text or ""))
        elif name in ("tab", "ptab"):
            yield look.run(" ")
        elif name in ("br", "cr"):
            yield TextRun(text="\n")
        elif name in ("noBreakHyphen", "softHyphen"):
            yield look.run("\u2011" if name == "noBreakHyphen" else "")
        elif name == "ruby":
            base, reading = (self._said(_child(child, part), look, depth) for part in ("rubyBase", "rt"))
            yield look.run(base, reading)
        elif name in ("footnoteReference", "endnoteReference"):
            yield from self._note((name.removesuffix("Reference"), _attribute(child, "id")), depth)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._left["pictures"] += any(_name(one) in ("blip", "imagedata") for one in child.iter())

    def _note(self, key: tuple[str, str], depth: int) -> Iterator[Run]:
        """Yield a footnote, or an endnote, with its words."""
        note = self._footnotes.get(key)
        if note is not None:
            said = (" ".join(one.text.split()) for one in self._in_body(note, depth + 1))
            yield NoteRun(text=" ".join(words for words in said if words))

    def _said(self, element: Any, look: _Look, depth: int) -> str:
        runs = self._runs(element, look, depth + 1) if element is not None else ()
        return "".join(run.text for run in runs if isinstance(run, TextRun)).strip("\n")

    def _look(self, run: Any, around: _Look) -> _Look:
        settings = _child(run, "rPr")
        if settings is None:
            return around
        style = _value(_child(settings, "rStyle")).casefold()
        return _Look(
            bold=_is_on(settings, "b", around.bold or style in ("strong", "a3")),
            italic=_is_on(settings, "i", around.italic or style == "emphasis"),
            underline=_is_on(settings, "u", around.underline) and not around.link,
            link=around.link,
        )

    def _link(self, hyperlink: Any) -> str:
        _, target = self._links.get(_attribute(hyperlink, "id"), ("", ""))
        if target and not is_safe(target):
            self._left["links"] += 1
            return ""
        return target


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return None if element is None else next((child for child in element if _name(child) == name), None)


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _value(element: Any) -> str:
    return "" if element is None else _attribute(element, "val")


def _owner(element: Any, name: str = "") -> Any:
    """Return the table or row that an element belongs to (or the nearest ancestor of a name), or None."""
    wanted = (name,) if name else {"tr": ("tbl",), "tc": ("tr",)}[_name(element)]
    return next((one for one in element.iterancestors() if _name(one) in wanted), None)


def _owner_row(element: Any) -> Any:
    return next((one for one in element.iterancestors() if _name(one) == "tr"), None)


def _joined(said: list[Passage]) -> tuple[Run, ...]:
    """Return the paragraphs of a cell as one."""
    runs: list[Run] = []
    for number, one in enumerate(said):
        runs += [TextRun(text=" ")] if number else []
        runs += [TextRun(text=f"{one.lead} ")] if one.lead else []
        runs += one.runs
    return tidy(runs)


def _inside(element: Any, name: str) -> bool:
    return any(_name(one) == name for one in element.iterancestors())


def _is_on(settings: Any, name: str, otherwise: bool) -> bool:
    element = _child(settings, name)
    if element is None:
        return otherwise
    return (_value(element) or None) in _ON or (name == "u" and _value(element) not in ("none", "0"))


def _legible(text: str) -> str:
    return text.replace("\u00ad", "").replace("\r", " ").replace("\n", " ")
