"""Renditions: the forms in which one book leaves the printer, all made from the same Book, so that none says another thing.

An extract prints some sections as the book does; the reading copy and the pocket cards set words of the book anew.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from briefs.book.book import Book, Paper
from briefs.book.cut import Reader
from briefs.book.place import Place
from briefs.book.points import Companion, TalkingPoints
from briefs.book.recipients import Form
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.sections import AnySection, Summary
from briefs.book.text import Language, ReferenceRun, Run, Runs, TextRun, tidy
from briefs.edits.edits import SetField, apply

_OF_ALL: frozenset[Form] = frozenset({"book", "change sheet"})
"""The forms that tell of every section."""
_PRINTS: dict[Form, tuple[type, ...]] = {
    "summary": (Summary,),
    "talking points": (TalkingPoints, Companion),
    "reading copy": (TalkingPoints, Companion),
    "pocket cards": (Summary, TalkingPoints),
    "card sheets": (Summary, TalkingPoints),
}
CARDS: frozenset[Form] = frozenset({"pocket cards", "card sheets"})
_QUOTED: dict[Language, str] = {"en": "“{}”", "ja": "「{}」"}


class Rendition(msgspec.Struct, frozen=True):
    """What to print, and for whom. No `paper` means the book's own; in `grey` every colour is a grey as dark as itself.

    With a `level` the pages are made from the book cut to what a reader cleared to it may see (`briefs.book.cut`), who may
    be `named` for caveats and countries. Without one they are for the book's own readers, and nothing is cut.
    """

    form: Form = "book"
    paper: Paper | Literal[""] = ""
    grey: bool = False
    level: str = ""
    named: tuple[str, ...] = ()

    @property
    def reader(self) -> Reader | None:
        """The reader for whom the book is cut, or None."""
        return Reader(self.level, self.named) if self.level else None


WHOLE = Rendition()


def printable(book: Book, form: Form, before: Book | None = None) -> bool:
    """Return whether the book has what a rendition of this form prints; `before` is the edition it is compared with."""
    if form in _OF_ALL:
        return form == "book" or before is not None
    return any(isinstance(section, _PRINTS[form]) for section in book.sections())


def extract(book: Book, form: Form) -> Book:
    """Return the book with only the sections that the form prints.

    What referred to a page that is left out names its title instead; a companion prints its points without the press lines.
    """
    if form in _OF_ALL:
        return book
    kinds = _PRINTS[form]
    kept = [msgspec.structs.replace(tab, sections=tuple(_chosen(tab.sections, kinds))) for tab in book.tabs]
    shown = msgspec.structs.replace(book, tabs=tuple(tab for tab in kept if tab.sections))
    names = _names(book, {section.id for section in shown.sections()})
    for section in shown.sections():
        for place, runs in _referring(section):
            named = tuple(_named(run, names, section.language) for run in runs)
            shown = apply(shown, SetField(place, tidy(named)))
    return shown


def _chosen(sections: Iterable[AnySection], kinds: tuple[type, ...]) -> Iterator[AnySection]:
    for section in sections:
        if isinstance(section, kinds):
            alone = isinstance(section, Companion) and section.press
            yield msgspec.structs.replace(section, press="") if alone else section


def _names(book: Book, shown: Container[str]) -> dict[str, str]:
    """Return the title to print for each target (a section or a part of one) that is left out."""
    left_out = (section for section in book.sections() if section.id not in shown)
    return {place.item or section.id: section.title for section in left_out for place, _ in walk_section(section)}


def _referring(section: AnySection) -> Iterator[tuple[Place, Runs]]:
    for place, part in walk_section(section):
        for path, field in fields_of(type(part)).items():
            if field.kind is FieldKind.RUNS and any(isinstance(run, ReferenceRun) for run in get(part, path)):
                yield place.at(path), get(part, path)


def _named(run: Run, names: Mapping[str, str], language: Language) -> Run:
    if isinstance(run, ReferenceRun) and run.target in names:
        return TextRun(text=_QUOTED[language].format(names[run.target]))
    return run
