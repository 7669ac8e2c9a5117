"""Delegations: who sits on either side of the table, with office and role."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.sections import Delegations, Member, Side
from briefs.book.text import Language
from briefs.layout.compositor import Compositor
from briefs.layout.marks import Anchor, Group, Mark, Role, in_column
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.heading import heading
from briefs.layout.sections.registers import ABOVE, cell, cells_row, table
from briefs.layout.spans import Span, Spans
from briefs.layout.symbols import bears_mark, portion_box
from briefs.layout.units import mm

COLUMNS = (0.0, mm(10), mm(57), mm(107), mm(147))
NAME = 2  # the column that names a row
SIDES: tuple[Side, ...] = ("ours", "theirs")


def rows_of(section: Delegations, compositor: Compositor) -> Rows:
    """Return the rows of both sides, and what else there is to know."""
    rows = heading(compositor, section)
    for side in SIDES:
        members = [member for member in section.members if member.side == side]
        if members:
            rows += _side(section, side, members, compositor)
    return rows + block_rows(compositor, section, section.blocks)


def _side(section: Delegations, side: Side, members: Sequence[Member], compositor: Compositor) -> Rows:
    words = compositor.words.delegations
    heads = (words.seat, words.name, words.office, words.role)
    title = words.ours if side == "ours" else words.theirs
    rows = [_member(section, member, number, compositor) for number, member in enumerate(members, 1)]
    return table(compositor, title, tuple(zip(heads, COLUMNS, strict=False)), rows)


def _member(section: Delegations, member: Member, number: int, compositor: Compositor) -> Row:
    place = Place(section.id, member.id)
    person = next((each for each in compositor.facts.people if each.id == member.person), None)
    texts: tuple[tuple[str, Spans], ...] = (
        ("side", (Span(str(number), bold=True),)),
        ("person", _name(person, compositor)),
        ("person", _office(person, compositor)),
        ("role", compositor.cited(member.role, member.sources)),
    )
    cells = [(field, cell(compositor, text, COLUMNS, n)) for n, (field, text) in enumerate(texts)]
    marks: list[Mark] = [Anchor(place, 0.0)]
    for column, ((field, lines), x) in enumerate(zip(cells, COLUMNS, strict=False), 1):
        role: Role = "row_head" if column == NAME else "table_cell"
        marks.append(in_column(lines.group(x, ABOVE, place.at(field), role), column))
    if bears_mark(member, section.marking):
        marks.append(Group(COLUMNS[4], ABOVE, (portion_box(compositor, member.marking, place),)))
    return cells_row(tuple(marks), max(lines.height for _, lines in cells), place)


def _name(person: Person | None, compositor: Compositor) -> Spans:
    """Return a name in the page's script, and behind it in the other one."""
    if person is None:
        return (Span(compositor.words.profile.nobody, colour=compositor.colours.nezu),)
    own = person.name.in_language(compositor.language)
    other: Language = "en" if compositor.language == "ja" else "ja"
    second = person.name.in_language(other)
    return (
        (Span(own, bold=True), Span(f"\n{second}", colour=compositor.colours.nezu))
        if second != own
        else (Span(own, bold=True),)
    )


def _office(person: Person | None, compositor: Compositor) -> Spans:
    office = person.office.in_language(compositor.language) if person is not None else ""
    return (Span(office),) if office else ()
