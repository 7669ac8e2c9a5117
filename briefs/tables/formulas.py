"""Formulas of a workbook whose results are not in the file: a program wrote them, and none has worked them out yet."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefs.tables.columns import column_number

Cell = tuple[int, int]
"""Row and column, from 0."""
BLOCK = 2**18
_NAME = rb"(?:\w+:)?"
_FORMULA = re.compile(
    rb"<" + _NAME + rb"c\b([^>]*)>\s*<" + _NAME + rb"f\b[^>]*?(?:/>|>([^<]*)</" + _NAME + rb"f>)"
    rb"\s*(?:<" + _NAME + rb"v\b[^>]*?(?:/>|>([^<]*)</" + _NAME + rb"v>)\s*)?</" + _NAME + rb"c>"
)
_END = re.compile(rb"</" + _NAME + rb"c>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_KIND = re.compile(rb'\bt="(\w+)"')
_SHEET = re.compile(rb"<" + _NAME + rb"sheet\b[^>]*>")
_RELATION = re.compile(rb"<" + _NAME + rb"Relationship\b[^>]*>")
_ALL_ANEW = re.compile(rb'\bfullCalcOnLoad="(?:1|true)"')


_SIGNS = frozenset("=+-@|%")


def is_formula(cell: str) -> bool:
    """Return whether a cell of a grid shows a formula because there is no result to show."""
    return cell.startswith("=")


def marked_text(words: str) -> str:
    """Return words of a cell behind an apostrophe where they would look like a formula, as spreadsheets show them."""
    return f"'{words}" if is_formula(words) else words


def bare_text(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being run as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _SIGNS else cell


def formulas_of(rows: Sequence[Sequence[str]]) -> Iterator[Cell]:
    """Yield the cells of a grid that show formulas."""
    return ((n, m) for n, row in enumerate(rows) for m, cell in enumerate(row) if is_formula(cell))


def formulas_without_results(path: Path) -> dict[str, dict[Cell, str]]:
    """Return what is to be shown of an XLSX file's formulas that have no result, by sheet and cell; of other files nothing.

    A formula stands for itself, or for the fault that it came to. Libraries leave the result out, or write a nought and ask
    for all to be worked out when the file is opened.
    """
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        workbook = archive.read("xl/workbook.xml")
        parts = _targets(archive.read("xl/_rels/workbook.xml.rels"))
        nothing = {b"", b"0"} if _ALL_ANEW.search(workbook) else {b""}
        found: dict[str, dict[Cell, str]] = {}
        for tag in _SHEET.findall(workbook):
            part = parts.get(_said(tag, rb"\w+:id"), "")
            if part in names:
                found[_said(tag, rb"name")] = dict(_without_results(archive, part, nothing))
    return found


def _targets(relations: bytes) -> dict[str, str]:
    """Return the parts that a workbook is related to, by the ids of the relations."""
    tags = _RELATION.findall(relations)
    return {_said(tag, rb"Id"): posixpath.normpath(posixpath.join("/xl", _said(tag, rb"Target")))[1:] for tag in tags}


def _said(tag: bytes, attribute: bytes) -> str:
    match = re.search(rb"\s" + attribute + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape((match[1] or match[2] or b"").decode("utf-8", "replace")) if match else ""


def _without_results(archive: zipfile.ZipFile, part: str, nothing: set[bytes]) -> Iterator[tuple[Cell, str]]:
    with archive.open(part) as stream:
        left = b""
        while block := stream.read(BLOCK):
            left += block
            ends = [match.end() for match in _END.finditer(left)]
            if not ends:
                left = left[-BLOCK:]
                continue
            whole, left = left[: ends[-1]], left[ends[-1] :]
            for cell, formula, result in _FORMULA.findall(whole):
                place, kind = _PLACE.search(cell), _KIND.search(cell)
                shown = _shown(formula, result.strip(), kind[1] if kind else b"", nothing)
                if place and shown:
                    yield (int(place[2]) - 1, column_number(place[1])), html.unescape(shown.decode("utf-8", "replace"))


def _shown(formula: bytes, result: bytes, kind: bytes, nothing: set[bytes]) -> bytes:
    """Return what stands for a formula's result: its fault (#DIV/0!), or itself where there is none; nothing otherwise."""
    if kind == b"e":
        return result
    return b"=" + formula if result in nothing and kind != b"str" else b""
