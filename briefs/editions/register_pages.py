"""The register on paper: everything that left the book, or the list by which copies that are still out are called back.

The last seal of the chain stands on it: with this page in hand, a register that was altered or cut short is noticed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.text import Language
from briefs.book.zones import zone
from briefs.editions.departures import Ledgered, Record, recall_list, records_of
from briefs.layout.book_layout import BookLayout
from briefs.layout.compositor import Compositor
from briefs.layout.document import Document, Part, assemble
from briefs.layout.furniture import Furniture
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.imprint import banner_of, edition_words, information_of, moment_words
from briefs.layout.inputs import Facts
from briefs.layout.marks import Anchor, Box, Group, Mark, Rule, in_column
from briefs.layout.pages import Entry, SectionLayout, paginate
from briefs.layout.renditions import WHOLE
from briefs.layout.rows import Row, Rows, kept, spaced
from briefs.layout.sections.groups import HAIRLINE
from briefs.layout.sections.heading import title_lines
from briefs.layout.sections.registers import ABOVE, BEFORE_TABLE, cell, cells_row, parted, table, table_head
from briefs.layout.spans import Span, Spans, Text
from briefs.layout.units import mm
from briefs.layout.words import DepartureWords

HERE = Place("register")
FACTS = (0.0, mm(40))
COLUMNS = (0.0, mm(9), mm(38), mm(73), mm(88), mm(125))
BACK_COLUMNS = (0.0, mm(18), mm(62), mm(97), mm(148))
AFTER_TITLE = 8.5
SEAL_SIZE = 9.0  # a hash in one line
HASH_SHOWN = 16
TICK, TICK_TOP, TICK_LINE = 8.5, 1.5, 0.75


def lay_out_register(layout: BookLayout, book: Book, register: Ledgered, language: Language) -> Document:
    """Return the pages, marked as the whole book is: they name its readers."""
    house = layout.house(book, WHOLE)
    sheet = _Sheet(Compositor(house, Facts(), HERE.section, language), book, register)
    pages = paginate(sheet.rows(), house.setter.page)
    furniture = Furniture(
        banner_of(book, house.profile, BannerReader().read(book, house.profile).marking),
        language,
        book.title.in_language(language),
        book.occasion.in_language(language),
        section=sheet.title,
        edition=edition_words(book, layout.words[language].furniture, language),
    )
    information = msgspec.structs.replace(information_of(book), subject=sheet.title, language=language)
    body = SectionLayout(pages, (Entry(sheet.title, HERE, language=language),))
    return assemble(house.setter, information, (Part(body, furniture),))


class _Sheet:
    """One register being set."""

    def __init__(self, compositor: Compositor, book: Book, register: Ledgered) -> None:
        self._compositor, self._book, self._register = compositor, book, register
        self._words: DepartureWords = compositor.words.departures
        self._forms = compositor.words.certificate.forms
        self.title = self._words.recall if register.recall else self._words.title

    def rows(self) -> Rows:
        """Return title, facts and table."""
        records = records_of(self._register.entries)
        rows = self._head() + self._facts(records)
        if self._register.recall:
            return rows + self._recall(recall_list(records, self._register.edition))
        if number := self._register.edition:
            records = tuple(record for record in records if record.departure.edition == number)
        return rows + self._table(self._words.all, COLUMNS, self._words.heads, [self._record(one) for one in records])

    def _head(self) -> Rows:
        words, compositor = self._words, self._compositor
        title = title_lines(compositor, self.title, TEXT_WIDTH).rows(0.0, HERE.at("title"), "heading1")
        standfirst = words.recall_standfirst if self._register.recall else words.standfirst
        lines = compositor.lines(standfirst, "standfirst", TEXT_WIDTH)
        told = spaced(compositor.rows(lines, 0.0, HERE.at("standfirst")), before=AFTER_TITLE)
        return (Row(0.0, (Anchor(HERE, 0.0),), keep=True), *kept(title + told))

    def _facts(self, records: Sequence[Record]) -> Rows:
        words, entries = self._words, self._register.entries
        broken = next((entry.number for entry in entries if not entry.whole), 0)
        state = words.broken.format(number=broken) if broken else words.whole
        seal = entries[-1].chain if entries else words.nothing
        facts: list[tuple[Text, ...]] = [
            (words.as_at, self._moment()),
            (words.count, words.counted.format(records=len(records), entries=len(entries))),
            (words.state, (Span(state, bold=bool(broken)),)),
            (words.seal, (Span(seal, size=SEAL_SIZE),)),
        ]
        return self._table(words.chain, FACTS, (), facts)

    def _recall(self, records: Sequence[Record]) -> Rows:
        words = self._words
        number = self._register.edition
        title = words.out_of.format(number=number, count=len(records)) if number else words.out.format(count=len(records))
        return self._table(title, BACK_COLUMNS, words.back_heads, [self._holder(one) for one in records])

    def _record(self, record: Record) -> tuple[Text, ...]:
        """Return what the register says of one departure: number, time, what, copy, who and where to, what became of it."""
        left = record.departure
        result = [self._words.states[record.state], self._words.fates.get(record.fate, ""), record.detail, record.note]
        told: Spans = (Span(self._joined(*result), bold=not record.whole),)
        if left.digest:
            told += (Span(" "), Span(left.digest[:HASH_SHOWN], together=True))
        who = self._joined(left.name, left.organisation, left.target)
        return str(record.number), self._stamp(record.at), self._what(record), self._copy(record), who, told

    def _holder(self, record: Record) -> tuple[Text, ...]:
        """Return what the list says of one copy: its number, who holds it, what it is, when and where it went."""
        left = record.departure
        who: Spans = (Span(left.name or left.target, bold=True),)
        if left.organisation:
            who += (Span(self._words.between + left.organisation),)
        fate = self._words.fates.get(record.fate, "")
        where = self._joined(self._stamp(record.at), left.target if left.name else "", fate)
        return self._copy(record), who, self._what(record), where, ""

    def _what(self, record: Record) -> str:
        left = record.departure
        form = self._forms[left.form] + (f" ({left.level})" if left.level else "")
        return self._joined(self._words.acts[left.act], form, self._words.edition.format(number=left.edition))

    def _joined(self, *texts: str) -> str:
        return self._words.between.join(filter(None, texts))

    def _copy(self, record: Record) -> str:
        left = record.departure
        return self._words.copy_of.format(number=left.copy, of=left.copies) if left.copy else ""

    def _moment(self) -> str:
        """Return when the register was as it is printed, and in which zone all times are."""
        words, language = self._compositor.words.furniture, self._compositor.language
        return moment_words(self._local(self._register.at), self._book.time_zone, words, language)

    def _stamp(self, at: dt.datetime) -> str:
        return f"{self._local(at):%Y-%m-%d %H:%M}"

    def _local(self, at: dt.datetime) -> dt.datetime:
        found = zone(self._book.time_zone)
        return at if found is None else at.astimezone(found)

    def _table(
        self, title: str, columns: tuple[float, ...], heads: Sequence[str], lines: Iterable[tuple[Text, ...]]
    ) -> Rows:
        """Return a table whose head every page repeats; a table without a line says so."""
        compositor = self._compositor
        made: list[Row] = []
        for number, texts in enumerate(lines):
            cells = [cell(compositor, text, columns, n) for n, text in enumerate(texts)]
            place = Place(HERE.section, f"{title}-{number}")
            marks: list[Mark] = [
                in_column(one.group(x, ABOVE, place, role="table_cell" if column > 1 else "row_head"), column)
                for column, (one, x) in enumerate(zip(cells, columns, strict=True), 1)
            ]
            if columns is BACK_COLUMNS:
                marks.append(self._tick())
            made.append(cells_row(tuple(marks), max(one.height for one in cells), place))
        if not made:
            none = compositor.lines(self._words.none, "register", TEXT_WIDTH)
            made.append(Row(ABOVE + none.height, (none.group(0.0, ABOVE),)))
        if heads:
            name, *rows = table(compositor, title, tuple(zip(heads, columns, strict=False)), made)
        else:
            name, _ = table_head(compositor, title, ())
            above = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, compositor.colours.kei)
            made[0] = msgspec.structs.replace(made[0], marks=(above, *made[0].marks))
            rows = [*kept(tuple(parted(compositor, made)))]
        return (msgspec.structs.replace(name, before=BEFORE_TABLE), *rows)

    def _tick(self) -> Group:
        """Return the box to tick when a copy has come back."""
        box = Box(BACK_COLUMNS[-1], ABOVE + TICK_TOP, TICK, TICK, "", self._compositor.colours.sumi, TICK_LINE)
        return Group(0.0, 0.0, (box,), role="artifact")
