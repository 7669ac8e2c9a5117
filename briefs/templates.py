"""Templates: books without content, kept as text forms, one a language."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefs.book.book import Book
from briefs.book.text import Language
from briefs.book.value import Phrase
from briefs.edits.blank import Ids
from briefs.exchange.textform import load_folder


class Template(msgspec.Struct, frozen=True):
    """What the start page tells of a template: its folder's name, its name, a line about it, how many sections it has."""

    folder: str
    name: Phrase
    description: Phrase
    sections: int


class _Index(msgspec.Struct, frozen=True):
    template: tuple[Template, ...]


def list_templates(folder: Path) -> tuple[Template, ...]:
    """Return the templates in a folder, in the order of its index."""
    return msgspec.toml.decode((folder / "templates.toml").read_bytes(), type=_Index).template


def book_of(folder: Path, template: Template, language: Language, ids: Ids) -> Book:
    """Return a new book made from a template in a language (in the one it has, where it has only one)."""
    chosen = folder / template.folder / language
    if not chosen.is_dir():
        chosen = next(path for path in sorted((folder / template.folder).iterdir()) if path.is_dir())
    return msgspec.structs.replace(load_folder(chosen), id=ids())
