"""Templates: books to begin with, kept as text forms: those that ship, one a language, and those that an office keeps."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from briefs.book.book import Book, Edition, Tab
from briefs.book.sections import Annex, AnySection
from briefs.book.text import Language
from briefs.book.value import Phrase
from briefs.edits.blank import Ids
from briefs.errors import BriefsError
from briefs.exchange.textform import BOOK_FILE, dump_folder, load_folder
from briefs.files import system_failures


class Template(msgspec.Struct, frozen=True):
    """What the start page tells of a template: its folder, its name, a line about it, how many sections it has.

    `folder` is a name among those that ship, the whole path of one's own.
    """

    folder: str
    name: Phrase
    description: Phrase
    sections: int


class _Index(msgspec.Struct, frozen=True):
    template: tuple[Template, ...]


def list_templates(folder: Path) -> tuple[Template, ...]:
    """Return the templates in a folder, in the order of its index."""
    return msgspec.toml.decode((folder / "templates.toml").read_bytes(), type=_Index).template


def own_templates(folder: Path) -> tuple[Template, ...]:
    """Return the templates kept in a folder, by name; what cannot be read as one is passed over."""
    found = []
    for path in sorted(folder.glob(f"*/{BOOK_FILE}")):
        try:
            book = load_folder(path.parent)
        except BriefsError:
            continue
        name, line = Phrase(en=path.parent.name, ja=path.parent.name), Phrase(en=book.title.en, ja=book.title.ja)
        found.append(Template(str(path.parent), name, line, len(list(book.sections()))))
    return tuple(found)


def template_folder(folder: Path, name: str) -> Path:
    """Return the folder in which a template of a name is kept, with what no file system takes left out."""
    return folder / (re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", name).strip(" .-")[:80] or "Template")


def keep_template(book: Book, folder: Path) -> None:
    """Keep a book as a template in a folder of its own, in place of what is there. Raises BriefsError.

    Its words, figures, people and sources stay; its edition begins anew. Files attached to it and its distribution list stay
    behind.
    """
    tabs = tuple(
        msgspec.structs.replace(tab, sections=tuple(_without_files(section) for section in tab.sections))
        for tab in book.tabs
    )
    bare = msgspec.structs.replace(book, attachments=(), recipients=(), silences=(), comments=())
    kept = msgspec.structs.replace(bare, tabs=tabs, edition=Edition())
    with system_failures(folder):
        dump_folder(kept, folder, lambda _attachment: b"")


def _without_files(section: AnySection) -> AnySection:
    return msgspec.structs.replace(section, attachment="") if isinstance(section, Annex) else section


def bare_book(title: str, language: Language, ids: Ids) -> Book:
    """Return a new book with a title and one empty tab of the same name, for a paper that is its beginning."""
    named = Phrase(ja=title) if language == "ja" else Phrase(en=title)
    return Book(id=ids(), title=named, languages=(language,), tabs=(Tab(id=ids(), title=title, language=language),))


def book_of(folder: Path, template: Template, language: Language, ids: Ids) -> Book:
    """Return a new book made from a template in a language (in the one it has, where it has only one)."""
    own = folder / template.folder
    chosen = own if (own / BOOK_FILE).exists() else own / language
    if not chosen.is_dir():
        chosen = next(path for path in sorted((folder / template.folder).iterdir()) if path.is_dir())
    return msgspec.structs.replace(load_folder(chosen), id=ids())
