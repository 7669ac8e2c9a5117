"""Slips: a small page for each password, to be handed over apart from the file that it opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.book.place import Place
from briefs.editions.slip import Slip
from briefs.layout.document import Information, Part, assemble
from briefs.layout.furniture import Furniture
from briefs.layout.geometry import A6
from briefs.layout.inputs import Stationery
from briefs.layout.marks import Anchor, Rule
from briefs.layout.pages import Entry, SectionLayout, paginate
from briefs.layout.rows import Row, Rows, spaced
from briefs.layout.theme import ResolvedStyle
from briefs.layout.typesetter import Typesetter
from briefs.pdf.press import write_book

PAGE = A6
SIZES = (24.0, 21.0, 18.0, 15.0, 12.0)  # of a password: the largest in which it stands on one line
LEADING = 1.3
LINE = 0.75
GAP = 11.0
AROUND_PASSWORD = 20.0
WRITING_HEIGHT = 34.0


def slips_pdf(slips: Sequence[Slip], date: str, stationery: Stationery) -> bytes:
    """Return a PDF with a page for each slip; `date` is the book's own. `stationery` is that of `PAGE`."""
    language = slips[0].language
    parts = [Part(_laid(slip, n, stationery), _around(slip)) for n, slip in enumerate(slips)]
    information = Information(stationery.words[language].slip.title, date, language=language)
    return write_book(assemble(stationery.setter, information, parts))


def _around(slip: Slip) -> Furniture:
    return Furniture(language=slip.language, head=False, numbered=False)


def _laid(slip: Slip, number: int, stationery: Stationery) -> SectionLayout:
    here = Place(f"slip{number}")
    title = stationery.words[slip.language].slip.title
    rows = (Row(0.0, (Anchor(here, 0.0),), keep=True), *_rows(slip, stationery))
    return SectionLayout(paginate(rows, PAGE), (Entry(title, here, language=slip.language),))


def _rows(slip: Slip, stationery: Stationery) -> Iterator[Row]:
    setter, words = stationery.setter.in_language(slip.language), stationery.words[slip.language]
    yield from setter.lines(words.slip.title, "card_title", PAGE.measure).rows(role="heading1")
    rule = Rule(0.0, 0.0, PAGE.measure, 0.0, LINE, setter.theme.colours.sumi)
    yield Row(LINE, (rule,), before=GAP, after=GAP, keep=True)
    for label, text in ((words.slip.file, slip.file), (words.slip.copy, slip.copy), (words.slip.name, slip.name)):
        if text:
            yield from _told(label, text, setter)
    yield from setter.lines(words.slip.password, "card_caption", PAGE.measure).rows(role="label")
    yield from _large(slip.password, setter)
    yield from setter.lines(words.slip.advice, "card_caption", PAGE.measure).rows()


def _told(label: str, text: str, setter: Typesetter) -> Rows:
    name = setter.lines(label, "card_caption", PAGE.measure).rows(role="label")
    return (*name, *spaced(setter.lines(text, "card_text", PAGE.measure).rows(), after=GAP))


def _large(password: str, setter: Typesetter) -> Rows:
    """Return the password in large letters; room to write it by hand where no font of ours has them all."""
    if setter.fonts.missing([password]):
        line = Rule(0.0, WRITING_HEIGHT, PAGE.measure, WRITING_HEIGHT, LINE, setter.theme.colours.sumi)
        return (Row(WRITING_HEIGHT, (line,), after=AROUND_PASSWORD),)
    setter = setter.in_language("en")
    lines = setter.lines(password, _fitting(password, setter), PAGE.measure)
    return spaced(lines.rows(), before=GAP, after=AROUND_PASSWORD)


def _fitting(password: str, setter: Typesetter) -> ResolvedStyle:
    style = setter.style("card_name")
    for size in SIZES:
        style = msgspec.structs.replace(style, size=size, leading=LEADING * size)
        if setter.width(password, style) <= PAGE.measure:
            break
    return style
