"""The profile: one person's page, with name, office and pronunciation from the book's people."""

from __future__ import annotations

import msgspec

from briefs.book.formats import NO_BREAK
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.sections import Profile
from briefs.book.text import Language
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Anchor, Box, Group, Mark
from briefs.layout.rows import Row, Rows, beside, kept, spaced
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.heading import marked_row, side_lines, standfirst_spans, title_lines
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
    return _head(section, compositor) + block_rows(compositor, section, section.blocks, prominent=True)


def _head(section: Profile, compositor: Compositor) -> Rows:
    here = Place(section.id)
    person = compositor.facts.person
    main: Rows = title_lines(compositor, section.title, MAIN_WIDTH).rows(MAIN_X, here.at("title"), "heading1")
    if person is not None:
        main += _office(person, compositor)
    elif not section.person:
        nobody = compositor.lines(compositor.words.profile.nobody, "standfirst", MAIN_WIDTH)
        main += spaced(nobody.rows(MAIN_X, here.at("person")), before=OFFICE_GAP)
    standfirst = standfirst_spans(compositor, section)
    if standfirst:
        lines = compositor.lines(standfirst, "standfirst", MAIN_WIDTH)
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


def _portrait(person: Person | None, compositor: Compositor) -> Row:
    """Return the slot for a portrait with the person's initials."""
    colours = compositor.colours
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
