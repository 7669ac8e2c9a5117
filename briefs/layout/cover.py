"""The cover: for whom, what, when; which edition and copy; how it is to be handled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from briefs.book.book import Book, Edition
from briefs.book.formats import clock, date_words, weekday_names
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.text import Language
from briefs.layout.clock import zone_name
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X, QUARTER, TEXT_WIDTH, quarter
from briefs.layout.inputs import House
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Disc, Group, Mark, Rule
from briefs.layout.pages import Entry, PageBody, SectionLayout
from briefs.layout.phrases import phrase_starts
from briefs.layout.theme import ResolvedStyle
from briefs.layout.typesetter import Typesetter
from briefs.layout.units import mm
from briefs.layout.words import PageWords

FOR_BASELINE = 95.9
NAME_BASELINE = 123.0
OTHER_NAME_BASELINE = 144.7
TITLE_BASELINE = 320.1
DISC_RADIUS = mm(13)
DISC_MIDDLE = mm(110.5)
PANEL_TOP = 600.5
PANEL_BOTTOM = mm(26)  # above the page's lower edge
ABOVE_PANEL = 34.0  # at least, from the last baseline above it
MOST_RAISED = 84.0  # as far as the title may be raised below whom the book is for
TITLE_SIZES = ((78.0, 76.0, 2), (60.0, 62.0, 3), (46.0, 50.0, 3), (34.0, 38.0, 6), (26.0, 30.0, 8), (20.0, 24.0, 12))
"""Sizes of the title with their leading and the most lines, the largest first."""
EDITION_SIZE = 44.0
MOST_SAID = 7  # lines of each of the panel's paragraphs: more would leave the title no room
HEAVY = 1.5
HAIRLINE = 0.5


class Sheet(msgspec.Struct, frozen=True):
    """Everything the cover shows of a book: what its layout depends on. `earlier` is the edition that this one replaces."""

    book: Book
    principal: Person | None
    earlier: Edition | None

    @staticmethod
    def of(book: Book, earlier: Edition | None) -> Sheet:
        """Return what the cover of a book shows."""
        bare = Book(
            id=book.id,
            title=book.title,
            occasion=book.occasion,
            starts=book.starts,
            ends=book.ends,
            time_zone=book.time_zone,
            languages=book.languages,
            cover=book.cover,
            edition=book.edition,
        )
        return Sheet(bare, book.person(book.principal), earlier)


def lay_out_cover(sheet: Sheet, house: House) -> SectionLayout:
    """Return the cover."""
    book = sheet.book
    language: Language = book.languages[0] if book.languages else "en"
    drawing = _Drawing(house, language)
    lowered = _addressee(drawing, sheet)
    begin = len(drawing.marks)
    for largest in range(len(TITLE_SIZES)):
        del drawing.marks[begin:]
        baseline = _title(drawing, book, TITLE_SIZES[largest:])
        _emblem(drawing, book)
        baseline = _subtitles(drawing, book, baseline)
        end = len(drawing.marks)
        raised = baseline + ABOVE_PANEL - _panel(drawing, sheet)
        if raised <= MOST_RAISED - lowered:
            break
    raised = min(MOST_RAISED - lowered, raised)
    if raised > 0:
        drawing.marks[begin:end] = [Group(0.0, -raised, tuple(drawing.marks[begin:end]))]
    anchor = Anchor(Place(), 0.0)
    entry = Entry(book.title.in_language(language), Place(), language=language)
    return SectionLayout((PageBody((anchor, *drawing.marks)),), (entry,))


class _Drawing:
    """The marks of a cover as they are placed, by baseline."""

    def __init__(self, house: House, language: Language) -> None:
        self.marks: list[Mark] = []
        self.language: Language = language
        self.setter: Typesetter = house.setter.in_language(language)
        self.words: PageWords = house.words[language]
        self.colours = house.setter.theme.colours

    @property
    def other(self) -> Language:
        """The second language of a book in two."""
        return "en" if self.language == "ja" else "ja"

    def put(self, lines: Lines, x: float, baseline: float, field: str) -> float:
        """Place lines with their first baseline at `baseline`; return the last one. A word of the page has no field."""
        if lines.lines:
            place = Place(field=field) if field else None
            self.marks.append(lines.group(x, baseline - lines.first_baseline, place, "paragraph"))
        return baseline + (len(lines.lines) - 1) * lines.style.leading

    def line(self, text: str, style: str, x: float, baseline: float, field: str) -> float:
        """Set and place text of the main column in the cover's language."""
        return self.put(self.setter.lines(text, style, MAIN_WIDTH), x, baseline, field)

    def second(self, text: str, size: float, baseline: float, field: str) -> float:
        """Place text in the book's other language; return its last baseline."""
        setter = self.setter.in_language(self.other)
        colour = self.colours.nezu
        style = msgspec.structs.replace(setter.style("prose"), size=size, leading=size * 1.4, colour=colour, justified=False)
        return self.put(setter.lines(text, style, MAIN_WIDTH), MAIN_X, baseline, field)


def _addressee(drawing: _Drawing, sheet: Sheet) -> float:
    """Set for whom the book is; return how much further down than usual that reaches, where its lines are several."""
    words, person = drawing.words.cover, sheet.principal
    drawing.put(drawing.setter.lines(words.book, "table_name", LABEL_WIDTH), 0.0, FOR_BASELINE, "")
    if person is None:
        return 0.0
    language = drawing.language
    office = person.office.in_language(language)
    lowered = 0.0
    if office:
        prepared = words.prepared.format(office=office)
        lowered = drawing.line(prepared, "body", MAIN_X, FOR_BASELINE, "principal") - FOR_BASELINE
    name = person.name.in_language(language)
    lowered = drawing.line(name, "cover_name", MAIN_X, NAME_BASELINE + lowered, "principal") - NAME_BASELINE
    if drawing.other in sheet.book.languages:
        own = (person.office, person.name) if drawing.other == "ja" else (person.name, person.office)
        parts = [getattr(phrase, drawing.other) for phrase in own]
        gap = "　" if drawing.other == "ja" else ", "
        told = gap.join(part for part in parts if part)
        lowered = drawing.second(told, 12.0, OTHER_NAME_BASELINE + lowered, "principal") - OTHER_NAME_BASELINE
    return lowered


def _title(drawing: _Drawing, book: Book, sizes: Sequence[tuple[float, float, int]]) -> float:
    """Set the title as large as its lines allow; return its last baseline."""
    style = drawing.setter.style("cover_title")
    scale = style.size / TITLE_SIZES[0][0]
    lines, title = Lines(style, ()), book.title.in_language(drawing.language)
    for size, leading, most in sizes:
        fitted = msgspec.structs.replace(style, size=size * scale, leading=leading * scale)
        lines = drawing.setter.lines(title, fitted, MAIN_WIDTH)
        if len(lines.lines) <= most and not _divides_a_word(lines, title, fitted):
            break
    return drawing.put(lines, MAIN_X, TITLE_BASELINE, f"title.{drawing.language}")


def _divides_a_word(lines: Lines, title: str, style: ResolvedStyle) -> bool:
    """Return whether a line ends inside a word, in Japanese inside a phrase, so that a smaller size is better."""
    if style.language == "ja":
        ends = accumulate(len(line.text) for line in lines.lines[:-1])
        return not phrase_starts(title).issuperset(ends)
    whole = {*title.split(), *title.replace("-", "- ").replace("/", "/ ").replace("—", "— ").split()}
    return any(word not in whole for line in lines.lines for word in (line.text.split() or [title])[-1:])


def _emblem(drawing: _Drawing, book: Book) -> None:
    if book.cover.emblem == "disc":
        drawing.marks.append(Disc(DISC_RADIUS, DISC_MIDDLE, DISC_RADIUS, drawing.colours.shu))


def _subtitles(drawing: _Drawing, book: Book, baseline: float) -> float:
    """Set occasion, the other language's title and the days below the title; return the last baseline."""
    language = drawing.language
    occasion = book.occasion.in_language(language)
    if occasion:
        lines = drawing.setter.lines(occasion, "cover_subtitle", MAIN_WIDTH, balance=True)
        baseline = drawing.put(lines, MAIN_X, baseline + 51.7, f"occasion.{language}")
    if drawing.other in book.languages:
        parts = [getattr(phrase, drawing.other) for phrase in (book.title, book.occasion)]
        gap = "　" if drawing.other == "ja" else " · "
        text = gap.join(part for part in parts if part)
        baseline = drawing.second(text, 14.0, baseline + 38.0, f"title.{drawing.other}")
    if book.starts is not None:
        baseline += 33.4
        style = msgspec.structs.replace(drawing.setter.style("body"), size=12.5, leading=17.0)
        text = span_of_days(book.starts, book.ends or book.starts, drawing.words, language)
        baseline = drawing.put(drawing.setter.lines(text, style, MAIN_WIDTH), MAIN_X, baseline, "starts")
    return baseline


def span_of_days(first: dt.date, last: dt.date, words: PageWords, language: Language) -> str:
    """Return the days of an occasion, as "Thursday 1 and Friday 2 January 2026"."""
    if last <= first:
        return date_words(first, language)
    same_month = (first.year, first.month) == (last.year, last.month)
    if language == "en" and same_month:
        begin = f"{weekday_names('en')[first.weekday()]} {first.day}"
        end = date_words(last, language)
    else:
        begin = date_words(first, language, year=language == "ja" or first.year != last.year)
        end = date_words(last, language, year=language == "en" or first.year != last.year)
    pattern = words.cover.two_days if (last - first).days == 1 else words.cover.days
    return pattern.format(first=begin, last=end)


def _panel(drawing: _Drawing, sheet: Sheet) -> float:
    """Draw the edition panel, higher up where its words take more room than usual; return its top."""
    book = sheet.book
    texts = [
        (drawing.words.cover.handling, book.cover.handling, "cover.handling"),
        (drawing.words.cover.about, book.cover.about, "cover.about"),
    ]
    shortened = drawing.setter.shortened
    bodies = [(name, shortened(text, "body", MAIN_WIDTH, MOST_SAID), field) for name, text, field in texts if text]
    head = 67.8
    height = head + sum(lines.height + 10.6 for _, lines, _ in bodies)
    top = min(PANEL_TOP, drawing.setter.page.height - PANEL_BOTTOM - height)
    drawing.marks.append(Rule(0.0, top, TEXT_WIDTH, top, HEAVY, drawing.colours.sumi))
    _edition(drawing, sheet, top)
    y = top + head
    for name, lines, field in bodies:
        drawing.marks.append(Rule(0.0, y, TEXT_WIDTH, y, HAIRLINE, drawing.colours.kei))
        drawing.put(drawing.setter.lines(name, "small_second", LABEL_WIDTH), 0.0, y + 14.0, field)
        drawing.put(lines, MAIN_X, y + 15.0, field)
        y += lines.height + 10.6
    return top


def _edition(drawing: _Drawing, sheet: Sheet, top: float) -> None:
    words, book = drawing.words, sheet.book
    edition = book.edition
    numeral = msgspec.structs.replace(drawing.setter.style("key_figure"), size=EDITION_SIZE)
    drawing.put(drawing.setter.lines(str(edition.number), numeral, QUARTER), 0.0, top + 50.8, "edition.number")
    columns: list[tuple[str, Sequence[str], str]] = [
        (words.cover.edition, (), "edition.number"),
        (words.cover.as_at, _moment(edition, book.time_zone, drawing.language), "edition.at"),
        (words.cover.replaces, _replaced(sheet, drawing), "edition.replaces"),
        (words.cover.copies, edition.copy.splitlines(), "edition.copy"),
    ]
    strong = msgspec.structs.replace(drawing.setter.style("table_name"), size=12.0, leading=15.7)
    for n, (name, lines, field) in enumerate(columns):
        if n and not lines:
            continue
        drawing.line(name, "small_second", quarter(n), top + 15.4, field)
        text = "\n".join(line for line in lines if line)
        drawing.put(drawing.setter.lines(text, strong, QUARTER), quarter(n), top + 31.8, field)


def _replaced(sheet: Sheet, drawing: _Drawing) -> Sequence[str]:
    """Return what this edition replaces: in the words the book has for it, else the edition that is kept before it."""
    typed, earlier = sheet.book.edition.replaces, sheet.earlier
    if typed or earlier is None:
        return typed.splitlines()
    name = drawing.words.furniture.edition.format(number=earlier.number)
    if earlier.at is None:
        return (name,)
    date = date_words(earlier.at.date(), drawing.language, weekday=False, year=False)
    return name, drawing.words.cover.moment.format(date=date, clock=clock(earlier.at.time()))


def _moment(edition: Edition, zone: str, language: Language) -> tuple[str, ...]:
    at = edition.at
    if at is None:
        return ()
    return date_words(at.date(), language, weekday=False), f"{clock(at.time())} {zone_name(at, zone)}".rstrip()
