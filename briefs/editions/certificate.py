"""The certificate of a release: a page for the sender that tells what left and how much was withheld, and no word of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import msgspec

from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.cut import Cut
from briefs.book.marking import MarkingProfile
from briefs.book.place import Place
from briefs.book.text import Language
from briefs.layout.book_layout import BookLayout
from briefs.layout.compositor import Compositor
from briefs.layout.document import Document, Part, assemble
from briefs.layout.furniture import Furniture
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.imprint import banner_of, edition_words, information_of
from briefs.layout.inputs import Facts
from briefs.layout.marks import Anchor, Mark, Rule, in_column
from briefs.layout.pages import Entry, SectionLayout, paginate
from briefs.layout.renditions import Rendition
from briefs.layout.rows import Row, Rows, kept, spaced
from briefs.layout.sections.groups import RULE
from briefs.layout.sections.heading import title_lines
from briefs.layout.sections.registers import ABOVE, cell, cells_row, parted, table_head
from briefs.layout.spans import Span, Text
from briefs.layout.units import mm
from briefs.layout.words import CertificateWords

SECTION = "certificate"
FACT_COLUMNS = (0.0, mm(52))
COUNT_COLUMNS = (0.0, mm(52), mm(82))
BEFORE_TABLE = 10.0
CLOSE = 3.0  # where it would not be one page
CHECK_COLUMNS = (0.0, mm(104))
AFTER_TITLE = 8.5
DIGEST_SIZE = 9.0  # a hash in one line
Texts = tuple[Text, ...]
BEFORE_NOTE = 5.0
RULE_BELOW = 3.0


class Certified(msgspec.Struct, frozen=True):
    """What a certificate certifies: the file as it left, what it was made from, and what was found by the way.

    `given` counts the numbers that give a withheld one away. Everything else that is checked would have stopped the file.
    """

    name: str
    data: bytes
    pages: int
    rendition: Rendition
    cut: Cut
    given: int = 0


def lay_out_certificate(layout: BookLayout, book: Book, certified: Certified, language: Language) -> Document:
    """Return the certificate of what left of a book, marked as the whole book is."""
    house = layout.house(book, Rendition(paper=certified.rendition.paper))
    compositor = Compositor(house, Facts(), SECTION, language)
    words = compositor.words.certificate
    rows = _head(compositor, words)
    rows += _table(compositor, words.released, (), FACT_COLUMNS, _facts(layout, book, certified, compositor))
    rows += _withheld(compositor, words, certified.cut, house.profile)
    rows += _table(compositor, words.checks, (), CHECK_COLUMNS, _checks(words, certified.given))
    entry = Entry(words.title, Place(SECTION), language=language)
    pages = paginate(rows, house.setter.page)
    if len(pages) > 1:  # it is one page: the tables move closer
        pages = paginate(tuple(map(_closer, rows)), house.setter.page)
    body = SectionLayout(pages, (entry,))
    marking = BannerReader().read(book, house.profile).marking
    furniture = Furniture(
        banner_of(book, house.profile, marking),
        language,
        book.title.in_language(language),
        book.occasion.in_language(language),
        section=words.title,
        edition=edition_words(book, compositor.words.furniture, language),
    )
    information = msgspec.structs.replace(information_of(book), subject=words.title, language=language)
    return assemble(house.setter, information, (Part(body, furniture),))


def _closer(row: Row) -> Row:
    return msgspec.structs.replace(row, before=min(row.before, CLOSE))


def _head(compositor: Compositor, words: CertificateWords) -> Rows:
    here = Place(SECTION)
    title = title_lines(compositor, words.title, MAIN_WIDTH).rows(MAIN_X, here.at("title"), "heading1")
    standfirst = compositor.lines(words.standfirst, "standfirst", MAIN_WIDTH)
    rows = title + spaced(compositor.rows(standfirst, MAIN_X, here.at("standfirst")), before=AFTER_TITLE)
    return (Row(0.0, (Anchor(here, 0.0),), keep=True), *kept(rows))


def _facts(layout: BookLayout, book: Book, one: Certified, compositor: Compositor) -> Iterable[Texts]:
    words, language = compositor.words.certificate, compositor.language
    level = layout.profile_of(book).level(one.rendition.level)
    name = f"{level.name.in_language(language)} ({level.code})" if level is not None else one.rendition.level
    if one.rendition.named:
        name = words.named.format(level=name, names=", ".join(one.rendition.named))
    yield words.edition, edition_words(book, compositor.words.furniture, language)
    yield words.level, name
    yield words.form, words.pages.format(form=words.forms[one.rendition.form], pages=one.pages)
    yield words.file, one.name
    yield words.digest, (Span(hashlib.sha256(one.data).hexdigest(), size=DIGEST_SIZE),)


def _withheld(compositor: Compositor, words: CertificateWords, made: Cut, profile: MarkingProfile) -> Rows:
    """Return how many portions were withheld of each kind of section, by their levels, in the order of the book."""
    counted: dict[str, Counter[str]] = {}
    for one in made.withheld:
        if one.portion:
            counted.setdefault(one.within, Counter())[one.level] += 1
    if not counted:
        return _table(compositor, words.withheld, (), COUNT_COLUMNS, [(words.nothing,)])
    lines: list[Texts] = [
        (words.kinds.get(kind, kind), str(levels.total()), ", ".join(_by_level(levels, words, profile)))
        for kind, levels in counted.items()
    ]
    heads = (words.kind, words.portions, words.by_level)
    table = _table(compositor, words.counted.format(count=made.portions), heads, COUNT_COLUMNS, lines)
    beside = sum(not one.portion and not one.within and not one.place.field for one in made.withheld)
    notes = ((words.beside, beside), (words.omitted, made.omitted))
    text = words.between.join(note.format(count=count) for note, count in notes if count)
    return table + spaced(
        compositor.rows(compositor.lines(text, "note", TEXT_WIDTH), 0.0, Place(SECTION)), before=BEFORE_NOTE
    )


def _by_level(levels: Counter[str], words: CertificateWords, profile: MarkingProfile) -> Iterable[str]:
    for level in sorted(levels, key=profile.rank):
        yield f"{levels[level]} {level or words.unmarked}"


def _checks(words: CertificateWords, given: int) -> Iterable[Texts]:
    yield words.stopping, words.none_stopping
    for search in words.searches:
        yield search, words.clean
    yield words.differencing, words.given.format(count=given) if given else words.none_given


def _table(
    compositor: Compositor, title: str, heads: tuple[str, ...], columns: tuple[float, ...], lines: Iterable[Texts]
) -> Rows:
    """Return a small table; it stays together with its head."""
    name, head = table_head(compositor, title, tuple(zip(heads, columns, strict=False)))
    rows = (msgspec.structs.replace(name, before=BEFORE_TABLE), head if heads else _rule(compositor))
    lined: list[Row] = []
    for number, texts in enumerate(lines):
        cells = [cell(compositor, text, columns, n) for n, text in enumerate(texts)]
        place = Place(SECTION, f"{title}-{number}")
        marks: list[Mark] = [
            in_column(one.group(x, ABOVE, place, role="table_cell" if column > 1 else "row_head"), column)
            for column, (one, x) in enumerate(zip(cells, columns, strict=False), 1)
        ]
        lined.append(cells_row(tuple(marks), max(one.height for one in cells), Place(SECTION, str(number))))
    return (*rows, *parted(compositor, lined))


def _rule(compositor: Compositor) -> Row:
    """Return the rule below the title of a table without heads."""
    return Row(RULE_BELOW, (Rule(0.0, RULE_BELOW, TEXT_WIDTH, RULE_BELOW, RULE, compositor.colours.sumi),), keep=True)
