"""Word documents (DOCX, strict ones too) as paragraphs: headings, lists, tables, emphasis, furigana, notes, text boxes.

Elements are known by their local names, so that transitional and strict documents (ISO/IEC 29500) read alike. Tracked
changes are taken as accepted. Nothing is ever run, and nothing outside the file is read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from briefs.book.cells import row_of
from briefs.book.links import is_safe
from briefs.book.lists import ITEMS
from briefs.book.text import NoteRun, Run, TextRun, plain, tidy
from briefs.errors import HostilePaperError, HugePaperError, MissingFileError, NotAPaperError
from briefs.papers.elements import attribute, child, is_on, name_of, value, within
from briefs.papers.fields import FIELD_SIGNS, Fields
from briefs.papers.formulas import formula
from briefs.papers.package import Package
from briefs.papers.paper import Left, Paper, Passage, titled
from briefs.papers.rows import is_led, rows_of, span
from briefs.papers.styles import Styles
from briefs.papers.symbols import symbol, without_private

MOST_BYTES = 64 * 2**20  # of the file
MOST_RUNS = 20_000  # of one paragraph: more than a hundred pages are made of
MOST_NOTED = 2 * 2**20  # characters of footnotes: as many as a thousand pages hold
DEEPEST = 64  # elements of structure in each other
_NESTED = 4  # as deep as so many: what stands in tables or boxes passes through each that stands around it
_OLD = b"\xd0\xcf\x11\xe0"  # an OLE file: a .doc, or an encrypted .docx
_SKIPPED = {"del", "moveFrom", "delText", "Fallback", "pPr", "rPr", "sectPr", "annotationRef"}
_PICTURES = {"blip", "imagedata", "chart", "relIds"}  # a photograph, an old one, a chart, a diagram
_BOXES = {"txbxContent", "txBody"}  # of words in a shape, as Word and as other programs draw it
_DRAWN = {"ruby", "oMath", "oMathPara", "AlternateContent", "drawing", "pict", "object"}
_BLOCKS = ("p", "tbl", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent")
_INLINE = ("r", "t", "hyperlink", "fldSimple", "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")


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
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, zlib.error) as error:
        raise NotAPaperError(path, detail=type(error).__name__) from error


class _Document:
    """One open document. Its parts are found by their relations, as the standard has it, not by their usual names."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._package = path, Package(path, archive)
        self._left: Counter[Left] = Counter()
        self._fields = Fields()
        self._notes: dict[tuple[str, str], str] = {}  # what they say
        self._noted = 0  # characters of notes, each time they are referred to
        self._carried: tuple[Run, ...] = ()  # of a paragraph whose end is deleted: the next one goes on with them
        self._styles = Styles(self._package.part("styles"), self._package.part("numbering"))
        self._footnotes = {**self._read_notes("footnotes"), **self._read_notes("endnotes")}

    def paper(self) -> Paper:
        """Return all paragraphs."""
        package = self._package
        body = next((one for one in package.xml(package.start) if name_of(one) == "body"), None)
        if body is None:
            raise NotAPaperError(self._path, place=package.start, detail="body")
        passages = [one for one in self._in_body(body, 0) if one.text.strip()]
        if self._carried:
            passages.append(Passage("prose", tidy(self._carried)))
        if comments := package.targets("comments"):
            self._left["comments"] = sum(name_of(one) == "comment" for one in package.xml(comments[0]))
        self._left["headers"] = sum(map(self._says, package.targets("header", "footer")))
        self._left["macros"] = len(package.targets("vbaProject"))
        self._left["documents"] += len(package.targets("oleObject", "package"))
        left = tuple((kind, count) for kind, count in sorted(self._left.items()) if count)
        return titled(self._path.stem, passages, left)

    def _read_notes(self, kind: str) -> dict[tuple[str, str], Any]:
        root = self._package.part(kind)
        return {(kind[:-1], attribute(note, "id")): note for note in root if name_of(note) == kind[:-1]}

    def _says(self, part: str) -> bool:
        """Return whether a part says anything: a header or footer stands on every page, and not in the words."""
        words = self._package.xml(part).iter() if self._package.has(part) else ()
        return any(name_of(one) == "t" and (one.text or "").strip() for one in words)

    # Paragraphs

    def _in_body(self, body: Any, depth: int) -> Iterator[Passage]:
        if depth > DEEPEST:
            raise HostilePaperError(self._path, detail="depth")
        for element in body:
            match name_of(element):
                case "p":
                    yield from self._paragraph(element, depth)
                case "tbl":
                    yield from self._table(element, depth)
                case "AlternateContent":
                    yield from self._in_body(_chosen(element), depth + 1)
                case "altChunk" | "subDoc":
                    self._left["documents"] += 1
                case "oMathPara":
                    yield Passage("body", tidy(self._runs((element,), _Look(), depth + 1)))
                case name if name not in _SKIPPED and not _is_prompt(element) and _holds(element, *_BLOCKS):
                    yield from self._in_body(element, depth + 1)  # whatever stands around paragraphs

    def _table(self, table: Any, depth: int) -> Iterator[Passage]:
        """Yield a passage for each row. A table of two columns without a head is rows with a lead; all else is cells."""
        every = rows_of(table)
        rows = [row for row in every if not row.deleted]
        self._left["changes"] += len(every) - len(rows)
        for row in rows:
            said = [[one for one in self._in_body(cell, depth + _NESTED) if one.text.strip()] for cell in row.cells]
            if len(said) == 1:
                yield from said[0]
            elif is_led(rows):
                lead = " ".join(one.text for one in said[0]) if said else ""
                yield Passage("row" if lead else "body", _joined(said[1]) if said else (), lead)
            else:
                cells = zip(row.cells, said, strict=True)
                columns = (one for cell, words in cells for one in (words, *[[]] * (span(cell) - 1)))
                yield Passage("cells", row_of(map(_joined, (*[[]] * row.before, *columns))))

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[Passage]:
        """Yield a paragraph, in pieces where a line is broken by hand, and text boxes behind it."""
        settings = child(paragraph, "pPr")
        style = self._styles.of_paragraph(settings)
        if len(paragraph) > MOST_RUNS:
            raise HugePaperError(self._path, place="w:p", detail=f"{len(paragraph):,} w:r")
        if style is None or self._styles.hides(settings):
            self._left["hidden"] += style is not None and any(name_of(one) == "t" for one in paragraph.iter())
            return
        level = self._styles.level_of(settings) if style in ITEMS else 0
        runs, self._carried = [*self._carried], ()
        for run in self._runs(paragraph, _Look(), depth):
            if isinstance(run, TextRun) and run.text == "\n":
                yield Passage(style, tidy(runs), level=level)
                runs = []
            else:
                runs.append(run)
        self._fields.end_paragraph()
        if _goes_on(paragraph):
            self._carried = tuple(runs)
        else:
            yield Passage(style, tidy(runs), level=level)
        yield from self._shapes(paragraph, depth)

    def _shapes(self, paragraph: Any, depth: int) -> Iterator[Passage]:
        """Yield what stands in a paragraph's text boxes, diagrams and words drawn along a line."""
        for shape in within(paragraph, {*_BOXES, "Fallback"}):
            name = name_of(shape)
            if name in _BOXES:
                yield from self._in_body(shape, depth + _NESTED)
            elif name == "textpath":
                yield Passage("prose", plain(attribute(shape, "string")))
            elif name == "relIds" and self._package.has(
                drawn := self._package.links.get(attribute(shape, "dm"), ("", ""))[1]
            ):
                for words in (one for one in self._package.xml(drawn).iter() if _holds(one, "p")):  # of a diagram
                    yield from self._in_body(words, depth + 1)

    def _runs(self, element: Any, look: _Look, depth: int) -> Iterator[Run]:
        if depth > DEEPEST:
            raise HostilePaperError(self._path, detail="depth")
        for one in element:
            name = name_of(one)
            if name == "r":
                yield from self._run(one, look, depth)
            elif name == "hyperlink":
                yield from self._runs(one, msgspec.structs.replace(look, link=self._link(one)), depth + 1)
            elif name in FIELD_SIGNS:
                drawn, reading = self._fields.read(one)
                if drawn:
                    yield look.run(drawn, reading)
            elif name in _SKIPPED or (name == "sdt" and _is_prompt(one)):
                self._left["changes"] += name in ("del", "moveFrom")
            elif name not in _DRAWN and _holds(one, *_INLINE):  # whatever stands around words
                self._left["changes"] += name in ("ins", "moveTo")
                yield from self._runs(one, look, depth + 1)
            else:
                yield from self._piece(one, name, look, depth)

    def _run(self, run: Any, look: _Look, depth: int) -> Iterator[Run]:
        settings = child(run, "rPr")
        if settings is None:
            yield from self._runs(run, look, depth + 1)
        elif child(run, "t") is not None and self._styles.hides_run(settings):
            self._left["hidden"] += 1
        else:
            yield from self._runs(run, self._look(settings, look), depth + 1)

    def _piece(self, element: Any, name: str, look: _Look, depth: int) -> Iterator[Run]:
        if self._fields.open:  # of the runs of a paper few stand in a field
            if self._fields.silent:
                return
            if is_safe(address := self._fields.address):
                look = msgspec.structs.replace(look, link=address, underline=False)
        text = _characters(element, name)
        if text:
            yield look.run(text)
        elif name in ("br", "cr"):
            yield TextRun(text="\n")
        elif name == "AlternateContent" and not _draws(element):
            yield from self._runs(_chosen(element), look, depth + 1)
        elif name == "ruby":
            base, reading = (self._said(child(element, part), look, depth) for part in ("rubyBase", "rt"))
            yield look.run(base, reading)
        elif name in ("footnoteReference", "endnoteReference"):
            yield from self._note((name.removesuffix("Reference"), attribute(element, "id")), depth)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._left["pictures"] += any(name_of(one) in _PICTURES for one in within(element, _BOXES))

    def _note(self, key: tuple[str, str], depth: int) -> Iterator[Run]:
        """Yield a footnote, or an endnote, with its words."""
        note = self._footnotes.get(key)
        if note is None:
            return
        if key not in self._notes:
            said = (" ".join(one.text.split()) for one in self._in_body(note, depth + 1))
            self._notes[key] = " ".join(words for words in said if words)
        self._noted += len(self._notes[key])
        if self._noted > MOST_NOTED:
            raise HugePaperError(self._path, place=key[0], detail=f"{self._noted:,}")
        yield NoteRun(text=self._notes[key])

    def _said(self, element: Any, look: _Look, depth: int) -> str:
        runs = self._runs(element, look, depth + 1) if element is not None else ()
        return "".join(run.text for run in runs if isinstance(run, TextRun)).strip("\n")

    def _look(self, settings: Any, around: _Look) -> _Look:
        bold, italic = self._styles.emphasis(value(child(settings, "rStyle")))
        marked = is_on(settings, "em")  # 傍点, as Japanese stresses words
        return _Look(
            bold=_first(is_on(settings, "b"), marked or None, bold, around.bold),
            italic=_first(is_on(settings, "i"), italic, around.italic),
            underline=_first(is_on(settings, "u"), around.underline) and not around.link,
            link=around.link,
        )

    def _link(self, hyperlink: Any) -> str:
        _, target = self._package.links.get(attribute(hyperlink, "id"), ("", ""))
        if target and not is_safe(target):
            self._left["links"] += 1
            return ""
        return target


def _chosen(alternate: Any) -> Any:
    """Return what is to be read of alternate content: the first choice that says anything, else the fallback."""
    return next((one for one in alternate if _has(one, ("t", "sym", "AlternateContent"))), ())


def _draws(element: Any) -> bool:
    return _has(element, ("drawing", "pict", "object"))


def _has(element: Any, names: tuple[str, ...]) -> bool:
    return any(name_of(one) in names for one in within(element, {"AlternateContent"}))


def _is_prompt(element: Any) -> bool:
    """Return whether an element is a form's field that nobody has filled in: it only says what to write."""
    return is_on(child(element, "sdtPr"), "showingPlcHdr") or False


def _goes_on(paragraph: Any) -> bool:
    """Return whether the next paragraph goes on with this one's words: its end is deleted, or it is a dropped capital."""
    settings = child(paragraph, "pPr")
    dropped = attribute(frame, "dropCap") if (frame := child(settings, "framePr")) is not None else ""
    return dropped not in ("", "none") or child(child(settings, "rPr"), "del") is not None


def _holds(element: Any, *names: str) -> bool:
    return any(name_of(one) in names for one in element)


def _first(*told: bool | None) -> bool:
    return next((one for one in told if one is not None), False)


def _joined(said: list[Passage]) -> tuple[Run, ...]:
    """Return the paragraphs of a cell as one."""
    runs: list[Run] = []
    for number, one in enumerate(said):
        runs += [TextRun(text=" ")] if number else []
        runs += [TextRun(text=f"{one.lead} ")] if one.lead else []
        runs += one.runs
    return tidy(runs)


def _characters(element: Any, name: str) -> str:
    """Return what an element says by itself, as one line; nothing for one that says nothing, or says it by its children."""
    match name:
        case "t":
            text = (element.text or "").replace("\u00ad", "").replace("\r", " ").replace("\n", " ")
            return without_private(text)
        case "sym":
            return symbol(attribute(element, "font"), attribute(element, "char"))
        case "tab" | "ptab":
            return " "
        case "noBreakHyphen":
            return "\u2011"
        case "oMath" | "oMathPara":
            return formula(element)
    return ""
