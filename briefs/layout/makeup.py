"""Make-up: the parts of one rendition of a book in order, each through the memo, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from itertools import dropwhile, takewhile

import msgspec

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking, roll_up
from briefs.book.numbering import tab_numerals
from briefs.book.place import Place
from briefs.book.points import Companion, TalkingPoints
from briefs.book.schema import walk_section
from briefs.book.sections import AnySection, Delegations, Profile, SourceList, Summary
from briefs.book.text import Language, Portion
from briefs.hands import shared
from briefs.layout import contents, furniture
from briefs.layout.beside import Beside
from briefs.layout.cards import Card, lay_out_card
from briefs.layout.change_sheet import News, lay_out_change_sheet, title_of
from briefs.layout.changes import Changes, Marked, barred
from briefs.layout.compositor import Compositor
from briefs.layout.contents import Listing
from briefs.layout.cover import Sheet, lay_out_cover
from briefs.layout.document import Document, Part
from briefs.layout.elsewhere import SectionWork
from briefs.layout.furniture import Banner, Furniture
from briefs.layout.gatherer import Gatherer
from briefs.layout.imprint import banner_of, edition_words
from briefs.layout.inputs import ChangeTable, Facts, House
from briefs.layout.legend import Legend
from briefs.layout.memo import Memo
from briefs.layout.page_numbers import page_words
from briefs.layout.pages import Entry, SectionLayout, with_kept_pages
from briefs.layout.reading_copy import lay_out_reading, occasion_of
from briefs.layout.renditions import CARDS, Rendition, extract
from briefs.layout.swapping import reissue, swap

_COPY = re.compile(r"(\d+) of (\d+)$")


class Makeup:
    """The parts of one rendition of a book, in order: `book` is what it shows, facts come from the whole book."""

    def __init__(self, whole: Book, house: House, memo: Memo, rendition: Rendition, beside: Beside) -> None:
        self._whole, self._house, self._memo, self._rendition = whole, house, memo, rendition
        self._book = book = extract(whole, rendition.form)
        gatherer = Gatherer(whole, whole.rates, memo)
        self._facts = {section.id: gatherer.facts(section) for section in book.sections()}
        self._numerals = tab_numerals(book)
        self._language: Language = book.languages[0] if book.languages else "en"
        self._banner = self._banner_of(book)
        self._beside = beside
        self._enclosures = beside.enclosures
        self._made: dict[str, SectionLayout] = {}
        self._feet: dict[Language, tuple[str, str]] = {}
        self._furnished: dict[str, Furniture] = {}
        self._changes = changes = None
        if beside.before is not None:
            self._changes = changes = Changes(beside.before, whole, memo, beside.unsaid)
        self._marked = changes.marked() if changes is not None else {}

    @property
    def marked(self) -> frozenset[Place]:
        """Every place that is marked as changed."""
        return frozenset().union(*self._marked.values())

    @property
    def changes(self) -> ChangeTable | None:
        """What has changed since the edition before, as the book's first language tells it."""
        return self._changes.table(self._language) if self._changes is not None else None

    def parts(self) -> Iterator[Part]:
        """Yield every part but a change sheet's."""
        form = self._rendition.form
        if form in CARDS:
            yield from self._cards()
        elif form == "reading copy":
            yield from self._reading()
        elif form == "book":
            yield Part(self._cover(), Furniture(banner=self._banner, language=self._language, head=False))
            yield from self._contents()
            yield from self._sections()
        else:
            yield from self._sections()

    def _sections(self) -> Iterator[Part]:
        for index, tab in enumerate(self._book.tabs):
            for number, section in enumerate(tab.sections):
                yield Part(self._section(section, tab, first=number == 0), self._furniture(tab, index))

    def _cards(self) -> Iterator[Part]:
        """Yield a card for each summary, with the points that answer in its language."""
        points = next((section for section in self._book.sections() if isinstance(section, TalkingPoints)), None)
        for tab in self._book.tabs:
            for section in tab.sections:
                if isinstance(section, Summary):
                    language = section.language
                    card = Card(self._book.title.in_language(language), section, points, self._around(language, ""))
                    front = self._compositor(section, language)
                    back = self._compositor(points, language) if points is not None else front
                    yield Part(lay_out_card(card, front, back), Furniture(head=False, numbered=False))

    def _reading(self) -> Iterator[Part]:
        for tab in self._book.tabs:
            for section in tab.sections:
                points = self._whole.section(section.points) if isinstance(section, Companion) else section
                if isinstance(section, TalkingPoints | Companion) and isinstance(points, TalkingPoints):
                    occasion = occasion_of(self._whole, points, section.language)
                    layout = lay_out_reading(section, points, occasion, self._compositor(section, section.language))
                    yield Part(layout, self._around(section.language, tab.title or tab.word))

    def change_sheet(self, old: Document, new: Document) -> Iterator[Part]:
        """Yield the sheet in each of the book's languages: what changed, and how `old` on paper becomes `new`."""
        paper = self._beside.paper
        swapped = reissue(old, new) if paper == "otherwise" else swap(old, new)
        changes = self._changes or Changes(self._whole, self._whole, self._memo)
        for language in self._book.languages or (self._language,):
            table = changes.table(language)
            rows = (msgspec.structs.replace(row, page=page_words(new.destinations, row.place)) for row in table.rows)
            news = News(self._book.edition.number, ChangeTable(table.since, tuple(rows)), swapped, paper)
            layout = lay_out_change_sheet(news, self._house, language)
            yield Part(layout, self._around(language, title_of(news, self._house, language)))

    def _compositor(self, section: AnySection, language: Language) -> Compositor:
        """Return what cards and reading copies are made with: they are spoken from, and no note stands in them."""
        facts = msgspec.structs.replace(self._facts[section.id], notes=())
        return Compositor(self._house, facts, section.id, language)

    def _cover(self) -> SectionLayout:
        sheet = Sheet.of(self._book, self._changes.since if self._changes is not None else None)
        cover = self._memo.of_value(("cover", sheet, self._house), lambda: lay_out_cover(sheet, self._house))
        marked = frozenset(place for place in self._marked.get("", ()) if not place.item)
        return self._memo.of_object(cover, ("bars", marked), partial(barred, cover, marked)) if marked else cover

    def _new(self, section: AnySection) -> SectionLayout:
        """Lay out a section that is not remembered, and those behind it that are not; many are shared with other hands."""
        if section.id not in self._made:
            house, memo = self._house, self._memo
            behind = dropwhile(lambda other: other is not section, self._book.sections())
            told = ((one, self._told(one)) for one in behind)
            new = list(takewhile(lambda one: memo.lacks(one[0], (house, one[1])), told))
            made, memo.hands = shared(SectionWork(house), new, house.setter)
            for (one, _), layout in zip(new, made, strict=True):
                self._made[one.id] = memo.after(("pages", one.id, house), layout, with_kept_pages)
        return self._made[section.id]

    def _told(self, section: AnySection) -> Facts:
        """Return what a section is told: its facts, and what lies beside the book."""
        facts = self._facts[section.id]
        if self._changes is not None and isinstance(section, SourceList):
            facts = msgspec.structs.replace(facts, changes=self._changes.table(section.language))
        if facts.attachment is not None and self._enclosures:
            facts = msgspec.structs.replace(facts, enclosure=self._enclosures.get(facts.attachment.digest))
        return facts

    def _section(self, section: AnySection, tab: Tab, first: bool) -> SectionLayout:
        facts = self._told(section)
        layout = self._memo.of_object(section, (self._house, facts), partial(self._new, section))
        if marked := self._marked_in(section):
            layout = self._memo.of_object(layout, ("bars", marked), partial(barred, layout, marked))
        return msgspec.structs.replace(layout, entries=tuple(_entries(section, tab, first)))

    def _marked_in(self, section: AnySection) -> Marked:
        """Return what is marked of what a section prints: also of the book's own people, figures and sources."""
        marked = self._changed_in(section)
        return (
            marked | self._marked.get("", frozenset()) if isinstance(section, SourceList | Profile | Delegations) else marked
        )

    def _changed_in(self, section: AnySection) -> Marked:
        """Return what is marked of a section and of those that it is made from."""
        if not self._marked:
            return frozenset()
        sources = [section.id]
        if isinstance(section, Companion):
            sources += [section.points, section.press]
        return frozenset().union(*(self._marked.get(source, ()) for source in sources))

    def _contents(self) -> Iterator[Part]:
        listing = self._listing()
        pages = self._memo.of_value(
            ("contents", listing, self._house), lambda: contents.lay_out_contents(listing, self._house)
        )
        index = 0
        for page in pages:
            tabs = tuple(self._tab(self._book.tabs[index + n], n) for n in range(page.tabs))
            title = self._house.words[self._language].contents.title
            yield Part(page.layout, self._around(self._language, section=title, tabs=tabs))
            index += page.tabs

    def _listing(self) -> Listing:
        book = self._book
        lines = tuple(map(self._line, book.tabs))
        short = tuple(_read_first(book))
        return Listing(
            lines,
            self._language,
            sum(line.minutes for line in lines),
            self._legend(),
            tuple(section.id for section in short),
            sum(map(self._minutes, short)),
        )

    def _line(self, tab: Tab) -> contents.Line:
        line = contents.line_of(tab, sum(map(self._minutes, tab.sections)), _for_reference(tab))
        own = any(place.item == tab.id for place in self._marked.get("", ()))
        return msgspec.structs.replace(line, changed=own or any(map(self._changed_in, tab.sections)))

    def _minutes(self, section: AnySection) -> int:
        return self._facts[section.id].minutes

    def _legend(self) -> Legend:
        book, profile = self._book, self._house.profile
        used = {marking.level for marking in self._markings if marking is not None}
        shown = {figure.id: figure for facts in self._facts.values() for _, figure in facts.figures}
        examples = [figure for figure in shown.values() if figure.bare(self._language)]
        registers = (section.id for section in book.sections() if isinstance(section, SourceList))
        return Legend(
            tuple(level for level in profile.levels if level.code in used),
            min(examples, key=lambda figure: (len(figure.bare(self._language)), figure.key), default=None),
            next(registers, ""),
            dots=any(part for part in self._confident()),
            illustrative=any(facts.illustrative for facts in self._facts.values()),
            since=self._changes.since.number if self._changes is not None and any(self._marked.values()) else 0,
        )

    def _confident(self) -> Iterator[bool]:
        for section in self._book.sections():
            yield self._memo.of_object(section, "confident", partial(_tells_confidence, section))

    @cached_property
    def _markings(self) -> frozenset[Marking | None]:
        parts = [self._memo.of_object(s, "markings", partial(_section_markings, s)) for s in self._book.sections()]
        parts.append(frozenset(figure.marking for figure in self._book.figures))
        return frozenset().union(*parts)

    def _banner_of(self, book: Book) -> Banner:
        profile = self._house.profile
        markings = sorted(self._markings, key=repr)
        rolled = self._memo.of_value(
            ("banner", profile.id, book.ceiling, tuple(markings)), lambda: roll_up(profile, book.ceiling, markings)
        )
        return banner_of(book, profile, rolled.marking, grey=self._rendition.grey)

    def _furniture(self, tab: Tab, index: int) -> Furniture:
        """Return what stands around the sections of a tab."""
        if tab.id not in self._furnished:
            self._furnished[tab.id] = self._new_furniture(tab, index)
        return self._furnished[tab.id]

    def _new_furniture(self, tab: Tab, index: int) -> Furniture:
        place = index % contents.capacity(self._house.setter.page)
        title = tab.title or tab.word
        return self._around(tab.language, title, self._numerals[tab.id], (self._tab(tab, place),))

    def _around(self, language: Language, section: str, number: str = "", tabs: tuple[furniture.Tab, ...] = ()) -> Furniture:
        book = self._book
        made = Furniture(
            self._banner,
            language,
            book.title.in_language(language),
            book.occasion.in_language(language),
            number,
            section,
            *self._foot(language),
            tabs,
        )
        # The very object of last time, so that whatever was painted for it is found without a closer look.
        return self._memo.of_value(made, lambda: made)

    def _foot(self, language: Language) -> tuple[str, str]:
        """Return what the foot says of the edition and the copy."""
        if language not in self._feet:
            words = self._house.words[language].furniture
            self._feet[language] = edition_words(self._book, words, language), self._copy(language)
        return self._feet[language]

    def _tab(self, tab: Tab, place: int) -> furniture.Tab:
        word = tab.word or tab.title.partition(" ")[0]
        return furniture.Tab(place, self._numerals[tab.id], word, tab.language)

    def _copy(self, language: Language) -> str:
        words = self._house.words[language].furniture
        number = self._book.edition.copy.partition("\n")[0].strip()
        found = _COPY.match(number)
        if found:
            return words.copy_of.format(number=found[1], total=found[2])
        return words.copies.format(number=number) if number else ""


def _entries(section: AnySection, tab: Tab, first: bool) -> Iterator[Entry]:
    """Yield a tab's entry before its first section, and the section's own below it; one where they say the same."""
    place = Place(section.id)
    alone = len(tab.sections) == 1 and section.title in ("", tab.title)
    if first:
        yield Entry(tab.title or section.title or tab.word, place, 1, tab.language)
    if not alone:
        yield Entry(section.title, place, 2, section.language)


def _for_reference(tab: Tab) -> bool:
    return bool(tab.sections) and any(isinstance(section, SourceList) for section in tab.sections)


def _read_first(book: Book) -> Iterator[AnySection]:
    """Yield what to read with little time: the summary and the first talking points."""
    for kind in (Summary, TalkingPoints):
        found = next((section for section in book.sections() if isinstance(section, kind)), None)
        if found is not None:
            yield found


def _section_markings(section: AnySection) -> frozenset[Marking | None]:
    return frozenset(part.marking for part in _portions(section))


def _portions(section: AnySection) -> Iterable[Portion]:
    return (part for _, part in walk_section(section) if isinstance(part, Portion))


def _tells_confidence(section: AnySection) -> bool:
    return any(getattr(part, "confidence", "") in ("low", "medium", "high") for part in _portions(section))
