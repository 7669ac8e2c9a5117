"""The profile: one person's page, with name, office and pronunciation from the book's people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from briefs.book.formats import NO_BREAK, date_words
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.sections import FACT_KINDS, PersonFact, Profile
from briefs.book.text import Block, BlockStyle, Language
from briefs.enclosures.enclosure import EnclosedPage
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Anchor, Box, Foreign, Group, Look, Mark
from briefs.layout.rows import Row, Rows, beside, kept, spaced
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.heading import marked_row, side_lines, standfirst_spans, title_lines
from briefs.layout.sections.seating import seating_rows
from briefs.layout.units import mm

PORTRAIT_WIDTH = mm(30)
PORTRAIT_HEIGHT = mm(38)
OFFICE_GAP = 6.0
OFFICE_SIZE = 13.5
AFTER_NOTES = 11.0
INITIALS_BASELINE = 57.0
PORTRAIT_WORD_BASELINE = 74.0


def rows_of(section: Profile, compositor: Compositor) -> Rows:
    """Return a profile's rows."""
    rows, blocks = _head(section, compositor), section.blocks
    first = next((n for n, block in enumerate(blocks) if block.label and n), len(blocks)) if _opens(section) else 0
    rows += block_rows(compositor, section, blocks[:first], prominent=True)
    rows += block_rows(compositor, section, tuple(_told(section, compositor)))
    return rows + block_rows(compositor, section, blocks[first:]) + seating_rows(section, compositor)


def _opens(section: Profile) -> bool:
    """Return whether the page begins with words to be spoken, before anything that is known."""
    return bool(section.blocks) and section.blocks[0].style == "spoken"


def _told(section: Profile, compositor: Compositor) -> Iterator[Block]:
    """Yield what is known of the person as blocks, kind by kind; meetings from the latest."""
    words, before = compositor.words.profile, ""
    names = {"met": words.met, "topic": words.topic, "fact": words.fact, "do": words.working, "avoid": words.working}
    leads = {"do": words.do, "avoid": words.avoid}
    for kind in FACT_KINDS:
        facts = [fact for fact in section.facts if fact.kind == kind]
        if kind == "met":
            facts.sort(key=lambda fact: fact.dated or dt.date.min, reverse=True)
        for fact in facts:
            label = names[kind] if names[kind] != before else ""
            lead = leads.get(kind) or _when(fact, compositor)
            style: BlockStyle = "row" if lead else "bullet"
            yield Block(
                id=fact.id, style=style, label=label, lead=lead, runs=fact.runs, marking=fact.marking, sources=fact.sources
            )
            before = names[kind]


def _when(fact: PersonFact, compositor: Compositor) -> str:
    """Return the day and the place of a fact."""
    date = date_words(fact.dated, compositor.language, weekday=False) if fact.dated is not None else ""
    if date and fact.place:
        return compositor.words.profile.where.format(date=date, place=fact.place)
    return date or fact.place


def _head(section: Profile, compositor: Compositor) -> Rows:
    here = Place(section.id)
    person = compositor.facts.person
    title = section.title or (person.name.in_language(compositor.language) if person is not None else "")
    main: Rows = title_lines(compositor, title, MAIN_WIDTH).rows(MAIN_X, here.at("title"), "heading1")
    if person is not None:
        main += _office(person, compositor)
    elif not section.person:
        nobody = compositor.lines(compositor.words.profile.nobody, "standfirst", MAIN_WIDTH)
        main += spaced(nobody.rows(MAIN_X, here.at("person")), before=OFFICE_GAP)
    standfirst = standfirst_spans(compositor, section)
    if standfirst:
        lines = compositor.setter.lines(standfirst, "standfirst", MAIN_WIDTH, balance=True)
        main += spaced(lines.rows(MAIN_X, here.at("standfirst")), before=OFFICE_GAP)
    main += _notes(section, person, compositor)
    rows = kept(beside((_portrait(person, compositor),), main))
    return (Row(0.0, (Anchor(here, 0.0),), keep=True), *spaced(rows, after=AFTER_NOTES))


def _office(person: Person, compositor: Compositor) -> Rows:
    """Return the office, and name and office in the other language."""
    language = compositor.language
    other: Language = "en" if language == "ja" else "ja"
    place = Place(item=person.id)
    office = msgspec.structs.replace(compositor.setter.style("standfirst"), size=OFFICE_SIZE, colour=compositor.colours.sumi)
    lines = compositor.setter.lines(person.office.in_language(language), office, MAIN_WIDTH)
    rows = spaced(lines.rows(MAIN_X, place.at(f"office.{language}")), before=OFFICE_GAP)
    names = [text for text in (getattr(person.name, other), getattr(person.office, other)) if text]
    if names:
        setter = compositor.house.setter.in_language(other)
        style = setter.style("prose")
        style = msgspec.structs.replace(style, size=13.0, leading=18.0, colour=compositor.colours.nezu, justified=False)
        lines = setter.lines(("　" if other == "ja" else ", ").join(names), style, MAIN_WIDTH)
        rows += spaced(lines.rows(MAIN_X, place.at(f"name.{other}")), before=4.0)
    return rows


def _notes(section: Profile, person: Person | None, compositor: Compositor) -> Rows:
    """Return mark, reading time, owner and pronunciation, on the axis because the portrait has the label column."""
    here = Place(section.id)
    marked = marked_row(compositor, section.marking, here, compositor.words.heading.read, 0.0)
    rows: Rows = (Row(marked.height, (Group(MAIN_X, 0.0, marked.marks),), before=11.0),)
    if section.owner:
        owner = compositor.cited(section.owner, section.sources)
        rows += side_lines(compositor, owner).rows(MAIN_X, here.at("owner"), "label")
    if person is not None:
        place = Place(item=person.id)
        say = person.reading if compositor.language == "ja" else person.say
        if say:
            text = compositor.words.profile.say.format(say=say)
            field = "reading" if compositor.language == "ja" else "say"
            lines = side_lines(compositor, text)
            rows += spaced(lines.rows(MAIN_X, place.at(field), "label"), before=2.0)
    return rows


def _photograph(person: Person, digest: str, picture: EnclosedPage, compositor: Compositor) -> Row:
    """Return the photograph, as large as fills the slot and cropped about its point."""
    scale = max(PORTRAIT_WIDTH / picture.width, PORTRAIT_HEIGHT / picture.height)
    width, height = picture.width * scale, picture.height * scale
    x = _shift(width, PORTRAIT_WIDTH, person.across)
    y = _shift(height, PORTRAIT_HEIGHT, person.down)
    look: Look = "grey picture" if compositor.house.grey else "page"
    name = compositor.words.profile.photograph.format(name=person.name.in_language(compositor.language))
    frame = (0.0, 0.0, PORTRAIT_WIDTH, PORTRAIT_HEIGHT)
    drawn = Foreign(x, y, width, height, digest, 1, look, name, "", frame)
    place = Place(item=person.id, field="photograph")
    edge = Box(0.0, 0.0, PORTRAIT_WIDTH, PORTRAIT_HEIGHT, "", compositor.colours.kei, 0.5)
    shown = Group(0.0, 0.0, (drawn,), PORTRAIT_WIDTH, PORTRAIT_HEIGHT, place, "figure")
    return Row(PORTRAIT_HEIGHT, (shown, Group(0.0, 0.0, (edge,), role="artifact")))


def _shift(length: float, room: float, point: int) -> float:
    """Return where a picture begins for its point (in per cent) to stand in the middle, as far as it reaches."""
    return min(0.0, max(room - length, room / 2 - length * point / 100))


def _portrait(person: Person | None, compositor: Compositor) -> Row:
    """Return the photograph, or the slot for one with the person's initials."""
    colours = compositor.colours
    attachment, enclosure = compositor.facts.attachment, compositor.facts.enclosure
    if person is not None and attachment is not None and enclosure is not None and enclosure.pages:
        return _photograph(person, attachment.digest, enclosure.pages[0], compositor)
    marks: list[Mark] = [Box(0.0, 0.0, PORTRAIT_WIDTH, PORTRAIT_HEIGHT, colours.kinari, colours.kei, 0.5)]
    style = msgspec.structs.replace(compositor.setter.style("key_figure"), colour=colours.nezu)
    initials = person.initials if person is not None else ""
    for text, drawn, baseline in (
        (initials or NO_BREAK, style, INITIALS_BASELINE),
        (compositor.words.profile.portrait, compositor.setter.style("note"), PORTRAIT_WORD_BASELINE),
    ):
        lines = compositor.setter.lines(text, drawn, PORTRAIT_WIDTH)
        x = (PORTRAIT_WIDTH - lines.lines[0].width) / 2
        marks.append(lines.group(x, baseline - lines.first_baseline, role="artifact"))
    return Row(PORTRAIT_HEIGHT, tuple(marks))
